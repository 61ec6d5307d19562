#!/usr/bin/env python3
"""The whole of `extract` over many short postings: CPU by stages beside what cannot be avoided, two workers against one, the
same job in Python (lxml + flashtext), whether cost grows linearly, memory of a stream, and a cold start. Markdown on stdout.

With MILLION=1 a million postings stream through (several minutes).
"""
import gzip
import json
import math
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time

BUILD = pathlib.Path(os.environ.get("BUILD_DIR", "build/release"))
SHARED = pathlib.Path(os.environ.get("SHARED_DIR", "../shared"))
ROUNDS = 5
SIZE_ROUNDS = 5
VENV = pathlib.Path("build/bench-venv-whole")
PYTHON_JOB = """
import json, sys, lxml.html
from flashtext import KeywordProcessor
names = KeywordProcessor()
for skill in json.load(open(sys.argv[2]))["skills"]:
    for alias in skill["aliases"]:
        names.add_keyword(alias, skill["id"])
for line in open(sys.argv[1], encoding="utf-8"):
    row = json.loads(line)
    text = lxml.html.fromstring(row["html"]).text_content()
    print(json.dumps({"id": row["id"], "skills": sorted(set(names.extract_keywords(text)))}))
"""


def cpu_of(command):
    """User and system seconds of a command and its children, and its seconds by the clock."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    code = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code not in (0, 1, 3):
        sys.exit(f"{command[0]} ended with {code}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def medians(by_stages, *commands):
    """What a command prints that measures itself by stages, and cpu_of the others, run in turn a few times: what else the machine
    does falls on all alike."""
    printed, runs = [], []
    for _ in range(ROUNDS):
        printed.append(json.loads(subprocess.run(by_stages, stdout=subprocess.PIPE, check=True).stdout))
        runs.append([cpu_of(c) for c in commands])
    stages = {k: statistics.median(p[k] for p in printed) for k in printed[0]}
    return stages, *(tuple(statistics.median(r[i][k] for r in runs) for k in (0, 1)) for i in range(len(commands)))


def python_with_peers():
    python = VENV / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([VENV / "bin/pip", "install", "--quiet", "lxml==5.3.0", "flashtext==2.7"], check=True)
    return python


def children_of(pid):
    out = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], stdout=subprocess.PIPE, text=True, check=False).stdout
    return [int(p) for p in out.split()]


def resident(pid):
    """MB that a process has to itself and shares, by its proportion."""
    try:
        for line in open(f"/proc/{pid}/smaps_rollup", encoding="ascii"):
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def stream(lines, times):
    """Feeds the lines over and over with new ids; memory of all processes at 10, 50 and 100 % of it."""
    total = len(lines) * times
    process = subprocess.Popen([BUILD / "skillgap", "extract", "-", "--lines"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    count = [0]

    def drain():
        for _ in process.stdout:
            count[0] += 1

    reader = threading.Thread(target=drain)
    reader.start()
    marks, peaks, peak = [0.1, 0.5, 1.0], [], 0.0
    sent = 0
    for n in range(times):
        for line in lines:
            process.stdin.write(line.replace(b'"id": "', b'"id": "%d-' % n, 1))
            sent += 1
            if sent % 2000 == 0:
                peak = max(peak, sum(resident(p) for p in [process.pid, *children_of(process.pid)]))
            if marks and sent >= marks[0] * total:
                peaks.append(peak)
                peak = 0.0
                marks.pop(0)
    process.stdin.close()
    reader.join()
    process.wait()
    return count[0], peaks


def main():
    source = SHARED / "data/hn-hiring-2013-2018.jsonl.gz"
    if not source.exists():
        print(f"## The whole\n\nNo {source}: left out.\n")
        return
    raw = gzip.open(source, "rb").read()
    lines = raw.splitlines(keepends=True)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        posts = folder / "posts.jsonl"
        posts.write_bytes(raw)
        catalogue = folder / "catalogue.json"
        catalogue.write_bytes(subprocess.run([BUILD / "skillgap", "skills", "--format", "json"], stdout=subprocess.PIPE, check=True).stdout)
        script = folder / "job.py"
        script.write_text(PYTHON_JOB)
        stages, one, two, peer = medians(
            [BUILD / "tests/bench_whole", posts],
            [BUILD / "skillgap", "extract", posts, "--jobs", "1"],
            [BUILD / "skillgap", "extract", posts, "--jobs", "2"],
            [python_with_peers(), script, posts, catalogue],
        )
        n = stages["postings"]
        # The yardstick: the lines read, their JSON parsed with the common library, and gumbo's parse
        # of the same bytes behind its guard. The program itself reads JSON in less and gives the parser less to read.
        yardstick = stages["lines"] + stages["json_by_library"] + stages["gumbo"]
        own = stages["lines"] + stages["json"] + stages["gumbo_of_reduced"]
        print(f"## The whole: {n:,} short postings ({stages['bytes'] / 1e6:.0f} MB of HTML)\n")
        print("| stage | CPU, s | share |\n|---|---|---|")
        parts = ("lines", "json", "page", "breaks", "match", "posting", "print")
        whole = sum(stages[k] for k in parts)
        for k in parts:
            print(f"| {k} | {stages[k]:.2f} | {100 * stages[k] / whole:.0f} % |")
        print(f"| together | {whole:.2f} | |")
        print(f"| yardstick: lines, JSON by nlohmann's library, guarded gumbo parse of the same bytes | {yardstick:.2f} | |")
        print(f"| of the yardstick, the parse | {stages['gumbo']:.2f} | |")
        print(f"| for comparison: lines, JSON and gumbo's parse as the program has them, of reduced bytes | {own:.2f} | |\n")
        print("| figure | measured | asked |\n|---|---|---|")
        print(f"| CPU of `extract --jobs 1` / yardstick | {one[0] / yardstick:.2f} | 1.6 |")
        print(f"| the same / lines, JSON and parse as the program has them | {one[0] / own:.2f} | |")
        print(f"| rate of `--jobs 2` / rate of `--jobs 1` | {one[1] / two[1]:.2f} | 1.8 |")
        print(f"| rate of `--jobs 2` / rate of lxml + flashtext | {peer[1] / two[1]:.2f} | 2 |")
        print(f"| CPU of lxml + flashtext / CPU of `extract --jobs 1` | {peer[0] / one[0]:.2f} | |\n")
        print("| postings | CPU of `extract`, s | ms each | ms each, when they come again in the same run |\n|---|---|---|---|")

        def extraction(wanted):
            repeated = folder / "repeated.jsonl"
            with repeated.open("wb") as out:
                out.writelines(wanted)
            return cpu_of([BUILD / "skillgap", "extract", repeated, "--jobs", "1"])[0]

        # What is paid once, for the start, the expressions and the automata that the postings fill, is paid at every size, and the more
        # postings are new, the more of it. When they come again in the same run, they cost what a posting costs. The sizes take turns,
        # and the least of each counts: what else the machine does falls on some runs, and only ever adds. So that it weighs little, a
        # few postings come again several times.
        sizes = {1000: (4, 10), 10000: (2, 2), 100000: (1, 1)}  # tries of each a round, and how often they come again
        best = {}
        for _ in range(SIZE_ROUNDS):
            for many, (tries, again) in sizes.items():
                # A sample as even at every size: the posts' years differ in length.
                taken = [lines[i * len(lines) // many] for i in range(many)] if many < len(lines) else [lines[i % len(lines)] for i in range(many)]
                for _ in range(tries):
                    for times in (1, 1 + again):
                        best[many, times] = min(best.get((many, times), math.inf), extraction(taken * times))
        for many, (_, again) in sizes.items():
            first, more = best[many, 1], best[many, 1 + again] - best[many, 1]
            print(f"| {many:,} | {first:.2f} | {1000 * first / many:.3f} | {1000 * more / many / again:.3f} |")
        (folder / "one.html").write_text("<h1>Backend Developer</h1><h2>Requirements</h2><ul><li>3+ years of Python<li>PostgreSQL or MySQL</ul>")
        cold = min(cpu_of([BUILD / "skillgap", "extract", folder / "one.html"])[0] for _ in range(5))
        curl = min(cpu_of(["curl", "--version"])[0] for _ in range(5))
        print(f"\nOne small page from a cold start: {1000 * cold:.0f} ms of CPU (asked: 60 at most); `curl --version`: {1000 * curl:.0f} ms.\n")
        times = 36 if os.environ.get("MILLION") else 2
        count, peaks = stream(lines, times)
        print(f"{count:,} postings as a stream: peak memory of all processes {', '.join(f'{p:.0f}' for p in peaks)} MB at 10, 50 and 100 % (asked: under 300).\n")


if __name__ == "__main__":
    main()
