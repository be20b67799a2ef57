"""``twosource decide`` and ``twosource retract``: a person's word, kept beside the machine's."""

from typing import Annotated

import typer

from api.cli.options import Db
from api.cli.output import write
from api.cli.stores import now, writing
from claims.vocabulary import Verdict

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why.")]


def decide(
    link: Annotated[str, typer.Argument(metavar="LINK", help="A link's id, as show prints it.")],
    verdict: Annotated[
        Verdict, typer.Argument(metavar="confirm|reject", help="Is the link right?")
    ],
    by: By,
    because: Because,
    db: Db = None,
) -> None:
    """Confirm or reject a proposed link.

    Statuses are assessed anew. An older decision is kept as superseded, never overwritten.
    """
    from graph.pipeline import Signed, decide_link

    with writing(db, create=False) as session:
        decided = decide_link(session, link, verdict, Signed(by, because, now()))
    write(f"{decided.decisions[0].subject}: {verdict.value}ed by {by}")


def retract(
    claim: Annotated[str, typer.Argument(metavar="ID", help="A claim's id.")],
    by: By,
    because: Because,
    db: Db = None,
) -> None:
    """Record that a claim was taken back.

    By its speaker or its source, that is. Statuses are assessed anew.
    """
    from graph.pipeline import Signed, take_back

    with writing(db, create=False) as session:
        done = take_back(session, Verdict.RETRACT, claim, Signed(by, because, now()))
    write(f"{done.decisions[0].subject}: retracted, by {by}")
