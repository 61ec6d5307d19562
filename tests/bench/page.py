#!/usr/bin/env python3
"""Reading pages, as a ratio to a bare gumbo_parse + destroy of the same bytes, and beside Python's lxml + flashtext.

Over the saved pages of SHARED_DIR/eval/dev/docs and SHARED_DIR/data/pages; without them, over the project's own samples,
which are smaller than real pages, so that the ratios say less. CPU seconds, medians of interleaved rounds.
"""
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
import venv_python  # noqa: E402

LIMIT = 0.35  # of bare gumbo, over all pages
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))

PYTHON = r"""
import json, sys, time
from flashtext import KeywordProcessor
from lxml import etree, html
names, paths, rounds = json.load(sys.stdin)
words = KeywordProcessor(case_sensitive=False)
parser = html.HTMLParser(remove_comments=True, remove_pis=True)
for name in names: words.add_keyword(name)
out = {}
for path in paths: out[path] = []
for _ in range(rounds):
    for path in paths:
        data = open(path, "rb").read()
        repeats = max(1, 20000 // max(1, len(data)))
        begin = time.process_time()
        for _ in range(repeats):
            tree = html.document_fromstring(data, parser=parser)
            etree.strip_elements(tree, "script", "style", "noscript", "template", with_tail=False)
            found = words.extract_keywords("\n".join(t for t in tree.itertext() if t.strip()))
        out[path].append((time.process_time() - begin) / repeats)
json.dump(out, sys.stdout)
"""


def pages():
    shared = pathlib.Path(os.environ.get("SHARED_DIR", ROOT / ".." / "shared"))
    real = [p for folder in ("eval/dev/docs", "data/pages") for p in sorted((shared / folder).glob("*.htm*"))]
    if real:
        return real, "saved pages"
    return sorted((ROOT / "samples" / "postings").glob("*.html")), "samples (no saved pages are here)"


def ours(paths):
    env = dict(os.environ, SKILLGAP_BENCH_FILES="\n".join(map(str, paths)))
    binary = pathlib.Path(os.environ.get("BUILD_DIR", "build/release")) / "tests" / "bench_page"
    done = subprocess.run([str(ROOT / binary), "--benchmark_format=json", f"--benchmark_repetitions={ROUNDS}",
                           "--benchmark_enable_random_interleaving=true", "--benchmark_min_time=0.01"],
                          env=env, check=True, capture_output=True, text=True)
    times = {}
    for row in json.loads(done.stdout)["benchmarks"]:
        if row["run_type"] == "iteration":
            way, path = row["name"].split(" ", 1)
            path = re.sub(r"/(repeats|min_time):.*$", "", path)
            times.setdefault((way, path), []).append(row["cpu_time"] * {"ns": 1e-9, "us": 1e-6, "ms": 1e-3}[row["time_unit"]])
    return {key: statistics.median(values) for key, values in times.items()}


def python(paths):
    interpreter = venv_python.with_packages("flashtext==2.7", "lxml")
    if interpreter is None:
        return None
    catalogue = subprocess.run([str(ROOT / os.environ.get("BUILD_DIR", "build/release") / "skillgap"), "skills", "--format", "json"],
                               check=True, capture_output=True, text=True)
    names = set()
    for skill in json.loads(catalogue.stdout)["skills"]:
        names.add(skill["name"])
        names.update(a if isinstance(a, str) else a["text"] for a in skill["aliases"])
    done = subprocess.run([interpreter, "-c", PYTHON], input=json.dumps([sorted(n for n in names if n), [str(p) for p in paths], ROUNDS]),
                          check=True, capture_output=True, text=True)
    return {path: statistics.median(values) for path, values in json.loads(done.stdout).items()}


def main():
    paths, what = pages()
    cpp, py = ours(paths), python(paths)
    print(f"\n## Reading pages: {len(paths)} {what}, {sum(p.stat().st_size for p in paths) / 1e6:.2f} MB\n")
    print("| pages | number | MB | read, ms | / bare gumbo | read + match, ms | lxml + flashtext, ms |")
    print("|---|---|---|---|---|---|---|")
    groups = [("all", lambda size: True), ("over 50 kB", lambda size: size > 50_000), ("5 to 50 kB", lambda size: 5_000 < size <= 50_000),
              ("up to 5 kB", lambda size: size <= 5_000)]
    whole = None
    for name, belongs in groups:
        chosen = [p for p in paths if belongs(p.stat().st_size)]
        if not chosen:
            continue
        read, gumbo, match = (sum(cpp[(way, str(p))] for p in chosen) for way in ("read", "gumbo", "match"))
        peer = sum(py[str(p)] for p in chosen) if py else None
        whole = whole or (read / gumbo, match, peer)
        print(f"| {name} | {len(chosen)} | {sum(p.stat().st_size for p in chosen) / 1e6:.2f} | {read * 1e3:.2f} | {read / gumbo:.3f} | "
              f"{match * 1e3:.2f} | {f'{peer * 1e3:.2f}' if peer else 'not installed'} |")
    if "-v" in sys.argv:
        for p in sorted(paths, key=lambda p: -cpp[("read", str(p))] / cpp[("gumbo", str(p))]):
            read, gumbo = cpp[("read", str(p))], cpp[("gumbo", str(p))]
            print(f"  {p.stat().st_size:8d} {read * 1e6:9.1f} us {read / gumbo:6.3f}  {p.name}")
    ratio, match, peer = whole
    print(f"\nread / bare gumbo: {ratio:.3f} (at most {LIMIT}): {'met' if ratio <= LIMIT else 'NOT met'}")
    if peer:
        print(f"read + match / lxml + flashtext: {match / peer:.3f} (at most 1): {'met' if match <= peer else 'NOT met'}")
    return 0 if ratio <= LIMIT and (not peer or match <= peer) else 1


if __name__ == "__main__":
    sys.exit(main())
