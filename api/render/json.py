"""JSON: the shapes of ``extract --json``, of the exports and of the HTTP interface.

Every function gives plain dictionaries and lists; ``api.render.lines`` makes bytes of them.
The keys are a contract (docs/api.md): adding one is fine, renaming one is a breaking change.
"""

from collections.abc import Iterable
from typing import Any

from api.values import ClaimDetail, ClaimStatus, LinkedClaim
from claims.values import (
    Assessment,
    Claim,
    ClaimInContext,
    Decision,
    Document,
    Extraction,
    Figure,
    Link,
    Mention,
    Proposition,
    Source,
    Speaker,
)

Json = dict[str, Any]


def mention_json(mention: Mention | None) -> Json | None:
    if mention is None:
        return None
    return {"text": mention.text, "start": mention.start, "end": mention.end}


def speaker_json(speaker: Speaker) -> Json:
    return {
        "name": speaker.name,
        "mention": mention_json(speaker.mention),
        "role": speaker.role,
        "kind": speaker.kind.value,
        "speaks_for": speaker.speaks_for,
        "side": speaker.side,
    }


def proposition_json(proposition: Proposition | None) -> Json | None:
    if proposition is None:
        return None
    return {
        "agent": proposition.agent,
        "predicate": proposition.predicate,
        "patient": proposition.patient,
        "polarity": proposition.polarity.value,
        "place": proposition.place,
    }


def number(value: float | None) -> int | float | None:
    """A whole number as an integer: 35, not 35.0."""
    if value is not None and value == int(value):
        return int(value)
    return value


def figure_json(figure: Figure) -> Json:
    return {
        "text": figure.text,
        "start": figure.start,
        "end": figure.end,
        "value": number(figure.value),
        "low": number(figure.low),
        "high": number(figure.high),
        "approximator": figure.approximator,
        "measure": figure.measure,
        "population": figure.population,
        "kind": figure.kind.value,
        "unit": figure.unit,
        "event": figure.event,
        "place": figure.place,
        "as_of": figure.as_of,
        "since": figure.since,
        "negated": figure.negated,
        "subset_of": figure.subset_of,
        "question": figure.question,
        "scope_from": dict(figure.scope_from),
    }


def claim_json(claim: Claim) -> Json:
    """A claim by itself, as ``extract --json`` lists it."""
    return {
        "id": claim.id,
        "start": claim.start,
        "end": claim.end,
        "content": claim.content,
        "extra_spans": [list(span) for span in claim.extra_spans],
        "cue": mention_json(claim.cue),
        "speaker": speaker_json(claim.speaker),
        "narrator": claim.narrator,
        "attribution": claim.attribution.value,
        "stance": claim.stance.value,
        "checkable": claim.checkable,
        "origin": claim.origin,
        "source_chain": list(claim.source_chain),
        "channel": claim.channel,
        "stated_on": claim.stated_on,
        "confidence": round(claim.confidence, 3),
        "correction": claim.correction,
        "denies": list(claim.denies),
        "retracts": list(claim.retracts),
        "proposition": proposition_json(claim.proposition),
        "figures": [figure_json(figure) for figure in claim.figures],
    }


def document_json(document: Document) -> Json:
    """A document without its text."""
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "author": document.author,
        "source": document.source.name,
        "published": document.published,
        "url": document.url,
        "language": document.language,
        "wire_credits": list(document.wire_credits),
        "sha256": document.sha256,
    }


def metadata_json(document: Document) -> list[Json]:
    """All that was said of a document and where, by field, what was believed first."""
    return [
        {"field": one.field.value, "value": one.value, "origin": one.origin.value}
        for one in document.metadata
    ]


def extraction_json(extraction: Extraction) -> Json:
    """One line of ``extract --json``."""
    return {
        "document": document_json(extraction.document)
        | {"metadata": metadata_json(extraction.document)},
        "claims": [claim_json(claim) for claim in extraction.claims],
    }


def source_json(source: Source) -> Json:
    return {
        "slug": source.slug,
        "name": source.name,
        "kind": source.kind.value,
        "family": source.family,
        "side": source.side,
        "url": source.url,
    }


def status_json(assessment: Assessment | None) -> Json | None:
    """The three axes and the label, with the reasons and the links that made them so."""
    if assessment is None:
        return None
    return {
        "label": assessment.label.value,
        "support": assessment.support.value,
        "contest": assessment.contest.value,
        "lifecycle": assessment.lifecycle.value,
        "reasons": list(assessment.reasons),
        "links": list(assessment.links),
        "since": assessment.since,
    }


def assessment_json(assessment: Assessment) -> Json:
    """One line of ``export assessments``."""
    status = status_json(assessment) or {}
    return {"claim": assessment.claim, "figure": assessment.figure, **status}


def link_json(link: Link) -> Json:
    """One line of ``export links``."""
    return {
        "id": link.id,
        "a": link.a,
        "b": link.b,
        "kind": link.kind.value,
        "score": round(link.score, 3),
        "reasons": list(link.reasons),
        "rule": link.rule,
        "figures": [list(pair) for pair in link.figures],
        "decided_by": link.decided_by,
        "decided_at": link.decided_at,
    }


def where_json(context: ClaimInContext) -> Json:
    """Where a stored claim stands: its document, source and dispute."""
    return {
        "document": {
            "id": context.document_id,
            "source": context.source.name,
            "published": context.published,
        },
        "source": source_json(context.source),
        "dispute": context.dispute.slug if context.dispute else None,
        "recorded_at": context.recorded_at,
        "by_hand": context.claim.by_hand,
    }


def item_json(item: ClaimStatus) -> Json:
    """A stored claim with its status, and every figure with its own."""
    data = claim_json(item.claim) | where_json(item.context)
    data["status"] = status_json(item.overall)
    for index, _, assessment in item.figures():
        data["figures"][index]["status"] = status_json(assessment)
    return data


def linked_json(linked: LinkedClaim) -> Json:
    """A link as seen from one claim, with enough of the other to read it."""
    other = linked.other
    return link_json(linked.link) | {
        "other": {
            "id": other.claim.id,
            "content": other.claim.content,
            "speaker": other.claim.speaker.name,
            "side": other.claim.speaker.side,
            "source": other.context.source.name,
            "published": other.context.published,
            "label": other.label,
        }
    }


def decision_json(decision: Decision) -> Json:
    """One line of ``decisions --json``."""
    return {
        "id": decision.id,
        "subject": decision.subject,
        "verdict": decision.verdict,
        "detail": dict(decision.detail),
        "by": decision.by,
        "because": decision.because,
        "at": decision.at,
        "superseded_at": decision.superseded_at,
    }


def detail_json(detail: ClaimDetail, *, history: bool = False) -> Json:
    """Everything about one claim; with ``history`` every status it ever had, too."""
    data = item_json(detail.item)
    data["document"] = document_json(detail.document)
    data["links"] = [linked_json(linked) for linked in detail.links]
    data["corrected"] = [
        {"field": part.field, "read": part.read, "now": part.now} for part in detail.corrected
    ]
    data["decisions"] = [decision_json(decision) for decision in detail.decisions]
    if history:
        data["history"] = [
            assessment_json(held.assessment)
            | {"recorded_at": held.recorded_at, "superseded_at": held.superseded_at}
            for held in detail.history
        ]
    return data


def claim_status_json(item: ClaimStatus, links: Iterable[LinkedClaim]) -> Json:
    """The answer of ``/v1/claims/{id}/status``: three axes, figures and links."""
    figures = [
        {
            "index": index,
            "text": figure.text,
            "measure": figure.measure,
            "question": figure.question,
            "status": status_json(assessment),
        }
        for index, figure, assessment in item.figures()
    ]
    return {
        "claim": item.claim.id,
        "status": status_json(item.overall),
        "figures": figures,
        "links": [linked_json(linked) for linked in links],
    }
