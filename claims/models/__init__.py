"""Every table, as SQLModel.

============  ==========================================================================
people        :class:`Source`, :class:`Dispute`, :class:`Side`, :class:`Speaker`,
              :class:`SpeakerAlias`, :class:`Affiliation`, :class:`Declaration`
statements    :class:`Document`, :class:`Claim`, :class:`Figure`, :class:`Event`,
              :class:`Place`
judgements    :class:`Link`, :class:`Assessment`, :class:`Decision`
changes       :class:`Change`
questions     :class:`Question`
linking       :class:`LinkingKey`, :class:`LinkingState`
deliveries    :class:`Schedule`, :class:`Delivery`
access        :class:`ApiKey`, :class:`Account`, :class:`Login`, :class:`Audit`
writing       :class:`Job`, :class:`JobInput`, :class:`Idempotency`
responses     :class:`Response`, :class:`ResponseDocument`, :class:`FetchedAddress`,
              :class:`DocumentVersion`
copies        :class:`DocumentPrint`, :class:`DocumentCopy`
following     :class:`Subscription`, :class:`SavedSearch`
watching      :class:`Watch`, :class:`WatchedThing`
============  ==========================================================================

They repeat the fields of ``claims.values`` because a table also holds what a value has no use
for (when it was recorded, what it superseded, keys and indexes) and must not be needed to
extract or to compare. ``claims.store`` alone turns one into the other. The full-text index is
made by the migrations and is not a model.
"""

from claims.models.access import Account, ApiKey, Audit, Login
from claims.models.base import METADATA, WHOLE_CLAIM, table
from claims.models.changes import Change
from claims.models.copies import DocumentCopy, DocumentPrint
from claims.models.deliveries import Delivery, Schedule
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
from claims.models.questions import Question
from claims.models.responses import (
    DocumentVersion,
    FetchedAddress,
    Response,
    ResponseDocument,
)
from claims.models.statements import Claim, Document, Event, Figure, Place
from claims.models.watching import Watch, WatchedThing
from claims.models.writing import Idempotency, Job, JobInput, SavedSearch, Subscription

__all__ = [
    "METADATA",
    "WHOLE_CLAIM",
    "Account",
    "Affiliation",
    "ApiKey",
    "Assessment",
    "Audit",
    "Change",
    "Claim",
    "Decision",
    "Declaration",
    "Delivery",
    "Dispute",
    "Document",
    "DocumentCopy",
    "DocumentPrint",
    "DocumentVersion",
    "Event",
    "FetchedAddress",
    "Figure",
    "Idempotency",
    "Job",
    "JobInput",
    "Link",
    "LinkingKey",
    "LinkingState",
    "Login",
    "Place",
    "Question",
    "Response",
    "ResponseDocument",
    "SavedSearch",
    "Schedule",
    "Side",
    "Source",
    "Speaker",
    "SpeakerAlias",
    "Subscription",
    "Watch",
    "WatchedThing",
    "table",
]
