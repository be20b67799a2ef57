"""The tables of the report: answers side by side, what is open, sums, changes, records."""

from collections.abc import Iterable, Sequence

from api.render.paper.blocks import Block, Cell, Column, grouped, line, lines, marks, status, table
from api.render.report_cuts import FOLDED_ROWS, TOP
from api.render.report_plan import Plan, Row, by_settling
from api.render.report_words import (
    NO_SIDE,
    RECORD_HEADS,
    SETTLES,
    Voice,
    record_counts,
    series_words,
    side_short,
    side_words,
    sum_note,
    sum_words,
    voices,
)
from api.render.words import plain, sentence
from graph.report.values import Answer, Changed, Record, Ref, Series, Sum, Unsettled

_ANSWERS = (
    Column("Figure", 2.3),
    Column("As of", 1.6),
    Column("According to", 3.2),
    Column("Published", 2.5),
    Column("Status", 5.0),
)
_SINGLE = (
    Column("Question", 4.2),
    Column("Figure", 2.5),
    Column("According to", 3.2),
    Column("Published", 2.6),
    Column("Status", 2.4),
)
_FOLDED = (
    Column("Question", 3.8),
    Column("Who says so", 7.0),
    Column("", 3.6),
)
_OPEN = (
    Column("Question", 5.0),
    Column("Who says so", 8.0),
    Column("Since", 1.6),
)
_SUMS = (
    Column("Sum", 3.2),
    Column("Of", 5.0),
    Column("According to", 3.2),
    Column("It", 2.6),
)
_NAME = Column("Name", 5.0)
_AGAINST = Column("Against itself", 2.0, right=True)


def answers(plan: Plan, series: Series) -> Block:
    """The answers to one question, ``TOP`` at most."""
    return table(_ANSWERS, [_answer(plan, answer) for answer in series.answers[:TOP]])


def single(plan: Plan, rows: Iterable[Row[Series]]) -> Block:
    """Questions with one answer, a row each."""
    return table(_SINGLE, [_one(plan, row) for row in rows])


def folded(plan: Plan, rows: Iterable[Row[Series]]) -> Block:
    """Further questions with several answers, a row each."""
    return table(_FOLDED, [_fold(plan, row) for row in rows])


def unsettled(plan: Plan, rows: Iterable[Row[Unsettled]]) -> Block:
    """Open questions, under what would settle them."""
    groups = [
        (f"{SETTLES} {settle}", [_open(plan, row) for row in same])
        for settle, same in by_settling(rows).items()
    ]
    return grouped(_OPEN, groups)


def sums(plan: Plan, rows: Iterable[Row[Sum]]) -> Block:
    return table(_SUMS, [_sum(plan, row) for row in rows])


def changes(plan: Plan, rows: Iterable[Row[Changed]], was: str, now: str) -> Block:
    """``was`` and ``now`` are the heads over the two statuses."""
    columns = (Column("Figure", 5.2), Column(was, 2.1), Column(now, 2.1), Column("Why", 4.6))
    return table(columns, [_change(plan, row) for row in rows])


def records(plan: Plan, found: Iterable[Record]) -> Block:
    heads = map(_counted, RECORD_HEADS.values())
    return table([_NAME, *heads, _AGAINST], [_record(plan, record) for record in found])


def sides(plan: Plan) -> Block:
    """What came in by side."""
    counts = plan.report.counts
    columns = [_counted(plain(name)) for name in counts]
    rows = [
        [_side_name(plan, side), *(_count(of.get(name, 0)) for name in counts)]
        for side, of in plan.report.by_side.items()
    ]
    return table([Column("Side", 6.0), *columns], rows)


def _counted(name: str) -> Column:
    """A column of counts, as wide as the longest word of its head."""
    longest = max(map(len, name.split()))
    return Column(sentence(name), 0.55 + 0.11 * longest, right=True)


def _side_name(plan: Plan, side: str) -> str:
    return NO_SIDE if side == "none" else side_words(side, plan.report.sides)


def _count(number: int) -> str:
    return f"{number:,}" if number else "–"


def _told(plan: Plan, answer: Answer) -> Block:
    return line(answer.text, marks=marks(plan, [Ref(answer.claim)]))


def _who(answer: Answer) -> Block:
    """The speaker, behind whom the origin where that is another, and for which side."""
    known = (answer.speaker, answer.source)
    origin = "" if answer.voice in known else f" for {answer.voice}"
    return line(answer.speaker + origin, note=_short(answer.side))


def _short(side: str | None) -> str:
    return side_short(side) if side else ""


def _printed(answer: Answer) -> str:
    return f"{answer.source}, {answer.published or 'no date'}"


def _answer(plan: Plan, answer: Answer) -> list[Cell]:
    return [
        _told(plan, answer),
        answer.as_of or "",
        _who(answer),
        _printed(answer),
        status(answer.label, answer.reason),
    ]


def _one(plan: Plan, row: Row[Series]) -> list[Cell]:
    answer = row.of.answers[0]
    return [
        line(row.of.title, anchor=row.anchor),
        _told(plan, answer),
        line(answer.speaker, note=_short(answer.side)),
        _printed(answer),
        status(answer.label),
    ]


def _fold(plan: Plan, row: Row[Series]) -> list[Cell]:
    series = row.of
    title = line(series.title, anchor=row.anchor)
    return [title, _voices(plan, series.answers[:FOLDED_ROWS]), series_words(series)]


def _voices(plan: Plan, answers: Sequence[Answer]) -> Block:
    """Who tells which numbers, a line a voice."""
    return lines(_voice(plan, voice) for voice in voices(answers))


def _voice(plan: Plan, voice: Voice) -> Block:
    """Every number with the marks of where it is told, then who tells it."""
    told = [line(words.text, marks=marks(plan, words.refs), then=", ") for words in voice.numbers]
    return line(voice.name, note=_short(voice.side), before=told)


def _open(plan: Plan, row: Row[Unsettled]) -> list[Cell]:
    item = row.of
    to = plan.questions.get(item.question)
    title = line([(item.title, to) if to else (item.title,)], anchor=row.anchor)
    return [title, _voices(plan, item.answers[:TOP]), item.since or ""]


def _sum(plan: Plan, row: Row[Sum]) -> list[Cell]:
    item = row.of
    cited = marks(plan, (*item.refs, *item.stands))
    return [
        line(sum_words(item), marks=cited, anchor=row.anchor),
        item.title,
        item.voice,
        sum_note(item),
    ]


def _change(plan: Plan, row: Row[Changed]) -> list[Cell]:
    item = row.of
    words = f"{item.title}: {item.text}, {item.voice}"
    return [
        line(words, marks=marks(plan, [item.ref]), anchor=row.anchor),
        status(item.was),
        status(item.now),
        item.reason,
    ]


def _record(plan: Plan, record: Record) -> list[Cell]:
    own = side_words(record.side, plan.report.sides) == record.name
    name = line(record.name, note="" if own else _short(record.side))
    return [name, *map(_count, record_counts(record)), _against(plan, record)]


def _against(plan: Plan, record: Record) -> Cell:
    """How often it is at odds with itself, and in which findings of those printed."""
    count = len(record.against_itself)
    shown = [place + 1 for place in record.against_itself if place in plan.places]
    if not shown:
        return _count(count)
    first, *rest = ((str(number), f"f-{number}") for number in shown)
    more = [stretch for number in rest for stretch in ((", ",), number)]
    return line([(f"{count}: finding ",), first, *more])
