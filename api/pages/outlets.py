"""``/review/outlets``: a person's word on the outlets that only a page named."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request, Response
from sqlmodel import Session

from api.access import Audited, acts
from api.errors import see_other
from api.pages.reasons import reasons
from claims import store
from claims.access import Scope, moment
from claims.values import Decision
from claims.vocabulary import SourceKind, Verdict
from graph import pipeline

router = APIRouter(include_in_schema=False)
Decider = Annotated[Audited, acts(Scope.DECIDE)]
PLAIN = r"^[^\x00]*$"
Name = Annotated[str, Form(max_length=200, pattern=PLAIN)]
SHOWN = 20
"""So many outlets at a time."""
Settled = Annotated[str, Query(max_length=16, pattern=r"^([0-9a-f]{6,16})?$")]


@router.post("/review/outlets")
def settle(
    request: Request,
    audited: Decider,
    source: Name,
    kind: Annotated[SourceKind, Form()],
    family: Name = "",
    side: Name = "",
    because: Annotated[str, Form(max_length=4_000, pattern=PLAIN)] = "",
) -> Response:
    """Say what an outlet is, and go back to those that wait."""
    said = {"kind": kind.value, "family": family or None, "side": side or None}
    signed = _signed(audited, because.strip() or reasons()["outlet"])
    (made,) = pipeline.settle_source(audited.session, source, said, signed).decisions
    return _back(request, audited, made, Verdict.SOURCE)


@router.post("/review/outlets/undo")
def undo(
    request: Request,
    audited: Decider,
    decision: Annotated[str, Form(pattern=r"^[0-9a-f]{6,16}$")],
) -> Response:
    """Take a word on an outlet back: it waits again."""
    signed = _signed(audited, reasons()["undo"])
    undone = pipeline.undo(audited.session, decision, signed).decisions[0]
    return _back(request, audited, undone, Verdict.UNDO)


def waiting(session: Session, settled: str) -> Mapping[str, Any]:
    """What the review shows of outlets; ``settled`` is the id of the decision just made, or ""."""
    found, total = store.unreviewed_sources(session, SHOWN)
    disputes = store.disputes(session) if found else []
    return {
        "outlets": found,
        "outlets_total": total,
        "source_kinds": list(SourceKind),
        "parties": {s.slug: s.name for d in disputes for s in d.sides if s.party},
        "settled": _decision(session, settled) if settled else None,
    }


def _decision(session: Session, given: str) -> Decision | None:
    subject = store.decided_subject(session, given)
    found = store.decisions(session, subject) if subject else []
    on_outlet = [d for d in found if d.id.startswith(given) and d.verdict == Verdict.SOURCE]
    return on_outlet[0] if on_outlet else None


def _signed(audited: Audited, because: str) -> pipeline.Signed:
    return pipeline.Signed(audited.principal.name, because, moment())


def _back(request: Request, audited: Audited, made: Decision, verdict: Verdict) -> Response:
    audited.status = 303
    audited.what |= {"verdict": verdict.value, "decisions": [made.id]}
    return see_other(request, f"/review?{urlencode({'settled': made.id})}#outlets")
