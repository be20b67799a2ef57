"""``retract``, ``withdraw``, ``correct``, ``merge``, ``split``, ``settle-source``: a person's word.

The reading itself is kept; ``undo`` takes any of them back.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Because, By, Db, Dispute
from api.cli.output import width, write
from api.cli.stores import now, writing
from claims.errors import BadInput
from claims.vocabulary import SourceKind, Verdict

if TYPE_CHECKING:
    from graph.pipeline import Decided


class Named(StrEnum):
    """What has names that may be merged and split."""

    SPEAKER = "speaker"
    EVENT = "event"
    QUESTION = "question"


ClaimId = Annotated[str | None, typer.Argument(metavar="[ID]", help="A claim's id.")]
DocumentId = Annotated[
    str | None, typer.Option("--document", metavar="ID", help="Every claim of this document.")
]
Origin = Annotated[
    str | None,
    typer.Option("--origin", metavar="NAME", help="Every claim of this origin, up to today."),
]
Kind = Annotated[Named, typer.Argument(metavar="KIND", help=" | ".join(Named))]
Name = Annotated[str, typer.Argument(metavar="X", help="Its name, as reports print it.")]


def retract(
    by: By,
    because: Because,
    claim: ClaimId = None,
    document: DocumentId = None,
    origin: Origin = None,
    db: Db = None,
) -> None:
    """Record that a claim was taken back.

    By its speaker or its source, that is. What leaned on it is assessed anew.
    """
    _take_back(Verdict.RETRACT, (claim, document, origin), (by, because), db)


def withdraw(
    by: By,
    because: Because,
    claim: ClaimId = None,
    document: DocumentId = None,
    origin: Origin = None,
    db: Db = None,
) -> None:
    """Record that holding a claim was our own error.

    What leaned on it is assessed anew.
    """
    _take_back(Verdict.WITHDRAW, (claim, document, origin), (by, because), db)


def _take_back(
    verdict: Verdict,
    given: tuple[str | None, str | None, str | None],
    said: tuple[str, str],
    db: str | None,
) -> None:
    from graph import pipeline

    claim, document, origin = given
    named = (claim, document and f"document:{document}", origin and f"origin:{origin}")
    subjects = [subject for subject in named if subject]
    if len(subjects) != 1:
        raise BadInput("give one of a claim's id, --document and --origin", field="claim")
    with writing(db, create=False) as session:
        signed = pipeline.Signed(*said, now())
        decided = pipeline.take_back(session, verdict, subjects[0], signed)
    _print(decided)


def correct(
    claim: Annotated[str, typer.Argument(metavar="ID", help="A claim's id.")],
    changes: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE",
            help="stance=denies, speaker=NAME, 0.value=12, 0.place=NAME: a number names a figure.",
        ),
    ],
    by: By,
    because: Because,
    db: Db = None,
) -> None:
    """Correct how a claim was read.

    Of the claim: speaker, speaker_kind, speaks_for, side, stance, origin, stated_on. Of a figure:
    value, low, high, measure, population, kind, event, place, as_of, since, unit, negated. "none"
    is no value. What was read is kept, and shown beside it.
    """
    from graph import pipeline

    with writing(db, create=False) as session:
        decided = pipeline.correct(session, claim, changes, pipeline.Signed(by, because, now()))
    _print(decided)


def merge(
    kind: Kind,
    name: Name,
    into: Annotated[str, typer.Argument(metavar="Y", help="What it really is.")],
    by: By,
    because: Because,
    dispute: Dispute = None,
    db: Db = None,
) -> None:
    """Say that X is Y: a speaker, an event or a question.

    It holds for what was read and for what will be. --dispute keeps it to events and questions of
    one dispute.
    """
    from graph import pipeline

    with writing(db, create=False) as session:
        signed = pipeline.Signed(by, because, now())
        decided = pipeline.merge(session, f"{kind.value}:{name}", into, signed, dispute)
    _print(decided)


def split(
    kind: Kind,
    name: Name,
    into: Annotated[str, typer.Argument(metavar="Y", help="What these are; it may be new.")],
    items: Annotated[
        list[str],
        typer.Argument(metavar="ITEM", help="A claim's id, or for a figure ID:INDEX."),
    ],
    by: By,
    because: Because,
    db: Db = None,
) -> None:
    """Say that these claims or figures of X are of Y."""
    from graph import pipeline

    with writing(db, create=False) as session:
        signed = pipeline.Signed(by, because, now())
        decided = pipeline.split(session, f"{kind.value}:{name}", into, items, signed)
    _print(decided)


def settle_source(
    source: Annotated[str, typer.Argument(metavar="SLUG", help="The source's slug.")],
    by: By,
    because: Because,
    kind: Annotated[
        SourceKind | None, typer.Option("--kind", help="What it is; otherwise it stays.")
    ] = None,
    family: Annotated[
        str | None, typer.Option("--family", metavar="NAME", help="Its publisher; none for none.")
    ] = None,
    side: Annotated[
        str | None,
        typer.Option("--side", metavar="SLUG", help="The party it is an organ of; none for none."),
    ] = None,
    db: Db = None,
) -> None:
    """Say what an outlet is.

    Outlets that only a page named wait for it, on the page /review. What no option says stays as it
    is. Claims that lean on it are assessed anew.
    """
    from graph import pipeline

    given = {"kind": kind, "family": family, "side": side}
    said = {name: None if value == "none" else value for name, value in given.items() if value}
    with writing(db, create=False) as session:
        signed = pipeline.Signed(by, because, now())
        decided = pipeline.settle_source(session, source, said, signed)
    _print(decided)


def _print(decided: "Decided") -> None:
    from api.render.decisions import decided_text

    write(decided_text(decided, width=width()))
