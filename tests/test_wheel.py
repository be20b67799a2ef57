"""The wheel holds everything: installed on its own, it does the main job from an empty folder."""

import ensurepip
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import seeds
from tests.transcripts import ROOT

LEFT_BEHIND = shutil.ignore_patterns(
    ".[!n]*", "node_modules", "build", "dist", "*.egg-info", "__pycache__"
)


def _pip() -> list[str]:
    """pip of this environment or, where it has none, the one that comes with Python."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    bundled = next(Path(ensurepip.__file__).parent.glob("_bundled/pip-*.whl"))
    return [sys.executable, str(bundled / "pip")]


def _run(command: list[str], folder: Path, **variables: str) -> str:
    """Run without a network index to turn to; gives standard output, fails with standard error."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TWOSOURCE_")}
    env = kept | {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"} | variables
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that the tree stays as it is."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=LEFT_BEHIND)
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    _run([*_pip(), "wheel", *options, str(source)], folder)
    return next(folder.glob("twosource-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    target = wheel.parent / "installed"
    _run([*_pip(), "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)], ROOT)
    return target


NOT_OURS = {"__pycache__", "node_modules"}


def _shipped(package: str) -> set[str]:
    """Every file of a package in the tree, but for bytecode and what npm brought."""
    files = (path for path in (ROOT / package).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in files if not NOT_OURS & {*path.parts}}


@pytest.mark.parametrize("package", ["claims", "graph", "api", "seeds"])
def test_the_wheel_leaves_no_file_out(wheel: Path, package: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert _shipped(package) - held == set()


def test_the_wheel_holds_nothing_of_ours_beside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "claims", "graph", "api", "seeds"
    }  # fmt: skip


def test_the_demo_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "import api, claims, graph, seeds; print(api.__file__, claims.__file__, seeds.__file__)"
    where = _run([sys.executable, "-c", code], tmp_path, PYTHONPATH=str(installed))
    assert all(file.startswith(str(installed)) for file in where.split())

    store = tmp_path / "demo.db"
    command = [sys.executable, "-m", "api", "demo", "--no-serve", "--db", str(store)]
    out = _run(command, tmp_path, PYTHONPATH=str(installed))
    assert "UNCORROBORATED FIGURES" in out
    assert "CONTESTED FIGURES" in out
    flagged = re.findall(
        r"^[1-9]\d* claims; [1-9]\d* contested, [1-9]\d* uncorroborated$", out, re.M
    )
    assert len(flagged) == len(seeds.collections())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.db"]
