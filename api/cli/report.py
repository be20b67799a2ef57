"""``twosource report``: the consistency report of one ISO week."""

from enum import StrEnum
from typing import Annotated

import typer

from api.cli.options import AsOf, Db, Dispute, Out, RecordedAsOf
from api.cli.output import write
from api.cli.stores import reading


class ReportFormat(StrEnum):
    MD = "md"
    JSON = "json"


def report(
    week: Annotated[str, typer.Option("--week", metavar="WEEK", help="An ISO week: 2020-W42.")],
    dispute: Dispute = None,
    form: Annotated[
        ReportFormat, typer.Option("--format", help="Markdown or JSON.")
    ] = ReportFormat.MD,
    as_of: AsOf = None,
    recorded_as_of: RecordedAsOf = None,
    out: Out = None,
    db: Db = None,
) -> None:
    """Write the consistency report of a week.

    It says what was flagged, as of the end of the week, knowing nothing later.
    """
    from api import lookup
    from api.render.lines import dumps
    from api.render.markdown import report_markdown
    from api.render.report import report_json
    from graph.pipeline import week_report
    from graph.report import parse_week

    parse_week(week)  # before the store is opened: a wrong week is the caller's to mend
    day = lookup.parse_day(as_of) if as_of is not None else None
    with reading(db) as session:
        found = week_report(session, week, dispute, day, recorded_as_of)
    if form is ReportFormat.JSON:
        text = dumps(report_json(found)).decode()
    else:
        text = report_markdown(found)
    if out is None:
        write(text)
    else:
        out.write_text(text, encoding="utf-8")
