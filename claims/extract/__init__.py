"""Extraction: text in, claims with spans out. No database, no network, no clock.

``parse`` (spaCy) -> ``quotations``, ``verbs``, ``nouns``, ``phrases`` (drafts) -> ``settle`` ->
``cast`` and ``sides`` (who) -> ``events``, ``channels``, ``propositions`` (what, where, when) ->
``assemble`` (claims).
"""

from claims.extract.extractor import Extractor

__all__ = ["Extractor"]
