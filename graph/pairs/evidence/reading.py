"""A statement taken apart: its numbers and dates, each with what stands around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.extract.syntax.parse import parse_batch
from claims.figures import Scope, measures, read_figures
from claims.lexicon import load
from claims.tokens import Doc
from claims.values import Figure
from graph.compare.measures import canonical
from graph.pairs.evidence.amounts import Amount, Sort, find_amounts
from graph.pairs.evidence.days import Day, When, find_days, year_told
from graph.pairs.evidence.page import Mark, Page, lay_out
from graph.pairs.evidence.plain import plain_text
from graph.pairs.evidence.ranges import Range
from graph.pairs.evidence.topics import Meanings, Topic, meaning, meanings, named


@dataclass(frozen=True, slots=True)
class Item:
    """A number or a date, with its topic.

    ``said`` is how a reader would quote it, ``sentence`` the number of its sentence. ``bare``: no
    noun follows the number; ``whole``: it is what a part is told of ("six of the 41"). ``figure``
    is the figure of the store that it is, where it is one.
    """

    what: Mark
    topic: Topic
    sentence: int
    said: str
    bare: bool = False
    whole: bool = False
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A statement: its text as printed, and what it numbers and dates, in order."""

    text: str
    amounts: tuple[Item, ...]
    days: tuple[Item, ...]


def read_pairs(pairs: Sequence[tuple[str, str]]) -> list[tuple[Read, Read]]:
    """Both texts of each pair; what names no year is of the last year that the pair names."""
    texts = [plain_text(text) for pair in pairs for text in pair]
    years = [year_told(*pair) for pair in pairs for _ in pair]
    parsed = parse_batch(texts)
    every = [
        read(text, [(p.start, p.doc) for p in paragraphs], year)
        for text, paragraphs, year in zip(texts, parsed, years, strict=True)
    ]
    return list(zip(every[::2], every[1::2], strict=True))


def read(text: str, paragraphs: Sequence[tuple[int, Doc]], year: int) -> Read:
    """The numbers and dates of a text, given its parsed paragraphs and where they start."""
    figures = tuple(f for start, doc in paragraphs for f in _figures(start, doc))
    days = find_days(text, year)
    amounts = find_amounts(text, [(d.start, d.end) for d in days])
    amounts += [_zero(f) for f in figures if f.high == 0 and not _covers(amounts, f)]
    marks: list[Mark] = [*amounts, *days]
    marks.sort(key=lambda one: one.start)
    page = lay_out(text, marks, figures, paragraphs)
    items: list[Item] = []
    for at in range(len(marks)):
        items.append(_item(page, at, items[-1] if items else None))
    dated = [isinstance(one, Day) for one in marks]
    return Read(
        text,
        tuple(item for item, is_day in zip(items, dated, strict=True) if not is_day),
        tuple(item for item, is_day in zip(items, dated, strict=True) if is_day),
    )


def _figures(start: int, doc: Doc) -> tuple[Figure, ...]:
    return read_figures(doc, 0, len(doc.text), Scope(), offset=start)


def _zero(figure: Figure) -> Amount:
    """ "No deaths" is the count 0, which stands in no numeral."""
    return Amount(Sort.COUNT, figure.start, figure.end, figure.end, Range(0, 0, value=0))


def _covers(amounts: Sequence[Amount], figure: Figure) -> bool:
    return any(a.start < figure.end and figure.start < a.end for a in amounts)


def _item(page: Page, at: int, before: Item | None) -> Item:
    """The number or date ``at``, given the one before it."""
    one, sentence = page.marks[at], page.sentence_of(page.marks[at])
    whole = page.is_whole(one)
    figure = None if whole else _figure_at(one, page.figures)
    counted = _counted(page, one, figure)
    opening = page.opening(one)
    ahead = max(page.before(at), opening), one.start
    bare = isinstance(one, Amount) and not counted.noun
    if bare:
        previous = before if before is not None and before.sentence == sentence else None
        counted = _unsaid(page, ahead, counted.measure, previous)
    near = meanings(f"{page.words(ahead)} {page.words(page.behind(at))}") | _life(page, at)
    near |= frozenset() if whole else meanings(page.words(page.verb(one)))
    near |= _bound(one)
    low, high = page.sentences[sentence]
    topic = Topic(
        counted.measure,
        counted.noun or _population(figure),
        near,
        meanings(page.text[low:opening]),
        meanings(page.text[low:high]),
        named(f"{page.words(ahead)} {page.words(page.behind(at))}"),
    )
    return Item(one, topic, sentence, _said(page, one), bare, whole, figure)


def _bound(one: Mark) -> Meanings:
    """ "From 2004" is a start, "until 2010" an end."""
    ends = {When.SINCE: "start", When.UNTIL: "end"}
    return frozenset({ends[one.when]}) if isinstance(one, Day) and one.when in ends else frozenset()


def _said(page: Page, one: Mark) -> str:
    """As in "fewer than 25 deaths", "before 19 May 2018"."""
    if isinstance(one, Day):
        return one.text if one.when is When.ON else f"{one.when} {one.text}"
    start, end = page.counted(one)
    return page.text[one.start : end if start == one.end else one.end].strip()


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a number counts: the store's name for it, and the words."""

    measure: str | None
    noun: Meanings


_ANEW = re.compile(r"\s*(?:more|others?)\b", re.IGNORECASE)


def _counted(page: Page, one: Mark, figure: Figure | None) -> _Counted:
    if isinstance(one, Day):
        return _Counted(None, frozenset())
    timed = one.sort in (Sort.AGE, Sort.DURATION)
    unit = "" if timed else page.text[one.number_end : one.end]
    noun = meanings(f"{unit} {page.words(page.counted(one))}")
    if not page.is_whole(one):
        noun |= meanings(page.words(page.owner(one)))
    if _ANEW.match(page.text, one.number_end):  # "four more deaths" are no total
        noun |= {"new"}
    return _Counted(_measure(figure, noun), noun)


def _unsaid(
    page: Page, ahead: tuple[int, int], measure: str | None, previous: Item | None
) -> _Counted:
    """What a number counts that no noun follows: "the number of cases to 112", "11 of them"."""
    said = meanings(page.words(ahead))
    named = page.names_a_thing(ahead) and bool(said - _totals())
    if named or previous is None:
        return _Counted(measure, said)
    return _Counted(measure or previous.topic.measure, said | previous.topic.noun - {"new"})


@cache
def _totals() -> Meanings:
    words = "total bringing number figure toll count rising rose up down"
    return frozenset(map(meaning, words.split()))


def _figure_at(one: Mark, figures: Sequence[Figure]) -> Figure | None:
    if isinstance(one, Day) or one.sort in (Sort.AGE, Sort.DURATION, Sort.RANK):
        return None
    return next((f for f in figures if f.start < one.number_end and one.start < f.end), None)


def _measure(figure: Figure | None, noun: Meanings) -> str | None:
    """What is counted, where the vocabulary knows it; "recovered cases" are recoveries."""
    if figure is None or figure.measure not in measures():
        return None
    measure = canonical(figure.measure)
    refined = load("evidence")["refined"].get(measure, {})
    return next((name for word, name in refined.items() if word in noun), measure)


def _population(figure: Figure | None) -> Meanings:
    if figure is None:
        return frozenset()
    named = "" if figure.measure in measures() else figure.measure
    return meanings(f"{named} {figure.population}".replace("_", " ").replace("/", " "))


_SPAN = re.compile(r"\s*(?:–|—|-|--)\s*(?:died\s+)?")


def _life(page: Page, at: int) -> Meanings:
    """What two dates in brackets tell: "Marlow Vint (4 March 1931 – 9 June 2018)"."""
    following = page.marks[at + 1] if at + 1 < len(page.marks) else None
    if _is_span(page.text, page.marks[at], following):
        return frozenset({"birth"})
    before = page.marks[at - 1] if at else None
    return frozenset({"death"}) if _is_span(page.text, before, page.marks[at]) else frozenset()


def _is_span(text: str, first: Mark | None, second: Mark | None) -> bool:
    if not isinstance(first, Day) or not isinstance(second, Day):
        return False
    opened = "(" in text[max(0, first.start - 24) : first.start]
    return opened and bool(_SPAN.fullmatch(text, first.end, second.start))
