"""What happened to claims, beside the claims it happened to."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl

from pydantic import TypeAdapter, ValidationError
from sqlmodel import Session

from api.lookup.page import as_decided
from api.values import ChangeView
from claims import store
from claims.errors import BadQuery, NotFound
from claims.store import Change, ChangeQuery, ClaimQuery
from claims.subscriptions import SavedSearch, Wanted
from claims.vocabulary import Label
from graph import pipeline

SEARCHED = ("status", "dispute", "speaker", "side", "source", "measure", "query")
"""The parameters of ``/v1/claims`` that a saved search may have."""
_LABEL = TypeAdapter(Label)


def changes(session: Session, query: ChangeQuery, wanted: Wanted = Wanted()) -> list[ChangeView]:
    """What happened, in a number of queries that does not depend on how much.

    ``wanted`` is laid over the query. Raises ``NotFound`` for a dispute, a question or a search
    that is not there, ``BadQuery``.
    """
    return told(session, store.follow(session, asked(session, query, wanted)))


def told(session: Session, found: Sequence[Change]) -> list[ChangeView]:
    """The changes beside their claims, as decisions have them."""
    claims = pipeline.load_claims(session, sorted({change.claim for change in found}))
    return [ChangeView(change, claims[change.claim]) for change in found]


def asked(session: Session, query: ChangeQuery, wanted: Wanted) -> ChangeQuery:
    """The query that picks what is wanted."""
    about = list(query.about)
    if wanted.dispute is not None:
        about.append(ClaimQuery(dispute=store.get_dispute(session, wanted.dispute).slug))
    if wanted.speaker is not None:
        about.append(ClaimQuery(speaker=wanted.speaker))
    if wanted.search is not None:
        about.append(parse_search(get_search(session, wanted.search).query))
    question = wanted.question and store.get_question(session, wanted.question).id
    return replace(
        query,
        kinds=wanted.kinds or query.kinds,
        question=question or query.question,
        about=tuple(as_decided(session, one) for one in about),
        relabelled=wanted.relabelled or query.relabelled,
    )


def get_search(session: Session, given: str) -> SavedSearch:
    """A saved search. Raises ``NotFound``, ``BadQuery``."""
    found = store.find_search(session, given)
    if found is None:
        raise NotFound(f"no saved search {given!r}", field="search")
    return found


def parse_search(text: str) -> ClaimQuery:
    """The query string of ``/v1/claims`` as its filters. Raises ``BadQuery``."""
    try:
        pairs = parse_qsl(text.removeprefix("?"), strict_parsing=True, max_num_fields=20)
    except ValueError:
        raise BadQuery(
            f"{text!r} is no query such as status=contested&dispute=strait", field="query"
        ) from None
    said = dict(pairs)
    for name, value in pairs:
        if name not in SEARCHED or said[name] != value:
            known = ", ".join(SEARCHED)
            raise BadQuery(f"{name} cannot be searched by, or not twice; {known}", field="query")
        if "\x00" in value or not value.isprintable():
            raise BadQuery(f"{name} holds what no text holds", field="query")
    try:
        status = _LABEL.validate_python(said.pop("status")) if "status" in said else None
    except ValidationError:
        raise BadQuery(f"no status such as that; {', '.join(Label)}", field="query") from None
    return ClaimQuery(status=status, **said)  # type: ignore[arg-type]
