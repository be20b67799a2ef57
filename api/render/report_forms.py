"""The forms a consistency report comes in, and which renderer writes each.

A form is one line of the enumeration, one of ``_KINDS`` and one renderer; commands, routes, feeds
and deliveries all follow from those. Renderers are imported when they are used, for some are heavy.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from claims.errors import BadInput

if TYPE_CHECKING:
    from graph.report import Comparison, WeekReport


class ReportForm(StrEnum):
    """The forms, the one that is given where nobody asks for another first."""

    JSON = "json"
    MD = "md"
    HTML = "html"
    PDF = "pdf"

    @property
    def media_type(self) -> str:
        return _KINDS[self].media_type

    @property
    def binary(self) -> bool:
        """Whether it is no text, and so nothing for a terminal."""
        return _KINDS[self].binary

    @property
    def policy(self) -> str | None:
        """What a browser may load of it, as a content security policy; None: as of any page."""
        made = _KINDS[self].policy
        return made() if made else None

    @property
    def label(self) -> str:
        """Its name for people."""
        return _KINDS[self].name


def render_report(report: "WeekReport", form: ReportForm) -> bytes:
    """The report in a form, texts as UTF-8; the same report gives the same bytes."""
    return _KINDS[form].render(report)


def file_name(week: str, dispute: str | None, form: ReportForm) -> str:
    """``consistency-2020-W42-karabakh.md``. A slug may hold anything; a file name may not."""
    slug = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in dispute or "")
    return f"{'-'.join(filter(None, ('consistency', week, slug)))}.{form.value}"


def _json(report: "WeekReport") -> bytes:
    from api.render.lines import dumps
    from api.render.report import report_json

    return dumps(report_json(report))


def _markdown(report: "WeekReport") -> bytes:
    from api.render.markdown import report_markdown

    return report_markdown(report).encode()


def _html(report: "WeekReport") -> bytes:
    from api.render.report_html import report_html

    return report_html(report).encode()


def _pdf(report: "WeekReport") -> bytes:
    from api.render.report_pdf import report_pdf

    return report_pdf(report)


def _html_policy() -> str:
    from api.render.report_html import policy

    return f"{policy()}; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    media_type: str
    render: Callable[["WeekReport"], bytes]
    binary: bool = False
    policy: Callable[[], str] | None = None


_KINDS: Mapping[ReportForm, _Kind] = {
    ReportForm.JSON: _Kind("JSON", "application/json", _json),
    ReportForm.MD: _Kind("Markdown", "text/markdown", _markdown),
    ReportForm.HTML: _Kind("HTML", "text/html", _html, policy=_html_policy),
    ReportForm.PDF: _Kind("PDF", "application/pdf", _pdf, binary=True),
}


def render_comparison(found: "Comparison", form: ReportForm) -> bytes:
    """Two weeks side by side in a form. Raises ``BadInput`` for one it does not come in."""
    if form is ReportForm.JSON:
        from api.render.lines import dumps
        from api.render.report import comparison_json

        return dumps(comparison_json(found))
    if form is ReportForm.MD:
        from api.render.markdown import comparison_markdown

        return comparison_markdown(found).encode()
    if form is ReportForm.HTML:
        from api.render.report_html import comparison_html

        return comparison_html(found).encode()
    raise BadInput(f"two weeks side by side come as JSON, Markdown and HTML, not as {form.label}")
