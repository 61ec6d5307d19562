#!/usr/bin/env python3
"""Keeps docs/performance.md: figures.py DOCUMENT NAME reads what benchmark NAME printed, and its section alone is replaced.

A section begins with "<!-- bench: NAME -->", says the day, the machine and the versions, and ends where the next one begins.
Output without a table is no run (its data was not there): then nothing changes.
"""
import os
import pathlib
import platform
import re
import subprocess
import sys
import time

PACKAGES = {"RE2": "libre2-dev", "gumbo": "libgumbo-dev", "Hyperscan": "libhyperscan-dev"}


def marker(name):
    return f"<!-- bench: {name} -->"


def replaced(document, name, section):
    """The document with `section` in the place of NAME's, or at its end."""
    section = f"{marker(name)}\n{section.strip()}\n"
    before, found, rest = document.partition(marker(name))
    if not found:
        return f"{document.rstrip()}\n\n{section}"
    following = re.search(r"^<!-- bench: ", rest, re.MULTILINE)
    return before + section + (f"\n{rest[following.start():]}" if following else "")


def version(command):
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def machine():
    cpu = re.search(r"^model name\s*:\s*(.+)$", pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    versions = [f"GCC {version(['g++', '-dumpfullversion'])}"]
    for title, package in PACKAGES.items():
        found = version(["dpkg-query", "-W", "-f=${Version}", package])
        if found:
            versions.append(f"{title} {found}")
    return (f"{time.strftime('%Y-%m-%d')}, {platform.machine()}, {os.cpu_count()} cores ({cpu.group(1).strip() if cpu else 'unknown'}): "
            f"{', '.join(versions)}.")


def dated(output):
    """The output with the line of the machine below its heading."""
    heading, _, rest = output.strip().partition("\n")
    return f"{heading}\n\n{machine()}\n\n{rest.strip()}"


def check():
    two = "intro\n\n<!-- bench: a -->\n## A\nold\n\n<!-- bench: b -->\n## B\n"
    assert replaced(two, "a", "## A\nnew") == "intro\n\n<!-- bench: a -->\n## A\nnew\n\n<!-- bench: b -->\n## B\n"
    assert replaced(two, "b", "## B\nnew") == "intro\n\n<!-- bench: a -->\n## A\nold\n\n<!-- bench: b -->\n## B\nnew\n"
    assert replaced(two, "c", "## C\n") == two + "\n<!-- bench: c -->\n## C\n"
    assert dated("## A\n\n| x |\n").startswith("## A\n\n20") and dated("## A\n\n| x |\n").endswith("\n\n| x |")


def main():
    if sys.argv[1:] == ["--check"]:
        check()
        return
    path, name = pathlib.Path(sys.argv[1]), sys.argv[2]
    output = sys.stdin.read()
    if "|---|" in output:
        path.write_text(replaced(path.read_text(encoding="utf-8"), name, dated(output)), encoding="utf-8")


if __name__ == "__main__":
    main()
