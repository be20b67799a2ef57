"""What a person decides beside the text of a document: claims added, corrected, withdrawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request, Response

from api.access import Audited, acts
from api.errors import see_other
from api.lookup.document import DocumentView, document_view
from api.pages.corrections import (
    CLAIM_FIELDS,
    FIGURE_FIELDS,
    assignments,
    claim_texts,
    figure_texts,
)
from api.pages.document import PLAIN, Adding, DocumentId, Given, Panel, item_of, shown
from api.pages.frame import Frame
from api.pages.reasons import reasons
from api.values import ClaimStatus
from claims.access import Scope, moment
from claims.errors import BadInput
from claims.marked import Marked
from claims.text.align import locate
from claims.vocabulary import SpeakerKind, Stance, Verdict
from graph import pipeline

router = APIRouter(include_in_schema=False)
Decider = Annotated[Audited, acts(Scope.DECIDE)]
Text = Annotated[str, Form(max_length=500, pattern=PLAIN)]
Said = Annotated[str, Form(max_length=4_000, pattern=PLAIN)]
At = Annotated[int, Form(ge=0, le=2**31 - 1)]
ClaimId = Annotated[str, Form(pattern=r"^[0-9a-f]{6,16}$")]
Optional = Annotated[str | None, Form(max_length=500, pattern=PLAIN)]
NO_REASON = "Say why: it is kept with the decision."


@router.post("/documents/{document_id}/claims")
def add(
    request: Request,
    audited: Decider,
    document_id: DocumentId,
    start: At,
    end: At,
    because: Said = "",
    speaker: Text = "",
    kind: Annotated[SpeakerKind | Literal[""], Form()] = "",
    side: Text = "",
    role: Text = "",
    named: Text = "",
    cue: Text = "",
    stance: Annotated[Stance | Literal[""], Form()] = "",
) -> Response:
    """Add a claim, and show it; or say in the form what is wrong."""
    view = document_view(audited.session, document_id)
    given = {
        "because": because, "speaker": speaker, "kind": kind, "side": side, "role": role,
        "named": named, "cue": cue, "stance": stance,
    }  # fmt: skip

    def decide() -> pipeline.Decided:
        marked = _marked(view, start, end, given)
        signed = _signed(audited, because)
        return pipeline.add_claim(audited.session, view.document.id, marked, signed)

    def again(wrong: str) -> Panel:
        adding = Adding(start, end, view.document.text[start:end], None, given, wrong)
        return Panel(adding=adding)

    return _decided(request, audited, view, decide, again)


def _marked(view: DocumentView, start: int, end: int, given: Given) -> Marked:
    """Raises ``BadInput``."""
    text, at = view.document.text, (start, end)
    words = {name: value.strip() for name, value in given.items()}
    return Marked(
        start,
        end,
        speaker=words["speaker"] or None,
        kind=SpeakerKind(words["kind"]) if words["kind"] else None,
        side=words["side"] or None,
        role=words["role"] or None,
        mention=locate(text, words["named"], "named", beside=at) if words["named"] else None,
        cue=locate(text, words["cue"], "cue", beside=at) if words["cue"] else None,
        stance=Stance(words["stance"]) if words["stance"] else None,
    )


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a form of corrections sends: of the claim, or of the figure ``part`` (its index). None
    is a field that the form has not."""

    claim: ClaimId
    part: Annotated[str, Form(pattern=r"^(claim|\d{1,4})$")]
    because: Said = ""
    speaker: Optional = None
    side: Optional = None
    stance: Optional = None
    stated_on: Optional = None
    value: Optional = None
    low: Optional = None
    high: Optional = None
    measure: Optional = None
    kind: Optional = None
    place: Optional = None
    event: Optional = None
    since: Optional = None
    as_of: Optional = None

    def given(self) -> dict[str, str]:
        named = {name: getattr(self, name) for name in (*CLAIM_FIELDS, *FIGURE_FIELDS)}
        return {name: value for name, value in named.items() if value is not None}


@router.post("/documents/{document_id}/correct")
def correct(
    request: Request,
    audited: Decider,
    document_id: DocumentId,
    said: Annotated[Corrected, Depends()],
) -> Response:
    """Correct how a claim or a figure of it was read."""
    view = document_view(audited.session, document_id)
    item = item_of(view, said.claim)
    given = said.given()

    def decide() -> pipeline.Decided:
        changes = _changes(item, said.part, given)
        return pipeline.correct(
            audited.session, item.claim.id, changes, _signed(audited, said.because)
        )

    def again(wrong: str) -> Panel:
        return Panel(item, form=said.part, wrong=wrong, given={**given, "because": said.because})

    return _decided(request, audited, view, decide, again, item.claim.id)


def _changes(item: ClaimStatus, part: str, given: Given) -> list[str]:
    """Raises ``BadInput`` where nothing was changed, or there is no such figure."""
    if part == "claim":
        changes = assignments(claim_texts(item.claim), given)
    elif int(part) < len(item.claim.figures):
        before = figure_texts(item.claim.figures[int(part)])
        changes = assignments(before, given, int(part))
    else:
        raise BadInput(f"the claim has no figure {part}", field="part")
    if not changes:
        raise BadInput("Nothing was changed.", field="part")
    return changes


@router.post("/documents/{document_id}/withdraw")
def withdraw(
    request: Request,
    audited: Decider,
    document_id: DocumentId,
    claim: ClaimId,
    because: Said = "",
) -> Response:
    """Say that it is no claim; of one that a person added, the adding is undone."""
    view = document_view(audited.session, document_id)
    item = item_of(view, claim)
    added = view.added.get(item.claim.id)

    def decide() -> pipeline.Decided:
        signed = _signed(audited, because)
        if added is not None:
            return pipeline.undo(audited.session, added.id, signed)
        return pipeline.take_back(audited.session, Verdict.WITHDRAW, item.claim.id, signed)

    def again(wrong: str) -> Panel:
        return Panel(item, form="withdraw", wrong=wrong, given={"because": because})

    return _decided(request, audited, view, decide, again, undone=added is not None)


@router.post("/documents/{document_id}/undo")
def undo(
    request: Request, audited: Decider, document_id: DocumentId, decision: ClaimId
) -> Response:
    """Take back a decision that was made here."""
    view = document_view(audited.session, document_id)
    signed = pipeline.Signed(audited.principal.name, reasons()["undo_here"], moment())

    def decide() -> pipeline.Decided:
        return pipeline.undo(audited.session, decision, signed)

    return _decided(request, audited, view, decide, lambda _: Panel(), undone=True)


def _signed(audited: Audited, because: str) -> pipeline.Signed:
    if not because.strip():
        raise BadInput(NO_REASON, field="because")
    return pipeline.Signed(audited.principal.name, because, moment())


def _decided(
    request: Request,
    audited: Audited,
    view: DocumentView,
    decide: Callable[[], pipeline.Decided],
    again: Callable[[str], Panel],
    claim: str | None = None,
    *,
    undone: bool = False,
) -> Response:
    """On to the claim with what changed, or the form once more with what is wrong: then nothing of
    it is stored."""
    try:
        with audited.session.begin_nested():
            (made, *_) = decide().decisions
    except BadInput as error:
        audited.status = 422
        audited.what |= {"document": view.document.id, "refused": str(error)}
        frame = Frame(request, audited.session, audited.principal)
        return shown(frame, view, again(str(error)), status=422)
    audited.status = 303
    verdict = Verdict.UNDO if undone else made.verdict
    audited.what |= {"verdict": str(verdict), "decisions": [made.id]}
    claim = claim or (made.subject if made.verdict == Verdict.CLAIM and not undone else None)
    pairs = {"claim": claim, "undid" if undone else "did": made.id}
    kept = [(name, value) for name, value in pairs.items() if value]
    anchor = f"#claim-{claim}" if claim else ""
    return see_other(request, f"/documents/{view.document.id}?{urlencode(kept)}{anchor}")
