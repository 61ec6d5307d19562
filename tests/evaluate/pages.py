#!/usr/bin/env python3
"""Labelled pages against what the program says of them: usage pages.py EVAL_DIR PROGRAM PREDICTIONS.jsonl CATALOGUE.json

For each dev/pages/*.json: title, company and day of publication as labelled, closed or not; every labelled quote inside the
text that `text` prints; none of the names that stand only outside the posting extracted. Prints a row for each deviation, and
exits 1 where there is one.
"""
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import printed_text  # noqa: E402


def fold(text):
    """Letters, digits and signs in lower case: white space and the kind of quotes, dashes and bullets do not count."""
    text = text.casefold().translate(str.maketrans("‘’“”–—‐‑", "''\"\"----"))
    return re.sub(r"[\s•·\u200b\u00ad]+", "", text)


def name_key(name):
    return re.sub(r"[^\w+#]|_", "", name.casefold())


def deviations(label, predicted, gold, printed, forms):
    for key, said in (("title", predicted.get("title")), ("company", predicted.get("company"))):
        if label[key] and fold(said or "") != fold(label[key]):
            yield f"{key}: {said!r}, labelled {label[key]!r}"
    if (label["date_posted"] or None) != (predicted.get("date_posted") or None):
        yield f"date_posted: {predicted.get('date_posted')!r}, labelled {label['date_posted']!r}"
    closed = predicted.get("status") == "closed" or predicted.get("open") is False
    if closed != label["closed"]:
        yield f"closed: {closed}, labelled {label['closed']}"
    text = fold("".join(printed))
    for quote in sorted({s["quote"] for s in gold["skills"] if s.get("quote")}):
        if fold(quote) not in text:
            yield f"not in the text that is printed: {quote!r}"
    outside = {name_key(name) for name in label["outside"]}
    for skill in predicted.get("skills", []):
        said = {name_key(skill["name"])} | {name_key(m["text"]) for m in skill.get("mentions", [])}
        known = forms.get(skill["id"], set()) | said
        if known & outside:
            yield f"extracted from outside the posting: {skill['name']}"


def main(eval_dir, program, predictions, catalogue):
    dev = pathlib.Path(eval_dir) / "dev"
    rows = [json.loads(line) for line in pathlib.Path(predictions).read_text("utf-8").splitlines()]
    by_name = {pathlib.Path(row["source"]).name: row for row in rows}
    skills = json.loads(pathlib.Path(catalogue).read_text("utf-8"))["skills"]
    forms = {s["id"]: {name_key(n) for n in [s["name"], *s["aliases"]]} for s in skills}
    pages, quotes, bad = 0, 0, 0
    for path in sorted((dev / "pages").glob("*.json")):
        label = json.loads(path.read_text("utf-8"))
        name = pathlib.Path(label["doc"]).name
        gold = json.loads((dev / "gold" / f"{name}.json").read_text("utf-8"))
        printed = [text for _, text, _ in printed_text.blocks(program, dev / label["doc"])]
        quotes += len({s["quote"] for s in gold["skills"] if s.get("quote")})
        pages += 1
        for deviation in deviations(label, by_name.get(name, {}), gold, printed, forms):
            bad += 1
            print(f"{name}: {deviation}")
    print(f"pages {pages}, quotes {quotes}: {bad} deviations from the labels")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:5]))
