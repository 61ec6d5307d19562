#!/usr/bin/env python3
"""roundtrip.py FORMAT SKILLGAP RENDER_REPORT SOURCES: what the programs that a format is for make of it.

Each takes the report of the samples and gives back what it holds; each takes the reports of render_report, one for every
hostile text, and sees in them what it sees in one that says "plain" everywhere.
"""
import csv
import html.parser
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

FORMAT = sys.argv[1]
SKILLGAP, RENDER, SOURCES = (os.path.abspath(path) for path in sys.argv[2:5])
work = pathlib.Path(tempfile.mkdtemp(prefix="skillgap-roundtrip-"))
failures = []


def run(*command, stdin=None, env=None, ok=(0,)):
    done = subprocess.run(command, input=stdin, env=env, capture_output=True, cwd=work, timeout=120)
    if done.returncode not in ok:
        sys.exit(f"{command[0]} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout


def check(what, got, wanted):
    if got != wanted:
        failures.append(f"{what}: got {str(got)[:1500]}\n  wanted {str(wanted)[:1500]}")


def samples(fmt, *options):
    done = subprocess.run([SKILLGAP, "analyze", "samples/postings", "--known", "samples/known-skills.txt", "--format", fmt, *options],
                          cwd=SOURCES, capture_output=True, timeout=120, check=True)
    return done.stdout.decode()


def rendered(kind, fmt=FORMAT):
    return run(RENDER, kind, fmt).decode()


def hostile():
    for n in range(int(rendered("count"))):
        yield n, rendered(f"hostile:{n}")


REPORT = json.loads(samples("json"))
PLAN = REPORT["plan"]
TOP = PLAN[:15]


def test_csv():
    def imported(text):
        file = work / "in.csv"
        file.write_bytes(text.encode())
        base = work / "base.db"
        base.unlink(missing_ok=True)
        run("sqlite3", str(base), ".mode csv", f".import {file} t")
        out = run("sqlite3", str(base), ".mode json", "select * from t")
        return json.loads(out) if out.strip() else []

    fmt = FORMAT
    text = samples(fmt)
    rows = imported(text)
    check("rows as sqlite3 and Python see them", rows, list(csv.DictReader(io.StringIO(text))))
    if fmt == "csv":
        planned = [r for r in rows if r["rank"]]
        check("the plan in order", [r["id"] for r in planned], [s["id"] for s in PLAN])
        check("hours", [int(r["hours"]) for r in planned], [s["hours"] for s in PLAN])
        check("names", [r["skill"].lstrip("'") for r in planned], [s["name"] for s in PLAN])
        check("every skill that is asked for", len(rows), len({d["id"] for d in REPORT["demand"]} | {s["id"] for s in PLAN}))
    else:
        wanted = sum(len(q["skills"]) for p in REPORT["postings"] for q in p["missing"] + p["met"])
        check("a row a posting and skill", len(rows), wanted)
        check("quotes", sorted(r["quote"].lstrip("'") for r in rows if r["quote"]),
              sorted(q["quote"] for p in REPORT["postings"] for q in p["missing"] + p["met"] for _ in q["skills"] if q["quote"]))
    plain = imported(rendered("plain"))
    for n, text in hostile():
        rows = imported(text)
        check(f"rows of hostile {n}", len(rows), len(plain))
        for row in rows:
            check(f"columns of hostile {n}", list(row), list(plain[0]))
            for value in row.values():
                if value[:1] in ("=", "+", "-", "@", "\t", "\r"):
                    failures.append(f"hostile {n}: a spreadsheet would compute {value!r}")


def test_markdown():
    def tree(text):
        out = run("cmark-gfm", "-t", "xml", "-e", "table", "-e", "tasklist", "-e", "autolink", "-e", "strikethrough", stdin=text.encode())
        return xml.etree.ElementTree.fromstring(out)

    def kinds(root):
        # What a text is broken into is its own affair; what it becomes is not.
        return [e.tag.split("}")[1] for e in root.iter() if not e.tag.endswith(("}text", "}softbreak"))]

    root = tree(samples(FORMAT))
    names = kinds(root)
    boxes = sum(len(s["learning"]["topics"]) if s["learning"] else 0 for s in TOP) + len(TOP)
    check("boxes to tick", names.count("taskitem") + names.count("tasklist"), boxes)
    strong = [e for e in root.iter() if e.tag.endswith("}strong")]
    check("the plan in order", ["".join(e.itertext()).strip() for e in strong], [s["name"] for s in TOP])
    links = [e.get("destination") for e in root.iter() if e.tag.endswith("}link")]
    check("links", links, [s["learning"]["docs"] for s in TOP if s["learning"] and s["learning"]["docs"]])
    plain = tree(rendered("plain"))
    for n, text in hostile():
        root = tree(text)
        check(f"what GitHub's Markdown makes of hostile {n}", kinds(root), kinds(plain))


def test_todotxt():
    config = work / "todo.cfg"
    config.write_text(f'export TODO_DIR="{work}"\nexport TODO_FILE="$TODO_DIR/todo.txt"\nexport DONE_FILE="$TODO_DIR/done.txt"\n'
                      'export REPORT_FILE="$TODO_DIR/report.txt"\n')
    file = work / "todo.txt"

    def todo(*words):
        return run("todo-txt", "-d", str(config), "-p", *words).decode()

    file.write_text(samples(FORMAT))
    listed = [line for line in todo("ls").splitlines() if line[:1].isdigit()]
    check("tasks in the plan's order", [line.split(" id:")[1].split()[0] for line in listed], [s["id"] for s in TOP])
    check("projects", todo("lsprj").split(), ["+learn"])
    todo("-a", "do", "1")
    check("a task done", file.read_text().splitlines()[0][:2], "x ")
    check("what is left", len([line for line in todo("ls").splitlines() if line[:1].isdigit() and " x " not in line]), len(TOP) - 1)
    # All of them in one list.
    texts = [text for _, text in hostile()]
    file.write_text("".join(texts))
    listed = [line for line in todo("ls").splitlines() if line[:1].isdigit()]
    check("hostile tasks", len(listed), len(texts) * len(rendered("plain").splitlines()))
    check("their projects", todo("lsprj").split(), ["+learn"])
    strange = [c for c in todo("lsc").split() if not re.fullmatch(r"@[A-Za-z0-9._-]+", c)]
    check("their contexts", strange, [])
    check("a context each", len([line for line in listed if line.count(" @") != 1]), 0)
    check("their due dates", {due for line in listed for due in re.findall(r" due:(\S+)", line)}, {"2026-04-12", "2026-08-30", "2026-09-08"})


def test_taskwarrior():
    count = 0

    def warrior(data):
        rc = data / "taskrc"
        data.mkdir()
        rc.write_text(f"data.location={data}\nconfirmation=off\nverbose=nothing\ngc=off\n")
        env = dict(os.environ, TASKRC=str(rc), TASKDATA=str(data), HOME=str(data))
        return lambda *words, stdin=None: run("task", *words, stdin=stdin, env=env).decode()

    def imported(text):
        nonlocal count
        count += 1
        task = warrior(work / f"tasks-{count}")
        task("import", "-", stdin=text.encode())
        return task, json.loads(task("export"))

    text = samples(FORMAT)
    given = json.loads(text)
    task, back = imported(text)
    by_uuid = {t["uuid"]: t for t in back}
    check("tasks", len(back), len(TOP))
    for t in given:
        b = by_uuid[t["uuid"]]
        for key in ("description", "project", "priority", "tags", "status", "entry"):
            check(key, b[key], t[key])
        check("depends", sorted(b.get("depends", [])), sorted(t.get("depends", [])))
        check("annotations", [a["description"] for a in b.get("annotations", [])], [a["description"] for a in t["annotations"]])
    check("blocked", len(json.loads(task("+BLOCKED", "export"))), sum(1 for t in given if t.get("depends")))
    task("import", "-", stdin=text.encode())
    check("the same tasks after a second import", len(json.loads(task("export"))), len(TOP))
    shape = lambda tasks: [(t["uuid"], sorted(t), t["status"], t["project"], sorted(t.get("depends", [])), len(t["annotations"]))
                           for t in sorted(tasks, key=lambda t: t["uuid"])]
    plain = shape(imported(rendered("plain"))[1])
    for n, text in hostile():
        task, back = imported(text)
        check(f"what Taskwarrior sees in hostile {n}", shape(back), plain)
        check(f"descriptions of hostile {n}", sorted(t["description"] for t in back), sorted(t["description"] for t in json.loads(text)))


def test_org():
    def seen(texts):
        files = []
        for i, text in enumerate(texts):
            files.append(work / f"{i}.org")
            files[-1].write_text(text)
        out = run("emacs", "--batch", "-Q", "-l", str(pathlib.Path(SOURCES, "tests/report/org_objects.el")), *map(str, files))
        return [json.loads(line) for line in out.decode().splitlines() if line.startswith("{")]

    texts = [samples(FORMAT), rendered("plain")] + [text for _, text in hostile()]
    ours, plain, *others = seen(texts)
    check("headlines to do", [t[0] for t in ours["todos"]], ["Learn " + s["name"] for s in TOP])
    check("efforts", [t[1] for t in ours["todos"]], [f"{s['hours']}:00" for s in TOP])
    check("boxes", ours["boxes"], sum(len(s["learning"]["topics"]) if s["learning"] else 0 for s in TOP))
    check("files seen", len(others), len(texts) - 2)
    for n, other in enumerate(others):
        for key in ("types", "boxes", "scheduled"):
            check(f"{key} that org sees in hostile {n}", other[key], plain[key])
        check(f"links that org sees in hostile {n}", len(other["links"]), len(plain["links"]))
        check(f"tags that org sees in hostile {n}", [len(t[2]) for t in other["todos"]], [len(t[2]) for t in plain["todos"]])


def test_ics():
    import icalendar

    def calendar(text):
        return icalendar.Calendar.from_ical(text)

    def shape(cal):
        return [(c.name, sorted(c.keys())) for c in cal.walk()]

    todos = calendar(samples(FORMAT)).walk("VTODO")
    check("tasks", [str(t["SUMMARY"]) for t in todos], ["Learn " + s["name"] for s in TOP])
    for t, s in zip(todos, TOP):
        check("description", str(t["DESCRIPTION"]).split("\n")[0].split(":")[0], f"About {s['hours']} h")
        if s["learning"]:
            check("topics", [x[2:] for x in str(t["DESCRIPTION"]).split("\n") if x.startswith("- ")], s["learning"]["topics"])
    check("UIDs are unique", len({str(t["UID"]) for t in todos}), len(todos))
    full = calendar(rendered("full"))
    events = full.walk("VEVENT")
    dues = [t.decoded("DUE") for t in full.walk("VTODO")]
    check("due in order", dues, sorted(dues))
    hours = sum(int(str(e["SUMMARY"]).split()[-2]) for e in events)
    check("hours of all sessions", hours, 272)
    check("no session after its task is due", max(e.decoded("DTEND") for e in events), max(dues))
    plain = shape(calendar(rendered("plain")))
    for n, text in hostile():
        check(f"what a reader of calendars sees in hostile {n}", shape(calendar(text)), plain)


def test_anki():
    class Tags(html.parser.HTMLParser):
        def __init__(self, text):
            super().__init__(convert_charrefs=True)
            self.tags, self.text = [], ""
            self.feed(text)
            self.close()

        def handle_starttag(self, tag, attrs):
            self.tags.append((tag, [name for name, _ in attrs]))

        def handle_data(self, data):
            self.text += data

    def cards(text):
        # As Anki reads it: directives first, then the csv module with the separator that they name.
        lines = text.split("\n")
        begin = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
        return [row for row in csv.reader(io.StringIO("\n".join(lines[begin:])), delimiter="\t") if row]

    rows = cards(samples(FORMAT))
    questions = [(s["name"], q) for s in TOP if s["learning"] for q in s["learning"]["questions"]]
    check("a card a question", [Tags(r[0]).text for r in rows], [a + b for a, b in questions])
    check("three fields", {len(r) for r in rows}, {3})
    shape = lambda rows: [[Tags(field).tags for field in r[:2]] + [len(r), len(r[2].split())] for r in rows]
    plain = shape(cards(rendered("plain")))
    for n, text in hostile():
        rows = cards(text)
        check(f"tags of hostile {n}", shape(rows), plain)
        for field in (f for r in rows for f in r[:2]):
            if any(x in field for x in ("[sound:", "[latex]", "\\(", "{{c", "[$]")):
                failures.append(f"hostile {n}: Anki would act on {field!r}")


tests = {"csv": test_csv, "csv-postings": test_csv, "markdown": test_markdown, "todotxt": test_todotxt, "taskwarrior": test_taskwarrior,
         "org": test_org, "ics": test_ics, "anki": test_anki}
tests[FORMAT]()
subprocess.run(["rm", "-rf", str(work)], check=True)
print("\n".join(failures[:20]) if failures else f"{FORMAT}: what went out came back, and nothing hostile came alive")
sys.exit(1 if failures else 0)
