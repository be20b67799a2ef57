"""What is open at the end of a week: figures that nobody independent bears out, and figures that
contradict each other, with what would settle them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from claims.lexicon import load
from claims.values import Dispute
from claims.vocabulary import Contest, Label, Lifecycle, Support
from graph.consistency.case import Case
from graph.consistency.titles import side_name
from graph.report.values import Answer, Series, Unsettled


def uncorroborated(case: Case, figures: Iterable[Series]) -> tuple[Unsettled, ...]:
    """The answers of the week whose support is at most one source (docs/domain.md, section 5), by
    question and voice; those with the most tellings first."""
    found: list[Unsettled] = []
    for series in figures:
        voices: dict[str, list[Answer]] = defaultdict(list)
        for told in series.answers:
            if told.claim in case.fresh and told.label in (
                Label.UNCORROBORATED,
                Label.SINGLE_SOURCE,
            ):
                voices[told.voice].append(told)
        found += [_open(series, told, _lone(case, told[0])) for told in voices.values()]
    return tuple(sorted(found, key=_by_weight))


def contested(figures: Iterable[Series]) -> tuple[Unsettled, ...]:
    """The questions of the week with live answers that contradict each other."""
    found: list[Unsettled] = []
    for series in figures:
        told = [
            a
            for a in series.answers
            if a.lifecycle == Lifecycle.LIVE and a.contest == Contest.CONTESTED
        ]
        if told:
            found.append(_open(series, told, _odds(series, told)))
    return tuple(sorted(found, key=_by_weight))


def _open(series: Series, told: Sequence[Answer], settle: str) -> Unsettled:
    days = [a.since or a.published or "" for a in told]
    since = min((day for day in days if day), default=None)
    return Unsettled(series.question, series.title, series.dispute, tuple(told), since, settle)


def _by_weight(row: Unsettled) -> tuple[int, float, str, str]:
    return -len(row.answers), -max(a.low for a in row.answers), row.title, row.answers[0].claim


def _lone(case: Case, told: Answer) -> str:
    item = case.items[told.claim]
    how = record(case.figure((told.claim, told.figure)).measure)
    if told.support == Support.UNATTRIBUTED:
        return f"Learning who said it; or {how}."
    party = case.known.party_of(item)
    if party is None:
        return f"A second origin that does not have it from {told.voice}; or {how}."
    enemy = _opponents(item.dispute, party)
    own = f", or the same number from {enemy}" if enemy else ""
    return f"An origin that is no party{own}; or {how}."


def _odds(series: Series, told: Sequence[Answer]) -> str:
    voices = list(dict.fromkeys(a.voice for a in told))
    how = record(series.measure)
    if len(voices) == 1:
        return f"A correction by {voices[0]}, or its account of the difference; or {how}."
    who = " or ".join(voices[:2]) if len(voices) == 2 else f"{voices[0]} or another of them"
    return f"A correction by {who}; an origin that is no party; or {how}."


def _opponents(dispute: Dispute | None, party: str) -> str:
    sides = dispute.sides if dispute else ()
    names = [side_name(s.name) for s in sides if dispute and dispute.opposed(party, s.slug)]
    return " or ".join(names)


@lru_cache(maxsize=4_096)
def record(measure: str) -> str:
    """What record would tell the number of a measure (claims/data/settling.toml)."""
    words = set(measure.replace("_", " ").split())
    table = load("settling")
    for entry in table["records"]:
        if words & set(entry["of"]):
            return str(entry["what"])
    return str(table["otherwise"]["what"])
