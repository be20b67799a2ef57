"""Every table, as SQLModel.

============  ==========================================================================
people        :class:`Source`, :class:`Dispute`, :class:`Side`, :class:`Speaker`,
              :class:`SpeakerAlias`, :class:`Affiliation`, :class:`Declaration`
statements    :class:`Document`, :class:`Claim`, :class:`Figure`, :class:`Event`,
              :class:`Place`
judgements    :class:`Link`, :class:`Assessment`, :class:`Decision`
linking       :class:`LinkingKey`, :class:`LinkingState`
access        :class:`ApiKey`, :class:`Audit`
============  ==========================================================================

They repeat the fields of ``claims.values`` because a table also holds what a value has no use
for (when it was recorded, what it superseded, keys and indexes) and must not be needed to
extract or to compare. ``claims.store`` alone turns one into the other. The full-text index is
made by the migrations and is not a model.
"""

from claims.models.access import ApiKey, Audit
from claims.models.base import METADATA, WHOLE_CLAIM, table
from claims.models.judgements import Assessment, Decision, Link
from claims.models.linking import LinkingKey, LinkingState
from claims.models.people import (
    Affiliation,
    Declaration,
    Dispute,
    Side,
    Source,
    Speaker,
    SpeakerAlias,
)
from claims.models.statements import Claim, Document, Event, Figure, Place

__all__ = [
    "METADATA",
    "WHOLE_CLAIM",
    "Affiliation",
    "ApiKey",
    "Assessment",
    "Audit",
    "Claim",
    "Decision",
    "Declaration",
    "Dispute",
    "Document",
    "Event",
    "Figure",
    "Link",
    "LinkingKey",
    "LinkingState",
    "Place",
    "Side",
    "Source",
    "Speaker",
    "SpeakerAlias",
    "table",
]
