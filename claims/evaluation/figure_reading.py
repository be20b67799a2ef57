"""What is read of texts with gold figures: by extraction, and by reading the words themselves.

Extraction gives the figures of claims, so that a figure outside every claim is lost with it; the
other reading takes every paragraph, or the span of a gold claim, as it stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claims.collection import Collection
from claims.evaluation.gold_claims import GoldClaim
from claims.evaluation.words import Span
from claims.extract.assemble import Assembly
from claims.extract.syntax.parse import parse_many
from claims.figures import Scope, read_figures
from claims.values import Document, Extraction, Figure
from claims.vocabulary import Stance


class Read:
    """A document as read: its extraction, and its paragraphs for reading anew."""

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly
        self.extraction: Extraction = assembly.extraction()

    @property
    def document(self) -> Document:
        return self.assembly.document

    def extracted(self) -> tuple[Figure, ...]:
        """The figures of all claims in text order, each once: what two claims hold is one."""
        found: dict[Span, Figure] = {}
        for claim in self.extraction.claims:
            for figure in claim.figures:
                at = figure.start, figure.end
                if at not in found or found[at].negated:
                    found[at] = figure
        return tuple(found[at] for at in sorted(found))

    def everywhere(self) -> tuple[Figure, ...]:
        """The figures of all paragraphs, whoever said them."""
        end = len(self.document.text)
        return self._between([(0, end)], self.document.published)

    def in_claim(self, claim: GoldClaim) -> tuple[Figure, ...]:
        """The figures in the spans of a gold claim."""
        found = self._between(claim.spans, claim.stated_on or self.document.published)
        if claim.stance != Stance.DENIES.value:
            return found
        return tuple(f if f.high == 0 else replace(f, negated=True) for f in found)

    def _between(self, spans: Iterable[Span], day: str | None) -> tuple[Figure, ...]:
        found: list[Figure] = []
        for low, high in spans:
            for number, paragraph in enumerate(self.assembly.paragraphs):
                start, end = max(low, paragraph.start), min(high, paragraph.end)
                if start < end:
                    found += self._paragraph(number, (start, end), self._scope(day, found))
        return tuple(found)

    def _paragraph(self, number: int, span: Span, scope: Scope) -> tuple[Figure, ...]:
        doc, offset = self.assembly.contexts[number].doc, self.assembly.paragraphs[number].start
        return read_figures(doc, span[0] - offset, span[1] - offset, scope, offset=offset)

    def _scope(self, day: str | None, before: Sequence[Figure]) -> Scope:
        events = self.assembly.events
        return Scope(
            day=day,
            published=self.document.published,
            place=self.assembly.place,
            event=events[0].name if events else None,
            previous=before[-1] if before else None,
        )


def read(documents: Sequence[Document], collection: Collection | None = None) -> Iterator[Read]:
    """Every document, parsed once for both ways of reading."""
    for document, paragraphs in zip(
        documents, parse_many(one.text for one in documents), strict=True
    ):
        yield Read(Assembly(document, paragraphs, collection))
