"""Questions of a part of the store, as among all there are.

A question of some claims may have answers that no link leads to: those told of the same place, or
day, and those that a person gave it. They are found by keys (``graph.consistency.found_by``).
"""

from collections.abc import Iterable

from claims import store
from claims.values import ClaimInContext
from graph.consistency.case import Among
from graph.consistency.found_by import called_key, found_by, ruled_key
from graph.consistency.questions import Group, Questions, grouped, indexed
from graph.pipeline.near import Near, rejected
from graph.values import Known


def with_answers(near: Near, day: str | None) -> None:
    """Add what else answers the questions of what was taken by the end of a day, or now."""
    if day is None and not _ruled(near):
        asked = store.answered_by(near.session, near.taken(day))
        answers = store.answers_to(near.session, asked).values()
        near.take(claim for places in answers for claim, _ in places)
    else:
        with_alike(near, near.taken(day), day)


def with_alike(near: Near, claims: Iterable[str], day: str | None = None) -> None:
    """Add what may answer the questions of these claims, by the end of a day, or now, though no
    link says so."""
    asked = [found_by(near.items[claim]) for claim in claims]
    _take(near, (key for found in asked for key in found.alike), day)
    if not _ruled(near):
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
    if day is None and not _ruled(near):
        questions = _stored(near, known.claims)
    else:
        questions = indexed(groups_of(near, day, known))
    return Among(near.around(day).voices, questions)


def _ruled(near: Near) -> bool:
    """Whether people gave figures a question: then one of two disputes may be."""
    return any(decision.subject.startswith("question:") for decision in near.decisions)


def _stored(near: Near, claims: Iterable[ClaimInContext]) -> Questions:
    """The questions as the store has them now."""
    ids = {item.id for item in claims}
    found = {q.id: q for q in store.questions(near.session, store.answered_by(near.session, ids))}
    members = {
        name: tuple(place for place in places if place[0] in ids)
        for name, places in store.answers_to(near.session, found).items()
    }
    return Questions(
        names={place: name for name, places in members.items() for place in places},
        members=members,
        titles={name: question.title for name, question in found.items()},
        called={name: question.name for name, question in found.items()},
    )


def groups_of(near: Near, day: str | None, known: Known) -> list[Group]:
    out = rejected(near.decisions)
    kept = [link for link in known.links if link.id not in out]
    read = near.read(day, (item.id for item in known.claims))
    return grouped(read, near.around(day).voices, kept)


def _take(near: Near, keys: Iterable[int], day: str | None) -> None:
    under = store.claims_under(near.session, set(keys), day)
    near.take((claim for found in under.values() for claim in found), day)
