#!/usr/bin/env python3
"""Our text of labelled pages beside that of general extractors: token F1 against the posting's own text.

Over SHARED_DIR/eval/dev/pages/*.description.txt: python3-readability (Debian), trafilatura (in a virtual environment of the
build folder), w3m -dump. Tokens are words in lower case, counted as often as they stand there; F1 a page, then the mean.
"""
import collections
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
import printed_text  # noqa: E402
import venv_python  # noqa: E402

FLOOR = 0.95

READABILITY = """
import sys
from readability import Document
from lxml import html
data = open(sys.argv[1], "rb").read()
summary = Document(data.decode("utf-8", "replace")).summary()
sys.stdout.write("\\n".join(t for t in html.fromstring(summary).itertext()))
"""
TRAFILATURA = """
import sys
import trafilatura
sys.stdout.write(trafilatura.extract(open(sys.argv[1], "rb").read()) or "")
"""


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ, LC_ALL="C.UTF-8"))
    return done.stdout


def extractors(program):
    yield "skillgap", lambda path: printed_text.description(program, path)
    if subprocess.run(["/usr/bin/python3", "-c", "import readability"], capture_output=True).returncode == 0:
        yield "python3-readability", lambda path: run("/usr/bin/python3", "-c", READABILITY, str(path))
    interpreter = venv_python.with_packages("trafilatura", "lxml_html_clean")
    if interpreter:
        yield "trafilatura", lambda path: run(interpreter, "-c", TRAFILATURA, str(path))
    if shutil.which("w3m"):
        yield "w3m -dump", lambda path: run("w3m", "-dump", "-cols", "200", "-T", "text/html", str(path))


def tokens(text):
    return collections.Counter(re.findall(r"\w+", text.lower()))


def f1(found, wanted):
    common = sum((found & wanted).values())
    return 2 * common / (sum(found.values()) + sum(wanted.values())) if common else 0.0


def main():
    dev = pathlib.Path(os.environ.get("SHARED_DIR", ROOT / ".." / "shared")) / "eval" / "dev"
    pages = [(dev / label["doc"], dev / label["description_file"])
             for label in (json.loads(p.read_text("utf-8")) for p in sorted((dev / "pages").glob("*.json")))]
    if not pages:
        print(f"extractors: no labelled pages at {dev}: skipped")
        return 0
    program = ROOT / os.environ.get("BUILD_DIR", "build/release") / "skillgap"
    scores = {name: [f1(tokens(text(page)), tokens(own.read_text("utf-8"))) for page, own in pages]
              for name, text in extractors(program)}
    print(f"\n## The posting's text, token F1 over {len(pages)} labelled pages\n")
    print("| page | " + " | ".join(scores) + " |")
    print("|---" * (len(scores) + 1) + "|")
    for n, (page, _) in enumerate(pages):
        print(f"| {page.stem} | " + " | ".join(f"{s[n]:.3f}" for s in scores.values()) + " |")
    print("| **mean** | " + " | ".join(f"**{statistics.mean(s):.4f}**" for s in scores.values()) + " |")
    ours = statistics.mean(scores.pop("skillgap"))
    best = max((statistics.mean(s) for s in scores.values()), default=0.0)
    met = ours >= FLOOR and ours > best
    print(f"\nours {ours:.4f} (at least {FLOOR}, and above the best of the others, {best:.4f}): {'met' if met else 'NOT met'}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
