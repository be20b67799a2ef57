"""``twosource report``: the consistency report of one ISO week."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from api.cli.options import AsOf, Db, Dispute, Out, RecordedAsOf
from api.cli.output import write_bytes
from api.cli.stores import reading
from api.render.report_forms import ReportForm, render_report
from claims.errors import BadInput


def report(
    week: Annotated[
        str,
        typer.Option(
            "--week",
            metavar="WEEK",
            help="An ISO week (2020-W42); last, the one that is over today in UTC; or this.",
        ),
    ],
    dispute: Dispute = None,
    form: Annotated[
        ReportForm,
        typer.Option("--format", help=f"{', '.join(form.label for form in ReportForm)}."),
    ] = ReportForm.MD,
    as_of: AsOf = None,
    recorded_as_of: RecordedAsOf = None,
    out: Out = None,
    db: Db = None,
) -> None:
    """Write the consistency report of a week.

    It says what was flagged, as of the end of the week, knowing nothing later.
    """
    from api import lookup
    from api.files import write_whole
    from graph.pipeline import week_report
    from graph.report import parse_week

    week = _named(week)
    parse_week(week)  # before the store is opened: a wrong week is the caller's to mend
    if form.binary and out is None and sys.stdout.isatty():
        raise BadInput(f"{form.label} is nothing for a terminal; name a file with --out")
    day = lookup.parse_day(as_of) if as_of is not None else None
    with reading(db) as session:
        found = week_report(session, week, dispute, day, recorded_as_of)
    data = render_report(found, form)
    if out is not None:
        write_whole(out, data)
    else:
        write_bytes([data if form.binary or data.endswith(b"\n") else data + b"\n"])


def _named(week: str) -> str:
    """The week that is meant by ``last`` or ``this``; here, because the clock is read here."""
    from graph.report import week_before, week_of

    today = datetime.now(UTC).date().isoformat()
    return {"last": week_before(today), "this": week_of(today)}.get(week.strip().lower(), week)
