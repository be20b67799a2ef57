"""schema.org: ``Claim``, and ``ClaimReview`` for what a person adjudicated.

A ``ClaimReview`` says how true a claim is, so only a person's review makes one; how well a claim is
corroborated is told in the ``description`` of the ``Claim``, in words. The fields are those that
https://schema.org/Claim, https://schema.org/ClaimReview and Google's documentation of fact check
markup list.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.render.interchange.names import Names, status_words
from api.render.json import Json, number
from api.render.words import statement
from api.values import ClaimStatus, LinkedClaim
from claims.values import Claim, Decision, Document, Figure, Source, Speaker
from claims.vocabulary import LinkKind, SourceKind, SpeakerKind

CONTEXT = "https://schema.org"
AGENTS = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.GOVERNMENT: "GovernmentOrganization",
}
OUTLETS = {
    SourceKind.WIRE: "NewsMediaOrganization",
    SourceKind.INDEPENDENT: "NewsMediaOrganization",
    SourceKind.STATE_MEDIA: "NewsMediaOrganization",
    SourceKind.NGO: "NGO",
    SourceKind.GOVERNMENT: "GovernmentOrganization",
}
TOLD_AGAIN = (LinkKind.REPEATS, LinkKind.DERIVED_FROM)
SCOPE = (
    *("measure", "population", "kind", "approximator", "event", "place", "as_of", "since"),
    *("negated", "question"),
)
"""What of a figure is told as ``additionalProperty``, under its own name."""


def claim_document(
    item: ClaimStatus,
    document: Document,
    names: Names,
    links: Iterable[LinkedClaim] = (),
    review: Decision | None = None,
) -> Json:
    """A claim as one JSON-LD document: its review where a person made one, else the claim."""
    return {"@context": CONTEXT, **claim_or_review(item, document, names, links, review)}


def claim_or_review(
    item: ClaimStatus,
    document: Document,
    names: Names,
    links: Iterable[LinkedClaim] = (),
    review: Decision | None = None,
) -> Json:
    """The same without a context of its own."""
    node = claim_node(item, document, names, links)
    return node if review is None else review_node(item, node, review, names)


def claim_node(
    item: ClaimStatus, document: Document, names: Names, links: Iterable[LinkedClaim] = ()
) -> Json:
    """``Claim``, without a context of its own. ``datePublished`` is the day it was said."""
    claim, told = item.claim, list(links)
    return _filled(
        {
            "@type": "Claim",
            "@id": names.claim(claim.id),
            "url": names.page(claim.id),
            "identifier": claim.id,
            "text": claim.content,
            "author": speaker_node(claim.speaker, names),
            "datePublished": item.context.day,
            "inLanguage": document.language,
            "creativeWorkStatus": item.overall.lifecycle.value if item.overall else None,
            "description": _description(item),
            "appearance": article_node(document, names),
            "firstAppearance": _first(item, told, names),
            "about": [*_figures(claim, names), *_subjects(item, names)],
            "citation": [n for n in claim.source_chain if n != document.source.name],
            "isBasedOn": [
                {"@type": "Claim", "@id": names.claim(other.claim.id)}
                for other in _older(item, told, (LinkKind.DERIVED_FROM,))
            ],
            "claimInterpreter": {"@type": "Organization", "name": names.publisher},
        }
    )


def review_node(item: ClaimStatus, claim: Json, review: Decision, names: Names) -> Json:
    """``ClaimReview`` of a person's verdict (``Verdict.REVIEW``) on ``claim``, its node."""
    return {
        "@type": "ClaimReview",
        "@id": names.of("decision", review.id),
        "url": names.page(item.claim.id),
        "claimReviewed": statement(item.claim),
        "datePublished": review.at,
        "author": {"@type": "Person", "name": review.by},
        "publisher": _filled(
            {"@type": "Organization", "name": names.publisher, "url": names.server}
        ),
        "reviewBody": review.because,
        "reviewRating": {"@type": "Rating", "alternateName": review.detail["rating"]},
        "itemReviewed": claim,
    }


def speaker_node(speaker: Speaker, names: Names) -> Json:
    """``Person`` or ``Organization``: schema.org has no word for an unnamed group."""
    person = speaker.kind is SpeakerKind.PERSON
    return _filled(
        {
            "@type": AGENTS.get(speaker.kind, "Organization"),
            "@id": names.agent(speaker.name),
            "name": speaker.name,
            "jobTitle": speaker.role if person else None,
            "affiliation" if person else "parentOrganization": _organisation(speaker.speaks_for),
        }
    )


def article_node(document: Document, names: Names) -> Json:
    """Where the claim was read."""
    return _filled(
        {
            "@type": "Article",
            "@id": names.document(document.id),
            "url": document.url or (names.text(document.id) if names.server else None),
            "headline": document.title,
            "datePublished": document.published,
            "inLanguage": document.language,
            "publisher": source_node(document.source, names),
        }
    )


def source_node(source: Source, names: Names) -> Json:
    return _filled(
        {
            "@type": OUTLETS.get(source.kind, "Organization"),
            "@id": names.of("source", source.slug),
            "name": source.name,
            "url": source.url,
        }
    )


def figure_node(claim: Claim, index: int, names: Names) -> Json:
    """``QuantitativeValue``: the number as written, its bounds (no ``maxValue``: none), and what
    it counts as ``PropertyValue``."""
    figure = claim.figures[index]
    return _filled(
        {
            "@type": "QuantitativeValue",
            "@id": names.of("figure", claim.id, index),
            "name": figure.text,
            "value": number(figure.value),
            "minValue": number(figure.low),
            "maxValue": number(figure.high),
            "unitText": figure.unit or figure.population,
            "additionalProperty": _properties(figure, names),
        }
    )


def _properties(figure: Figure, names: Names) -> list[Json]:
    said = {name: getattr(figure, name) for name in SCOPE}
    return [
        {"@type": "PropertyValue", "propertyID": names.term(name), "name": name, "value": value}
        for name, value in said.items()
        if value is not None
    ]


def _figures(claim: Claim, names: Names) -> list[Json]:
    return [figure_node(claim, index, names) for index in range(len(claim.figures))]


def _subjects(item: ClaimStatus, names: Names) -> list[Json]:
    """The dispute, and the events and places that figures are of."""
    dispute, figures = item.context.dispute, item.claim.figures
    found = [("Thing", names.of("dispute", dispute.slug), dispute.name)] if dispute else []
    for kind, field in (("Event", "event"), ("Place", "place")):
        said = dict.fromkeys(getattr(figure, field) for figure in figures)
        found += [(kind, names.of(field, name), name) for name in said if name]
    return [{"@type": kind, "@id": key, "name": name} for kind, key, name in found]


def _first(item: ClaimStatus, links: Sequence[LinkedClaim], names: Names) -> Json | None:
    """The earliest of the claims this one tells again, where it was published before it."""
    older = [o for o in _older(item, links, TOLD_AGAIN) if o.context.published]
    first = min(older, key=lambda other: (other.context.published, other.claim.id), default=None)
    if first is None or (first.context.published or "") >= (item.context.published or "~"):
        return None
    return {
        "@type": "CreativeWork",
        "@id": names.document(first.context.document_id),
        "datePublished": first.context.published,
        "publisher": source_node(first.context.source, names),
    }


def _older(
    item: ClaimStatus, links: Iterable[LinkedClaim], kinds: Sequence[LinkKind]
) -> list[ClaimStatus]:
    own = item.claim.id
    return [found.other for found in links if found.link.a == own and found.link.kind in kinds]


def _description(item: ClaimStatus) -> str:
    reasons = item.overall.reasons if item.overall else ()
    return " ".join([f"{status_words(item.overall)}.", *reasons])


def _organisation(name: str | None) -> Json | None:
    return {"@type": "Organization", "name": name} if name else None


def _filled(fields: Mapping[str, Any]) -> Json:
    """Without what is not known."""
    return {key: value for key, value in fields.items() if value not in (None, "", [])}
