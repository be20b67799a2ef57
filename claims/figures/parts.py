"""Parts of a whole inside one claim: "six of them children", "of the 96 detained, 106 remain"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from claims.figures.counted import Counted
from claims.figures.question import question_key
from claims.values import Figure
from claims.vocabulary import FigureKind


@dataclass(frozen=True, slots=True)
class Reading:
    counted: Counted
    figure: Figure


def with_parts(doc: Doc, readings: list[Reading], figures: list[Figure]) -> Iterator[Figure]:
    """Sets ``subset_of``: "six of them children", "including two women", "of the 96, 106 remain"."""
    whole: int | None = None
    for i, (reading, figure) in enumerate(zip(readings, figures, strict=True)):
        part_of = _whole_of(doc, readings, i, whole)
        if part_of is None:
            whole = i
            yield figure
        else:
            yield _part(figure, figures[part_of], part_of)
            whole = i + 1 if part_of == i + 1 else whole


def _part(figure: Figure, whole: Figure, index: int) -> Figure:
    kind = (
        whole.kind
        if figure.kind is FigureKind.POINT and whole.kind is FigureKind.CUMULATIVE
        else figure.kind
    )
    part = replace(figure, subset_of=index, kind=kind)
    return replace(part, question=question_key(part))


def _whole_of(doc: Doc, readings: list[Reading], i: int, whole: int | None) -> int | None:
    if _is_part_of_next(doc, readings, i):
        return i + 1
    if whole is None or i == 0:
        return None
    counted, before = readings[i].counted, readings[whole].counted
    if counted.pronoun is not None and counted.pronoun.lower_ not in ("us", "you"):
        return whole
    gap = doc.text[before.quantity.end : counted.quantity.start].lower()
    if len(gap) < 90 and any(
        word in gap.split()[-4:]
        for word in ("including", "include", "includes", "included", "them", "whom")
    ):
        return whole
    opening = doc.text[max(0, before.quantity.start - 8) : before.quantity.start].lower()
    if opening.endswith(("of the ", "of its ", "out of ")) and gap.rstrip().endswith(","):
        return whole
    conjoined = readings[i - 1].counted
    same = i - 1 != whole and figure_is_part(readings, i - 1, doc, whole)
    between = doc.text[conjoined.quantity.end : counted.quantity.start].lower().strip()
    return whole if same and between.endswith("and") and counted.head is None else None


def _is_part_of_next(doc: Doc, readings: list[Reading], i: int) -> bool:
    """As in "12 of the 15 judges", "three of the city's eight ambulances"."""
    if i + 1 >= len(readings):
        return False
    here, after = readings[i].counted, readings[i + 1].counted
    gap = doc.text[here.quantity.end : after.quantity.start].lower()
    same = here.quantity.unit_class == after.quantity.unit_class
    return same and here.head is not None and here.head == after.head and gap.startswith(" of ")


def figure_is_part(readings: list[Reading], i: int, doc: Doc, whole: int) -> bool:
    return _whole_of(doc, readings, i, whole) is not None
