"""JSON of what lists hold besides claims: figures, documents, speakers, sides, links."""

from collections.abc import Mapping
from dataclasses import asdict

from api.render.json import (
    Json,
    document_json,
    figure_json,
    link_json,
    number,
    source_json,
    status_json,
)
from api.values import ClaimStatus
from claims.store import Question
from claims.store.lists import DocumentEntry, SpeakerEntry, VerdictLink
from claims.values import Dispute, Side, Source

Counts = Mapping[str, int]


def listed_figure_json(item: ClaimStatus, index: int) -> Json:
    """A figure with its status and enough of its claim to read it."""
    claim, where = item.claim, item.context
    return {
        "id": f"{claim.id}:{index}",
        "index": index,
        **figure_json(claim.figures[index]),
        "status": status_json(item.assessments.get(index)),
        "claim": {
            "id": claim.id,
            "content": claim.content,
            "speaker": claim.speaker.name,
            "side": claim.speaker.side,
            "source": where.source.name,
            "published": where.published,
            "label": item.label,
        },
        "document": where.document_id,
        "dispute": where.dispute.slug if where.dispute else None,
        "recorded_at": where.recorded_at,
    }


def listed_document_json(entry: DocumentEntry, claims: Counts) -> Json:
    document = entry.document
    return document_json(document) | {
        "publisher": source_json(document.source),
        "dispute": entry.dispute,
        "recorded_at": entry.recorded_at,
        "claims": claims.get(document.id, 0),
    }


def listed_speaker_json(entry: SpeakerEntry, claims: Counts, into: str | None) -> Json:
    """``claims`` counts those read as the speaker's; ``merged_into`` is who people say it is."""
    return {
        "id": entry.name,
        "name": entry.name,
        "kind": entry.kind.value,
        "speaks_for": entry.speaks_for,
        "aliases": list(entry.aliases),
        "sides": [
            {"dispute": s.dispute, "side": s.side, "since": s.since, "until": s.until}
            for s in entry.sides
        ],
        "claims": claims.get(entry.name, 0),
        "merged_into": into,
    }


def side_json(side: Side) -> Json:
    return {
        "slug": side.slug,
        "name": side.name,
        "party": side.party,
        "opposes": sorted(side.opposes),
    }


def listed_side_json(dispute: Dispute, side: Side) -> Json:
    return {"id": f"{dispute.slug}:{side.slug}", "dispute": dispute.slug, **side_json(side)}


def listed_source_json(source: Source, claims: Counts) -> Json:
    return {
        "id": source.slug,
        **source_json(source),
        "unreviewed": source.unreviewed,
        "claims": claims.get(source.slug, 0),
    }


def listed_dispute_json(dispute: Dispute, claims: Counts) -> Json:
    return {
        "id": dispute.slug,
        "slug": dispute.slug,
        "name": dispute.name,
        "inferred": dispute.inferred,
        "sides": [side_json(side) for side in dispute.sides],
        "claims": claims.get(dispute.slug, 0),
    }


def listed_question_json(question: Question) -> Json:
    data = asdict(question) | {"label": question.label.value}
    return data | {"low": number(question.low), "high": number(question.high)}


def listed_link_json(entry: VerdictLink) -> Json:
    return link_json(entry.link) | {
        "follows": entry.link.follows,
        "verdict": entry.verdict.value if entry.verdict else None,
        "recorded_at": entry.recorded_at,
    }
