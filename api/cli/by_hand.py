"""``add-claim``: a claim that no reader found, added to a stored document by a person."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Because, By, Db
from api.cli.output import width, write
from api.cli.stores import now, writing
from claims.errors import BadInput
from claims.vocabulary import Attribution, SpeakerKind, Stance

if TYPE_CHECKING:
    from claims.marked import Span

Offset = Annotated[
    int | None,
    typer.Option(min=0, metavar="OFFSET", help="Instead of WORDS: a character, from 0."),
]


def add_claim(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document's id.")],
    by: By,
    because: Because,
    words: Annotated[
        str | None, typer.Argument(metavar="[WORDS]", help="What is said, as the text has it.")
    ] = None,
    start: Offset = None,
    end: Offset = None,
    speaker: Annotated[
        str | None,
        typer.Option("--speaker", metavar="NAME", help="Who says it; else the source itself."),
    ] = None,
    kind: Annotated[
        SpeakerKind | None, typer.Option("--kind", metavar="KIND", help=" | ".join(SpeakerKind))
    ] = None,
    side: Annotated[
        str | None, typer.Option("--side", metavar="SLUG", help="A side of the dispute.")
    ] = None,
    role: Annotated[
        str | None, typer.Option("--role", metavar="TEXT", help="The speaker's office.")
    ] = None,
    speaks_for: Annotated[
        str | None, typer.Option("--speaks-for", metavar="NAME", help="For which institution.")
    ] = None,
    named: Annotated[
        str | None,
        typer.Option("--named", metavar="WORDS", help="How the text names the speaker there."),
    ] = None,
    cue: Annotated[
        str | None,
        typer.Option("--cue", metavar="WORDS", help='What credits them: "said", "according to".'),
    ] = None,
    stance: Annotated[
        Stance | None, typer.Option("--stance", metavar="STANCE", help=" | ".join(Stance))
    ] = None,
    attribution: Annotated[
        Attribution | None,
        typer.Option("--attribution", metavar="HOW", help=" | ".join(Attribution)),
    ] = None,
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="FIELD=VALUE", help="Correct what is read of it, as correct does."
        ),
    ] = None,
    dispute: Annotated[
        str | None,
        typer.Option("--dispute", metavar="SLUG", help="For a document that belongs to none."),
    ] = None,
    db: Db = None,
) -> None:
    """Add a claim that was not recognised.

    WORDS, or --start and --end, are what is said. What is not given is found: of the speaker in
    what is known of them, stance and figures in the words. The claim is linked and assessed like
    any other; undo withdraws it.
    """
    from api.render.decisions import decided_text
    from claims import store
    from claims.marked import Marked
    from claims.text.align import locate
    from graph import pipeline

    with writing(db, create=False) as session:
        text = store.get_document(session, document).text
        at = _span(text, words, start, end)
        marked = Marked(
            *at,
            speaker=speaker,
            kind=kind,
            side=side,
            role=role,
            speaks_for=speaks_for,
            mention=locate(text, named, "named", beside=at) if named is not None else None,
            cue=locate(text, cue, "cue", beside=at) if cue is not None else None,
            stance=stance,
            attribution=attribution,
        )
        signed = pipeline.Signed(by, because, now())
        decided = pipeline.add_claim(session, document, marked, signed, changes or (), dispute)
    write(decided_text(decided, width=width()))


def _span(text: str, words: str | None, start: int | None, end: int | None) -> "Span":
    from claims.text.align import locate

    if words is not None and start is None and end is None:
        return locate(text, words, "words")
    if words is None and start is not None and end is not None:
        return start, end
    raise BadInput("give either the words of the claim, or --start and --end", field="words")
