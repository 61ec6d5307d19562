#!/usr/bin/env python3
"""schemas.py SKILLGAP RENDER_REPORT SOURCES: every JSON that the program prints, against its schema in schema/.

The schemas take no key that they do not name: a field that is printed and not described fails here.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

SKILLGAP, RENDER, SOURCES = (os.path.abspath(path) for path in sys.argv[1:4])
failures = []
used = set()


def run(*command, ok=(0,)):
    done = subprocess.run(command, cwd=SOURCES, capture_output=True, timeout=120)
    if done.returncode not in ok:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout.decode()


def check(name, what, values):
    schema = json.loads(pathlib.Path(SOURCES, "schema", name + ".schema.json").read_text())
    used.add(name + ".schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for value in values:
        # Of alternatives, the complaint of the one that fits best says what is wrong.
        for error in [jsonschema.exceptions.best_match([e]) for e in sorted(validator.iter_errors(value), key=str)[:5]]:
            failures.append(f"{name}, {what}: {'/'.join(map(str, error.absolute_path))}: {error.message[:400]}")
    print(f"{name}: {len(values)} {what}")


folder = tempfile.TemporaryDirectory(prefix="skillgap-schemas-")
bad = pathlib.Path(folder.name, "empty.txt")
bad.write_text("\n")
last = pathlib.Path(folder.name, "last.json")
postings = ["samples/postings", "--known", "samples/known-skills.txt"]

last.write_text(run(SKILLGAP, "analyze", "samples/postings", "--format", "json"))
check("analyze", "reports of the samples", [
    json.loads(last.read_text()),
    json.loads(run(SKILLGAP, "analyze", *postings, "--format", "json", "--since", str(last), "--hours", "200", "--hours-per-week", "10",
                   "--start", "2026-03-16")),
    json.loads(run(SKILLGAP, "analyze", *postings, str(bad), "--format", "json", ok=(1,))),
])
check("analyze", "reports made by hand", [json.loads(run(RENDER, kind, "json")) for kind in ("full", "plain", "hostile")])
lines = lambda text: [json.loads(line) for line in text.splitlines()]
check("extract", "postings", lines(run(SKILLGAP, "extract", "samples/postings")))
check("extract", "postings with their text", lines(run(SKILLGAP, "extract", "samples/postings", "--with-text")))
check("extract", "failures", lines(run(SKILLGAP, "extract", str(bad), ok=(1, 3))))
check("skills", "taxonomies", [json.loads(run(SKILLGAP, "skills", "--format", "json"))])
check("trends", "trends", [json.loads(run(SKILLGAP, "trends", "samples/postings", "--format", "json", ok=(0, 3)) or "null")])
check("taskwarrior", "lists of tasks", [json.loads(run(SKILLGAP, "analyze", *postings, "--format", "taskwarrior", "--hours-per-week", "10", "--start",
                                                     "2026-03-16")), json.loads(run(RENDER, "full", "taskwarrior"))])

# The schemas are held to say something: a value without each of its keys is refused.
report = json.loads(last.read_text())
schema = json.loads(pathlib.Path(SOURCES, "schema/analyze.schema.json").read_text())
for key in report:
    if jsonschema.Draft202012Validator(schema).is_valid({k: v for k, v in report.items() if k != key}):
        failures.append(f"analyze: a report without {key} passes")
unused = {p.name for p in pathlib.Path(SOURCES, "schema").glob("*.json")} - used
if unused:
    failures.append(f"schemas that nothing is held against: {sorted(unused)}")
print("\n".join(failures[:30]) if failures else "every JSON is as its schema says")
sys.exit(1 if failures else 0)
