#!/usr/bin/env python3
"""check_includes.py ROOT: every #include in src/ follows the layers.

The layers are the USES of the stages in CMakeLists.txt. A stage includes its own folder, what it uses, and the
headers that stand in src/ itself; third-party headers stand in .cc files only, each library where it belongs.
"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
src = root / "src"
cmake = (root / "CMakeLists.txt").read_text()
uses = {}
for name, rest in re.findall(r"skillgap_stage\((\w+)([^)]*)\)", cmake):
    found = re.search(r"USES ((?:\w+\s?)+?)(?:\s+LIBRARIES|\s+SOURCES|$)", rest.strip())
    uses[name] = set(found.group(1).split()) if found else set()
# Not stages: the build's own tool, and the file that has main.
uses["compiler"] = {"match", "cues", "taxonomy", "model", "text"}
uses["main.cc"] = {"app"}

# Which folders may include a library's headers, and only in .cc files.
libraries = {
    "gumbo": {"page"},
    "poppler": {"page"},
    "pugixml": {"boards", "page"},
    "zip.h": {"page"},
    "curl/": {"fetch"},
    "re2/": {"taxonomy", "cues", "match", "posting"},
    "nlohmann/": {"taxonomy", "cues", "boards", "page", "report", "app"},
    "simdjson": {"app"},
    "kainjow/": {"report"},
    "CLI/": {"app"},
}
most_nlohmann = 18  # files: each costs seconds to compile; two of them are boards' answers and the sidecars of fetch

problems = []
nlohmann = 0
for path in sorted(src.rglob("*")):
    if path.suffix not in (".h", ".cc"):
        continue
    part = path.relative_to(src)
    stage = part.parts[0] if len(part.parts) > 1 else ("main.cc" if part.name == "main.cc" else "model")
    if stage not in uses:
        problems.append(f"src/{part}: '{stage}' is no stage of CMakeLists.txt")
        continue
    for number, line in enumerate(path.read_text().splitlines(), 1):
        where = f"src/{part}:{number}"
        ours = re.match(r'\s*#include "([^"]+)"', line)
        if ours:
            target = ours.group(1)
            if not (src / target).exists():
                problems.append(f"{where}: {target} is not there")
            folder = target.split("/")[0] if "/" in target else None
            if folder and folder != stage and folder not in uses[stage]:
                problems.append(f"{where}: {stage} may not include {folder}")
        theirs = re.match(r"\s*#include <([^>]+)>", line)
        if theirs:
            for prefix, stages in libraries.items():
                if theirs.group(1).startswith(prefix):
                    nlohmann += prefix == "nlohmann/"
                    if path.suffix == ".h":
                        problems.append(f"{where}: {theirs.group(1)} in a header")
                    if stage not in stages:
                        problems.append(f"{where}: {stage} may not use {theirs.group(1)}")
if nlohmann > most_nlohmann:
    problems.append(f"nlohmann is included by {nlohmann} files; at most {most_nlohmann}")
if len(uses) < 10:
    problems.append("the table of stages in CMakeLists.txt was not understood")

# No circle: a stage that is used may not use back.
def reached(stage, seen):
    for other in uses.get(stage, ()):
        if other not in seen:
            seen.add(other)
            reached(other, seen)
    return seen

problems += [f"{stage} uses itself, by way of others" for stage in uses if stage in reached(stage, set())]
print("\n".join(problems) if problems else f"{len(uses)} stages: every include follows the layers")
sys.exit(1 if problems else 0)
