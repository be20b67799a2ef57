"""Write the transcripts of README.md and docs/ anew: ``python -m tests.refresh_readme``.

A program that breaks down is not documented: a file with a traceback in it is left as it was.
Errors are listed, because a claim's id that changed shows as one.
"""

import sys
import tempfile
from pathlib import Path

from tests.transcripts import FILES, ROOT, rerun
from tests.warm import warm_program


def refresh(file: Path, program: Path) -> bool:
    """Run the file's transcripts and keep what they print; false where the program broke down."""
    written = file.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="twosource-docs-") as folder:
        now = rerun(written, Path(folder), program)
    broken = "Traceback (most recent call last)" in now
    if not broken:
        file.write_text(now, encoding="utf-8")
    _say(file, "broke down, left as it was" if broken else _change(written, now))
    for line in now.splitlines():
        if line.startswith("twosource: error:") or '"/problems/' in line:
            _say(file, f"shows: {line.strip()}")
    return not broken


def _change(written: str, now: str) -> str:
    return "as it was" if now == written else "changed"


def _say(file: Path, what: str) -> None:
    sys.stdout.write(f"{file.relative_to(ROOT)}: {what}\n")


if __name__ == "__main__":
    with warm_program() as program:
        worked = [refresh(file, program) for file in FILES]
    sys.exit(0 if all(worked) else 1)
