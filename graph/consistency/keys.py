"""What a figure answers, as a key whose parts may be unknown: the question of docs/domain.md.

Two figures answer one question only where no known part of their keys differs; a group of
figures has the parts known of any of its members, so that no chain of links leads from the dead
of one town to those of a war.
"""

from dataclasses import dataclass

from claims.values import ClaimInContext, Figure
from claims.vocabulary import FigureKind
from graph.compare.days import apart
from graph.compare.events import Inclusion
from graph.compare.kinds import happened_on, total_since
from graph.compare.measures import canonical
from graph.compare.places import place_stated, relate_places
from graph.compare.populations import is_general, relate_populations
from graph.link.owners import owner
from graph.origins import Voices
from graph.rulings.rule import SPLIT

SLACK_DAYS = 2
"""A total told "since the flood" and the flood may be dated so far apart."""


@dataclass(frozen=True, slots=True)
class QuestionKey:
    """Measure, population, whose, where and when; None is not known.

    ``days`` are the first and last day of a single event, ``since`` the start of a total;
    ``spot`` says that the place is where one event was, ``sweeping`` that a total names none,
    ``split`` which question a person said it answers instead of the one it seems to.
    """

    dispute: str | None
    measure: str
    unit: str | None
    kind: str
    population: str | None
    owner: str | None
    place: str | None
    days: tuple[str, str] | None
    since: str | None
    spot: bool
    sweeping: bool
    split: str | None = None


def key_of(item: ClaimInContext, figure: Figure, known: Voices) -> QuestionKey:
    """The key of one figure of ``item``, as dated and grounded for linking."""
    since = total_since(figure)
    point = _of_one_event(figure)
    place = place_asked(figure)
    return QuestionKey(
        dispute=item.dispute.slug if item.dispute else None,
        measure=canonical(figure.measure),
        unit=figure.unit,
        kind=kind_asked(figure),
        population=None if is_general(figure.population) else figure.population,
        owner=owner(item, figure, known)[0],
        place=place,
        days=happened_on(figure, item.day),
        since=since,
        spot=point and place is not None and place_stated(figure),
        sweeping=not point and (not figure.place or figure.scope_from.get("place") == "speaker"),
        split=figure.question if figure.scope_from.get("question") == SPLIT else None,
    )


def place_asked(figure: Figure) -> str | None:
    """The place a figure is of: of a total, only one that is stated."""
    return figure.place if _of_one_event(figure) or place_stated(figure) else None


def _of_one_event(figure: Figure) -> bool:
    return figure.kind == FigureKind.POINT and total_since(figure) is None


def kind_asked(figure: Figure) -> str:
    """Shares, additions, and everything else that counts up or stands."""
    if figure.kind in (FigureKind.PERCENT, FigureKind.INCREMENTAL):
        return figure.kind.value
    return "count"


def merged(a: QuestionKey, b: QuestionKey) -> QuestionKey | None:
    """The key of both together; None where a known part differs."""
    if (a.dispute, a.measure, a.kind, a.split) != (b.dispute, b.measure, b.kind, b.split):
        return None
    if not _one_owner(a, b):
        return None
    if not (_one_population(a, b) and _one_place(a, b) and _one_time(a, b)):
        return None
    return QuestionKey(
        a.dispute, a.measure, a.unit or b.unit, a.kind, a.population or b.population,
        a.owner or b.owner, _narrower(a, b), a.days or b.days, a.since or b.since,
        a.spot or b.spot, a.sweeping or b.sweeping, a.split,
    )  # fmt: skip


def _one_owner(a: QuestionKey, b: QuestionKey) -> bool:
    return not (a.owner and b.owner) or a.owner == b.owner or a.spot or b.spot


def _one_population(a: QuestionKey, b: QuestionKey) -> bool:
    if not a.population or not b.population:
        return True
    return relate_populations(a.population, b.population) == Inclusion.SAME


def _one_place(a: QuestionKey, b: QuestionKey) -> bool:
    if (a.spot and b.sweeping) or (b.spot and a.sweeping):
        return False
    return relate_places(a.place, b.place) != Inclusion.DISJOINT


def _one_time(a: QuestionKey, b: QuestionKey) -> bool:
    if a.since and b.since and apart(a.since, b.since) > SLACK_DAYS:
        return False
    if a.days and b.days and (a.days[1] < b.days[0] or b.days[1] < a.days[0]):
        return False
    pairs = ((a.since, b.days), (b.since, a.days))
    return all(not s or not d or apart(s, d[0]) <= SLACK_DAYS for s, d in pairs)


def _narrower(a: QuestionKey, b: QuestionKey) -> str | None:
    if not a.place or not b.place:
        return a.place or b.place
    return b.place if relate_places(a.place, b.place) == Inclusion.WHOLE else a.place


def names_nothing(key: QuestionKey) -> bool:
    """Whether it says of its measure neither where, nor when, nor whose."""
    return not (key.place or key.days or key.since or key.owner)


def anchored(key: QuestionKey) -> bool:
    """Whether it says enough to be told from every other question of its measure."""
    return bool((key.place and (key.days or key.since)) or (key.owner and key.since))
