"""What of a report is printed, in which order, and what cites what: one plan for every form."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Generic, TypeVar

from api.render.report_cuts import CHARTS, EVIDENCE, FOLDED, FOLDED_ROWS, TOP, Cut, top
from api.render.report_words import KINDS, Section, change_title, is_empty
from claims.vocabulary import FindingKind
from graph.report.values import (
    Changed,
    Evidence,
    Line,
    Record,
    Ref,
    Ruling,
    Series,
    Sum,
    Unsettled,
    WeekReport,
)

T = TypeVar("T")
_PLAIN_ID = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with its place in the report, from 0; ``anchor`` names it in the document."""

    place: int
    line: Line
    letter: str = "f"

    @property
    def anchor(self) -> str:
        return f"{self.letter}-{self.place + 1}"


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """A row of a table, or an entry of a list, with its number and its anchor."""

    kind: str
    number: int
    of: T

    @property
    def anchor(self) -> str:
        return f"{self.kind}-{self.number}"


@dataclass(frozen=True, slots=True)
class Back:
    """Where a claim is cited: an anchor, what stands there in a word, and its number in it."""

    anchor: str
    kind: str
    number: int
    finding: bool = False

    @property
    def words(self) -> str:
        return f"{self.kind} {self.number}"


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim of the evidence: its number in the order of first citation, and what cites it."""

    number: int
    evidence: Evidence
    backs: tuple[Back, ...]

    @property
    def by_kind(self) -> Mapping[str, tuple[Back, ...]]:
        """What cites it, findings with findings and figures with figures."""
        found: dict[str, list[Back]] = {}
        for back in sorted(self.backs, key=lambda back: back.number):
            found.setdefault(back.kind, []).append(back)
        kinds = dict.fromkeys(back.kind for back in self.backs)
        return {kind: tuple(found[kind]) for kind in kinds}


@dataclass(frozen=True, slots=True)
class Later:
    """What is known since: findings that no longer hold, new ones, other statuses."""

    settled: Cut[Placed]
    found: Cut[Placed]
    changes: Cut[Row[Changed]]


@dataclass(frozen=True, slots=True)
class Plan:
    """A report as it is printed. ``full`` are the questions told one by one, ``folded`` further
    ones with several answers, ``single`` those with one. ``cited`` is by claim, in the order of
    first citation; ``questions`` leads from a question to its anchor, ``places`` are those of the
    findings that are printed."""

    report: WeekReport
    headlines: tuple[Placed, ...]
    findings: Mapping[FindingKind, Cut[Placed]]
    full: tuple[Row[Series], ...]
    folded: Cut[Row[Series]]
    single: Cut[Row[Series]]
    contested: Cut[Row[Unsettled]]
    uncorroborated: Cut[Row[Unsettled]]
    sums: Cut[Row[Sum]]
    changes: Cut[Row[Changed]]
    by_party: Cut[Record]
    by_speaker: Cut[Record]
    decisions: Cut[Row[Ruling]]
    later: Later | None
    questions: Mapping[str, str]
    places: frozenset[int]
    cited: Mapping[str, Cited] = field(default_factory=dict)

    @property
    def evidence(self) -> Cut[Cited]:
        """What of the evidence is printed."""
        return Cut(tuple(self.cited.values()), len(self.report.evidence) - len(self.cited))

    @property
    def empty(self) -> bool:
        """Whether nothing was published in the week."""
        return is_empty(self.report)

    def anchor(self, ref: Ref) -> str | None:
        """Where a claim, or its figure, stands in the evidence; None where it does not."""
        cited = self.cited.get(ref.claim)
        if cited is None:
            return None
        known = ref.figure is not None and ref.figure < len(cited.evidence.figures)
        return claim_anchor(ref.claim) + (f"-{ref.figure}" if known else "")

    def claims(self, line: Line) -> tuple[str, ...]:
        """The claims of a finding, and those that its numbers lead to, as the evidence has them."""
        found = dict.fromkeys(ref.claim for ref in line_refs(line))
        return tuple(sorted(found, key=lambda claim: self.number(claim) or 0))

    def number(self, claim: str) -> int | None:
        """The number of a claim in the evidence."""
        cited = self.cited.get(claim)
        return cited.number if cited else None

    def kind_anchor(self, kind: FindingKind) -> str:
        """Where the findings of a kind begin: at a heading of their own, or their section's."""
        section = next(section for section, kinds in KINDS.items() if kind in kinds)
        return kind.value if section is Section.INCONSISTENT else section.value

    @property
    def sections(self) -> tuple[Section, ...]:
        """Those with something in them; an empty week has its method and what is known since."""
        return tuple(section for section in Section if self._has(section))

    def of(self, section: Section) -> Mapping[FindingKind, Cut[Placed]]:
        """The findings that stand in a section, by kind."""
        return {kind: self.findings[kind] for kind in KINDS.get(section, ())
                if kind in self.findings}  # fmt: skip

    def _has(self, section: Section) -> bool:
        held: Mapping[Section, object] = {
            Section.FIGURES: self.report.figures,
            Section.CONTESTED: self.report.contested,
            Section.UNCORROBORATED: self.report.uncorroborated,
            Section.SUMS: self.report.sums,
            Section.CHANGES: self.report.changes,
            Section.SIDES: self.report.by_side,
            Section.RECORDS: self.report.by_speaker or self.report.by_party,
            Section.DECISIONS: self.report.decisions,
            Section.SINCE: self._since(),
            Section.METHOD: True,
            Section.EVIDENCE: self.cited,
        }
        return bool(held.get(section) or self.of(section))

    def _since(self) -> bool:
        """Whether there is more to tell of it than the sentence for an empty week says."""
        since = self.report.afterwards
        told = since and (since.settled or since.found or since.changes)
        return bool(told or (since and not is_empty(self.report)))


def plan(report: WeekReport, limit: int = TOP) -> Plan:
    """Settle what is printed; ``limit`` findings, and rows of each table."""
    figures = [Row("q", i, series) for i, series in enumerate(report.figures, 1)]
    several = sorted((r for r in figures if len(r.of.answers) > 1), key=_heaviest)
    single = [row for row in figures if len(row.of.answers) == 1]
    full, folded = several[:CHARTS], top(several[CHARTS:], min(FOLDED, limit))
    alone = top(single, limit)
    findings = _by_kind(report, limit)
    bare = Plan(
        report=report,
        headlines=tuple(Placed(i, report.findings[i]) for i in report.headlines),
        findings=findings,
        full=tuple(full),
        folded=folded,
        single=alone,
        contested=_rows("contested", report.contested, limit),
        uncorroborated=_rows("alone", report.uncorroborated, limit),
        sums=_rows("sum", report.sums, limit),
        changes=_rows("change", report.changes, limit),
        by_party=top(report.by_party, limit),
        by_speaker=top(report.by_speaker, limit),
        decisions=_rows("decision", report.decisions, limit),
        later=_later(report, limit),
        questions={row.of.question: row.anchor for row in (*full, *folded.shown, *alone.shown)},
        places=frozenset(p.place for cut in findings.values() for p in cut.shown),
    )
    return _with_evidence(bare)


def _rows(letter: str, items: Sequence[T], limit: int) -> Cut[Row[T]]:
    return top([Row(letter, i, item) for i, item in enumerate(items, 1)], limit)


def _heaviest(row: Row[Series]) -> tuple[bool, int, str]:
    return row.of.parted is None, -len(row.of.answers), row.of.title


def _by_kind(report: WeekReport, limit: int) -> Mapping[FindingKind, Cut[Placed]]:
    """The weightiest findings, and those that are headlines, by kind."""
    kept = {*range(min(limit, len(report.findings))), *report.headlines}
    found: dict[FindingKind, list[Placed]] = {}
    total: dict[FindingKind, int] = {}
    for place, line in enumerate(report.findings):
        shown = found.setdefault(line.kind, [])
        total[line.kind] = total.get(line.kind, 0) + 1
        if place in kept:
            shown.append(Placed(place, line))
    return {kind: Cut(tuple(lines), total[kind] - len(lines)) for kind, lines in found.items()}


def _later(report: WeekReport, limit: int) -> Later | None:
    since = report.afterwards
    if since is None:
        return None
    return Later(
        settled=top([Placed(i, report.findings[i]) for i in since.settled], limit),
        found=top([Placed(i, line, "since") for i, line in enumerate(since.found)], limit),
        changes=_rows("now", since.changes, limit),
    )


# ------------------------------------------------------------------ what cites what


def line_refs(line: Line) -> tuple[Ref, ...]:
    """All that a finding stands on: its claims, then whatever else its numbers lead to."""
    own = [Ref(claim) for claim in line.claims]
    return tuple(dict.fromkeys([*own, *(ref for words in line.words for ref in words.refs)]))


def _with_evidence(bare: Plan) -> Plan:
    known = bare.report.evidence
    backs: dict[str, dict[Back, None]] = {}
    for back, claims in _citations(bare):
        for claim in claims:
            room = back.finding or len(backs) < EVIDENCE
            if claim in backs or (claim in known and room):
                backs.setdefault(claim, {})[back] = None
    cited = {c: Cited(n, known[c], tuple(cites)) for n, (c, cites) in enumerate(backs.items(), 1)}
    return replace(bare, cited=cited)


def _citations(bare: Plan) -> Iterator[tuple[Back, Iterable[str]]]:
    """Everything printed that names claims, in the order it is printed; findings by their place,
    because a headline is its finding once more."""
    for placed in bare.headlines:
        yield _cite_line(placed, "finding")
    for section in Section:
        for cut in bare.of(section).values():
            yield from (_cite_line(placed, "finding") for placed in cut.shown)
        for rows, words in _tables(bare, section):
            many = FOLDED_ROWS if rows is bare.folded.shown else TOP
            yield from (
                (Back(row.anchor, words, row.number), _claims(row.of)[:many]) for row in rows
            )
        if section is Section.SINCE and bare.later:
            yield from (_cite_line(placed, "since, finding") for placed in bare.later.found.shown)


def by_better(rows: Iterable[Row[Changed]]) -> Mapping[str, tuple[Row[Changed], ...]]:
    """Changes under their title: better borne out, less well, otherwise; those there are."""
    held = list(rows)
    groups = {
        change_title(better): tuple(row for row in held if row.of.better is better)
        for better in (True, False, None)
    }
    return {title: found for title, found in groups.items() if found}


def by_settling(rows: Iterable[Row[Unsettled]]) -> Mapping[str, tuple[Row[Unsettled], ...]]:
    """Open questions under what would settle them, in the order first named."""
    found: dict[str, list[Row[Unsettled]]] = {}
    for row in rows:
        found.setdefault(row.of.settle, []).append(row)
    return {settle: tuple(same) for settle, same in found.items()}


def _cite_line(placed: Placed, words: str) -> tuple[Back, Iterable[str]]:
    back = Back(placed.anchor, words, placed.place + 1, finding=True)
    return back, [ref.claim for ref in line_refs(placed.line)]


def _tables(bare: Plan, section: Section) -> Iterable[tuple[Iterable[Row[Any]], str]]:
    tables: Mapping[Section, Sequence[tuple[Iterable[Row[Any]], str]]] = {
        Section.FIGURES: [
            (bare.full, "figures"),
            (bare.folded.shown, "figures"),
            (bare.single.shown, "figures"),
        ],
        Section.CONTESTED: [(bare.contested.shown, "contested")],
        Section.UNCORROBORATED: [(bare.uncorroborated.shown, "uncorroborated")],
        Section.SUMS: [(bare.sums.shown, "sum")],
        Section.CHANGES: [(bare.changes.shown, "change")],
        Section.DECISIONS: [(bare.decisions.shown, "decision")],
        Section.SINCE: [(bare.later.changes.shown, "since, change")] if bare.later else [],
    }
    return tables.get(section, ())


def _claims(item: Series | Unsettled | Sum | Changed | Ruling) -> Sequence[str]:
    if isinstance(item, Series | Unsettled):
        return [answer.claim for answer in item.answers]
    if isinstance(item, Sum):
        return [ref.claim for ref in (*item.refs, *item.stands)]
    return [item.ref.claim] if isinstance(item, Changed) else item.claims


def claim_anchor(claim: str) -> str:
    """``c-ID``; an id that is no plain word by its hash."""
    plain = claim if _PLAIN_ID.fullmatch(claim) else sha256(claim.encode()).hexdigest()[:16]
    return f"c-{plain}"
