"""The rows of each list, by the keys of a page, as JSON. Every one makes a fixed number of
queries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from api.lookup.lists.past import Then
from api.lookup.status import with_status
from api.render.json import Json, decision_json, item_json
from api.render.lists import (
    listed_dispute_json,
    listed_document_json,
    listed_figure_json,
    listed_link_json,
    listed_question_json,
    listed_side_json,
    listed_source_json,
    listed_speaker_json,
)
from api.render.watches import listed_watch_json, thing_json
from api.values import ClaimStatus
from claims import store
from claims.store import lists
from graph import pipeline

Keys = Sequence[tuple[Any, ...]]
Rows = Callable[[Session, Keys, Then], list[Json]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the store and how its rows are loaded."""

    resource: lists.Resource
    rows: Rows


def claim_rows(session: Session, keys: Keys, then: Then) -> list[Json]:
    return [item_json(item) for item in claim_items(session, _first(keys), then)]


def figure_rows(session: Session, keys: Keys, then: Then) -> list[Json]:
    items = {item.claim.id: item for item in claim_items(session, _first(keys), then)}
    return [listed_figure_json(items[claim], index) for claim, index in keys]


def claim_items(session: Session, ids: list[str], then: Then) -> Sequence[ClaimStatus]:
    """The claims of these ids, in their order, as people have them, beside their statuses."""
    readings = store.claims_by_id(session, dict.fromkeys(ids))
    past = then.recorded_as_of
    claims = pipeline.lay_over(session, readings.values(), recorded_as_of=past)
    return with_status(session, claims, then.status, past)


def question_rows(session: Session, keys: Keys, _: Then) -> list[Json]:
    ids = _first(keys)
    found = {question.id: question for question in store.questions(session, ids)}
    return [listed_question_json(found[key]) for key in ids]


def document_rows(session: Session, keys: Keys, _: Then) -> list[Json]:
    ids = _first(keys)
    claims = lists.claims_per(session, "document", ids)
    return [listed_document_json(d, claims) for d in lists.document_entries(session, ids)]


def speaker_rows(session: Session, keys: Keys, then: Then) -> list[Json]:
    names = _first(keys)
    claims = lists.claims_per(session, "speaker", names)
    into = pipeline.speakers_now(session, names, then.recorded_as_of)
    entries = lists.speaker_entries(session, names)
    return [listed_speaker_json(entry, claims, into.get(entry.name)) for entry in entries]


def side_rows(session: Session, keys: Keys, _: Then) -> list[Json]:
    found = {dispute.slug: dispute for dispute in store.disputes(session)}
    sides = ((found[dispute], found[dispute].side(slug)) for dispute, slug in keys)
    return [listed_side_json(dispute, side) for dispute, side in sides if side is not None]


def source_rows(session: Session, keys: Keys, _: Then) -> list[Json]:
    slugs = _first(keys)
    claims = lists.claims_per(session, "source", slugs)
    found = {source.slug: source for source in store.sources(session)}
    return [listed_source_json(found[slug], claims) for slug in slugs]


def dispute_rows(session: Session, keys: Keys, _: Then) -> list[Json]:
    slugs = _first(keys)
    claims = lists.claims_per(session, "dispute", slugs)
    found = {dispute.slug: dispute for dispute in store.disputes(session)}
    return [listed_dispute_json(found[slug], claims) for slug in slugs]


def link_rows(session: Session, keys: Keys, then: Then) -> list[Json]:
    found = lists.links_with_verdicts(session, _first(keys), then.recorded_as_of)
    return [listed_link_json(entry) for entry in found]


def decision_rows(session: Session, keys: Keys, then: Then) -> list[Json]:
    found = lists.decisions_numbered(session, _first(keys), then.recorded_as_of)
    return [decision_json(decision) for decision in found]


def watch_rows(session: Session, keys: Keys, _: Then) -> list[Json]:
    ids = _first(keys)
    counts = store.watching.counts_by_watch(session, ids)
    found = store.watching.watches_by_id(session, ids)
    return [listed_watch_json(watch, counts.get(watch.id, {})) for watch in found]


def watched_rows(session: Session, keys: Keys, _: Then) -> list[Json]:
    found = store.watching.things_numbered(session, _first(keys))
    named = store.watching.watches_by_id(session, list({thing.watch for thing in found}))
    names = {watch.id: watch.name for watch in named}
    return [thing_json(thing, names[thing.watch]) for thing in found]


def _first(keys: Keys) -> list[Any]:
    return [key[0] for key in keys]
