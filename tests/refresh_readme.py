"""Write the transcripts of README.md and docs/ anew: ``python -m tests.refresh_readme``."""

import sys
import tempfile
from pathlib import Path

from tests.transcripts import FILES, ROOT, rerun


def main() -> None:
    """Run every transcript and keep what it prints; say which files changed."""
    for file in FILES:
        written = file.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory(prefix="twosource-docs-") as folder:
            now = rerun(written, Path(folder))
        file.write_text(now, encoding="utf-8")
        state = "as it was" if now == written else "changed"
        sys.stdout.write(f"{file.relative_to(ROOT)}: {state}\n")


if __name__ == "__main__":
    main()
