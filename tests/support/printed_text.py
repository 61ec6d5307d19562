"""What `skillgap text` prints of a posting, taken apart again."""
import re
import subprocess

LINE = re.compile(r"^ *\d+ (heading|paragraph|item|cell) +(.*?)(?: \((title|about|benefits|equal_opportunity|tags)\))?$")


def blocks(program, path):
    """(kind, text, label) of every block of the posting, as printed."""
    done = subprocess.run([str(program), "text", str(path)], capture_output=True, text=True)
    found = (LINE.match(line) for line in done.stdout.splitlines())
    return [(m.group(1), m.group(2), m.group(3) or "body") for m in found if m]


def description(program, path):
    """The posting's own text: without its title and what stands beside it as tags."""
    return "\n".join(text for _, text, label in blocks(program, path) if label not in ("title", "tags"))
