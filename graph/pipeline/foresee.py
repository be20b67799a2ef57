"""What a person's word on a link would change, without saying it."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from claims import store
from claims.values import Assessment, Link
from claims.vocabulary import Verdict
from graph.assess import assess
from graph.pipeline.decide import Change
from graph.pipeline.index import surroundings_of
from graph.pipeline.load import load_to_link
from graph.pipeline.part import Spoken, links_of_part, spoken_on

MOST = 200
"""Claims that hang together, for a link among them to be tried."""


def foresee(session: Session, link: Link, verdict: Verdict) -> tuple[Change, ...] | None:
    """The statuses whose label would become another if the link were confirmed or rejected, by
    claim and figure; None where more than ``MOST`` claims hang together, which takes too long."""
    part = store.connected(session, {link.a, link.b}, most=MOST + 1)
    if len(part) > MOST:
        return None
    items = load_to_link(session, part)
    known = surroundings_of(session, items.values())
    spoken = _as_if(spoken_on(session, items), link, verdict)
    links = {n.id: n for n in links_of_part(items, (), (), known, spoken)}
    links |= {n.id: n for n in spoken.decided}
    after = assess(list(items.values()), list(links.values()), decisions=(), known=known.voices)
    return _relabelled(session, after)


def _as_if(spoken: Spoken, link: Link, verdict: Verdict) -> Spoken:
    """What would have been said."""
    machine = tuple(n for n in spoken.machine if n.id != link.id)
    decided = tuple(n for n in spoken.decided if n.id != link.id)
    if verdict == Verdict.REJECT:
        return Spoken(machine, decided, spoken.rejected | {link.id})
    confirmed = replace(link, score=1.0)
    return Spoken(machine, (*decided, confirmed), spoken.rejected - {link.id})


def _relabelled(session: Session, after: Sequence[Assessment]) -> tuple[Change, ...]:
    before = store.current_assessments(session, {a.claim for a in after})
    pairs = ((before.get((a.claim, a.figure)), a) for a in after)
    return tuple(Change(old, new) for old, new in pairs if old is None or old.label != new.label)
