"""The forms a consistency report comes in, and which renderer writes each.

A form is one line of the enumeration, one of ``_KINDS`` and one renderer; commands, routes, feeds
and deliveries all follow from those. Renderers are imported when they are used, for some are heavy.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.report import WeekReport


class ReportForm(StrEnum):
    """The forms, the one that is given where nobody asks for another first."""

    JSON = "json"
    MD = "md"

    @property
    def media_type(self) -> str:
        return _KINDS[self].media_type

    @property
    def binary(self) -> bool:
        """Whether it is no text, and so nothing for a terminal."""
        return _KINDS[self].binary

    @property
    def label(self) -> str:
        """Its name for people."""
        return _KINDS[self].name


def render_report(report: WeekReport, form: ReportForm) -> bytes:
    """The report in a form, texts as UTF-8; the same report gives the same bytes."""
    return _KINDS[form].render(report)


def file_name(week: str, dispute: str | None, form: ReportForm) -> str:
    """``consistency-2020-W42-karabakh.md``. A slug may hold anything; a file name may not."""
    slug = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in dispute or "")
    return f"{'-'.join(filter(None, ('consistency', week, slug)))}.{form.value}"


def _json(report: WeekReport) -> bytes:
    from api.render.lines import dumps
    from api.render.report import report_json

    return dumps(report_json(report))


def _markdown(report: WeekReport) -> bytes:
    from api.render.markdown import report_markdown

    return report_markdown(report).encode()


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    media_type: str
    render: Callable[[WeekReport], bytes]
    binary: bool = False


_KINDS: Mapping[ReportForm, _Kind] = {
    ReportForm.JSON: _Kind("JSON", "application/json", _json),
    ReportForm.MD: _Kind("Markdown", "text/markdown", _markdown),
}
