"""The week's consistency report as a PDF to print: paged, tagged, with bookmarks.

Typst sets the page (``api/templates/report.typ``); the words go to it as data. Its own fonts and
those that come with matplotlib are used, those of the machine are not: the same report gives the
same bytes anywhere.
"""

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from api.render.html import TEMPLATES
from api.render.paper import report_content
from graph.report.values import WeekReport

_NO_GLYPH = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and halves of surrogate pairs: no font can show them."""


def report_pdf(report: WeekReport) -> bytes:
    """The whole report on A4, as PDF/UA-1 (ISO 14289-1); the same report gives the same bytes.

    It is dated the Sunday of its week.
    """
    import typst

    content = json.dumps(_printable(report_content(report)), ensure_ascii=False)
    sunday = datetime.fromisoformat(report.sunday).replace(tzinfo=UTC)
    return typst.compile(
        (TEMPLATES / "report.typ").read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"report": content},
        pdf_standards=["ua-1"],
        timestamp=sunday,
    )


@cache
def _fonts() -> Any:
    import typst
    from matplotlib import get_data_path

    folder = Path(get_data_path(), "fonts", "ttf")
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def _printable(content: Any) -> Any:
    """The same blocks, with a space where a text has what cannot be printed."""
    if isinstance(content, dict):
        return {key: _printable(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [_printable(value) for value in content]
    return _NO_GLYPH.sub(" ", content) if isinstance(content, str) else content
