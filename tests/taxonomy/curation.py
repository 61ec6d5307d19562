#!/usr/bin/env python3
"""What was decided about names holds: curation.py left-out | words | candidates | ambiguous, over taxonomy/.

left-out    taxonomy/left-out.json itself: each name once and with a reason, none of them in the taxonomy
words       every name that is an English word or has three letters or fewer has a rule, or is listed as needing none
candidates  every candidate name with five votes or more is a skill's name, or is left out
ambiguous   every ambiguous name has a rule and both kinds of examples, or is left out, or listed as needing no rule
Exits 77, which counts as skipped, where the word list or the lists of names (SHARED_DIR, else ../shared) are absent.
"""
import csv
import json
import os
import pathlib
import re
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
FACTS = pathlib.Path(os.environ.get("SHARED_DIR", ROOT / "../shared")) / "facts"
WORDS = pathlib.Path("/usr/share/dict/american-english")
VOTES = 5
SKIPPED = 77


def words(name):
    return re.findall(r"[^\W_]+[+#]*", unicodedata.normalize("NFKC", name).casefold())


def fold(name):
    return "".join(words(name))


def load():
    """Every name and alias: folded -> [(text, skill, whether it has a rule, language)]."""
    names = {}
    for path in sorted((ROOT / "taxonomy/skills").glob("*.json")):
        for skill in json.loads(path.read_text("utf-8"))["skills"]:
            own = [{"text": a} if isinstance(a, str) else a for a in skill.get("aliases", [])]
            if not any(fold(a["text"]) == fold(skill["name"]) for a in own):
                own.append({"text": skill["name"]})
            for a in own:
                names.setdefault(fold(a["text"]), []).append((a["text"], skill, "when" in a, a.get("language", "")))
    return names


def decided():
    data = json.loads((ROOT / "taxonomy/left-out.json").read_text("utf-8"))
    free = [name for group in data["without_rule"] for name in group["names"]]
    return data["left_out"], data["without_rule"], free


def check_left_out(names, wrong):
    left, groups, free = decided()
    ids = {skill["id"] for rows in names.values() for _, skill, _, _ in rows}
    listed = [row["name"] for row in left]
    for name in sorted({n for n in listed + free if (listed + free).count(n) > 1}):
        wrong(f"{name}: stands twice in left-out.json")
    for row in left:
        if set(row) - {"name", "why", "instead"} or not row.get("why", "").strip():
            wrong(f"{row['name']}: needs a reason ('why') and nothing but 'instead' beside it")
        if fold(row["name"]) in names:
            wrong(f"{row['name']}: is left out and yet a name of '{names[fold(row['name'])][0][1]['id']}'")
        if row.get("instead", row["name"]) not in ids | {row["name"]}:
            wrong(f"{row['name']}: 'instead' names '{row['instead']}', which is no skill")
    for group in groups:
        if not group.get("why", "").strip():
            wrong(f"{group['names'][0]} and others: need a reason")
    for name in free:
        rows = names.get(fold(name), [])
        if not rows:
            wrong(f"{name}: is listed as needing no rule, and is no name of a skill")
        elif all(ruled for _, _, ruled, _ in rows):
            wrong(f"{name}: is listed as needing no rule, and has one")


def check_words(names, wrong):
    if not WORDS.exists():
        print(f"no word list at {WORDS} (scripts/setup test installs it): skipped")
        sys.exit(SKIPPED)
    english = {w for w in WORDS.read_text("utf-8").split() if w.islower() and "'" not in w}
    free = {fold(n) for n in decided()[2]}
    for key, rows in sorted(names.items()):
        text, skill, ruled, language = rows[0]
        if ruled or language or len(words(text)) != 1 or key in free:
            continue
        if len(key) <= 3 or key in english:
            wrong(f"{skill['id']}: '{text}' is {'short' if len(key) <= 3 else 'an English word'} and has no rule")


def rows_of(file, delimiter):
    if not (FACTS / file).exists():
        print(f"no {file} at {FACTS}: skipped")
        sys.exit(SKIPPED)
    with open(FACTS / file, encoding="utf-8", newline="") as source:
        yield from csv.DictReader(source, delimiter=delimiter)


def known(name, names):
    """A name as it stands, without its bracket, or each of the names between its slashes."""
    plain = re.sub(r"\s*\([^)]*\)", "", name)
    return any(fold(n) in names for n in (name, plain)) or all(fold(part) in names for part in plain.split("/"))


def check_candidates(names, wrong):
    left = {fold(row["name"]) for row in decided()[0]}
    for row in rows_of("candidates.csv", ","):
        if int(row["votes"]) >= VOTES and not known(row["name"], names) and fold(row["name"]) not in left:
            wrong(f"{row['name']}: {row['votes']} votes, and neither a skill's name nor left out")


def check_ambiguous(names, wrong):
    left, _, free = decided()
    passed = {fold(row["name"]) for row in left} | {fold(name) for name in free}
    for row in rows_of("ambiguity.tsv", "\t"):
        parts = [row["name"]] if fold(row["name"]) in names or fold(row["name"]) in passed else row["name"].split("/")
        for name in parts:
            found = [r for r in names.get(fold(name), []) if r[2]]
            if fold(name) in passed:
                continue
            if not found:
                wrong(f"{name}: ambiguous, and neither with a rule nor left out")
            elif not any(s.get("examples", {}).get("match") and s.get("examples", {}).get("skip") for _, s, _, _ in found):
                wrong(f"{name}: has a rule and not both kinds of examples")


CHECKS = {"left-out": check_left_out, "words": check_words, "candidates": check_candidates, "ambiguous": check_ambiguous}

if __name__ == "__main__":
    faults = []
    CHECKS[sys.argv[1]](load(), faults.append)
    print("\n".join(faults) or f"{sys.argv[1]}: all decided")
    sys.exit(1 if faults else 0)
