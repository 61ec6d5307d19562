#!/usr/bin/env python3
"""Planning beside extracting, and the memory of a whole run, over the dated posts of SHARED_DIR/data.

Planning (match per posting, study plan, roles, trends), folding of duplicates apart, is to take at most a tenth of the
extraction's CPU, and `analyze` over all posts less than 2 GB. Without the posts, over the project's own samples, repeated.
"""
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / os.environ.get("BUILD_DIR", "build/release")
SHARE, MEMORY = 0.10, 2 << 30


def posts(folder):
    shared = pathlib.Path(os.environ.get("SHARED_DIR", ROOT / ".." / "shared"))
    file = pathlib.Path(folder) / "posts.jsonl"
    found = sorted((shared / "data").glob("hn-hiring-*.jsonl.gz"))
    if found:
        file.write_bytes(gzip.open(found[0]).read())
        return file, "dated posts"
    with file.open("w") as out:
        for i in range(200):
            for p in sorted((ROOT / "samples" / "postings").glob("*.html")):
                out.write(json.dumps({"id": f"{p.name}-{i}", "html": p.read_text(), "date_posted": f"20{10 + i % 10}-0{1 + i % 9}"}) + "\n")
    return file, "copies of the samples (no dated posts are here)"


def main():
    known = ROOT / "samples" / "known-skills.txt"
    with tempfile.TemporaryDirectory() as folder:
        file, what = posts(folder)
        done = subprocess.run([str(BUILD / "tests" / "bench_plan"), str(file), str(known)], check=True, capture_output=True, text=True)
        r = json.loads(done.stdout)
        print(f"\n## Planning: {r['postings']} {what}, {r['copies']} of them copies; {r['steps']} steps, {r['trends']} trends\n")
        print("| part | CPU, s | / extraction |\n|---|---|---|")
        for part in ("extract", "fold", "plan", "render"):
            print(f"| {part} | {r[part]:.2f} | {r[part] / r['extract']:.3f} |")
        print(f"| trends alone, part of the plan | {r['trend']:.2f} | {r['trend'] / r['extract']:.3f} |")
        most = 0
        for form in ("table", "json"):
            # The largest process of the run, measured by a child of its own.
            code = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
                    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
            run = [str(BUILD / "skillgap"), "analyze", str(file), "--no-profile", "--known", str(known), "--format", form]
            peak = int(subprocess.run([sys.executable, "-c", code, *run], check=True, capture_output=True, text=True).stdout) * 1024
            most = max(most, peak)
            print(f"\nanalyze --format {form}: {peak / 1e6:.0f} MB in its largest process")
    share = r["plan"] / r["extract"]
    print(f"\nplan / extract: {share:.3f} (at most {SHARE}): {'met' if share <= SHARE else 'NOT met'}")
    print(f"memory: {most / 1e9:.2f} GB (below 2): {'met' if most < MEMORY else 'NOT met'}")
    return 0 if share <= SHARE and most < MEMORY else 1


if __name__ == "__main__":
    sys.exit(main())
