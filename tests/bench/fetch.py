#!/usr/bin/env python3
"""Memory of fetching: 2,000 URLs of 200 kB over 20 hosts of the playing board. Prints Markdown; fails above 150 MB.

The peak is that of the largest process of the run, as the kernel counts it (ru_maxrss): the program itself, or one of its workers.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

URLS, KILOBYTES, HOSTS, MOST_MB = 2000, 200, 20, 150

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(os.environ.get("BUILD_DIR", "build/release")).resolve()


def start_board():
    server = subprocess.Popen(
        [build / "tests/server/board_server", root / "tests/server/fixtures", "900"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    ports = dict(server.stdout.readline().split() for _ in range(2))
    return server, ports["PORT"], ports["TLS_PORT"]


def run(arguments, environment):
    """Exit code, seconds, peak in MB."""
    begun = time.monotonic()
    process = subprocess.Popen([build / "tests/skillgap_playing", *arguments], env=environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, time.monotonic() - begun, usage.ru_maxrss / 1024


server, port, tls_port = start_board()
failed = False
try:
    with tempfile.TemporaryDirectory() as folder:
        saved = pathlib.Path(folder) / "saved"
        environment = {"PATH": os.environ["PATH"], "PLAYING_PORT": port, "PLAYING_TLS_PORT": tls_port, "PLAYING_CA": "",
                       "PLAYING_PAUSE_MS": "0", "HOME": folder}
        # Host after host, the order that is hardest for a result in the order of the input.
        urls = [f"http://h{i * HOSTS // URLS}.loopback.example/posting/{i}?kb={KILOBYTES}" for i in range(URLS)]
        (pathlib.Path(folder) / "urls.txt").write_text("\n".join(urls) + "\n")
        print(f"### Memory of fetching: {URLS:,} URLs of {KILOBYTES} kB over {HOSTS} hosts\n")
        print("| run | postings | peak of a process, MB | bound, MB | seconds |")
        print("|---|---|---|---|---|")
        runs = {
            "`fetch`, cache on": ["fetch", "--from", f"{folder}/urls.txt", "-o", str(saved)],
            "`fetch` again, all there": ["fetch", "--from", f"{folder}/urls.txt", "-o", str(saved)],
            "`analyze` of the URLs, no cache": ["analyze", "--no-cache", "--format", "json", "--jobs", "2", *urls],
        }
        for name, arguments in runs.items():
            code, seconds, peak = run(arguments, environment)
            postings = len(list(saved.glob("*.fetch.json"))) if "fetch" in arguments else URLS
            good = code == 0 and postings == URLS and peak < MOST_MB
            failed |= not good
            print(f"| {name}{'' if good else ' **(failed)**'} | {postings} | {peak:.0f} | {MOST_MB} | {seconds:.1f} |")
finally:
    server.stdin.close()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
sys.exit(1 if failed else 0)
