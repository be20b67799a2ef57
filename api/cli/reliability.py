"""``twosource reliability``: what became of what was said."""

from typing import Annotated

import typer

from api.cli.options import Db, Dispute, Json
from api.cli.output import emit, width, write
from api.cli.stores import reading
from graph.values import By


def reliability(
    by: Annotated[By, typer.Option("--by", help="Whose statements to count.")] = By.SOURCE,
    dispute: Dispute = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Count how often what was said was later borne out.

    A description, with intervals that small numbers admit, and never a weight in a status. Then the
    questions on which origins disagree, with what methods of truth discovery have ahead, and
    the origins that seem to copy each other.
    """
    from api.render.reliability import reliability_rows, reliability_text
    from graph.pipeline.reliability import reliability as describe

    with reading(db) as session:
        found = describe(session, by, dispute)
    if json:
        emit(reliability_rows(found))
    else:
        write(reliability_text(found, width()))
