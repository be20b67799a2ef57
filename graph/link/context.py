"""What a pair of claims brings to the comparison of their figures: sides, voices, owners."""

import re
from dataclasses import replace
from functools import cache

from claims.values import Claim, ClaimInContext, Figure
from claims.vocabulary import FigureKind
from graph.compare.kinds import grows
from graph.compare.measures import canonical
from graph.compare.propositions import predicate_class
from graph.compare.words import WORD, interests, stem
from graph.link.owners import names_a_side, owner
from graph.origins import Voices, dispute_of, origin_key, origin_name, same_origin, speaker_key
from graph.tellings import apart, near_identical
from graph.values import PairContext

HOSPITAL = re.compile(r"\b(?:hospital|clinic|infirmary)\b", re.IGNORECASE)
TREATED = re.compile(r"\b(?:treat(?:ed|ing|s)?|admitted|taken in|wards?)\b", re.IGNORECASE)
BY_THEN = re.compile(
    r"[^.;]{0,50}?\bby (?:(?:late|early|the end of|then|now)\b ?)?"
    r"(?:[A-Z][a-z]+(?:day)?\b|(?:mid)?night|dawn|noon|morning|evening|dusk|midday|nightfall|today)"
    r"(?=[\s,.]|$)"
)

PRINTED = re.compile(r", (\d{4}-\d{2}-\d{2})$")


def grounded(item: ClaimInContext) -> ClaimInContext:
    """The claim with only those places of its figures taken as stated that its words name.

    A place read off the sentence around a claim is often the speaker's seat ("authorities in
    Port Amsel said"), a whole country holds the spot another report names, and a common noun
    ("morgue") names no place.
    """
    figures = tuple(
        _by_then(_treated(_undated(_grounded(figure, item), item), item), item)
        for figure in item.claim.figures
    )
    if figures == item.claim.figures:
        return item
    return replace(item, claim=replace(item.claim, figures=figures))


def _partitive(figure: Figure, item: ClaimInContext) -> Figure:
    """ "176,000 tons, 58,000 of them after March 8": a part that nothing names is no whole."""
    whole = figure.subset_of
    if whole is None or whole >= len(item.claim.figures):
        return figure
    of = item.claim.figures[whole]
    if figure.kind == FigureKind.PERCENT or canonical(of.measure) != canonical(figure.measure):
        return figure
    if of.population != figure.population:
        return figure
    return replace(figure, population=f"{figure.population} (part of them)")


def _by_then(figure: Figure, item: ClaimInContext) -> Figure:
    """ "152 arrests by Friday night" is a running total, as of Friday."""
    figure = _partitive(figure, item)
    behind = item.claim.content[max(0, figure.end - item.claim.start) :]
    if figure.kind != FigureKind.POINT or not grows(figure.measure) or not BY_THEN.match(behind):
        return figure
    return replace(figure, kind=FigureKind.CUMULATIVE)


def _treated(figure: Figure, item: ClaimInContext) -> Figure:
    """Whom one hospital treated are a part of those hurt."""
    speaker = item.claim.speaker
    words = f"{speaker.name} {speaker.speaks_for or ''} {item.claim.content}"
    if canonical(figure.measure) != "wounded" or not HOSPITAL.search(words):
        return figure
    if not TREATED.search(item.claim.content):
        return figure
    return replace(figure, population=f"{figure.population} (treated)")


def _undated(figure: Figure, item: ClaimInContext) -> Figure:
    """An event read off the whole report and dated by the day of print is of an unknown day."""
    if figure.event is None or figure.scope_from.get("event") != "document":
        return figure
    found = PRINTED.search(figure.event)
    if found is None or found[1] != (item.published or "")[:10] or found[1] == figure.since:
        return figure
    return replace(figure, event=PRINTED.sub("", figure.event))


def _grounded(figure: Figure, item: ClaimInContext) -> Figure:
    came_from = figure.scope_from.get("place")
    if came_from is None or not figure.place:
        return figure
    if figure.place.islower():
        return replace(figure, place=None)
    stated = figure.place in item.claim.content and not names_a_side(item.dispute, figure.place)
    if came_from not in ("clause", "sentence") or stated:
        return figure
    return replace(figure, scope_from={**figure.scope_from, "place": "document"})


def pair_context(
    a: ClaimInContext, figure_a: Figure, b: ClaimInContext, figure_b: Figure, known: Voices
) -> PairContext:
    """All that ``compare_figures`` asks beyond the figures themselves."""
    owner_a, stated_a = owner(a, figure_a, known)
    owner_b, stated_b = owner(b, figure_b, known)
    one_voice = same_origin(a, b) or near_identical(a, b)
    newer = max(a, b, key=lambda item: (item.day, item.id))
    party = known.party_of(a)
    return PairContext(
        opposed=opposed(a, b, known),
        same_origin=one_voice,
        same_speaker=speaker_key(a) == speaker_key(b),
        correction=one_voice and announces_correction(newer.claim),
        day_a=a.day or None,
        day_b=b.day or None,
        owner_a=owner_a,
        owner_b=owner_b,
        stated_a=stated_a,
        stated_b=stated_b,
        same_document=a.document_id == b.document_id,
        same_side=party is not None and party == known.party_of(b),
        same_act=_same_act(a.claim, b.claim),
        echo=_echo(a, b) or _echo(b, a),
        apart=apart(a, b),
        words_a=a.claim.content,
        words_b=b.claim.content,
    )


def _echo(a: ClaimInContext, b: ClaimInContext) -> bool:
    """Whether ``a`` is the narration of the report that quotes ``b``, and credits nobody."""
    narration = a.claim.narrator and not b.claim.narrator and a.document_id == b.document_id
    return narration and origin_key(a) == origin_name(a.source.group)


def _same_act(a: Claim, b: Claim) -> bool:
    first, second = a.proposition, b.proposition
    if first is None or second is None or first.polarity != second.polarity:
        return False
    kind = predicate_class(first.predicate)
    return kind is not None and kind == predicate_class(second.predicate)


def statement_context(a: ClaimInContext, b: ClaimInContext, known: Voices) -> PairContext:
    return PairContext(
        opposed=opposed(a, b, known),
        same_origin=same_origin(a, b),
        same_speaker=speaker_key(a) == speaker_key(b),
        day_a=a.day or None,
        day_b=b.day or None,
        same_document=a.document_id == b.document_id,
        apart=apart(a, b),
    )


def opposed(a: ClaimInContext, b: ClaimInContext, known: Voices) -> bool:
    """Whether the two origins belong to opposed parties of their dispute."""
    dispute = dispute_of(a, b)
    return dispute is not None and dispute.opposed(known.side_of(a), known.side_of(b))


@cache
def _correction() -> tuple[frozenset[str], tuple[str, ...]]:
    table = interests()["correction"]
    return frozenset(stem(word) for word in table["cues"]), tuple(table["words"])


def announces_correction(claim: Claim) -> bool:
    """Whether the words announce a new version of an old number, or take it back."""
    cues, words = _correction()
    cue = claim.cue.text if claim.cue else ""
    lowered = claim.content.lower()
    by_cue = any(stem(w) in cues for w in WORD.findall(cue))
    return claim.correction or by_cue or any(word in lowered for word in words)
