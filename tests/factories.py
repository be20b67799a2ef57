"""Typed builders of values for tests, about an invented strait and its two shores.

Each takes keywords for what the test is about and fills in the rest. ``make_claim`` lays the
claim's words out in a document of its own unless ``start`` is given; ``make_extraction`` puts
several claims into one document whose text really holds them at their offsets.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from claims.values import (
    MACHINE,
    Assessment,
    Claim,
    ClaimInContext,
    Dispute,
    Document,
    Extraction,
    Figure,
    Link,
    Mention,
    Proposition,
    Side,
    Source,
    Speaker,
)
from claims.vocabulary import (
    Attribution,
    Contest,
    FigureKind,
    Label,
    Lifecycle,
    LinkKind,
    SourceKind,
    SpeakerKind,
    Stance,
    Support,
)
from graph.link import link_id

DISPUTE = Dispute(
    slug="sorrel-strait",
    name="Sorrel Strait blockade",
    sides=(
        Side("brenna", "Brenna", opposes=frozenset({"caldor"})),
        Side("caldor", "Caldor", opposes=frozenset({"brenna"})),
        Side("neutral", "Third parties", party=False),
    ),
)
WIRE = Source("harbour-wire", "Harbour Wire", SourceKind.WIRE, family="harbour")


def digest(*parts: str) -> str:
    """Sixteen hex digits, as every content-derived id has."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def make_figure(
    value: float | None = 12.0,
    *,
    low: float | None = None,
    high: float | None = None,
    unbounded: bool = False,
    measure: str = "killed",
    population: str = "people",
    kind: FigureKind = FigureKind.POINT,
    text: str | None = None,
    start: int = 0,
    approximator: str | None = None,
    event: str | None = None,
    place: str | None = None,
    as_of: str | None = None,
    since: str | None = None,
    unit: str | None = None,
    negated: bool = False,
    subset_of: int | None = None,
    question: str = "",
    scope_from: Mapping[str, str] | None = None,
) -> Figure:
    """A figure; bounds default to [value, value], ``unbounded`` leaves the top open."""
    words = text if text is not None else f"{value:g}" if value is not None else "dozens"
    floor = low if low is not None else value if value is not None else 0.0
    ceiling = None if unbounded else high if high is not None else value
    return Figure(
        text=words,
        start=start,
        end=start + len(words),
        value=value,
        low=floor,
        high=ceiling,
        approximator=approximator,
        measure=measure,
        population=population,
        kind=kind,
        event=event,
        place=place,
        as_of=as_of,
        since=since,
        unit=unit,
        negated=negated,
        subset_of=subset_of,
        question=question or f"{measure} | {population} | {event or place or '-'} | {kind}",
        scope_from=dict(scope_from or {}),
    )


def make_speaker(
    name: str = "Ministry of Ports of Brenna",
    *,
    kind: SpeakerKind = SpeakerKind.ORGANISATION,
    side: str | None = "brenna",
    role: str | None = None,
    speaks_for: str | None = None,
    mention: Mention | None = None,
) -> Speaker:
    return Speaker(name, kind, mention, role, speaks_for, side)


def make_proposition(
    agent: str | None = "Caldor", predicate: str | None = "attack", patient: str | None = "Brenna"
) -> Proposition:
    return Proposition(agent, predicate, patient)


def make_claim(
    content: str = "12 people were killed at the quay",
    *,
    claim_id: str | None = None,
    start: int = 0,
    cue: Mention | None = None,
    speaker: Speaker | None = None,
    narrator: bool = False,
    attribution: Attribution = Attribution.INDIRECT,
    stance: Stance = Stance.ASSERTS,
    origin: str | None = "speaker",
    figures: Sequence[Figure] = (),
    source_chain: Sequence[str] = (),
    extra_spans: Sequence[tuple[int, int]] = (),
    channel: str | None = None,
    stated_on: str | None = None,
    confidence: float = 1.0,
    correction: bool = False,
    denies: Sequence[str] = (),
    retracts: Sequence[str] = (),
    proposition: Proposition | None = None,
) -> Claim:
    """A claim by a ministry of Brenna. ``origin`` "speaker" means: whom the speaker speaks for."""
    who = speaker or make_speaker()
    return Claim(
        id=claim_id or digest("claim", content, who.name, str(start)),
        start=start,
        end=start + len(content),
        content=content,
        cue=cue,
        speaker=who,
        narrator=narrator,
        attribution=attribution,
        stance=stance,
        origin=(who.speaks_for or who.name) if origin == "speaker" else origin,
        source_chain=tuple(source_chain),
        extra_spans=tuple(extra_spans),
        channel=channel,
        stated_on=stated_on,
        confidence=confidence,
        correction=correction,
        denies=tuple(denies),
        retracts=tuple(retracts),
        proposition=proposition,
        figures=tuple(figures),
    )


def make_source(
    slug: str = "harbour-wire",
    *,
    name: str | None = None,
    kind: SourceKind = SourceKind.INDEPENDENT,
    family: str | None = None,
    side: str | None = None,
    url: str | None = None,
) -> Source:
    return Source(slug, name or slug.replace("-", " ").title(), kind, family, side, url)


def make_document(
    text: str,
    *,
    source: Source = WIRE,
    published: str | None = "2031-03-04",
    path: str = "dispatch.txt",
    title: str | None = None,
    url: str | None = None,
    wire_credits: Sequence[str] = (),
) -> Document:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=digest(source.slug, sha256),
        path=path,
        text=text,
        sha256=sha256,
        source=source,
        published=published,
        title=title,
        url=url,
        wire_credits=tuple(wire_credits),
    )


def make_context(
    claim: Claim | None = None,
    *,
    source: Source = WIRE,
    published: str | None = "2031-03-04",
    document_id: str | None = None,
    dispute: Dispute | None = DISPUTE,
    recorded_at: str | None = None,
    retracted: bool = False,
    withdrawn: bool = False,
) -> ClaimInContext:
    """A claim as linking and assessing see it."""
    told = claim or make_claim()
    document = document_id or digest("document", source.slug, told.id)
    return ClaimInContext(
        told, document, source, published, dispute, recorded_at, retracted, withdrawn
    )


def make_extraction(
    *claims: Claim,
    source: Source = WIRE,
    published: str | None = "2031-03-04",
    dispute: Dispute | None = DISPUTE,
    title: str | None = None,
    path: str = "dispatch.txt",
    opening: str = "Word from the strait.",
) -> Extraction:
    """One document holding the claims, a sentence each; offsets and ids follow its text."""
    text = f"date {published} {opening}" if published else opening
    starts = []
    for claim in claims or (make_claim(),):
        text += "\n\nThe harbour office said that "
        starts.append(len(text))
        text += f"{claim.content}."
    document = make_document(text, source=source, published=published, path=path, title=title)
    placed = [
        _placed(c, s, document) for c, s in zip(claims or (make_claim(),), starts, strict=True)
    ]
    return Extraction(document, tuple(placed), dispute)


def _placed(claim: Claim, start: int, document: Document) -> Claim:
    """The claim moved to where its words stand in the document, its figures with it."""
    shift = start - claim.start
    figures = tuple(replace(f, start=f.start + shift, end=f.end + shift) for f in claim.figures)
    return replace(
        claim,
        id=digest(document.id, str(start), claim.content, claim.speaker.name),
        start=start,
        end=start + len(claim.content),
        figures=figures,
    )


def make_link(
    a: str,
    b: str,
    kind: LinkKind = LinkKind.CORROBORATES,
    *,
    score: float = 0.9,
    reasons: Sequence[str] = ("Both say twelve.",),
    rule: str = "same_day",
    figures: Sequence[tuple[int, int]] = ((0, 0),),
    decided_by: str = MACHINE,
    decided_at: str | None = None,
) -> Link:
    """A link; symmetric kinds are put in order of id."""
    first, second = sorted((a, b)) if kind.symmetric else (a, b)
    pairs = tuple(figures) if (first, second) == (a, b) else tuple((j, i) for i, j in figures)
    return Link(
        link_id(first, second, kind),
        first,
        second,
        kind,
        score,
        tuple(reasons),
        rule,
        pairs,
        decided_by,
        decided_at,
    )


def make_assessment(
    claim: str,
    figure: int | None = None,
    *,
    label: Label = Label.UNCORROBORATED,
    support: Support = Support.SELF_REPORTED,
    contest: Contest = Contest.NONE,
    lifecycle: Lifecycle = Lifecycle.LIVE,
    reasons: Sequence[str] = ("Only Brenna says so.",),
    links: Sequence[str] = (),
    since: str | None = "2031-03-04",
) -> Assessment:
    return Assessment(
        claim,
        figure,
        label,
        support,
        contest,
        lifecycle,
        tuple(reasons),
        tuple(links),
        since,
    )
