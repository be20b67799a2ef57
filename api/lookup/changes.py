"""What happened to claims, beside the claims it happened to."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from sqlmodel import Session

from api.lookup.lists.parameters import parse_list
from api.lookup.lists.prepare import prepare
from api.values import ChangeView
from claims import store
from claims.errors import BadQuery, NotFound
from claims.store import Change, ChangeQuery
from claims.store.lists import CLAIMS, ListQuery
from claims.subscriptions import SavedSearch, Wanted
from graph import pipeline

DESK, DESKS = "desk", ("contested", "uncorroborated")
UNSAID = (
    "as_of", "changed_since", "cursor", "facets", "fields", "format", "limit", "recorded_as_of",
)  # fmt: skip
"""Parameters of a list that say nothing of which claims are meant, or mean those of the past."""
MOST = 100


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
        slug = store.get_dispute(session, wanted.dispute).slug
        about.append(ListQuery(filters={"dispute": (slug,)}))
    if wanted.speaker is not None:
        about.append(ListQuery(filters={"speaker": (wanted.speaker,)}))
    if wanted.search is not None:
        about.append(parse_search(get_search(session, wanted.search).query))
    question = wanted.question and store.get_question(session, wanted.question).id
    return replace(
        query,
        kinds=wanted.kinds or query.kinds,
        question=question or query.question,
        about=tuple(as_decided(session, about)),
        relabelled=wanted.relabelled or query.relabelled,
    )


def as_decided(session: Session, queries: Sequence[ListQuery]) -> list[ListQuery]:
    """The queries with what people have otherwise than it was read answered."""
    return [prepare(session, CLAIMS, query)[0] for query in queries]


def get_search(session: Session, given: str) -> SavedSearch:
    """A saved search. Raises ``NotFound``, ``BadQuery``."""
    found = store.handing.find_search(session, given)
    if found is None:
        raise NotFound(f"no saved search {given!r}", field="search")
    return found


def parse_search(text: str) -> ListQuery:
    """A saved search as what it asks of the list of claims: the query string of ``/v1/claims``,
    and with ``desk`` that of ``/v1/contested`` or ``/v1/uncorroborated``. Raises ``BadQuery``."""
    try:
        pairs = parse_qsl(text.removeprefix("?"), strict_parsing=True, max_num_fields=MOST)
    except ValueError:
        raise BadQuery(
            f"{text!r} is no query such as status=contested&dispute=strait of at most {MOST} parts",
            field="query",
        ) from None
    desks = [value for name, value in pairs if name == DESK]
    if desks[1:] or not set(desks) <= set(DESKS):
        raise BadQuery(f"{DESK} is one of {', '.join(DESKS)}, or not given", field="query")
    for name, _ in pairs:
        if name in UNSAID:
            raise BadQuery(f"{name} is no filter, so it cannot be searched by", field="query")
    rest = [pair for pair in pairs if pair[0] != DESK]
    try:
        return parse_list(CLAIMS, rest, tuple(desks))
    except BadQuery as error:
        raise BadQuery(str(error), field="query") from None


def search_address(query: str) -> str:
    """Where a saved search finds what it does, below ``/v1/`` or ``/``: ``contested?side=a``."""
    pairs = parse_qsl(query)
    desk = next((value for name, value in pairs if name == DESK), "claims")
    rest = urlencode([pair for pair in pairs if pair[0] != DESK])
    return f"{desk}?{rest}" if rest else desk
