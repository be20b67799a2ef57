"""``decide``, ``link-claims``, ``review``, ``undo`` and ``decisions``: a person's word on links and
on how true a claim is, taking it back, and the audit trail of all of it."""

from typing import Annotated

import typer

from api.cli.options import Because, By, Db, Json
from api.cli.output import emit, width, write
from api.cli.stores import now, reading, writing
from claims.errors import BadInput, NotFound
from claims.vocabulary import LinkKind, Verdict

ON_LINKS = {word.value: word for word in (Verdict.CONFIRM, Verdict.REJECT, Verdict.UNDO)}


def decide(
    link: Annotated[str, typer.Argument(metavar="LINK", help="A link's id, as show prints it.")],
    verdict: Annotated[
        str, typer.Argument(metavar="confirm|reject|undo", help="Is the link right?")
    ],
    by: By,
    because: Because,
    db: Db = None,
) -> None:
    """Confirm or reject a link, or undo the word that stands.

    What the link touches is linked and assessed anew. An older decision is kept as superseded,
    never overwritten; what is undone is the machine's to judge again.
    """
    from api.render.decisions import decided_text
    from graph import pipeline

    if verdict not in ON_LINKS:
        raise BadInput(f"no verdict {verdict!r}; give {', '.join(ON_LINKS)}", field="verdict")
    signed = pipeline.Signed(by, because, now())
    with writing(db, create=False) as session:
        decided = pipeline.decide_link(session, link, ON_LINKS[verdict], signed)
    write(decided_text(decided, undone=verdict == Verdict.UNDO, width=width()))


def link_claims(
    a: Annotated[
        str, typer.Argument(metavar="A", help="A claim's id: the newer, or the one derived.")
    ],
    b: Annotated[str, typer.Argument(metavar="B", help="Another claim's id.")],
    kind: Annotated[LinkKind, typer.Argument(metavar="KIND", help=" | ".join(LinkKind))],
    by: By,
    because: Because,
    figures: Annotated[
        list[str] | None,
        typer.Option(
            "--figures", metavar="I:J", help="Figure I of A is compared with figure J of B."
        ),
    ] = None,
    db: Db = None,
) -> None:
    """Link two claims that the machine did not.

    Without --figures the link is of the statements as wholes.
    """
    from api.render.decisions import decided_text
    from graph import pipeline

    signed = pipeline.Signed(by, because, now())
    pairs = [_pair(given) for given in figures or ()]
    with writing(db, create=False) as session:
        decided = pipeline.add_link(session, a, b, kind, signed, pairs)
    write(decided_text(decided, width=width()))


def _pair(given: str) -> tuple[int, int]:
    first, _, second = given.partition(":")
    if not (first.isdecimal() and second.isdecimal()):
        raise BadInput(f"{given!r} is no pair of figures; write 0:1", field="figures")
    return int(first), int(second)


def review(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id.")],
    rating: Annotated[
        str, typer.Option("--rating", metavar="TEXT", help='How true it is: "Mostly true".')
    ],
    by: By,
    because: Because,
    db: Db = None,
) -> None:
    """Say how true a claim is, as a person who looked into it.

    It is published as a ClaimReview. No status changes: corroboration is another question. A newer
    review of the claim supersedes it, undo takes it back.
    """
    from api.render.decisions import decided_text
    from graph import pipeline

    signed = pipeline.Signed(by, because, now())
    with writing(db, create=False) as session:
        decided = pipeline.review(session, claim, rating, signed)
    write(decided_text(decided, width=width()))


def undo(
    given: Annotated[
        str,
        typer.Argument(
            metavar="DECISION", help="A decision's id, or the subject of all that stand on it."
        ),
    ],
    by: By,
    because: Because,
    db: Db = None,
) -> None:
    """Undo a decision, or all that stand on one subject.

    The trail keeps both the decision and its undoing.
    """
    from api.render.decisions import decided_text
    from graph import pipeline

    with writing(db, create=False) as session:
        decided = pipeline.undo(session, given, pipeline.Signed(by, because, now()))
    write(decided_text(decided, undone=True, width=width()))


def decisions(
    subject: Annotated[
        str | None,
        typer.Argument(
            metavar="[SUBJECT]",
            help="A link, a claim, document:ID, origin:NAME, speaker:NAME, event:NAME, "
            "question:KEY, or a decision.",
        ),
    ] = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """List who decided what, when and why, oldest first."""
    from api.render.decisions import trail_text
    from api.render.json import decision_json
    from claims import store

    with reading(db) as session:
        found = None if subject is None else store.decided_subject(session, subject)
        if subject is not None and found is None:
            raise NotFound(f"nothing was decided on {subject!r}", field="subject")
        trail = store.decisions(session, found)
    if json:
        emit(decision_json(decision) for decision in trail)
    else:
        write(trail_text(trail, width()) or "Nothing was decided yet.")
