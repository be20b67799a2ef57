"""Claims made of gold, so that linking is measured apart from reading.

The gold says who said what, when, with which figures, and which question each figure answers.
What it leaves unsaid (what a denial denies, what a statement says beside its numbers) is read off
the text, from the extracted claim of the same words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from claims.collection import Collection
from claims.evaluation.claim_matching import Names, match_claims
from claims.evaluation.gold_claims import GoldClaim, GoldFigure
from claims.figures.quantities.bounds import bounds
from claims.values import Claim, ClaimInContext, Document, Extraction, Figure, Mention, Speaker
from claims.vocabulary import Attribution, FigureKind, SpeakerKind, Stance
from graph.assess import assess
from graph.evaluation.gold import GraphGold
from graph.evaluation.predicted import Predicted, stated, with_documents
from graph.link import propose_links
from graph.report import consistency_report

STANCES = {"calls for": Stance.CALLS_FOR, "fears": Stance.EXPECTS}
QUOTES = {"direct": Attribution.DIRECT, "mixed": Attribution.MIXED}
GIVEN = "collection"


def predict(gold: GraphGold, items: Sequence[ClaimInContext]) -> Predicted:
    """Links, statuses and the report of every week of the gold, from claims in their context."""
    links = propose_links(items)
    slug = _collection(gold).dispute.slug
    reports = {week: consistency_report(week, items, links, dispute=slug) for week in gold.weeks}
    documents = {document.id: document for document in gold.told.documents}
    claims = with_documents(items, documents)
    return Predicted(claims, tuple(links), tuple(assess(items, links)), reports)


def gold_items(gold: GraphGold, read: Sequence[Extraction]) -> list[ClaimInContext]:
    """The gold's claims as claims in context, under the gold's ids; ``read`` is what extraction
    makes of the same documents."""
    documents = {Path(document.path).name: document for document in gold.told.documents}
    known = _Known(gold, read)
    return [
        ClaimInContext(
            known.claim(one), document.id, document.source, document.published, known.dispute
        )
        for one in gold.told.gold.claims
        for document in (documents[one.name],)
    ]


def _collection(gold: GraphGold) -> Collection:
    assert gold.told.gold.collection is not None  # read_graph_gold refuses others
    return gold.told.gold.collection


class _Known:
    """What the collection declares, and the extracted claim beside each gold claim."""

    def __init__(self, gold: GraphGold, read: Sequence[Extraction]) -> None:
        collection = _collection(gold)
        self.dispute = collection.dispute
        self.kinds = {one.name: one.kind for one in collection.speakers}
        self.beside, self.ids = _beside(gold, read)

    def claim(self, one: GoldClaim) -> Claim:
        cue = one.cue is not None and one.cue_start is not None and one.cue_end is not None
        claim = Claim(
            id=one.id, start=one.start, end=one.end, content=one.content,
            extra_spans=one.extra_spans,
            cue=Mention(one.cue or "", one.cue_start or 0, one.cue_end or 0) if cue else None,
            speaker=self._speaker(one), narrator=one.narrator,
            attribution=_attribution(one), stance=STANCES.get(one.stance) or Stance(one.stance),
            origin=one.origin, source_chain=one.source_chain, channel=one.channel,
            stated_on=one.stated_on, retracts=one.retracts,
            figures=tuple(_figure(figure, one) for figure in one.figures),
        )  # fmt: skip
        found = self.beside.get(one.id)
        if found is None:
            return claim
        denies = tuple(self.ids[name] for name in found.denies if name in self.ids)
        return replace(
            claim, denies=denies, proposition=found.proposition, correction=found.correction
        )

    def _speaker(self, one: GoldClaim) -> Speaker:
        name = one.speaker or "unknown"
        kind = SpeakerKind.SOURCE if one.narrator else self.kinds.get(name, SpeakerKind.GROUP)
        speaks_for = one.speaks_for if one.speaks_for != name else None
        return Speaker(name, kind, speaks_for=speaks_for, side=one.speaker_side)


def _beside(
    gold: GraphGold, read: Sequence[Extraction]
) -> tuple[Mapping[str, Claim], Mapping[str, str]]:
    """Gold id -> the extracted claim of the same words, and extracted id -> gold id."""
    extracted = [stated(claim, one.document) for one in read for claim in one.claims]
    claims = gold.told.gold.claims
    texts = texts_of(gold.told.documents)
    matches = match_claims(extracted, claims, texts, Names.of(gold.told.gold))
    beside = {claims[m.gold].id: extracted[m.predicted].claim for m in matches}
    return beside, {claim.id: name for name, claim in beside.items()}


def texts_of(documents: Sequence[Document]) -> dict[str, str]:
    """Every document's text, by file name."""
    return {Path(one.path).name: one.text for one in documents}


def _attribution(one: GoldClaim) -> Attribution:
    narrated = Attribution.NARRATOR if one.narrator else Attribution.INDIRECT
    return QUOTES.get(one.quote, narrated)


def _figure(one: GoldFigure, claim: GoldClaim) -> Figure:
    """The bounds are those of the words; what the gold leaves open, it leaves to them."""
    if one.value is None:
        low, high = one.low or 0.0, one.high
    else:
        low, high = bounds(one.value, one.approximator)
    at = max(claim.content.find(one.text), 0) + claim.start
    return Figure(
        text=one.text, start=at, end=at + len(one.text), value=one.value, low=low, high=high,
        approximator=one.approximator, measure=one.measure, population=one.population or "people",
        kind=FigureKind(one.kind), event=one.event, place=one.place, as_of=one.as_of,
        unit=one.unit, negated=one.negated, subset_of=one.subset_of, question=one.question,
        scope_from={"question": GIVEN} if one.question else {},
    )  # fmt: skip
