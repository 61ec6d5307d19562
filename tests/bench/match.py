"""The matcher's figures, as ratios within one run, in Markdown: scripts/bench match.

The text: 600 postings of 2.5 to 9 kB out of SHARED_DIR/data, drawn by a fixed seed. BUILD_DIR holds the programs.
Figures are CPU time, medians of interleaved repetitions; only ratios hold from one machine to another."""
import gzip
import html
import json
import os
import pathlib
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import venv

SHARED = pathlib.Path(os.environ.get("SHARED_DIR", "../shared"))
BUILD = pathlib.Path(os.environ.get("BUILD_DIR", "build/release"))
SIZES = (1000, 5000, 30000)
POSTINGS = 600
REPETITIONS = int(os.environ.get("MATCH_BENCH_REPETITIONS", "5"))

SHORT_POSTING = """Backend Developer at Example Works

Requirements
- 3+ years of Go or Python
- PostgreSQL, Docker and Kubernetes
- Nice to have: Terraform
"""


def plain(markup):
    """The text of a post, a line a paragraph."""
    text = re.sub(r"<(?:p|br|li|div)[^>]*>", "\n", markup)
    return re.sub(r"[ \t]+", " ", html.unescape(re.sub(r"<[^>]+>", "", text))).strip()


def text_file(directory):
    posts = []
    with gzip.open(SHARED / "data/hn-hiring-2013-2018.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            text = plain(json.loads(line)["html"])
            if 2500 <= len(text.encode()) <= 9000:
                posts.append(text.replace("\x1e", " "))
    random.Random(20240601).shuffle(posts)
    path = pathlib.Path(directory) / "postings.txt"
    path.write_text("".join(p + "\x1e" for p in posts[:POSTINGS]), encoding="utf-8")
    sizes = [len(p.encode()) for p in posts[:POSTINGS]]
    print(f"Text: {len(sizes)} postings, {sum(sizes) / 1e6:.1f} MB, {sum(sizes) / len(sizes) / 1000:.1f} kB each.\n")
    return path


def run_benchmarks(path):
    # Interleaved, so that what else the machine does falls on all alike.
    command = [BUILD / "tests/bench_match", f"--benchmark_repetitions={REPETITIONS}", "--benchmark_enable_random_interleaving=true",
               "--benchmark_format=json", "--benchmark_min_time=0.2", *sys.argv[1:]]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, "MATCH_BENCH_TEXT": str(path)}).stdout
    times, counters = {}, {}
    for row in json.loads(out)["benchmarks"]:
        if row.get("run_type") != "iteration":
            continue
        name, _, rest = row["run_name"].partition("/")
        size = rest.partition("/")[0]
        key = (name, int(size) if size.isdigit() else 0)
        times.setdefault(key, []).append(row["cpu_time"])
        counters[key] = row
    return {k: statistics.median(v) for k, v in times.items()}, counters


FLASHTEXT = """
import sys, time
from flashtext import KeywordProcessor
blocks = [b for p in open(sys.argv[1], encoding="utf-8").read().split("\\x1e") for b in p.split("\\n") if b]
processor = KeywordProcessor()
for line in open(sys.argv[2], encoding="utf-8"):
    processor.add_keyword(line.rstrip("\\n"))
best = None
for _ in range(3):
    start = time.process_time()
    for b in blocks:
        processor.extract_keywords(b, span_info=True)
    spent = time.process_time() - start
    best = spent if best is None else min(best, spent)
print(best * 1000)
"""


def flashtext(directory, text):
    """Milliseconds for the whole text by size; nothing where it cannot be installed."""
    home = pathlib.Path(directory) / "venv"
    try:
        venv.create(home, with_pip=True)
        subprocess.run([home / "bin/pip", "install", "--quiet", "flashtext==2.7"], check=True, stdout=subprocess.DEVNULL)
    except (subprocess.CalledProcessError, OSError) as problem:
        print(f"flashtext: could not be installed ({problem}), left out\n")
        return {}
    out = {}
    for size in SIZES:
        aliases = pathlib.Path(directory) / f"aliases-{size}.txt"
        aliases.write_bytes(subprocess.run([BUILD / "tests/bench_match", "--aliases", str(size)], check=True, stdout=subprocess.PIPE).stdout)
        out[size] = float(subprocess.run([home / "bin/python", "-c", FLASHTEXT, text, aliases], check=True, stdout=subprocess.PIPE).stdout)
    return out


def cpu_of(command):
    """Median CPU milliseconds of a process."""
    spent = []
    for _ in range(21):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return statistics.median(spent)


def verdict(met):
    return "met" if met else "**missed**"


def main():
    print("## Matching\n")
    if not (SHARED / "data").is_dir():
        print(f"No postings at {SHARED / 'data'}: left out.")
        return
    with tempfile.TemporaryDirectory() as directory:
        text = text_file(directory)
        times, counters = run_benchmarks(text)
        slow = flashtext(directory, text)
        for size, value in slow.items():
            times[("flashtext", size)] = value
        posting = pathlib.Path(directory) / "posting.txt"
        posting.write_text(SHORT_POSTING)
        start = cpu_of([BUILD / "skillgap", "extract", posting])
        curl = cpu_of(["curl", "--version"])
    megabytes = counters[("copy_of_text", 0)]["bytes_per_second"] * counters[("copy_of_text", 0)]["cpu_time"] / 1e9

    def speed(name, size):
        return megabytes / times[(name, size)] * 1000 if (name, size) in times else None

    def cell(value, form="{:.0f}"):
        return "-" if value is None else form.format(value)

    print("MB/s, automata warm:\n\n| | " + " | ".join(f"{s:,}" for s in SIZES) + " |\n|---|" + "---|" * len(SIZES))
    names = {"index_alone": "our index alone", "index_and_rules": "fold + index + rules", "with_unknown_words": "the same, and words that no alias knows (misspelt names, unknown terms)",
             "re2_alternation": "RE2, one alternation",
             "re2_set": "RE2::Set + locating", "hyperscan": "Hyperscan", "flashtext": "flashtext"}
    for name, title in names.items():
        print(f"| {title} | " + " | ".join(cell(speed(name, s), "{:.1f}" if name in ("flashtext", "re2_set") else "{:.0f}") for s in SIZES) + " |")
    print(f"| copy of the text | " + " | ".join([cell(speed("copy_of_text", 0))] * len(SIZES)) + " |")
    print(f"\nThe shipped taxonomy, with its rules: {cell(speed('shipped_matcher', 0))} MB/s; cutting into words alone: "
          f"{cell(speed('words_alone', 0))} MB/s.")
    hits = ", ".join(f"{counters[('index_alone', s)]['hits_per_4600']:.0f} at {s:,}" for s in SIZES)
    print(f"Hits in 4.6 kB: {hits}.\n")

    print("Building:\n\n| | " + " | ".join(f"{s:,}" for s in SIZES) + " |\n|---|" + "---|" * len(SIZES))
    for name, title in {"build_matcher": "our matcher", "build_re2": "RE2, one alternation", "build_hyperscan": "Hyperscan"}.items():
        print(f"| {title}, ms | " + " | ".join(cell(times.get((name, s))) for s in SIZES) + " |")
    print("| our matcher, MB | " + " | ".join(f"{counters[('build_matcher', s)]['bytes'] / 1e6:.1f}" for s in SIZES) + " |\n")

    def ratio(a, b, size):
        return speed(a, size) / speed(b, size) if speed(a, size) and speed(b, size) else None

    print("| asked | found | |\n|---|---|---|")
    asked = [("index alone to the RE2 alternation, 5,000", ratio("index_alone", "re2_alternation", 5000), 1.8),
             ("the same, 30,000", ratio("index_alone", "re2_alternation", 30000), 2.0),
             ("fold + index + rules to the RE2 alternation, 5,000", ratio("index_and_rules", "re2_alternation", 5000), 1.0),
             ("the same, 30,000", ratio("index_and_rules", "re2_alternation", 30000), 1.0),
             ("index alone to Hyperscan, 5,000", ratio("index_alone", "hyperscan", 5000), 2.0),
             ("index alone to flashtext, 5,000", ratio("index_alone", "flashtext", 5000), 15.0),
             ("fold + index + rules to Hyperscan, 5,000", ratio("index_and_rules", "hyperscan", 5000), 2.0),
             ("fold + index + rules to flashtext, 5,000", ratio("index_and_rules", "flashtext", 5000), 15.0),
             ("RE2's compilation to our building, 30,000", times[("build_re2", 30000)] / times[("build_matcher", 30000)], 1.0)]
    for title, found, least in asked:
        print(f"| {title}: {least:g} or more | {cell(found, '{:.2f}')} | {verdict(found is not None and found >= least)} |")
    size = counters[("build_matcher", 30000)]["bytes"] / 1e6
    print(f"| the built matcher at 30,000: under 32 MB | {size:.1f} MB | {verdict(size < 32)} |")
    print(f"| start, full taxonomy, one short posting: under 60 ms of CPU | {start:.0f} ms (curl --version: {curl:.0f} ms) | {verdict(start < 60)} |")


if __name__ == "__main__":
    main()
