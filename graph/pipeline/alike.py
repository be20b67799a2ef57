"""Questions of a part of the store, as among all there are.

A question of some claims may have answers that no link leads to: those told of the same place, or
day, and those that a person gave it. They are found by keys (``graph.consistency.found_by``).
"""

from collections.abc import Iterable

from claims import store
from graph.consistency.case import Among
from graph.consistency.found_by import called_key, found_by, ruled_key
from graph.consistency.questions import Group, grouped, indexed
from graph.pipeline.near import Near, rejected
from graph.values import Known


def with_alike(near: Near, claims: Iterable[str], day: str | None = None) -> None:
    """Add what may answer the questions of these claims, by the end of a day, or now, though no
    link says so."""
    asked = [found_by(near.items[claim]) for claim in claims]
    _take(near, (key for found in asked for key in found.alike), day)
    if not any(d.subject.startswith("question:") for d in near.decisions):
        return
    before = near.taken(day)
    _take(near, (ruled_key(question) for found in asked for question in found.called), day)
    ruled = {q for claim in near.taken(day) for q in found_by(near.items[claim]).ruled}
    _take(near, map(called_key, ruled), day)
    others = [found_by(near.items[claim]) for claim in near.taken(day) - before]
    _take(near, (key for found in others for key in found.alike), day)


def among(near: Near, day: str | None, known: Known) -> Among:
    """The questions of the claims ``known`` by a day; sure only for those whose alike are there
    (``with_alike``)."""
    groups = groups_of(near, day, known)
    return Among(near.around(day).voices, indexed(groups))


def groups_of(near: Near, day: str | None, known: Known) -> list[Group]:
    out = rejected(near.decisions)
    kept = [link for link in known.links if link.id not in out]
    return grouped(known.claims, kept, near.around(day))


def _take(near: Near, keys: Iterable[int], day: str | None) -> None:
    under = store.claims_under(near.session, set(keys), day)
    near.take((claim for found in under.values() for claim in found), day)
