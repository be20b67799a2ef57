"""Composes the week's report from values; no clock and no store."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

from claims.values import Assessment, ClaimInContext, Decision, Dispute, Link
from graph.assess import assess
from graph.consistency.case import Case, make_case
from graph.consistency.find import findings_of
from graph.consistency.titles import side_name
from graph.report.afterwards import Later, Part, afterwards, case_now, later_in
from graph.report.changes import changed
from graph.report.decided import decided
from graph.report.evidence import cited, evidence
from graph.report.records import by_party, by_speaker
from graph.report.series import all_series
from graph.report.sums import sums
from graph.report.trace import traced
from graph.report.unsettled import contested, uncorroborated
from graph.report.values import Line, WeekReport
from graph.report.weeks import day_before, parse_week
from graph.values import Known

HEADLINES = 7
OF_ONE_KIND = 3
"""So many headlines at most are findings of one kind."""
METHOD = (
    "Statuses are those at the end of the week, knowing nothing published later.",
    "Support counts independent origins, not outlets; a wire, an institution and its speakers, "
    "and the outlets of one publisher are one origin each.",
    "A figure is uncorroborated while at most one origin gives it; those that only a party to the "
    "dispute, or nobody known, gives are findings, those of one third party stand in the table.",
    "Agreement is not proof, and a contested figure is not thereby wrong.",
    "Claims, speakers and figures are read by a program and can be misread: each number leads to "
    "the sentence it stands on. What nobody said in the reports at hand is not known here.",
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
    status: Sequence[Assessment] | None = None,
    before: Sequence[Assessment] | None = None,
    trail: Sequence[Decision] | None = None,
    now: Known | None = None,
    part: Part | None = None,
    as_of: str | None = None,
    recorded_as_of: str | None = None,
) -> WeekReport:
    """The report of the ISO week ``week`` on the claims of ``dispute`` (slug; None: all given).

    ``status`` and ``before`` are the statuses at the end of the week and of the week before
    (None: as far as ``links`` give them), ``decisions`` those that stand, ``trail`` all there
    were (None: ``decisions``), ``now`` what is known today (None: nothing later). ``as_of`` is
    the last day looked at, where that is before the end of the week. ``part`` tells of the others
    where the claims are not all but those the week bears on. The same inputs give the same value.
    Raises ``claims.errors.BadWeek`` for a bad week.
    """
    monday, sunday = parse_week(week)
    last = min(sunday, as_of or sunday)
    known = [item for item in claims if _concerns(item, dispute) and item.printed <= last]
    known.sort(key=lambda item: item.id)
    ids = frozenset(item.id for item in known if item.printed >= monday)
    rejected = {d.subject for d in decisions if d.verdict == "reject" and not d.superseded_at}
    kept = [link for link in links if link.id not in rejected]
    if status is None:
        status = assess(known, links, as_of=last, decisions=decisions)
    if before is None:
        before = assess(known, links, as_of=day_before(monday), decisions=decisions)
    then, today = (part.then, part.now) if part else (None, None)
    case = make_case(known, kept, status, before, ids, (monday, sunday), then)
    later = case_now(case, now, today) if now is not None else None
    said = decisions if trail is None else trail
    named = program or program_version()
    return _report(
        case,
        later,
        part.later if part else later_in(case, later or case),
        said,
        WeekHead(week.strip(), monday, sunday, dispute, last, recorded_as_of, named),
    )


@dataclass(frozen=True, slots=True)
class WeekHead:
    """What a report is of, and what made it."""

    week: str
    monday: str
    sunday: str
    dispute: str | None
    as_of: str
    recorded_as_of: str | None
    version: str


def _report(
    case: Case, now: Case | None, later: Later, trail: Sequence[Decision], head: WeekHead
) -> WeekReport:
    lines = tuple(traced(finding, case) for finding in findings_of(case))
    figures, added = all_series(case), sums(case, lines)
    fresh = [case.items[claim] for claim in sorted(case.fresh & case.items.keys())]
    older = [(c, i) for c, i in case.status if i is not None and c not in case.fresh]
    changes = changed(case, older, case.before, case.status)
    since = afterwards(case, now, later, lines) if now else None
    named = cited(lines, figures, added) | {c.ref.claim for c in changes}
    found = cited(since.found, (), ()) if since else set()
    named |= found
    read = [(case, named | case.fresh), *([(now, found | case.fresh)] if now else [])]
    return WeekReport(
        **asdict(head),
        name=_name(fresh or case.items.values(), head.dispute),
        inputs_sha256=_fingerprint(head, read, later, trail),
        counts=_counts(fresh),
        by_side=_by_side(fresh),
        sides=_sides(case.items[c] for c in named | case.fresh if c in case.items),
        headlines=headlines(lines),
        findings=lines,
        figures=figures,
        uncorroborated=uncorroborated(case, figures),
        contested=contested(figures),
        sums=added,
        changes=changes,
        by_speaker=by_speaker(case, lines),
        by_party=by_party(case, lines),
        decisions=decided(case, trail),
        afterwards=since,
        evidence=evidence(named, *([case, now] if now else [case])),
        method=METHOD,
    )


def headlines(lines: Sequence[Line]) -> tuple[int, ...]:
    """The places of the weightiest findings, one for a question and few of one kind."""
    chosen: list[int] = []
    kinds: Counter[str] = Counter()
    questions: set[str] = set()
    for place, line in enumerate(lines):
        if line.question in questions or kinds[line.kind] >= OF_ONE_KIND:
            continue
        chosen.append(place)
        kinds[line.kind] += 1
        questions |= {line.question} if line.question else set()
    return tuple(chosen[:HEADLINES])


def _concerns(item: ClaimInContext, dispute: str | None) -> bool:
    return dispute is None or (item.dispute is not None and item.dispute.slug == dispute)


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


def _disputes(items: Iterable[ClaimInContext]) -> Iterator[Dispute]:
    known = {item.dispute.slug: item.dispute for item in items if item.dispute}
    return iter(known[slug] for slug in sorted(known))


def _sides(items: Iterable[ClaimInContext]) -> Mapping[str, str]:
    """Side slug -> name; where two disputes have a side of one slug, the first one's."""
    found: dict[str, str] = {}
    for dispute in _disputes(items):
        for side in dispute.sides:
            found.setdefault(side.slug, side_name(side.name))
    return found


def _name(items: Iterable[ClaimInContext], dispute: str | None) -> str | None:
    return next((d.name for d in _disputes(items) if d.slug == dispute), None)


def _fingerprint(
    head: WeekHead,
    read: Sequence[tuple[Case, Collection[str]]],
    later: Later,
    trail: Iterable[Decision],
) -> str:
    """A hash of everything the report is made from: of each case the claims the report speaks of
    and all that links lead to from them, and what people decided."""
    digest = hashlib.sha256(repr((head, later)).encode())
    for case, about in read:
        reached = _reached(about, case)
        for claim in sorted(reached):
            digest.update(_told(case.items[claim]).encode())
        for n in case.links:
            told = f"{n.id}|{n.kind}|{n.score}|{n.decided_by}"
            digest.update(told.encode() if n.a in reached else b"")
        for claim, figure in sorted(case.before, key=repr):
            if claim in about:
                label = case.before[claim, figure].label
                digest.update(f"{claim}|{figure}|{label}".encode())
    for decision in trail:
        digest.update(f"{decision.id}|{decision.superseded_at}".encode())
    return digest.hexdigest()


def _reached(claims: Iterable[str], case: Case) -> set[str]:
    """The claims, and all that links lead to from them."""
    edge, reached = set(claims) & case.items.keys(), set[str]()
    while edge:
        reached |= edge
        near = (link for claim in edge for link in case.tied.get(claim, ()))
        edge = {end for link in near for end in (link.a, link.b)} - reached
    return reached


def _told(item: ClaimInContext) -> str:
    dispute = item.dispute.slug if item.dispute else None
    gone = (item.retracted, item.withdrawn)
    return f"{item.claim!r}|{item.source!r}|{item.published}|{dispute}|{gone}\n"
