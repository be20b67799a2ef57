"""Composes the week's report from values; no clock and no store."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from claims.values import Assessment, ClaimInContext, Decision, Link
from graph.assess import assess
from graph.consistency import find_inconsistencies, group_questions
from graph.consistency.questions import Questions
from graph.origins import Voices
from graph.report.roll_up import roll_up, with_one_source
from graph.report.weeks import day_before, parse_week
from graph.values import Finding, QuestionRollUp, WeekReport

METHOD = (
    "Statuses are those at the end of the week, knowing nothing published later.",
    "Support counts independent origins, not outlets; a wire, an institution and its speakers, "
    "and the outlets of one publisher are one origin each.",
    "A figure is uncorroborated while at most one origin gives it. Those that only a party to the "
    "dispute, or nobody known, gives are findings; those of one third party have a table.",
    "Agreement is not proof, and a contested figure is not thereby wrong.",
)


def program_version() -> str:
    """The version of the installed distribution, ``0`` where it is not installed."""
    try:
        return version("twosource")
    except PackageNotFoundError:
        return "0"


def consistency_report(
    week: str,
    claims: Sequence[ClaimInContext],
    links: Sequence[Link],
    *,
    dispute: str | None = None,
    decisions: Sequence[Decision] = (),
    program: str | None = None,
    before: Sequence[Assessment] | None = None,
    heard: Voices | None = None,
    questions: Questions | None = None,
) -> WeekReport:
    """The report of the ISO week ``week`` on the claims of ``dispute`` (slug; None: all given).

    ``before`` are the statuses at the end of the week before (None: as far as ``links`` give
    them). Where ``claims`` are not all that is known but all the week bears on, ``heard`` are the
    voices of all, and ``questions`` tells theirs apart among all. The same inputs give the same
    value. Raises ``claims.errors.BadWeek`` for a bad week.
    """
    monday, sunday = parse_week(week)
    known = [item for item in claims if _concerns(item, dispute) and _day(item) <= sunday]
    known.sort(key=lambda item: item.id)
    fresh = [item for item in known if _day(item) >= monday]
    ids = frozenset(item.id for item in fresh)
    now = assess(known, links, as_of=sunday, decisions=decisions, known=heard)
    if before is None:
        before = assess(known, links, as_of=day_before(monday), decisions=decisions, known=heard)
    rejected = {d.subject for d in decisions if d.verdict == "reject" and not d.superseded_at}
    kept = [link for link in links if link.id not in rejected]
    named = program or program_version()
    questions = questions or group_questions(known, kept)
    figures = roll_up(known, kept, now, ids, questions)
    findings = find_inconsistencies(
        known,
        kept,
        now,
        before=before,
        fresh=ids,
        period=(monday, sunday),
        known=heard,
        questions=questions,
    )
    inside = {item.id for item in known}
    tied = [link for link in kept if link.a in inside and link.b in inside]
    read = _bearing(ids, findings, figures, tied)
    return WeekReport(
        week=week.strip(),
        monday=monday,
        sunday=sunday,
        dispute=dispute,
        version=named,
        inputs_sha256=_fingerprint(
            week.strip(), dispute, [item for item in known if item.id in read], kept, named
        ),
        counts=_counts(fresh),
        by_side=_by_side(fresh),
        findings=tuple(findings),
        figures=tuple(figures),
        method=METHOD,
        single_source=tuple(with_one_source(figures, ids)),
    )


def _concerns(item: ClaimInContext, dispute: str | None) -> bool:
    return dispute is None or (item.dispute is not None and item.dispute.slug == dispute)


def _day(item: ClaimInContext) -> str:
    return (item.published or item.day)[:10]


def _counts(items: Iterable[ClaimInContext]) -> dict[str, int]:
    found = list(items)
    return {
        "documents": len({item.document_id for item in found}),
        "claims": len(found),
        "figures": sum(len(item.claim.figures) for item in found),
        "speakers": len({item.claim.speaker.name for item in found if not item.claim.narrator}),
        "sources": len({item.source.slug for item in found}),
    }


def _by_side(items: Iterable[ClaimInContext]) -> Mapping[str, Mapping[str, int]]:
    sides: dict[str, list[ClaimInContext]] = defaultdict(list)
    for item in items:
        sides[item.claim.speaker.side or "none"].append(item)
    return {side: _counts(found) for side, found in sorted(sides.items())}


def _bearing(
    fresh: Iterable[str],
    findings: Iterable[Finding],
    figures: Iterable[QuestionRollUp],
    links: Iterable[Link],
) -> set[str]:
    """The claims the report names, and all that links lead to from them: what it is made from."""
    near: dict[str, list[str]] = defaultdict(list)
    for link in links:
        near[link.a].append(link.b)
        near[link.b].append(link.a)
    edge = {*fresh, *(c for f in findings for c in f.claims)}
    edge |= {answer.claim for question in figures for answer in question.answers}
    reached: set[str] = set()
    while edge:
        reached |= edge
        edge = {other for claim in edge for other in near[claim]} - reached
    return reached


def _fingerprint(
    week: str,
    dispute: str | None,
    items: Iterable[ClaimInContext],
    links: Iterable[Link],
    program: str,
) -> str:
    """A hash of everything the report is made from."""
    known = sorted(
        f"{i.id}|{i.published}|{i.claim.stated_on}|{i.retracted}|{i.withdrawn}" for i in items
    )
    ids = {line.split("|", 1)[0] for line in known}
    tied = sorted(
        f"{n.id}|{n.kind.value}|{n.score}|{n.decided_by}"
        for n in links
        if n.a in ids and n.b in ids
    )
    lines = [week, dispute or "", program, *known, *tied]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
