"""One claim: the page a fact-checker lives on, and the decisions made from it."""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Query, Request, Response

from api import lookup
from api.access import Audited, acts
from api.dependencies import Base
from api.errors import Moved, see_other
from api.lookup.claim_view import claim_view
from api.lookup.review import outcome_of
from api.pages.corrections import (
    CLAIM_FIELDS,
    FIGURE_FIELDS,
    assignments,
    claim_texts,
    figure_texts,
)
from api.pages.frame import Frame, FrameDep
from api.render import asking, claim_words
from api.render.explain import grouped, remarks
from api.render.graphs import GraphView, graph_view
from api.render.marks import marked_claim
from claims import store
from claims.access import Scope, moment
from claims.errors import BadInput
from claims.store import lists
from claims.values import Claim, Decision
from claims.vocabulary import FigureKind, LinkKind, Stance, Verdict
from graph import pipeline

router = APIRouter(include_in_schema=False)
Decider = Annotated[Audited, acts(Scope.DECIDE)]
Day = Annotated[str, Query(max_length=40)]
Id = Annotated[str, Query(max_length=16, pattern=r"^([0-9a-f]{6,16})?$")]
PLAIN = r"^[^\x00]*$"
Said = Annotated[str, Form(max_length=4_000, pattern=PLAIN)]
Word = Annotated[str, Form(max_length=500, pattern=PLAIN)]
RATINGS = ("True", "Mostly true", "Half true", "Mostly false", "False", "Not proven")
MOMENTS = 40


@router.get("/claims/{claim_id}")
def claim(
    frame: FrameDep,
    base: Base,
    claim_id: str,
    why: bool = False,
    as_of: Day = "",
    links: str = "",
    did: Id = "",
    undid: Id = "",
) -> Response:
    """One claim in its paragraph, with everything known about it. With ``why`` its document is read
    again to tell which rules made the claim; ``did`` is a decision just made."""
    full = lists.whole_id(frame.session, "claim", claim_id)
    if full != claim_id:
        raise Moved(frame.here.replace(quote(claim_id), full, 1))
    told = outcome_of(frame.session, did or undid, undone=not did) if did or undid else None
    if by := pipeline.withdrawn_by(frame.session, full):
        return frame.show("claim_gone.html", 410, claim_id=full, by=by, told=told)
    whole = LinkKind(links) if links in set(LinkKind) else None
    view = claim_view(frame.session, full, as_of=as_of or None, whole=whole)
    detail, address = view.detail, f"{base}/claims/{full}"
    stored = lookup.explanation(frame.session, full) if why else None
    moments = claim_words.moments(detail.history)
    return frame.show(
        "claim.html",
        view=view,
        detail=detail,
        item=detail.item,
        paragraphs=marked_claim(detail.document.text, detail.item.claim),
        say=claim_words,
        steps=claim_words.steps(detail.item),
        moments=moments[:MOMENTS],
        earlier=max(0, len(moments) - MOMENTS),
        given=_given(detail.item.claim),
        named={**FIGURE_FIELDS, **CLAIM_FIELDS},
        graph=_graph(frame, full) if view.number and not as_of else None,
        choices={"stance": list(Stance), "kind": list(FigureKind)},
        ratings=RATINGS,
        citation=claim_words.citation(detail.item, detail.document, address),
        address=address,
        asked=asking.asked,
        as_of=as_of,
        told=told,
        stored=stored,
        remarks=remarks(stored) if stored else [],
        reasons=grouped(stored.explanation) if stored and stored.explanation else [],
    )


def _given(claim: Claim) -> list[dict[str, str]]:
    """The fields that may be corrected, by the names of the form: those of the claim, then those
    of each figure, with its index before them."""
    figures = (figure_texts(figure) for figure in claim.figures)
    led = ({f"{i}.{name}": text for name, text in texts.items()} for i, texts in enumerate(figures))
    return [claim_texts(claim), *led]


def _graph(frame: Frame, claim_id: str) -> GraphView:
    drawing = lookup.claim_drawing(frame.session, claim_id)
    return graph_view(drawing, f"/v1/claims/{claim_id}/graph?format=svg")


async def fields(request: Request) -> Mapping[str, str]:
    """What a form holds, by name."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


@router.post("/claims/{claim_id}")
def decide(
    request: Request,
    audited: Decider,
    claim_id: str,
    verdict: Annotated[Verdict, Form()],
    form: Annotated[Mapping[str, str], Depends(fields)],
    because: Said = "",
    on: Word = "",
    rating: Word = "",
) -> Response:
    """What a person says of the claim, or of a link or a decision on it (``on``), and back to the
    page, which tells what it changed. Raises ``BadInput`` and ``NotFound``."""
    store.one_linker(audited.session)
    full = store.whole_claim_id(audited.session, claim_id)
    signed = pipeline.Signed(audited.principal.name, because, moment())
    made = _decided(audited, full, verdict, signed, on=on, rating=rating, form=form)
    audited.status = 303
    audited.what |= {"verdict": verdict.value, "decisions": [made.id]}
    word = "undid" if verdict is Verdict.UNDO else "did"
    return see_other(request, f"/claims/{full}?{word}={made.id}")


def _decided(
    audited: Audited,
    claim_id: str,
    verdict: Verdict,
    signed: pipeline.Signed,
    *,
    on: str,
    rating: str,
    form: Mapping[str, str],
) -> Decision:
    session = audited.session
    match verdict:
        case Verdict.CONFIRM | Verdict.REJECT:
            decided = pipeline.decide_link(session, on, verdict, signed)
        case Verdict.UNDO:
            decided = pipeline.undo(session, on, signed)
        case Verdict.RETRACT | Verdict.WITHDRAW:
            decided = pipeline.take_back(session, verdict, claim_id, signed)
        case Verdict.REVIEW:
            decided = pipeline.review(session, claim_id, rating, signed)
        case Verdict.CORRECT:
            decided = pipeline.correct(
                session, claim_id, _corrected(audited, claim_id, form), signed
            )
        case _:
            raise BadInput(f"{verdict.value} is not done on the page of a claim", field="verdict")
    return decided.decisions[0]


def _corrected(audited: Audited, claim_id: str, form: Mapping[str, str]) -> list[str]:
    """The fields of the form that are no longer what the claim has."""
    read = store.get_claim(audited.session, claim_id)
    (now,) = pipeline.lay_over(audited.session, [read])
    held = {name: text for part in _given(now.claim) for name, text in part.items()}
    return assignments(held, form)
