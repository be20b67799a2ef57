"""The shape of the house: imports go one way, modules stay small, no address is committed."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LONGEST_MODULE = 400
GENERATED = {"api/client/shapes.py"}  # by api.typed


def _modules() -> list[Path]:
    found = (p for name in ("claims", "graph", "api") for p in (ROOT / name).rglob("*.py"))
    return [p for p in found if "node_modules" not in p.parts]


def test_import_contracts() -> None:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout[-3000:]


def test_modules_are_short() -> None:
    long = {str(p.relative_to(ROOT)): n for p in _modules() if (n := _lines(p)) > LONGEST_MODULE}
    assert set(long) <= GENERATED


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_every_module_says_what_it_is() -> None:
    silent = [p for p in _modules() if p.stat().st_size and not _opens_with_docstring(p)]
    assert not silent


def _opens_with_docstring(path: Path) -> bool:
    return path.read_text(encoding="utf-8").lstrip().startswith(('"""', 'r"""', "# "))


def test_lock_records_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"https?://|file:", lock)
    assert "--hash=sha256:" in lock


def test_the_lock_of_the_browser_libraries_records_none_either() -> None:
    lock = (ROOT / "api/browser/package-lock.json").read_text(encoding="utf-8")
    assert not re.search(r"https?://|file:|resolved", lock)
    assert '"integrity": "sha512-' in lock
