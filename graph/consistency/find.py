"""``find_inconsistencies``: all findings, heaviest first."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claims.values import Assessment, ClaimInContext, Link
from graph.compare.measures import canonical
from graph.compare.words import interests
from graph.consistency import series, standing, voices
from graph.consistency.case import Among, Case, make_case
from graph.values import Finding

GRAVE, VOICE, VOICES = 0.06, 0.01, 3
"""What a grave measure, and each further source that tells of it (so many at most), add to the
weight that a kind of finding has."""
FINDERS = (
    standing.uncorroborated_figures,
    standing.contested_figures,
    standing.status_changes,
    series.decreasing_totals,
    series.arithmetic_mismatches,
    series.parts_over_wholes,
    series.stale_figures,
    voices.self_contradictions,
    voices.mutual_accusations,
    voices.retractions,
    voices.circular_reports,
)


def find_inconsistencies(
    claims: Sequence[ClaimInContext],
    links: Sequence[Link],
    assessments: Sequence[Assessment],
    *,
    before: Sequence[Assessment] = (),
    fresh: Iterable[str] | None = None,
    period: tuple[str, str] | None = None,
    among: Among | None = None,
) -> list[Finding]:
    """Every finding of docs/domain.md, section 6, sorted by weight, then kind and claims.

    ``claims``, ``links`` and ``assessments`` are all that was known by the day reported on;
    ``before`` are the statuses at the end of the week before (none: no status changes), and
    ``fresh`` the ids of the claims of the week, one of which every finding involves (None: all).
    ``period`` is the first and last day reported on (None: all that is known), ``among`` what
    claims not given would say (None: they are all).
    """
    return findings_of(make_case(claims, links, assessments, before, fresh, period, among))


def findings_of(case: Case) -> list[Finding]:
    """The same of claims already indexed."""
    found = {(f.kind, f.claims, f.question): f for finder in FINDERS for f in finder(case)}
    weighed = (replace(f, weight=_weight(f, case)) for f in found.values())
    return sorted(weighed, key=lambda f: (-f.weight, f.kind.value, f.claims, f.question or ""))


def _weight(finding: Finding, case: Case) -> float:
    """The weight of its kind, and more for what readers look for first and many tell of."""
    places = case.questions.members.get(finding.question or "", ())
    measures = {canonical(case.figure(place).measure) for place in places[:1]}
    sources = {case.items[claim].source.group for claim in finding.claims if claim in case.items}
    more = GRAVE if measures & set(interests()["weight"]["grave"]) else 0.0
    return round(min(1.0, finding.weight + more + VOICE * min(VOICES, len(sources) - 1)), 3)
