"""Between values and rows: the only place where the one becomes the other."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row as SqlRow

from claims.store.sql import Row
from claims.values import (
    Claim,
    ClaimInContext,
    Dispute,
    Document,
    Figure,
    Mention,
    Polarity,
    Proposition,
    Side,
    Source,
    Speaker,
    Stated,
)
from claims.vocabulary import MetadataField, MetadataOrigin

CONTEXT = 32
"""Characters either side of a quotation in its W3C TextQuoteSelector."""

Read = SqlRow[*tuple[Any, ...]]


def source_row(source: Source) -> Row:
    return asdict(source)


def source_value(row: Read, prefix: str = "") -> Source:
    names = ("slug", "name", "kind", "family", "side", "url", "unreviewed")
    return Source(*(getattr(row, prefix + name) for name in names))


def document_row(document: Document, dispute: str | None, recorded_at: str) -> Row:
    return {
        "id": document.id,
        "path": document.path,
        "text": document.text,
        "sha256": document.sha256,
        "source": document.source.slug,
        "published": document.published,
        "title": document.title,
        "url": document.url,
        "language": document.language,
        "wire_credits": list(document.wire_credits),
        "metadata": [[one.field, one.value, one.origin] for one in document.metadata],
        "dispute": dispute,
        "recorded_at": recorded_at,
    }


def document_value(row: Read) -> Document:
    return Document(
        id=row.id,
        path=row.path,
        text=row.text,
        sha256=row.sha256,
        source=source_value(row, "source_"),
        published=row.published,
        title=row.title,
        url=row.url,
        language=row.language,
        wire_credits=tuple(row.wire_credits),
        metadata=tuple(_stated(*one) for one in row.metadata),
    )


def _stated(field: str, value: str, origin: str) -> Stated:
    return Stated(MetadataField(field), value, MetadataOrigin(origin))


def dispute_row(dispute: Dispute) -> Row:
    return {"slug": dispute.slug, "name": dispute.name, "inferred": dispute.inferred}


def side_rows(dispute: Dispute) -> list[Row]:
    return [
        {
            "dispute": dispute.slug,
            "slug": side.slug,
            "name": side.name,
            "party": side.party,
            "opposes": sorted(side.opposes),
            "position": position,
        }
        for position, side in enumerate(dispute.sides)
    ]


def dispute_value(row: Read, sides: Iterable[Read]) -> Dispute:
    """``sides`` are the rows of this dispute, in their order."""
    parties = tuple(Side(s.slug, s.name, s.party, frozenset(s.opposes)) for s in sides)
    return Dispute(row.slug, row.name, parties, row.inferred)


def claim_row(
    claim: Claim, position: int, document: Document, dispute: str | None, recorded_at: str
) -> Row:
    text, cue, speaker = document.text, claim.cue, claim.speaker
    mention = speaker.mention
    return {
        "id": claim.id,
        "document": document.id,
        "dispute": dispute,
        "published": document.published or "",
        "document_title": document.title,
        "position": position,
        "start": claim.start,
        "end": claim.end,
        "content": claim.content,
        "prefix": text[max(0, claim.start - CONTEXT) : claim.start],
        "suffix": text[claim.end : claim.end + CONTEXT],
        "extra_spans": [list(span) for span in claim.extra_spans],
        "cue": cue and cue.text,
        "cue_start": cue and cue.start,
        "cue_end": cue and cue.end,
        "speaker": speaker.name,
        "speaker_kind": speaker.kind,
        "speaker_mention": mention and mention.text,
        "speaker_start": mention and mention.start,
        "speaker_end": mention and mention.end,
        "speaker_role": speaker.role,
        "speaks_for": speaker.speaks_for,
        "speaker_side": speaker.side,
        "narrator": claim.narrator,
        "attribution": claim.attribution,
        "stance": claim.stance,
        "origin": claim.origin,
        "source_chain": list(claim.source_chain),
        "channel": claim.channel,
        "stated_on": claim.stated_on,
        "confidence": claim.confidence,
        "correction": claim.correction,
        "by_hand": claim.by_hand,
        "denies": list(claim.denies),
        "retracts": list(claim.retracts),
        "proposition": claim.proposition and asdict(claim.proposition),
        "recorded_at": recorded_at,
    }


def context_value(row: Read, figures: Sequence[Figure], dispute: Dispute | None) -> ClaimInContext:
    """``row`` is a claim joined with its document's day and its source (``source_...``)."""
    return ClaimInContext(
        claim=claim_value(row, figures),
        document_id=row.document,
        source=source_value(row, "source_"),
        published=row.document_published,
        dispute=dispute,
        recorded_at=row.recorded_at,
    )


def claim_value(row: Read, figures: Sequence[Figure]) -> Claim:
    return Claim(
        id=row.id,
        start=row.start,
        end=row.end,
        content=row.content,
        cue=_mention(row.cue, row.cue_start, row.cue_end),
        speaker=Speaker(
            name=row.speaker,
            kind=row.speaker_kind,
            mention=_mention(row.speaker_mention, row.speaker_start, row.speaker_end),
            role=row.speaker_role,
            speaks_for=row.speaks_for,
            side=row.speaker_side,
        ),
        narrator=row.narrator,
        attribution=row.attribution,
        stance=row.stance,
        origin=row.origin,
        source_chain=tuple(row.source_chain),
        extra_spans=tuple((start, end) for start, end in row.extra_spans),
        channel=row.channel,
        stated_on=row.stated_on,
        confidence=row.confidence,
        correction=row.correction,
        by_hand=row.by_hand,
        denies=tuple(row.denies),
        retracts=tuple(row.retracts),
        proposition=_proposition(row.proposition),
        figures=tuple(figures),
    )


def figure_row(figure: Figure, index: int, claim: str, dispute: str | None) -> Row:
    row = {name: getattr(figure, name) for name in Figure.__slots__}
    event = None if figure.event is None else event_id(figure.event, dispute)
    scope = dict(figure.scope_from)
    return row | {
        "claim": claim,
        "index": index,
        "dispute": dispute,
        "event": event,
        "scope_from": scope,
    }


def figure_value(row: Read) -> Figure:
    """``row`` is a figure joined with its event (``event_name``)."""
    values = {name: getattr(row, name) for name in Figure.__slots__}
    return Figure(**(values | {"event": row.event_name}))


def event_id(name: str, dispute: str | None) -> str:
    """Content-derived: an event is one within its dispute."""
    return digest(dispute or "", name)


def digest(*parts: str) -> str:
    """Sixteen hex digits of SHA-256, as all ids here."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _mention(text: str | None, start: int | None, end: int | None) -> Mention | None:
    if text is None or start is None or end is None:
        return None
    return Mention(text, start, end)


def _proposition(stored: dict[str, Any] | None) -> Proposition | None:
    if stored is None:
        return None
    return Proposition(**(stored | {"polarity": Polarity(stored["polarity"])}))
