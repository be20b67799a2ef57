"""Attributions that were found by something else than the rules, to be read on like theirs."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extract.attribution.draft import CharSpan, Draft
from claims.values import Figure


@dataclass(frozen=True, slots=True)
class Offered:
    """Drafts and narration of a document, one entry a paragraph, offsets of the paragraph.

    ``narration`` are the stretches that are said to be the reporter's own words. Where the rules
    take every figure that nobody is credited with for narration, here only these count: what
    another extractor overlooked was not thereby said by the reporter.
    """

    drafts: list[list[Draft]]
    narration: Sequence[Sequence[CharSpan]]

    def narrates(self, paragraph: int, figures: Sequence[Figure]) -> bool:
        """Whether these figures (offsets of the paragraph) all stand in one such stretch."""
        return any(
            all(start <= figure.start and figure.end <= end for figure in figures)
            for start, end in self.narration[paragraph]
        )
