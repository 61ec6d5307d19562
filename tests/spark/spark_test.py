#!/usr/bin/env python3
"""The Spark jobs against the program itself, on a standalone cluster on 127.0.0.1 with executors as processes of their own.

  spark_test.py small|whole --binary PATH [--shared DIR]

Closes with `N passed, N failed`.
"""
import argparse
import contextlib
import gzip
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts/spark"))
import pyspark  # noqa: E402
from extract import row_of  # noqa: E402

HOME = pathlib.Path(pyspark.__file__).parent
WAIT = 90       # seconds, for a process of the cluster to be there
JOB_WAIT = 900  # seconds, for a job


class Checks:
    def __init__(self):
        self.passed = self.failed = 0

    def that(self, holds, what):
        self.passed += bool(holds)
        self.failed += not holds
        print(f"{'ok    ' if holds else 'FAILED'} {what}", flush=True)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def environment():
    env = dict(os.environ, SPARK_HOME=str(HOME), SPARK_LOCAL_IP="127.0.0.1", SPARK_LOCAL_HOSTNAME="127.0.0.1", PYSPARK_PYTHON=sys.executable,
               PYSPARK_DRIVER_PYTHON=sys.executable, SPARK_NO_DAEMONIZE="1")
    env.pop("SPARK_MASTER_HOST", None)
    return env


def parents():
    """Process id -> (its parent's, its command line), of all processes."""
    out = {}
    for path in pathlib.Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            stat = (path / "stat").read_text()
            out[int(path.name)] = (int(stat.rsplit(")", 1)[1].split()[1]), (path / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return out


def last_words(log):
    """The Python error in a job's log, else its end: Spark goes on talking after it."""
    text = log.read_text(errors="replace")
    at = text.find("Traceback")
    return text[-3000:] if at < 0 else text[at:at + 3000]


class Cluster:
    """A master and two workers of one core each. They end with the block."""

    def __init__(self, folder):
        self.folder = folder
        self.url = f"spark://127.0.0.1:{free_port()}"
        self.processes = []

    def start(self, name, *arguments):
        log = open(self.folder / f"{name}.log", "wb")
        self.processes.append(subprocess.Popen([HOME / "bin/spark-class", *arguments], env=environment(), stdout=log, stderr=subprocess.STDOUT,
                                               cwd=self.folder, start_new_session=True))
        log.close()

    def wait_for(self, name, words):
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            if words in (self.folder / f"{name}.log").read_text(errors="replace"):
                return
            time.sleep(0.2)
        raise RuntimeError(f"the {name} did not start: " + (self.folder / f"{name}.log").read_text(errors="replace")[-2000:])

    def __enter__(self):
        port = self.url.rsplit(":", 1)[1]
        self.start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", port, "--webui-port", str(free_port()))
        self.wait_for("master", "I have been elected leader")
        for n in (1, 2):
            self.start(f"worker{n}", "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--port", str(free_port()), "--webui-port",
                       str(free_port()), "--cores", "1", "--memory", "1g", "--work-dir", str(self.folder / f"work{n}"), self.url)
            self.wait_for(f"worker{n}", "Successfully registered with master")
        return self

    def __exit__(self, *_):
        for p in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(p.pid, signal.SIGTERM)
        for p in self.processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                p.wait(20)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(p.pid, signal.SIGKILL)

    def submit(self, binary, script, *arguments, cores=2, events=None, during=None):
        """Runs a job; `during(process)` may do something to it meanwhile. Returns what it printed and the seconds it took."""
        conf = {"spark.executor.memory": "700m", "spark.driver.memory": "700m", "spark.executor.cores": "1", "spark.cores.max": str(cores),
                "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false", "spark.log.level": "WARN",
                "spark.sql.shuffle.partitions": "4", "spark.task.maxFailures": "4", "spark.scheduler.minRegisteredResourcesRatio": "1.0"}
        if events:
            conf |= {"spark.eventLog.enabled": "true", "spark.eventLog.dir": f"file://{events}"}
        command = [HOME / "bin/spark-submit", "--master", self.url, "--files", str(binary)]
        for key, value in conf.items():
            command += ["--conf", f"{key}={value}"]
        began = time.monotonic()
        log = open(self.folder / "job.log", "wb")
        job = subprocess.Popen([*command, str(ROOT / "scripts/spark" / script), *map(str, arguments)], env=environment(), stdout=subprocess.PIPE,
                               stderr=log, cwd=self.folder, text=True)
        log.close()
        try:
            if during:
                during(job)
            out, _ = job.communicate(timeout=JOB_WAIT)
        finally:
            job.kill()
        if job.returncode != 0:
            raise RuntimeError(f"{script} ended with {job.returncode}: " + out[-2000:] + last_words(self.folder / "job.log"))
        return out, time.monotonic() - began


def executor_at_work():
    """The process id of an executor that has a skillgap running under it, with that process's id."""
    all_processes = parents()
    for pid, (parent, command) in all_processes.items():
        if " extract - " not in command or "skillgap" not in command:
            continue
        while parent in all_processes:
            grandparent, command = all_processes[parent]
            if "CoarseGrainedExecutorBackend" in command:
                return parent, pid
            parent = grandparent
    return None


def kill_an_executor(job, killed):
    """Waits until an executor has begun its second run of the program, so that it is in mid-job, and kills it."""
    seen = {}
    end = time.monotonic() + WAIT
    while time.monotonic() < end and job.poll() is None:
        found = executor_at_work()
        if found:
            executor, run = found
            seen.setdefault(executor, set()).add(run)
            if len(seen[executor]) >= 2:
                os.kill(executor, signal.SIGKILL)
                killed.append(executor)
                return
        time.sleep(0.02)


def made_of_samples(count):
    """Postings out of the samples' text files, each with its own number in it."""
    texts = [p.read_text("utf-8") for p in sorted((ROOT / "samples/postings").glob("*.txt"))]
    rng = random.Random(7)
    for n in range(count):
        yield json.dumps({"id": f"made-{n}", "url": f"https://jobs.example/{n}", "date_posted": f"20{20 + n % 6}-{1 + n % 12:02}-01",
                          "text": rng.choice(texts) + f"\n\nReference {n}\n"})


def postings(case, shared):
    real = pathlib.Path(shared) / "data/hn-hiring-2013-2018.jsonl.gz"
    if case == "small":
        return list(made_of_samples(300))
    if not real.exists():
        print(f"no {real}: 5,000 postings are made of the samples instead")
        return list(made_of_samples(5000))
    with gzip.open(real, "rt", encoding="utf-8") as lines:
        return [line.rstrip("\n") for line, _ in zip(lines, range(5000))]


def alone(binary, file):
    """What the program prints by itself, as rows. Where a row came from differs by nature."""
    run = subprocess.run([binary, "extract", file], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return [comparable(row_of(line)) for line in run.stdout.splitlines()]


def comparable(row):
    row = {k: v for k, v in row.items() if k not in ("source", "item")}
    if row["reason"]:  # of a line without an id, both tell its place in the input, which the cluster cut
        row["reason"] = row["reason"].lstrip("line 0123456789")
        row["id"] = None
    return row


def tables(folder):
    """The two tables as the rows they were made of."""
    import pyarrow.parquet as pq
    asks = {}
    for row in sorted(pq.read_table(folder / "asks").to_pylist(), key=lambda r: (r["id"], r["source"], r["item"], r["place"])):
        key = (row.pop("id"), row.pop("source"), row.pop("item"))
        row.pop("date_posted"), row.pop("place")
        asks.setdefault(key, []).append(row)
    return [comparable({**row, "asks": asks.get((row["id"], row["source"], row["item"]), [])}) for row in pq.read_table(folder / "postings").to_pylist()]


def in_order(rows):
    return sorted((json.dumps(r, sort_keys=True) for r in rows))


def warc_of(lines):
    out = b""
    for line in lines:
        row = json.loads(line)
        body = ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><pre>" + row["text"] + "</pre></body></html>").encode()
        out += gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + row["url"].encode() +
                             b"\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body + b"\r\n\r\n")
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", choices=["small", "whole"])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--shared", default="../shared")
    args = parser.parse_args()
    binary = pathlib.Path(args.binary).resolve()
    check = Checks()
    with tempfile.TemporaryDirectory(prefix="skillgap-spark-") as name, Cluster(pathlib.Path(name)) as cluster:
        folder = pathlib.Path(name)
        lines = postings(args.case, args.shared)
        broken = ["{no json", json.dumps({"id": "empty", "text": ""})]
        file = folder / "postings.jsonl"
        file.write_text("\n".join(lines[:40] + broken + lines[40:]) + "\n", "utf-8")
        wanted = alone(binary, file)
        check.that(len(wanted) == len(lines) + len(broken), f"the program alone gives a row for each of {len(lines) + len(broken)} postings")

        events = folder / "events"
        events.mkdir()
        killed = []
        kill = (lambda job: kill_an_executor(job, killed)) if args.case == "whole" else None
        printed, seconds = cluster.submit(binary, "extract.py", file, "-o", folder / "out", "--partitions", 16, events=events, during=kill)
        got = tables(folder / "out")
        check.that(in_order(got) == in_order(wanted), f"the cluster's tables hold the same {len(got)} rows, and the same asks")
        check.that(sum(r["status"] in ("malformed", "not_a_posting") for r in got) >= 2, "what cannot be read is rows, not failed tasks")
        print(printed.strip())
        if args.case == "whole":
            log = "".join(p.read_text() for p in events.iterdir() if p.is_file())
            removed = [json.loads(x) for x in log.splitlines() if '"SparkListenerExecutorRemoved"' in x]
            lost = [x for x in log.splitlines() if '"SparkListenerTaskEnd"' in x and '"ExecutorLostFailure"' in x]
            check.that(killed and not pathlib.Path(f"/proc/{killed[0]}").exists(), f"an executor (process {killed}) was killed in mid-job")
            check.that(removed and lost, f"Spark saw it go ({len(removed)} executor removed) and ran {len(lost)} of its tasks again")
            times = {}
            for cores in (1, 2):
                _, times[cores] = cluster.submit(binary, "extract.py", file, "-o", folder / f"out{cores}", "--partitions", 16, cores=cores)
                check.that(in_order(tables(folder / f"out{cores}")) == in_order(wanted), f"{cores} executor(s): the same rows")
            print(f"time with one executor {times[1]:.1f} s, with two {times[2]:.1f} s: ratio {times[1] / times[2]:.2f} (Spark's own start included)")
        else:
            archive = folder / "pages.warc.gz"
            archive.write_bytes(warc_of(lines[:60]))
            cluster.submit(binary, "extract.py", archive, "-o", folder / "pages")
            check.that(in_order(tables(folder / "pages")) == in_order(alone(binary, archive)), "a web archive gives what the program alone gives")

        printed, _ = cluster.submit(binary, "demand.py", folder / "out", "--top", 5)
        check.that(len(printed.strip().splitlines()) == 5, "demand.py prints the skills asked for most:\n" + printed.rstrip())
        printed, _ = cluster.submit(binary, "trends.py", folder / "out", "--every", "year", "--least", 20, "--top", 3)
        check.that("rising, " in printed and "waning, " in printed, "trends.py prints what moved:\n" + printed.rstrip())
    print(f"{check.passed} passed, {check.failed} failed")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
