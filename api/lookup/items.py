"""One thing of each list, by its permanent id: its row, and when it last changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from api.lookup.fetched import provenance
from api.lookup.lists import LISTED, Then
from api.render.fetched import changes_json, copies_json, response_json
from api.render.json import Json, metadata_json
from api.render.lists import listed_question_json
from api.render.report import series_json
from claims import store
from claims.errors import Gone, NotFound
from claims.store import lists
from graph import pipeline

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """``id`` is the permanent one: where another was given, the row is not loaded. ``modified`` is
    when it last changed, and ``dated`` that nothing of it can change without."""

    id: str
    row: Json | None = None
    modified: str | None = None
    dated: bool = False


def item(session: Session, noun: str, given: str) -> Found:
    """One thing of a list by id, or by the beginning of a made one.

    Raises ``NotFound``, ``BadQuery``, and ``Gone`` for what is no longer held.
    """
    return _FINDERS[noun](session, noun, given)


def last_changed(session: Session, claims: list[str]) -> str | None:
    """When something last happened to any of the claims."""
    return max((at for _, at in store.stamps(session, claims).values()), default=None)


def tombstone(session: Session, claim_id: str, recorded_as_of: str | None) -> None:
    """Raises ``Gone`` where we withdrew the claim (a whole id), now or by a past instant."""
    by = pipeline.withdrawn_by(session, claim_id, recorded_as_of)
    if by is None:
        return
    told = {"id": claim_id, "at": by.at, "by": by.by, "because": by.because, "decision": by.id}
    raise Gone(f"claim {claim_id} was withdrawn by {by.by} at {by.at}: {by.because}", told)


def _row(session: Session, noun: str, key: Key) -> Json | None:
    rows = LISTED[noun].rows(session, [key], Then())
    return rows[0] if rows else None


def _document(session: Session, noun: str, given: str) -> Found:
    full = lists.whole_id(session, "document", given)
    if full != given:
        return Found(full)
    row = _row(session, noun, (full,))
    if row is None:
        return Found(full)
    came = provenance(session, full)
    row |= {
        "metadata": metadata_json(store.get_document(session, full)),
        "fetched": response_json(came.response),
        "before": came.before,
        "after": came.after,
        "changes": changes_json(came.changes),
        "copy_of": copies_json(store.copies_of(session, [full]).get(full, ())),
        "copies": copies_json(store.copied_in(session, full)),
    }
    # Later versions and copies are told of here without the document itself being any newer.
    dated = not (came.after or row["copy_of"] or row["copies"])
    return Found(full, row, row["recorded_at"] if dated else None)


def _link(session: Session, noun: str, given: str) -> Found:
    full = lists.whole_id(session, "link", given)
    if full != given:
        return Found(full)
    last = lists.last_of_link(session, full)
    if last.superseded_at is not None:
        told = {"id": full, "at": last.superseded_at, "by": last.link.decided_by}
        raise Gone(f"link {full} is no longer held since {last.superseded_at}", told)
    return Found(full, _row(session, noun, (full,)), last.recorded_at, dated=True)


def _decision(session: Session, noun: str, given: str) -> Found:
    full = lists.whole_id(session, "decision", given)
    if full != given:
        return Found(full)
    row = _row(session, noun, (lists.decision_number(session, full),))
    modified = (row["superseded_at"] or row["at"]) if row else None
    return Found(full, row, modified, dated=True)


def _speaker(session: Session, noun: str, given: str) -> Found:
    into = pipeline.speakers_now(session, [given])
    if given in into:
        return Found(into[given])
    return _known(session, noun, given, (given,))


def _side(session: Session, noun: str, given: str) -> Found:
    dispute, _, slug = given.partition(":")
    known = {found.slug: found for found in store.disputes(session)}.get(dispute)
    there = known is not None and known.side(slug) is not None
    return _known(session, noun, given, (dispute, slug), there=there)


def _source(session: Session, noun: str, given: str) -> Found:
    there = any(source.slug == given for source in store.sources(session))
    return _known(session, noun, given, (given,), there=there)


def _dispute(session: Session, noun: str, given: str) -> Found:
    there = any(dispute.slug == given for dispute in store.disputes(session))
    return _known(session, noun, given, (given,), there=there)


def _known(session: Session, noun: str, given: str, key: Key, *, there: bool = True) -> Found:
    """What is declared keeps no dates: it changed no later than the store did."""
    row = _row(session, noun, key) if there else None
    if row is None:
        raise NotFound(f"no {noun.removesuffix('s')} {given!r} in the store; /v1/{noun} lists them")
    return Found(given, row, lists.last_instant(session))


def _question(session: Session, _: str, given: str) -> Found:
    question = store.get_question(session, given)
    if question.id != given:
        return Found(question.id)
    claims = [claim for claim, _ in store.answers_to(session, [given])[given]]
    row = listed_question_json(question) | series_json(pipeline.question_series(session, question))
    return Found(given, row, last_changed(session, claims))


def _watch(session: Session, noun: str, given: str) -> Found:
    """It changes without a date: when something it found is read, for one."""
    found = store.watching.get_watch(session, given)
    row = _row(session, noun, (found.id,)) if found.id == given else None
    return Found(found.id, row)


def _watched(session: Session, noun: str, given: str) -> Found:
    found = store.watching.get_thing(session, given)
    row = _row(session, noun, (found.number,)) if found.id == given else None
    return Found(found.id, row)


_FINDERS: Mapping[str, Callable[[Session, str, str], Found]] = {
    "documents": _document,
    "questions": _question,
    "links": _link,
    "decisions": _decision,
    "speakers": _speaker,
    "sides": _side,
    "sources": _source,
    "disputes": _dispute,
    "watches": _watch,
    "watched": _watched,
}
