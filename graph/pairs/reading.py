"""From a statement to the claim it makes and the figures of it that are meant."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from claims.extract import Extractor
from claims.extract.syntax.parse import parse_batch
from claims.figures import Scope, read_figures
from claims.figures.quantities.find import Quantity, find_quantities
from claims.figures.vocabulary import PEOPLE
from claims.text.outlets import UNKNOWN, slugify
from claims.text.reading import document_from_text
from claims.values import (
    Claim,
    ClaimInContext,
    Document,
    Extraction,
    Figure,
    Source,
    Speaker,
)
from claims.vocabulary import Attribution, FigureKind, SpeakerKind, Stance
from graph.pairs.form import Statement


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as read.

    ``meant`` are the indexes of the figures that may be meant, ``owners`` whose people or goods
    a figure counts where a structured claim says so, ``moment`` when it was told (ISO day, or
    day and time).
    """

    statement: Statement
    item: ClaimInContext
    meant: tuple[int, ...]
    moment: str | None
    owners: Mapping[int, str] = field(default_factory=dict)

    @property
    def claim(self) -> Claim:
        return self.item.claim

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.item.claim.figures


def read_texts(statements: Sequence[Statement]) -> list[Told]:
    """What each text says, in order."""
    documents = [_document(one) for one in statements]
    extractions = Extractor().extract_many(documents)
    return [_told(one, found) for one, found in zip(statements, extractions, strict=True)]


def read_claim(one: Statement) -> Told:
    """What a structured claim says, as it is given."""
    assert one.claim
    claim = one.claim.claim
    item = ClaimInContext(claim, claim.id, _source(one) or UNKNOWN, one.published)
    moment = one.published or claim.stated_on
    return Told(one, item, _declared(one, claim.figures), moment, one.claim.owners)


def _declared(one: Statement, figures: Sequence[Figure]) -> tuple[int, ...]:
    """The figures meant, by number or by words; all of them where none is named."""
    if not one.focused:
        return tuple(range(len(figures)))
    if isinstance(one.focus, int):
        return (one.focus,)
    words = (one.focus or "").strip().lower()
    if not words:
        return ()
    texts = [figure.text.lower() for figure in figures]
    return tuple(n for n, text in enumerate(texts) if text and (words in text or text in words))[:1]


def _source(one: Statement) -> Source | None:
    return Source(slugify(one.source), one.source) if one.source else None


def _document(one: Statement) -> Document:
    day = one.published[:10] if one.published else None
    return document_from_text(one.text, source=_source(one), published=day)


def _told(one: Statement, found: Extraction) -> Told:
    span = _focus(one)
    claim = _claim(found, span)
    if span is not None and not _overlapping(claim.figures, span):
        claim = _with_figures_at(claim, found.document, span)
    claim = _with_companions(claim, found)
    meant = _meant(one, claim.figures, span)
    item = ClaimInContext(claim, found.document.id, found.document.source, one.published)
    return Told(one, item, meant, _moment(one, claim))


def _focus(one: Statement) -> tuple[int, int] | None:
    """Where the words in focus stand; the first place where they stand as words of their own."""
    if not isinstance(one.focus, str) or not one.focus.strip():
        return None
    words = re.escape(one.focus.strip())
    found = re.search(rf"(?<![\w.,]){words}(?![\w]|[.,]\d)", one.text) or re.search(
        words, one.text, re.IGNORECASE
    )
    return found.span() if found else None


def _overlapping(figures: Iterable[Figure], span: tuple[int, int]) -> bool:
    return any(figure.start < span[1] and span[0] < figure.end for figure in figures)


def _claim(found: Extraction, span: tuple[int, int] | None) -> Claim:
    """The claim that holds the words in focus, the narrowest where one stands in another; else
    the first with a figure; else the first."""
    claims = list(found.claims)
    if span is not None:
        holding = [c for c in claims if _overlapping(c.figures, span)]
        near = holding or [c for c in claims if c.start <= span[0] and span[1] <= c.end]
        if near:
            return min(near, key=lambda c: (c.narrator, c.end - c.start))
    counted = [c for c in claims if c.figures]
    return next(iter(counted or claims), None) or _narration(found.document)


def _narration(document: Document) -> Claim:
    """The whole text as the word of its source, where nobody is credited with anything."""
    name = document.source.name
    return Claim(
        id=document.id,
        start=0,
        end=len(document.text),
        content=document.text,
        cue=None,
        speaker=Speaker(name, SpeakerKind.SOURCE),
        narrator=True,
        attribution=Attribution.NARRATOR,
        stance=Stance.ASSERTS,
        origin=name if document.source is not UNKNOWN else None,
        stated_on=document.published,
    )


def _with_figures_at(claim: Claim, document: Document, span: tuple[int, int]) -> Claim:
    """The claim with the figures of the text that stand at ``span`` outside of what it says."""
    scope = Scope(day=claim.stated_on, published=document.published)
    found: list[Figure] = []
    for paragraph in parse_batch([document.text])[0]:
        start = paragraph.start
        found += read_figures(paragraph.doc, span[0] - start, span[1] - start, scope, offset=start)
    found = found or _unnamed(claim, document, span)
    return replace(claim, figures=(*claim.figures, *found))


def _unnamed(claim: Claim, document: Document, span: tuple[int, int]) -> list[Figure]:
    """The number at the words meant where nothing tells what it counts; "denied anyone" is 0."""
    words = document.text[slice(*span)]
    none = _NONE.match(words) or (_ANY.match(words) and claim.stance == Stance.DENIES)
    found = [Quantity(0, 0, 0, 0, 0, 0, 0)] if none else find_quantities(words)
    if not found:
        return []
    quantity = found[0]
    return [
        Figure(
            text=words,
            start=span[0],
            end=span[1],
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            approximator=quantity.approximator,
            measure=UNNAMED,
            population=PEOPLE,
            kind=FigureKind.POINT,
            as_of=claim.stated_on,
            unit=quantity.unit,
        )
    ]


UNNAMED = "unnamed"
"""The measure of a number whose words do not tell what it counts."""
_ANY = re.compile(r"(?:any|anyone|anybody|a single|anything)\b", re.IGNORECASE)
_NONE = re.compile(r"(?:no|not (?:a single|one)|none|nobody|zero)\b", re.IGNORECASE)


def _with_companions(claim: Claim, found: Extraction) -> Claim:
    """With the figures of the other claims of the text: what they tell belongs together."""
    taken = list(claim.figures)
    for other in found.claims:
        taken += [f for f in other.figures if not _overlapping(taken, (f.start, f.end))]
    return replace(claim, figures=tuple(taken))


def _meant(
    one: Statement, figures: Sequence[Figure], span: tuple[int, int] | None
) -> tuple[int, ...]:
    if one.focused and one.focus is None:
        return ()
    if span is None:
        return tuple(range(len(figures)))
    there = [i for i, f in enumerate(figures) if f.start < span[1] and span[0] < f.end]
    return tuple(sorted(there, key=lambda i: figures[i].value not in _values(one))[:1])


def _values(one: Statement) -> set[float | None]:
    """The numbers in the words of the focus: of "all but 12 of the 214" either may be meant."""
    words = one.focus if isinstance(one.focus, str) else ""
    return {quantity.value for quantity in find_quantities(words)}


def _moment(one: Statement, claim: Claim) -> str | None:
    """When it was said: with the time of print where that is of the same day."""
    said, printed = claim.stated_on, one.published
    if said is None or (printed is not None and printed[:10] == said[:10]):
        return printed or said
    return said
