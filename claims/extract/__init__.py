"""Extraction: text in, claims with spans out. No database, no network, no clock.

``syntax`` (spaCy's parse, quotation marks, the tree) -> ``attribution`` (who is credited with
which words, as drafts) -> ``speakers`` (whom a mention means, for which side) -> ``content``
(events, channels, propositions, denials, narration) -> ``assemble`` (claims).
"""

from claims.extract.extractor import Extractor

__all__ = ["Extractor"]
