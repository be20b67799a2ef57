"""Findings of the weekly reports against those the gold requires and those it allows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claims.evaluation.rates import Share, added
from claims.vocabulary import FindingKind
from graph.evaluation.faults import Fault
from graph.evaluation.gold import GoldFinding, GraphGold
from graph.evaluation.predicted import Predicted
from graph.report.values import Line

SCORED = frozenset(
    kind.value
    for kind in FindingKind
    if kind
    not in (FindingKind.MUTUAL_ACCUSATION, FindingKind.CIRCULAR_REPORT, FindingKind.STALE_FIGURE)
)
"""Kinds that gold lists completely; a finding of another kind is never counted as false."""


@dataclass(frozen=True, slots=True)
class FindingTally:
    """Required findings found; of those reported, the false; and the found by kind."""

    found: Share = field(default_factory=Share)
    false: Share = field(default_factory=Share)
    by_kind: Mapping[str, Share] = field(default_factory=dict)


def tally_findings(
    gold: GraphGold, predicted: Predicted, gold_id: Mapping[str, str]
) -> tuple[FindingTally, list[Fault]]:
    """The counts over all weeks of the gold, and what was missed and what is false."""
    found, false = Share(), Share()
    by_kind: dict[str, Share] = {}
    faults: list[Fault] = []
    for week, wanted in gold.weeks.items():
        report = predicted.reports.get(week)
        told = [(one, _claims(one, gold_id)) for one in (report.findings if report else ())]
        for one in wanted.findings:
            hit = any(one.name == t.kind.value and claims & {*one.claims} for t, claims in told)
            by_kind = added(by_kind, {one.name: Share(hit, 1)}, Share())
            found += Share(hit, 1)
            if not hit:
                words = f"{one.name}: {', '.join(one.claims)}"
                faults.append(Fault("finding missed", week, words))
        allowed = (*wanted.findings, *wanted.optional)
        for finding, claims in told:
            if finding.kind.value not in SCORED:
                continue
            wrong = not _allowed(finding, claims, allowed)
            false += Share(wrong, 1)
            if wrong:
                words = f"{finding.kind.value}: {', '.join(sorted(claims))}: {finding.sentence}"
                faults.append(Fault("finding false", week, words))
    return FindingTally(found, false, by_kind), faults


def _claims(finding: Line, gold_id: Mapping[str, str]) -> frozenset[str]:
    """By the gold's ids; a claim the gold has not keeps its own."""
    return frozenset(gold_id.get(claim, claim) for claim in finding.claims)


def _allowed(finding: Line, claims: Iterable[str], allowed: Sequence[GoldFinding]) -> bool:
    named = {*claims}
    return any(one.name == finding.kind.value and named & {*one.claims} for one in allowed)
