"""``describe``: records, disagreements and seeming copies of a body of claims, with what none of
them says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from claims.values import Assessment, ClaimInContext, Link
from graph.reliability.answers import Answers, answers
from graph.reliability.records import FEW, records
from graph.reliability.values import Disagreement, Given, Reliability, Suspicion
from graph.truth import Method, Outcome, discover, independence
from graph.truth.accu_copy import CERTAIN
from graph.truth.shared import AT_LEAST
from graph.values import By

CAVEATS = (
    "This describes what became of statements, as far as this store knows. It is no measure of "
    "truthfulness, and no status here is weighed by it.",
    "Corroborated means that an independent origin said the same on that day or later; most true "
    "statements are never repeated by anybody, and two origins may be wrong together.",
    "A party to a dispute is contradicted by its opponent as a matter of course, whoever is right.",
    "Intervals are 95 % (Jeffreys): where they overlap, no difference is shown. Records of fewer "
    f"than {FEW} statements say next to nothing.",
    "Methods of truth discovery weigh answers by who else agrees with those who give them. A value "
    "ahead is better connected, not established; with few questions they follow the majority.",
    f"Copying is inferred only from {AT_LEAST} shared questions on and a probability over "
    f"{CERTAIN:.0%}. It lowers a count of independent origins and accuses nobody.",
)


def describe(
    claims: Sequence[ClaimInContext],
    links: Sequence[Link],
    assessments: Sequence[Assessment],
    by: By,
) -> Reliability:
    """The reliability of every source, speaker or side, as description.

    ``assessments`` are the current statuses of the claims, ``links`` those no person rejected.
    """
    told = answers(claims, links, assessments)
    outcomes = {method: discover(told.observations, method) for method in Method}
    return Reliability(
        by=by,
        records=tuple(records(claims, links, assessments, by)),
        disagreements=tuple(_disagreements(told, outcomes)),
        suspicions=tuple(_suspicions(told, outcomes[Method.ACCU_COPY])),
        trust=_trust(told, outcomes),
        caveats=CAVEATS,
    )


def suspicions(
    claims: Sequence[ClaimInContext], links: Sequence[Link], assessments: Iterable[Assessment]
) -> tuple[Suspicion, ...]:
    """Of which origins one seems to copy the other, by these claims alone."""
    told = answers(claims, links, assessments)
    return tuple(_suspicions(told, discover(told.observations, Method.ACCU_COPY)))


def _disagreements(told: Answers, outcomes: Mapping[Method, Outcome]) -> Iterator[Disagreement]:
    found: dict[int, list[Given]] = {}
    for item, given in _given(told, outcomes):
        found.setdefault(item, []).append(given)
    for item, several in found.items():
        if len(several) > 1:
            about = told.items[item]
            several.sort(key=lambda g: (-g.independent, -g.origins, g.low, g.high or g.low))
            yield Disagreement(about.question, about.title, about.day, tuple(several))


def _given(told: Answers, outcomes: Mapping[Method, Outcome]) -> Iterator[tuple[int, Given]]:
    counted = independence(told.observations, outcomes[Method.ACCU_COPY].copies)
    columns = (counted.item, counted.value, counted.sources, counted.declared, counted.independent)
    for item, value, *counts in zip(*(column.tolist() for column in columns), strict=True):
        sources, origins, independent = counts
        (low, high), text = told.values[item, value]
        ahead = tuple(m for m, outcome in outcomes.items() if outcome.chosen[item] == value)
        yield item, Given(low, high, text, sources, origins, independent, ahead)


def _suspicions(told: Answers, outcome: Outcome) -> Iterator[Suspicion]:
    copies = outcome.copies
    columns = (copies.original, copies.copier, copies.posterior, copies.shared)
    for a, b, posterior, shared in zip(*(column.tolist() for column in columns), strict=True):
        original, copier = told.origins[a], told.origins[b]
        words = (
            f"{copier} and {original} give the same answers, errors included, more often than "
            f"independent origins would, on {shared} questions; one may have the other's numbers."
        )
        yield Suspicion(original, copier, posterior, shared, words)


def _trust(
    told: Answers, outcomes: Mapping[Method, Outcome]
) -> Mapping[str, Mapping[Method, float]]:
    return {
        source: {method: float(outcome.trust[code]) for method, outcome in outcomes.items()}
        for code, source in enumerate(told.sources)
        if not np.isnan(outcomes[Method.VOTING].trust[code])
    }
