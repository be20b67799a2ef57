"""Counts of what is right of claims, links, statuses and findings, and the list of what is not.

The counting is that of the scorer that comes with the development collections: links are judged
between claims with figures, growth told by another origin is neither right nor wrong, a figure
that was not found has no right status, and a finding is found where one of the same kind names one
of its claims.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from claims.evaluation.claim_figures import best_of
from claims.evaluation.claim_scores import Told, matched, tally_claims
from claims.evaluation.gold_claims import GoldClaim
from claims.evaluation.rates import Share
from claims.evaluation.stated import ClaimTally
from graph.evaluation.faults import Fault
from graph.evaluation.findings import FindingTally, tally_findings
from graph.evaluation.from_gold import texts_of
from graph.evaluation.gold import GraphGold
from graph.evaluation.links import LinkTally, tally_links
from graph.evaluation.predicted import Predicted

# A figure of a claim: the claim's id, and the figure's number in it.
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class StatusTally:
    """Labels right, of all figures the gold labels (``right``) and of those found; ``confused``
    counts "contested as uncorroborated" and the like."""

    right: Share = field(default_factory=Share)
    found: Share = field(default_factory=Share)
    confused: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GraphScores:
    """Everything counted of one collection. What there is no gold of, or nothing was predicted
    of, is None, and so are ``claims`` where they were made of the gold."""

    name: str
    claims: ClaimTally | None
    links: LinkTally | None
    status: StatusTally | None
    findings: FindingTally | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which predicted claim is which gold claim (``gold_id``), and which predicted figure is
    which gold figure (``figures``, by gold claim and number)."""

    gold_id: Mapping[str, str]
    figures: Mapping[Place, Place]
    found: frozenset[str]


def score(gold: GraphGold, predicted: Predicted, *, from_gold: bool = False) -> GraphScores:
    """The scores of what was made of the gold's documents, or of its own claims."""
    told = Told(gold.told.gold, predicted.claims, texts_of(gold.told.documents))
    aligned = _aligned(told)
    links, link_faults = tally_links(gold, predicted, aligned.gold_id)
    status, status_faults = _tally_status(gold, predicted, aligned)
    findings, finding_faults = tally_findings(gold, predicted, aligned.gold_id)
    faults = [
        *(() if from_gold else _claim_faults(told, aligned)),
        *link_faults,
        *status_faults,
        *finding_faults,
    ]
    return GraphScores(
        gold.name,
        None if from_gold else tally_claims(told),
        links if predicted.links else None,
        status if predicted.assessments else None,
        findings if gold.weeks else None,
        tuple(faults),
    )


def _aligned(told: Told) -> Alignment:
    gold_id: dict[str, str] = {}
    figures: dict[Place, Place] = {}
    found: set[str] = set()
    for match in matched(told):
        claim, one = told.predicted[match.predicted].claim, told.gold.claims[match.gold]
        gold_id[claim.id] = one.id
        found |= {one.id} if match.who else set()
        for number, figure in enumerate(one.figures):
            place = None if figure.negated else best_of(figure, claim.figures)
            if place is not None:
                figures[one.id, number] = claim.id, place
    return Alignment(gold_id, figures, frozenset(found))


def _claim_faults(told: Told, aligned: Alignment) -> list[Fault]:
    missed = [one for one in told.gold.claims if one.id not in aligned.found]
    figures = [
        Fault("figure missed", one.id, f"{figure.text} ({figure.measure})")
        for one in told.gold.claims
        for number, figure in enumerate(one.figures)
        if not figure.negated and (one.id, number) not in aligned.figures
    ]
    return [*(Fault("claim missed", one.id, _said(one)) for one in missed), *figures]


def _said(one: GoldClaim) -> str:
    return f"{one.speaker}: {one.content}"


def _tally_status(
    gold: GraphGold, predicted: Predicted, aligned: Alignment
) -> tuple[StatusTally, list[Fault]]:
    """The label of every gold figure; of a figure without one, that of its claim."""
    labels = {(a.claim, a.figure): a.label.value for a in predicted.assessments}
    told = {(a.claim, a.figure): " ".join(a.reasons) for a in predicted.assessments}
    right = found = of = 0
    confused: Counter[str] = Counter()
    faults: list[Fault] = []
    for one in gold.status:
        for figure in one.figures:
            of += 1
            place = aligned.figures.get((one.id, figure.i))
            if place is None:
                continue
            found += 1
            label = labels.get(place) or labels.get((place[0], None))
            if label in {figure.status, *figure.accept, *one.accept}:
                right += 1
                continue
            confused[f"{figure.status} as {label}"] += 1
            words = f"{figure.status} as {label}. {told.get(place, '')}"
            faults.append(Fault("status wrong", f"{one.id} figure {figure.i}", words))
    counted = dict(confused.most_common())
    return StatusTally(Share(right, of), Share(right, found), counted), faults
