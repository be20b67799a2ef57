"""How consistent every speaker and every side was in a week."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from claims.values import ClaimInContext
from claims.vocabulary import Contest, FindingKind, Label, Lifecycle, Support
from graph.consistency.case import Case
from graph.consistency.titles import side_name
from graph.report.values import Line, Record

OWN_FAULT = (
    FindingKind.SELF_CONTRADICTION,
    FindingKind.DECREASING_TOTAL,
    FindingKind.ARITHMETIC_MISMATCH,
    FindingKind.PART_EXCEEDS_WHOLE,
)
BORNE_OUT = (Support.CORROBORATED, Support.CROSS_SIDE)


def by_speaker(case: Case, lines: Sequence[Line]) -> tuple[Record, ...]:
    """Everyone who was quoted in the week, by name; narration counts for the outlet."""
    groups: dict[tuple[str, str | None], list[ClaimInContext]] = defaultdict(list)
    for item in _fresh(case):
        groups[item.claim.speaker.name, item.claim.speaker.side].append(item)
    return _ranked(case, groups, lines)


def by_party(case: Case, lines: Sequence[Line]) -> tuple[Record, ...]:
    """The parties to the disputes, each with all its organs."""
    groups: dict[tuple[str, str | None], list[ClaimInContext]] = defaultdict(list)
    for item in _fresh(case):
        party = case.known.party_of(item)
        side = item.dispute.side(party) if item.dispute else None
        if party is not None and side is not None:
            groups[side_name(side.name), party].append(item)
    return _ranked(case, groups, lines)


def _fresh(case: Case) -> list[ClaimInContext]:
    return [item for item in case.items.values() if item.id in case.fresh]


def _ranked(
    case: Case,
    groups: Mapping[tuple[str, str | None], Sequence[ClaimInContext]],
    lines: Sequence[Line],
) -> tuple[Record, ...]:
    faults = [(place, line) for place, line in enumerate(lines) if line.kind in OWN_FAULT]
    found = [_record(case, name, side, items, faults) for (name, side), items in groups.items()]
    return tuple(sorted(found, key=lambda r: (-len(r.against_itself), -r.claims, r.name)))


def _record(
    case: Case,
    name: str,
    side: str | None,
    items: Sequence[ClaimInContext],
    faults: Sequence[tuple[int, Line]],
) -> Record:
    ids = {item.id for item in items}
    told = [found for (c, i), found in case.status.items() if c in ids and i is not None]
    live = [found for found in told if found.lifecycle == Lifecycle.LIVE]
    whole = [found for c in ids if (found := case.status.get((c, None)))]
    return Record(
        name=name,
        side=side,
        claims=len(items),
        figures=len(told),
        borne_out=sum(found.support in BORNE_OUT for found in live),
        alone=sum(found.support not in BORNE_OUT for found in live),
        contested=sum(found.contest == Contest.CONTESTED for found in live),
        revised=sum(found.label == Label.SUPERSEDED for found in told),
        taken_back=sum(found.lifecycle == Lifecycle.RETRACTED for found in whole),
        against_itself=tuple(place for place, line in faults if ids & set(line.claims)),
    )
