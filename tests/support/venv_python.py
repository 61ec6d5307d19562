"""Python packages that only a comparison needs, in a virtual environment of the build folder."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "venv"


def with_packages(*requirements):
    """An interpreter that has them; None, with a word on stderr, where they cannot be installed."""
    interpreter = FOLDER / "bin" / "python"
    if not interpreter.exists():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
    done = subprocess.run([str(interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements],
                          capture_output=True, text=True)
    if done.returncode != 0:
        print(f"{', '.join(requirements)}: cannot be installed, left out: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return str(interpreter)
