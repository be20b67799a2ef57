"""``twosource report``: the consistency report of one ISO week, or two of them side by side."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import AsOf, Db, Dispute, Out, RecordedAsOf
from api.cli.output import write_bytes
from api.cli.stores import reading
from api.render.report_forms import ReportForm, render_comparison, render_report
from claims.errors import BadInput

if TYPE_CHECKING:
    from graph.report import WeekReport


def report(
    week: Annotated[
        str | None,
        typer.Option(
            "--week",
            metavar="WEEK",
            help="An ISO week (2020-W42); last, the one that is over today in UTC; or this.",
        ),
    ] = None,
    compare: Annotated[
        tuple[str, str] | None,
        typer.Option("--compare", metavar="WEEK WEEK", help="Two weeks side by side."),
    ] = None,
    dispute: Dispute = None,
    form: Annotated[
        ReportForm,
        typer.Option("--format", help=f"{', '.join(form.label for form in ReportForm)}."),
    ] = ReportForm.MD,
    as_of: AsOf = None,
    recorded_as_of: RecordedAsOf = None,
    out: Out = None,
    db: Db = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of a report, and nothing else.")
    ] = False,
) -> None:
    """Write the consistency report of a week, or of two compared.

    It says what was flagged, as of the end of the week, knowing nothing later, and
    what has become known since.
    """
    from api import lookup
    from graph import pipeline

    if schema:
        return write_bytes([_schema()])
    weeks = _weeks(week, compare)
    if form.binary and out is None and sys.stdout.isatty():
        raise BadInput(f"{form.label} is nothing for a terminal; name a file with --out")
    day = lookup.parse_day(as_of) if as_of is not None else None
    with reading(db) as session:
        found = list(pipeline.week_reports(session, weeks, dispute, day, recorded_as_of))
    return _write(_rendered(found, form), form, out)


def _weeks(week: str | None, compare: tuple[str, str] | None) -> list[str]:
    """The weeks that are meant, checked before the store is opened: a wrong one is the caller's
    to mend."""
    from graph.report import parse_week

    if (week is None) == (compare is None):
        raise BadInput("name one week with --week, or two with --compare", field="week")
    weeks = [_named(one) for one in compare or (week or "",)]
    for one in weeks:
        parse_week(one)
    return weeks


def _named(week: str) -> str:
    """The week that is meant by ``last`` or ``this``; here, because the clock is read here."""
    from graph.report import week_before, week_of

    today = datetime.now(UTC).date().isoformat()
    return {"last": week_before(today), "this": week_of(today)}.get(week.strip().lower(), week)


def _rendered(found: Sequence["WeekReport"], form: ReportForm) -> bytes:
    from graph.report import compare_weeks

    if len(found) == 1:
        return render_report(found[0], form)
    return render_comparison(compare_weeks(*found), form)


def _write(data: bytes, form: ReportForm, out: Path | None) -> None:
    from api.files import write_whole

    if out is not None:
        return write_whole(out, data)
    return write_bytes([data if form.binary or data.endswith(b"\n") else data + b"\n"])


def _schema() -> bytes:
    import orjson

    from api.render.report import report_schema

    return orjson.dumps(report_schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
