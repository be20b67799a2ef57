"""``/review``: the links a machine proposed, one at a time, for a person to confirm or reject."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from sqlmodel import Session

from api import lookup
from api.access import Audited, acts
from api.errors import Refusal, see_other
from api.lookup.review import Outcome, Review, after, outcome, review
from api.pages.frame import Frame, FrameDep
from api.pages.outlets import Settled, waiting
from api.pages.reasons import reasons
from api.render.lines import dumps
from api.routes.answers import entity_tag
from api.routes.writes import check_match
from claims import store
from claims.access import Scope, moment
from claims.errors import BadQuery, NotFound
from claims.store import queue
from claims.store.queue import QueueQuery, Sureness
from claims.values import Decision
from claims.vocabulary import LinkKind, Verdict
from graph import pipeline

router = APIRouter(include_in_schema=False)
Decider = Annotated[Audited, acts(Scope.DECIDE)]
PLAIN = r"^[^\x00]*$"
Word = Annotated[str, Query(max_length=200, pattern=PLAIN)]
Id = Annotated[str, Query(max_length=16, pattern=r"^([0-9a-f]{6,16})?$")]
LinkId = Annotated[str, Form(pattern=r"^[0-9a-f]{6,16}$")]
Said = Annotated[str, Form(max_length=4_000, pattern=PLAIN)]
FILTERS = ("dispute", "kind", "side", "source", "sure")


@dataclass(frozen=True, slots=True)
class Held:
    """What a person was about to say of a link, and why it was not taken."""

    verdict: str = ""
    because: str = ""
    own: str = ""
    wrong: str = ""
    overtaken: bool = False


def queue_query(
    dispute: Word = "", kind: Word = "", side: Word = "", source: Word = "", sure: Word = ""
) -> QueueQuery:
    """The filters of an address. Raises ``BadQuery``."""
    if kind and kind not in set(LinkKind):
        raise BadQuery(f"no kind {kind!r}; give one of {', '.join(LinkKind)}", field="kind")
    if sure and sure not in set(Sureness):
        raise BadQuery(f"no sureness {sure!r}; give one of {', '.join(Sureness)}", field="sure")
    return QueueQuery(
        dispute or None,
        LinkKind(kind) if kind else None,
        side or None,
        source or None,
        Sureness(sure) if sure else None,
    )


Asked = Annotated[QueueQuery, Depends(queue_query)]


@router.get("/review")
def look(
    frame: FrameDep,
    query: Asked,
    link: Id = "",
    past: Id = "",
    did: Id = "",
    undid: Id = "",
    settled: Settled = "",
) -> Response:
    """The link asked for, or the most urgent one, with what came of the last decision; and the
    outlets that wait for a word."""
    told = outcome(frame.session, did or undid, undone=not did) if did or undid else None
    return _shown(frame, query, link or None, past=past or None, told=told, settled=settled)


@router.post("/review")
def decide(
    request: Request,
    audited: Decider,
    query: Asked,
    link: LinkId,
    verdict: Annotated[Verdict, Form()],
    match: Annotated[str, Form(max_length=200)],
    because: Said = "",
    own: Said = "",
) -> Response:
    """Confirm or reject a link, and go on to the next; or say why it was not done."""
    held = Held(verdict.value, because, own)
    usual = reasons()["confirm"] if verdict == Verdict.CONFIRM else ""
    reason = own.strip() or because.strip() or usual
    if not reason:
        wrong = "Choose a reason, or write one: it is kept with the decision."
        return _kept(request, audited, query, link, 422, replace(held, wrong=wrong))
    try:
        check_match(audited, match, (), link)
    except (Refusal, NotFound):  # another person was quicker, or it is no longer proposed
        return _kept(request, audited, query, link, 412, replace(held, overtaken=True))
    following = after(audited.session, query, link)
    signed = pipeline.Signed(audited.principal.name, reason, moment())
    decided = pipeline.decide_link(audited.session, link, verdict, signed)
    (made,) = decided.decisions
    audited.status = 303
    audited.what |= {"verdict": verdict.value, "decisions": [made.id]}
    return see_other(request, _address(request, link=following, did=made.id))


@router.post("/review/undo")
def undo(
    request: Request,
    audited: Decider,
    decision: LinkId,
    query: Asked,  # noqa: ARG001
) -> Response:
    """Undo one decision on a link, and go back to the link."""
    signed = pipeline.Signed(audited.principal.name, reasons()["undo"], moment())
    (undone,) = pipeline.undo(audited.session, decision, signed).decisions
    audited.status = 303
    audited.what |= {"verdict": Verdict.UNDO.value, "decisions": [undone.id]}
    return see_other(request, _address(request, link=undone.subject, undid=undone.id))


# ------------------------------------------------------------ the page


def _kept(
    request: Request, audited: Audited, query: QueueQuery, link: str, status: int, held: Held
) -> Response:
    """The link once more, with what was said of it in the form: nothing was done."""
    audited.status = status
    audited.what |= {"verdict": held.verdict, "refused": held.wrong or "overtaken"}
    frame = Frame(request, audited.session, audited.principal)
    return _shown(frame, query, link, status=status, held=held)


def _shown(
    frame: Frame,
    query: QueueQuery,
    link: str | None,
    *,
    past: str | None = None,
    status: int = 200,
    told: Outcome | None = None,
    held: Held | None = None,
    settled: str = "",
) -> Response:
    found = review(frame.session, query, link, past)
    mine = _mine(frame)
    return frame.show(
        "review.html",
        status,
        review=found,
        proposal=found.proposal,
        told=told,
        held=held or Held(),
        tally=Counter(decision.verdict for decision in mine),
        last=mine[0] if mine else None,
        names=_names(frame.session, found, query),
        chosen=_chosen(frame),
        match=_tag(frame.session, found),
        usual=reasons()["reject"],
        home=_address(frame.request),
        undo=_address(frame.request, path="/review/undo"),
        **waiting(frame.session, settled),
    )


def _mine(frame: Frame) -> list[Decision]:
    """What who looks said of links today (UTC) and stands, the newest first."""
    if not frame.may(Scope.DECIDE):
        return []
    return queue.spoken_by(frame.session, frame.viewer.name, moment()[:10])


def _tag(session: Session, found: Review) -> str:
    """What the link is called as it stands, as ``check_match`` compares it."""
    if found.proposal is None or not found.proposal.held:
        return "*"
    row = lookup.item(session, "links", found.proposal.view.link.id).row
    return entity_tag(dumps(row))


def _names(session: Session, found: Review, query: QueueQuery) -> Mapping[str, Mapping[str, str]]:
    """The names of what the queue is counted by, by filter and value."""
    spread = found.counts.spread
    disputes = {*spread.get("dispute", ()), *([query.dispute] if query.dispute else ())}
    sources = {*spread.get("source", ()), *([query.source] if query.source else ())}
    known = store.load_disputes(session, disputes)
    return {
        "dispute": {slug: dispute.name for slug, dispute in known.items()},
        "side": {side.slug: side.name for d in known.values() for side in d.sides},
        "source": store.source_names(session, sources),
    }


def _chosen(frame: Frame) -> Mapping[str, str]:
    return {name: frame.request.query_params.get(name, "") for name in FILTERS}


def _address(request: Request, path: str = "/review", **changes: str | None) -> str:
    """The queue with the filters of a request."""
    kept = [(name, request.query_params.get(name)) for name in FILTERS]
    pairs = [(name, value) for name, value in (*kept, *changes.items()) if value]
    return f"{path}?{urlencode(pairs)}" if pairs else path
