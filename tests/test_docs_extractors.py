"""docs/extractors.md names every setting with its default, and every reason to refuse."""

import re
from pathlib import Path

from claims.run import Refusal
from claims.settings import LlmSettings

PAGE = (Path(__file__).parent.parent / "docs" / "extractors.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| (`[A-Z_`, ]+`) \| (\S+) \|", re.MULTILINE)


def test_every_setting_stands_there_with_its_default() -> None:
    told = {
        name: default.strip("`")
        for names, default in _ROW.findall(PAGE)
        for name in re.findall(r"[A-Z_]+", names)
    }
    settings = {
        name.upper(): _written(field.get_default(call_default_factory=True))
        for name, field in LlmSettings.model_fields.items()
    }
    assert told == settings


def _written(default: object) -> str:
    if isinstance(default, float):
        return f"{default:g}"
    return "none" if default is None else str(default)


def test_every_reason_stands_there() -> None:
    assert {reason for reason in Refusal if f"`{reason.value}`" not in PAGE} == set()
