"""What every form of the consistency report says in the same words: titles, counts, ranges, what a
person decided, what is known since. Plain text; each form escapes it for itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from api.render.decisions import DONE
from api.render.words import count
from claims.vocabulary import FindingKind, Verdict
from graph.compare.intervals import number
from graph.report.values import (
    Afterwards,
    Answer,
    Record,
    Ref,
    Ruling,
    Series,
    Sum,
    WeekReport,
    Words,
)

TITLES = {
    FindingKind.CONTESTED_FIGURE: "Contested figures",
    FindingKind.ARITHMETIC_MISMATCH: "Sums that do not come out",
    FindingKind.PART_EXCEEDS_WHOLE: "Parts above their whole",
    FindingKind.DECREASING_TOTAL: "Totals that fell",
    FindingKind.SELF_CONTRADICTION: "At odds with themselves",
    FindingKind.MUTUAL_ACCUSATION: "Mutual accusations",
    FindingKind.RETRACTION: "Taken back",
    FindingKind.CIRCULAR_REPORT: "Many outlets, one origin",
    FindingKind.STATUS_CHANGE: "Changed since last week",
    FindingKind.UNCORROBORATED_FIGURE: "Uncorroborated figures",
    FindingKind.STALE_FIGURE: "Nothing new",
}
"""Every kind of finding with its heading, in the order of the report."""


class Section(StrEnum):
    """The sections of the report in their order; the value names its anchor."""

    INCONSISTENT = "inconsistent"
    FIGURES = "figures"
    CONTESTED = "contested"
    UNCORROBORATED = "uncorroborated"
    SUMS = "sums"
    CHANGES = "changes"
    SIDES = "sides"
    RECORDS = "records"
    RETRACTED = "retracted"
    CIRCULAR = "circular"
    STALE = "stale"
    DECISIONS = "decisions"
    SINCE = "since"
    METHOD = "method"
    EVIDENCE = "evidence"


SECTIONS = {
    Section.INCONSISTENT: "What does not fit together",
    Section.FIGURES: "Figures of the week",
    Section.CONTESTED: "Contested, and what would settle it",
    Section.UNCORROBORATED: "Uncorroborated, and what would settle it",
    Section.SUMS: "Sums as told",
    Section.CHANGES: "Changed since the week before",
    Section.SIDES: "What came in, by side",
    Section.RECORDS: "How consistent each side and speaker was",
    Section.RETRACTED: "Retractions and corrections",
    Section.CIRCULAR: "Many outlets, one origin",
    Section.STALE: "Nothing new",
    Section.DECISIONS: "What people decided",
    Section.SINCE: "Known since",
    Section.METHOD: "Method and limits",
    Section.EVIDENCE: "Evidence",
}
KINDS: Mapping[Section, tuple[FindingKind, ...]] = {
    Section.INCONSISTENT: (
        FindingKind.CONTESTED_FIGURE,
        FindingKind.ARITHMETIC_MISMATCH,
        FindingKind.PART_EXCEEDS_WHOLE,
        FindingKind.DECREASING_TOTAL,
        FindingKind.SELF_CONTRADICTION,
        FindingKind.MUTUAL_ACCUSATION,
    ),
    Section.UNCORROBORATED: (FindingKind.UNCORROBORATED_FIGURE,),
    Section.CHANGES: (FindingKind.STATUS_CHANGE,),
    Section.RETRACTED: (FindingKind.RETRACTION,),
    Section.CIRCULAR: (FindingKind.CIRCULAR_REPORT,),
    Section.STALE: (FindingKind.STALE_FIGURE,),
}
"""Which findings stand in which section: every kind in one."""

NOTES = {
    Section.FIGURES: "Questions with several answers, the contested first; then those with one.",
    Section.CONTESTED: "Live answers to one question that contradict each other.",
    Section.UNCORROBORATED: "Figures that at most one origin gives. Uncorroborated is not false.",
    Section.SUMS: "Totals that were told with what was added to them.",
    Section.CHANGES: "Figures told before this week that have another status at its end.",
    Section.RECORDS: "Counts over the claims of the week; a record of words, not of deeds.",
    Section.SINCE: "None of this was known at the end of the week, and no other section uses it.",
    Section.EVIDENCE: "Every claim that the report stands on, in its own words.",
}
RECORD_HEADS = {
    "claims": "claims",
    "figures": "figures",
    "borne_out": "borne out",
    "alone": "alone",
    "contested": "contested",
    "revised": "revised",
    "taken_back": "taken back",
}
"""The counts of a record, in order; ``against_itself`` comes last and leads to its findings."""
RECORD_NOTE = (
    "Borne out: by independent origins. Alone: by none. Revised: replaced by a newer number of its "
    "own. Taken back: claims retracted. Against itself: findings that it contradicted itself, let "
    "a total fall, or counted wrongly."
)


# ------------------------------------------------------------------ the head


def heading(report: WeekReport) -> str:
    return f"Consistency report, {report.week}"


def subject(report: WeekReport) -> str:
    """The dispute by its name, or that it is of all."""
    return report.name or report.dispute or "All disputes"


def day_words(day: str) -> str:
    """``2020-10-12`` is ``12 October 2020``; what is no day stays as it is."""
    try:
        when = date.fromisoformat(day[:10])
    except ValueError:
        return day
    return f"{when.day} {when:%B} {when.year}"


def dates(report: WeekReport) -> str:
    """``12 to 18 October 2020``, with no month or year said twice."""
    first, last = day_words(report.monday).split(), day_words(report.sunday).split()
    while len(first) > 1 and first[-1] == last[len(first) - 1]:
        first.pop()
    return f"{' '.join(first)} to {' '.join(last)}"


def standpoint(report: WeekReport) -> str:
    """From when all of it is seen."""
    last = report.as_of
    when = "at the end of the week" if last == report.sunday else f"on {day_words(last)}"
    held = f", by what the store held on {report.recorded_as_of}" if report.recorded_as_of else ""
    return f"Every status is as it was {when}{held}, knowing nothing published later."


def came_in(report: WeekReport) -> str:
    """``14 documents from 14 sources: 50 claims by 17 speakers, with 40 figures.``"""
    of = report.counts
    told = count(of.get("documents", 0), "document")
    told += f" from {count(of.get('sources', 0), 'source')}"
    told += f": {count(of.get('claims', 0), 'claim')} by {count(of.get('speakers', 0), 'speaker')}"
    return f"{told}, with {count(of.get('figures', 0), 'figure')}."


def is_empty(report: WeekReport) -> bool:
    """Whether nothing was published in the week."""
    return not report.counts.get("claims")


def nothing_came_in(report: WeekReport) -> str:
    """Two sentences for a week without claims: that it is so, and what to make of it."""
    about = f" on {report.name or report.dispute}" if report.dispute else ""
    first = f"The store holds no claim{about} that was published from {dates(report)}."
    since = report.afterwards
    if since is None:
        return f"{first} The week may be still to come, or its reports are not taken in yet."
    came = f"{count(since.documents, 'document')} with {count(since.claims, 'claim')}"
    return f"{first} Since then {came} came in, the last of {day_words(since.day)}."


NOTHING_FOUND = "Nothing in this week was found inconsistent, contested or uncorroborated."
"""For a week with claims and no finding."""


def strip(report: WeekReport) -> Iterator[tuple[FindingKind, str, int]]:
    """Every kind of finding there is: the kind, its title, how many."""
    for kind, title in TITLES.items():
        if number_of := sum(line.kind is kind for line in report.findings):
            yield kind, title, number_of


# ------------------------------------------------------------------ figures


def range_words(low: float | None, high: float | None) -> str:
    """``47 to 60``, ``6 or more``, ``673``; "none stands" where no answer does."""
    if low is None:
        return "none stands"
    if high is None:
        return f"{number(low)} or more"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def series_words(series: Series) -> str:
    """``9 answers, 6 or more; at odds since 2020-10-17.``"""
    words = f"{count(len(series.answers), 'answer')}, {range_words(series.low, series.high)}"
    return words + (f"; at odds since {series.parted}." if series.parted else ".")


@dataclass(frozen=True, slots=True)
class Told:
    """One voice's number, and everywhere it is told; ``side`` is a slug."""

    voice: str
    side: str | None
    text: str
    refs: tuple[Ref, ...]


def told(answers: Iterable[Answer]) -> tuple[Told, ...]:
    """Answers with those of one voice, side and number put together, in the order first told."""
    found: dict[tuple[str, str | None, float, float | None], list[Answer]] = {}
    for answer in answers:
        found.setdefault((answer.voice, answer.side, answer.low, answer.high), []).append(answer)
    return tuple(
        Told(same[0].voice, same[0].side, same[0].text, tuple(Ref(a.claim, a.figure) for a in same))
        for same in found.values()
    )


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice with all its numbers, each a stretch that leads to where it is told."""

    name: str
    side: str | None
    numbers: tuple[Words, ...]


def voices(answers: Iterable[Answer]) -> tuple[Voice, ...]:
    """Answers by voice and side, in the order first told, each number once."""
    found: dict[tuple[str, str | None], list[Words]] = {}
    for one in told(answers):
        found.setdefault((one.voice, one.side), []).append(Words(one.text, one.refs))
    return tuple(Voice(name, side, tuple(numbers)) for (name, side), numbers in found.items())


def side_words(side: str | None, sides: Mapping[str, str]) -> str:
    """The name of a side; nothing where there is none."""
    return sides.get(side, side) if side else ""


def side_head(side: str, sides: Mapping[str, str]) -> str:
    """A side as a row is headed by it; ``none`` is the key of those without."""
    return NO_SIDE if side == "none" else side_words(side, sides)


def answer_who(answer: Answer) -> str:
    """``Hikmet Hajiyev for Azerbaijani presidential administration (Azerbaijan)``."""
    side = f" ({side_short(answer.side)})" if answer.side else ""
    return answer.speaker + behind(answer) + side


def behind(answer: Answer) -> str:
    """The origin behind a speaker, where it is neither that nor the outlet."""
    same = answer.voice in (answer.speaker, answer.source)
    return "" if same else f" for {answer.voice}"


def answer_where(answer: Answer) -> str:
    return f"{answer.source}, {answer.published or 'no date'}"


def sum_words(found: Sum) -> str:
    """``604 + 29 = 633``; ``604 + 29 = 633, told as 635`` where it does not come out."""
    made = number(found.before + found.added)
    words = f"{number(found.before)} + {number(found.added)} = {made}"
    return words if found.holds else f"{words}, told as {number(found.total)}"


def sum_parts(found: Sum) -> tuple[Words, ...]:
    """The same, cut at its numbers: the one before leads to who gives it, the sum to the total."""
    total, added = found.refs[:1], found.refs[1:]
    made = number(found.before + found.added)
    parts = [
        Words(number(found.before), found.stands),
        Words(" + "),
        Words(number(found.added), added),
        Words(" = "),
        Words(made, total if found.holds else ()),
    ]
    if not found.holds:
        parts += [Words(", told as "), Words(number(found.total), total)]
    return tuple(parts)


def sum_note(found: Sum) -> str:
    """Whether it comes out, and whether anybody gives the number before."""
    held = "comes out" if found.holds else "does not come out"
    return held if found.stands else f"{held}; nobody gives the {number(found.before)}"


def change_title(better: bool | None) -> str:
    return {True: "Better borne out", False: "Less well borne out", None: "Other changes"}[better]


def record_counts(record: Record) -> tuple[int, ...]:
    """In the order of ``RECORD_HEADS``."""
    return tuple(getattr(record, name) for name in RECORD_HEADS)


def record_name(record: Record, sides: Mapping[str, str]) -> str:
    """Whose it is, and for which side where the name does not say that."""
    side = record.side if side_words(record.side, sides) != record.name else None
    return record.name + (f" ({side_short(side)})" if side else "")


def side_short(side: str) -> str:
    """A side in a word, by its slug, for tables: ``united-states`` is ``United States``."""
    return side.replace("-", " ").title()


SETTLES = "Would settle it:"
IN_SHORT = "In short"
CONTENTS = "Contents"
FEW_SECTIONS = 2
"""With no more than so many sections no contents are listed."""
PARTIES = "Parties, each with all that speak for it"
SPEAKERS = "Speakers"
WEEK_AGO, THEN, NOW = "A week ago", "Then", "Now"
SINGLE = "With one answer"
NO_SIDE = "No side known"


# ------------------------------------------------------------------ people, and later


def ruling_words(ruling: Ruling) -> str:
    """``Rejected link 3f2a, by Ada, on 20 October 2020: no such meeting. No longer stands.``"""
    done = DONE[Verdict(ruling.verdict)].capitalize()
    ended = ruling.because[-1:] in (".", "!", "?")
    why = f": {ruling.because}{'' if ended else '.'}" if ruling.because else "."
    over = "" if ruling.stands or ruling.verdict == Verdict.UNDO else " No longer stands."
    return f"{done} {ruling.subject}, by {ruling.by}, on {day_words(ruling.at)}{why}{over}"


def since_words(since: Afterwards) -> str:
    """What came later, in one sentence or two."""
    came = f"{count(since.documents, 'document')} with {count(since.claims, 'claim')}"
    first = f"By {day_words(since.day)}, {came} had come in after the week."
    if since.settled or since.found or since.changes:
        return first
    return f"{first} Nothing in them changes what this report says."


def settled_words(number_of: int) -> str:
    """Beside the headlines: how much of the report has been overtaken."""
    return f"{count(number_of, 'finding')} no longer {'holds' if number_of == 1 else 'hold'}."


def claims_words(claims: Sequence[str]) -> str:
    """``claim 3f2a``, ``claims 3f2a, 77b0``."""
    return f"claim{'s' if len(claims) != 1 else ''} {', '.join(claims)}"


def findings_words(number_of: int) -> str:
    """Over findings whose table says the same."""
    return f"{count(number_of, 'finding')} in sentences"


def section_title(section: Section, report: WeekReport) -> str:
    """What is known since says by when."""
    since = report.afterwards
    by = f", by {day_words(since.day)}" if section is Section.SINCE and since else ""
    return SECTIONS[section] + by


SETTLED = "Held then, no longer holds"
FOUND = "Could not be found then, is found now"
CHANGED = "Figures of the week with another status now"


def made_by(report: WeekReport) -> str:
    return f"TwoSource {report.version}"
