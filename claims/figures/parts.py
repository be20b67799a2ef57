"""Parts of a whole inside one claim: "six of them children", "of the 96 detained, 106 remain"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.figures.counted import Counted
from claims.figures.question import question_key
from claims.values import Figure
from claims.vocabulary import FigureKind

_OPENERS = frozenset({"including", "include", "includes", "included", "them", "whom"})
# A part stands close to its whole: characters between them.
_CLOSE = 90


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure with the quantity it was read from."""

    counted: Counted
    figure: Figure


def with_parts(text: str, readings: Sequence[Reading]) -> Iterator[Figure]:
    """The figures with ``subset_of`` set where the text says that one is part of another."""
    whole: int | None = None
    part_before = False
    for i, reading in enumerate(readings):
        if _is_part_of_next(text, readings, i):
            yield _part(reading.figure, readings[i + 1].figure, i + 1)
            continue
        if whole is not None and _is_part(text, readings, i, whole, part_before=part_before):
            yield _part(reading.figure, readings[whole].figure, whole)
            part_before = True
        else:
            yield reading.figure
            whole, part_before = i, False


def _part(figure: Figure, whole: Figure, index: int) -> Figure:
    """The part, as cumulative as its whole."""
    runs = figure.kind is FigureKind.POINT and whole.kind is FigureKind.CUMULATIVE
    part = replace(figure, subset_of=index, kind=whole.kind if runs else figure.kind)
    return replace(part, question=question_key(part))


def _is_part(
    text: str, readings: Sequence[Reading], i: int, whole: int, *, part_before: bool
) -> bool:
    counted, before = readings[i].counted, readings[whole].counted
    if counted.pronoun is not None and counted.pronoun.lower_ not in ("us", "you"):
        return True
    if counted.whole is not None and readings[i].figure.measure == readings[whole].figure.measure:
        return True  # "11 of the dead were women"
    gap = _between(text, before, counted)
    if len(gap) < _CLOSE and _OPENERS & set(gap.split()[-4:]):
        return True
    if _is_given_first(text, before) and gap.rstrip().endswith(","):
        return True
    return part_before and _goes_on(text, readings[i - 1].counted, counted)


def _goes_on(text: str, part: Counted, counted: Counted) -> bool:
    """As in "71 of them here and 47 there"; but not "..., and more than 40 were hurt"."""
    if counted.head is not None or not _between(text, part, counted).strip().endswith("and"):
        return False
    between = counted.first.doc[part.last.i + 1 : counted.first.i]
    return not any(t.pos_ in ("VERB", "AUX") for t in between)


def is_aside(counted: Counted) -> bool:
    """Whether the quantity stands in a phrase such as "including two children"."""
    doc, at = counted.first.doc, counted.first.i
    words = {t.lower_ for t in doc[max(counted.sentence.start, at - 4) : at]}
    return not _OPENERS.isdisjoint(words)


def _between(text: str, first: Counted, second: Counted) -> str:
    return text[first.quantity.end : second.quantity.start].lower()


def _is_given_first(text: str, whole: Counted) -> bool:
    """As in "Of the 96 people detained, 106 remain"."""
    before = text[max(0, whole.quantity.start - 8) : whole.quantity.start].lower()
    return before.endswith(("of the ", "of its ", "out of "))


def _is_part_of_next(text: str, readings: Sequence[Reading], i: int) -> bool:
    """As in "12 of the 15 judges", "4 out of 10 pumps", "three of the city's eight ambulances"."""
    if i + 1 >= len(readings):
        return False
    here, after = readings[i].counted, readings[i + 1].counted
    same = here.quantity.unit_class == after.quantity.unit_class
    if not same or here.head is None or here.head != after.head:
        return False
    return _between(text, here, after).startswith((" of ", " out of "))
