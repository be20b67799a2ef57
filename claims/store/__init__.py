"""Everything the database is asked: one noun, one file; values in, values out.

Every function takes the caller's session and none commits: a command or a request is one
transaction (``claims.db.session``). SQL stands nowhere else.
"""

from claims.store.archive import Archive, ArchivedWeek, archive
from claims.store.assessments import (
    RecordedAssessment,
    assessment_history,
    current_assessments,
    record_assessments,
)
from claims.store.audit import audit
from claims.store.changes import Change, changes, last_change, note_changes, stamps
from claims.store.claims import (
    claims_by_id,
    claims_of_document,
    get_claim,
    load_dispute_claims,
)
from claims.store.decisions import (
    RULINGS,
    TAKEN_BACK,
    decide,
    decided_subject,
    decisions,
)
from claims.store.declarations import get_declaration
from claims.store.deliveries import (
    add_deliveries,
    again,
    deliveries,
    find_delivery,
    give_up,
    note,
    take,
    waiting,
)
from claims.store.disputes import disputes, find_dispute_with_sides, get_dispute, merge_sides
from claims.store.documents import documents, get_document, known_documents, sources
from claims.store.extractions import add_extraction, register_collection
from claims.store.facets import facets
from claims.store.instants import until
from claims.store.keys import add_key, key_of, keys, note_use, revoke_key
from claims.store.linking import (
    Keyed,
    claim_ids,
    claims_under,
    connected,
    keys_of,
    linked_by,
    note_linked_by,
    one_linker,
    put_keys,
    told_under,
)
from claims.store.links import all_links, get_link, links_of, save_links
from claims.store.named import (
    claims_of_documents,
    claims_of_events,
    claims_of_origins,
    claims_of_questions,
    claims_of_speakers,
    has_event,
    has_question,
    origins,
    speaker_as_read,
)
from claims.store.nearest import claims_counting, claims_naming, counted, has_claims
from claims.store.query import ClaimPage, ClaimQuery
from claims.store.questions import (
    Question,
    answered_by,
    answers_to,
    get_question,
    question_id,
    questions,
    save_questions,
)
from claims.store.schedules import (
    add_schedule,
    find_schedule,
    remove_schedule,
    schedules,
    take_due,
)
from claims.store.search import find_claims, speakers_called
from claims.store.summary import ping, store_counts
from claims.store.verdicts import (
    PERSON,
    add_link,
    decide_link,
    retract_claim,
    undo,
    withdraw_claim,
)
from claims.store.weeks import (
    claims_published,
    figures_told,
    known_under,
    one_known,
    published_after,
    tellers,
    told_by,
)
from claims.store.writes import note_write, writes

__all__ = [
    "PERSON",
    "RULINGS",
    "TAKEN_BACK",
    "Archive",
    "ArchivedWeek",
    "Change",
    "ClaimPage",
    "ClaimQuery",
    "Keyed",
    "Question",
    "RecordedAssessment",
    "add_deliveries",
    "add_extraction",
    "add_key",
    "add_link",
    "add_schedule",
    "again",
    "all_links",
    "answered_by",
    "answers_to",
    "archive",
    "assessment_history",
    "audit",
    "changes",
    "claim_ids",
    "claims_by_id",
    "claims_counting",
    "claims_naming",
    "claims_of_document",
    "claims_of_documents",
    "claims_of_events",
    "claims_of_origins",
    "claims_of_questions",
    "claims_of_speakers",
    "claims_published",
    "claims_under",
    "connected",
    "counted",
    "current_assessments",
    "decide",
    "decide_link",
    "decided_subject",
    "decisions",
    "deliveries",
    "disputes",
    "documents",
    "facets",
    "figures_told",
    "find_claims",
    "find_delivery",
    "find_dispute_with_sides",
    "find_schedule",
    "get_claim",
    "get_declaration",
    "get_dispute",
    "get_document",
    "get_link",
    "get_question",
    "give_up",
    "has_claims",
    "has_event",
    "has_question",
    "key_of",
    "keys",
    "keys_of",
    "known_documents",
    "known_under",
    "last_change",
    "linked_by",
    "links_of",
    "load_dispute_claims",
    "merge_sides",
    "note",
    "note_changes",
    "note_linked_by",
    "note_use",
    "note_write",
    "one_known",
    "one_linker",
    "origins",
    "ping",
    "published_after",
    "put_keys",
    "question_id",
    "questions",
    "record_assessments",
    "register_collection",
    "remove_schedule",
    "retract_claim",
    "revoke_key",
    "save_links",
    "save_questions",
    "schedules",
    "sources",
    "speaker_as_read",
    "speakers_called",
    "stamps",
    "store_counts",
    "take",
    "take_due",
    "tellers",
    "told_by",
    "told_under",
    "undo",
    "until",
    "waiting",
    "withdraw_claim",
    "writes",
]
