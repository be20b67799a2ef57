"""What is posted to ``/v1/decisions``, by verdict."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from claims.vocabulary import Attribution, LinkKind, SourceKind, SpeakerKind, Stance

PLAIN = r"^[^\x00]*$"
Text = Annotated[str, Field(min_length=1, max_length=500, pattern=PLAIN)]
Reason = Annotated[str, Field(min_length=1, max_length=4_000, pattern=PLAIN)]
Index = Annotated[int, Field(ge=0, le=10_000)]
Offset = Annotated[int, Field(ge=0, le=2**31 - 1)]
Fields = dict[str, str | float | bool | None]


class Body(BaseModel):
    """None but these fields."""

    model_config = ConfigDict(extra="forbid")


class Word(Body):
    """``because`` is kept with the decision; ``by`` is the name of the key unless it is given."""

    because: Reason = Field(examples=["the typist's slip"])
    by: Text | None = None


class OnLink(Word):
    """Is the link ``subject`` right?"""

    verdict: Literal["confirm", "reject"]
    subject: Text


class AddLink(Word):
    """Link two claims that the machine did not; ``a`` is the newer, or the one derived.
    ``figures`` are pairs of indexes, of a and of b."""

    verdict: Literal["add"]
    a: Text
    b: Text
    kind: LinkKind
    figures: list[tuple[Index, Index]] = Field(default=[], max_length=100)


class TakeBack(Word):
    """A claim by its id, or all there is of ``document:ID`` or ``origin:NAME``: taken back by its
    speaker or source (retract), or held by our own error (withdraw)."""

    verdict: Literal["retract", "withdraw"]
    subject: Text


class Correct(Word):
    """A claim was read wrongly: ``{"stance": "denies", "0.value": 12}``, a number in front names a
    figure; null is no value."""

    verdict: Literal["correct"]
    subject: Text
    fields: Fields = Field(min_length=1, max_length=100)


class AddClaim(Word):
    """A claim that was not recognised: characters ``start`` to ``end`` (the first behind it) of the
    document's text, counted in Unicode code points. Without ``speaker`` it is the source's own.
    ``mention`` is where the speaker is named and ``cue`` what credits them, as such pairs. What is
    not given is found; ``fields`` corrects at once what is read of it. ``dispute`` is for a
    document that belongs to none."""

    verdict: Literal["claim"]
    document: Text
    start: Offset
    end: Offset
    speaker: Text | None = None
    kind: SpeakerKind | None = None
    side: Text | None = None
    role: Text | None = None
    speaks_for: Text | None = None
    mention: tuple[Offset, Offset] | None = None
    cue: tuple[Offset, Offset] | None = None
    stance: Stance | None = None
    attribution: Attribution | None = None
    fields: Fields = Field(default={}, max_length=100)
    dispute: Text | None = None


class Review(Word):
    """How true a claim is, in words of one's own. No status follows from it."""

    verdict: Literal["review"]
    subject: Text
    rating: Text = Field(examples=["Mostly true"])


class SettleSource(Word):
    """What an outlet is: ``source:SLUG`` is of this kind, publisher group and side. What is left
    out stays as it is, null is none. It waits no longer for review."""

    verdict: Literal["source"]
    subject: Text = Field(pattern=r"^source:[^\x00]+$")
    kind: SourceKind | None = None
    family: Text | None = None
    side: Text | None = None


class Merge(Word):
    """``speaker:NAME``, ``event:NAME`` or ``question:KEY`` is what ``into`` names."""

    verdict: Literal["merge"]
    subject: Text
    into: Text
    dispute: Text | None = None


class Split(Word):
    """These claims (``ID``) or figures (``ID:INDEX``) of a name are of another one."""

    verdict: Literal["split"]
    subject: Text
    into: Text
    items: list[Text] = Field(min_length=1, max_length=1_000)


class Undo(Word):
    """A decision by its id, or all that stand on one subject."""

    verdict: Literal["undo"]
    subject: Text


Decide = Annotated[
    OnLink | AddLink | TakeBack | Correct | AddClaim | Review | SettleSource | Merge | Split | Undo,
    Field(discriminator="verdict"),
]
EXAMPLES = {
    "confirm": {
        "summary": "A link is right",
        "value": {"verdict": "confirm", "subject": "9c1de20f4a7b3311", "because": "both quote it"},
    },
    "correct": {
        "summary": "A figure was read wrongly",
        "value": {
            "verdict": "correct",
            "subject": "3f2a9c1d0e4b5a67",
            "fields": {"0.value": 47, "0.place": "Orlen"},
            "because": "the typist's slip",
        },
    },
    "claim": {
        "summary": "A claim was not recognised",
        "value": {
            "verdict": "claim",
            "document": "7d1f20c4b86a9e35",
            "start": 212,
            "end": 251,
            "speaker": "Harbour Command of Caldor",
            "because": "the quotation runs over two paragraphs",
        },
    },
    "merge": {
        "summary": "Two names of one speaker",
        "value": {
            "verdict": "merge",
            "subject": "speaker:Harbour Cmd",
            "into": "Harbour Command of Caldor",
            "because": "one body",
        },
    },
}
