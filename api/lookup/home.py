"""What needs a look today, for the first page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from api.lookup.status import with_status
from api.lookup.why import Why, whys
from api.values import ClaimStatus, is_contested, is_uncorroborated
from claims import store
from claims.store import Arrival, DeskCount, News, lists
from claims.store.news import UNSUPPORTED
from claims.store.questions import Question
from claims.vocabulary import Label
from graph import pipeline
from graph.report import week_of

SHOWN = 3
SPARE = 6
"""Times as many are looked up: some are off the desk again."""
DISPUTES = 6
COUNTED = 500
"""Claims of a dispute, the newest, among which its desks are counted."""
WAITING = 1_000


@dataclass(frozen=True, slots=True)
class Since:
    """From when on something is new: an ISO day, and it in words. ``newest`` is the last day on
    which anything happened, None in an empty store."""

    day: str
    words: str
    newest: str | None


@dataclass(frozen=True, slots=True)
class Fresh:
    """Claims that are new on a desk, the newest first; ``total`` of them, or ``more``."""

    items: Sequence[ClaimStatus]
    total: int
    more: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim whose label became another."""

    item: ClaimStatus
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Home:
    """Everything on the page; ``waiting`` counts links up to ``WAITING``."""

    since: Since
    contested: Fresh
    uncorroborated: Fresh
    moved: Sequence[Moved]
    whys: Mapping[str, Why]
    questions: Sequence[Question]
    disputes: Sequence[DeskCount]
    waiting: int
    arrivals: Sequence[Arrival]
    week: str | None


def home(session: Session, today: date) -> Home:
    """In a number of queries that does not depend on what the store holds."""
    since = _since(session, today)
    fresh = store.newly(session, (Label.CONTESTED,), since.day, SHOWN * SPARE)
    bare = store.newly(session, UNSUPPORTED, since.day, SHOWN * SPARE)
    moves = store.moved(session, since.day, SHOWN)
    items = _items(session, fresh, bare, moves)
    contested = [i for i in _of(fresh, items) if any(map(is_contested, i.assessments.values()))]
    contested.sort(key=lambda item: not _in_figures(item))
    alone = [i for i in _of(bare, items) if _is_alone(i)]
    shown = [*contested[:SHOWN], *alone[:SHOWN]]
    last = store.last_published(session)
    return Home(
        since=since,
        contested=Fresh(contested[:SHOWN], fresh.total, fresh.more),
        uncorroborated=Fresh(alone[:SHOWN], bare.total, bare.more),
        moved=[Moved(items[c], was or "", now) for c, was, now in moves.claims if c in items],
        whys=whys(session, shown),
        questions=store.contested_questions(session, SHOWN),
        disputes=store.desk_counts(session, DISPUTES, COUNTED),
        waiting=store.links_unseen(session, WAITING),
        arrivals=store.arrivals(session, SHOWN),
        week=week_of(last) if last else None,
    )


def _since(session: Session, today: date) -> Since:
    """Yesterday, a week ago, or where nothing happened since then, the day when it did."""
    last = lists.last_instant(session)
    yesterday = (today - timedelta(days=1)).isoformat()
    if last is None:
        return Since(yesterday, "since yesterday", None)
    newest = last[:10]
    if newest >= yesterday:
        return Since(yesterday, "since yesterday", newest)
    week = (today - timedelta(days=7)).isoformat()
    if newest >= week:
        return Since(week, "in the last seven days", newest)
    return Since(newest, f"since {newest}, the last day on which anything happened", newest)


def _items(session: Session, *news: News) -> dict[str, ClaimStatus]:
    ids = dict.fromkeys(claim for some in news for claim, _, _ in some.claims)
    claims = list(pipeline.load_claims(session, ids).values())
    found = {item.claim.id: item for item in with_status(session, claims)}
    gone = [key for key, item in found.items() if item.label == Label.WITHDRAWN]
    return {key: item for key, item in found.items() if key not in gone}


def _in_figures(item: ClaimStatus) -> bool:
    """Whether a number is contested: such are told first."""
    return any(status is not None and is_contested(status) for _, _, status in item.figures())


def _is_alone(item: ClaimStatus) -> bool:
    """Borne out by nobody, and not already told of as contested."""
    held = item.assessments.values()
    return any(map(is_uncorroborated, held)) and not any(map(is_contested, held))


def _of(news: News, items: Mapping[str, ClaimStatus]) -> list[ClaimStatus]:
    return [items[claim] for claim, _, _ in news.claims if claim in items]
