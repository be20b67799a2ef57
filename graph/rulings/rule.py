"""``ruled``: corrections first, then splits and merges, then what was taken back. What people
added is held while their word stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.values import Claim, ClaimInContext, Decision, Figure, Speaker
from claims.vocabulary import SpeakerKind, Verdict
from graph.origins import origin_key, origin_name
from graph.rulings.corrections import PERSON, asked_anew, correction
from graph.rulings.names import EVENT, QUESTION, SPEAKER, Names, names_of, order, steps

MENDING = (Verdict.CORRECT, Verdict.CLAIM)
"""Who adds a claim may correct at once what is read of it."""

TAKEN_BACK = (Verdict.RETRACT, Verdict.WITHDRAW)
MERGED, SPLIT = "merged", "split"
"""In ``scope_from["question"]``: how a person gave the question."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """Standing decisions by what they are about. ``added`` are claims (ids) that people added."""

    added: frozenset[str]
    corrections: Mapping[str, Sequence[Decision]]
    speakers: Names
    events: Names
    questions: Names
    claims: Mapping[str, Decision]
    documents: Mapping[str, Decision]
    origins: Mapping[str, Decision]


def ruled(items: Iterable[ClaimInContext], decisions: Iterable[Decision]) -> list[ClaimInContext]:
    """The claims as people have them, in the order given; superseded decisions do nothing. A claim
    that was added by hand is withdrawn where no decision that adds it is among them.

    A retracted document or claim is retracted whole. An origin's claims are, up to the day of
    the decision: what it says later is its word again.
    """
    found = list(items)
    standing = sorted((d for d in decisions if d.stands), key=order)
    if not standing and not any(item.claim.by_hand for item in found):
        return found
    rules = _rules(standing)
    return [_ruled(item, rules) for item in found]


def _rules(standing: Sequence[Decision]) -> _Rules:
    corrections: dict[str, list[Decision]] = defaultdict(list)
    back: dict[str, dict[str, Decision]] = {"claim": {}, "document": {}, "origin": {}}
    for decision in standing:
        if decision.verdict in MENDING:
            corrections[decision.subject].append(decision)
        elif decision.verdict in TAKEN_BACK:
            kind, colon, name = decision.subject.partition(":")
            whole = colon and kind in back
            back[kind if whole else "claim"][name if whole else decision.subject] = decision
    return _Rules(
        added=frozenset(d.subject for d in standing if d.verdict == Verdict.CLAIM),
        corrections=corrections,
        speakers=names_of(standing, SPEAKER),
        events=names_of(standing, EVENT),
        questions=names_of(standing, QUESTION),
        claims=back["claim"],
        documents=back["document"],
        origins={origin_name(name): decision for name, decision in back["origin"].items()},
    )


def _ruled(item: ClaimInContext, rules: _Rules) -> ClaimInContext:
    claim = item.claim
    for decision in rules.corrections.get(claim.id, ()):
        claim = correction(claim, decision.detail)
    if rules.speakers:
        claim = _with_speaker(claim, rules.speakers)
    if rules.events or rules.questions:
        claim = _with_figures(claim, item.dispute.slug if item.dispute else None, rules)
    item = item if claim is item.claim else replace(item, claim=claim)
    return _taken_back(item, rules)


def _taken_back(item: ClaimInContext, rules: _Rules) -> ClaimInContext:
    found = [rules.claims.get(item.id), rules.documents.get(item.document_id)]
    told = (item.published or item.day)[:10]
    of_origin = rules.origins.get(origin_key(item) or "") if rules.origins else None
    if of_origin is not None and told <= of_origin.at[:10]:
        found.append(of_origin)
    verdicts = {decision.verdict for decision in found if decision is not None}
    if item.claim.by_hand and item.id not in rules.added:
        verdicts.add(Verdict.WITHDRAW)
    if not verdicts:
        return item
    return replace(
        item,
        retracted=item.retracted or Verdict.RETRACT in verdicts,
        withdrawn=item.withdrawn or Verdict.WITHDRAW in verdicts,
    )


def _with_speaker(claim: Claim, names: Names) -> Claim:
    old = claim.speaker
    speaker = replace(old, speaks_for=_last(old.speaks_for, names))
    for name, decision in steps(names.of(old.name, [claim.id])):
        speaker = _known(replace(speaker, name=name), decision)
    origin = _last(claim.origin, names)
    if claim.origin is not None and claim.origin in (old.name, old.speaks_for):
        origin = speaker.speaks_for or speaker.name
    chain = tuple(_last(name, names) or name for name in claim.source_chain)
    if (speaker, origin, chain) == (old, claim.origin, claim.source_chain):
        return claim
    return replace(claim, speaker=speaker, origin=origin, source_chain=chain)


def _known(speaker: Speaker, decision: Decision) -> Speaker:
    """With what was known, when it was decided, of the one it really is."""
    known = decision.detail
    return replace(
        speaker,
        kind=SpeakerKind(known.get("kind", speaker.kind)),
        speaks_for=known.get("speaks_for", speaker.speaks_for),
        side=known.get("side", speaker.side),
    )


def _last(name: str | None, names: Names) -> str | None:
    if name is None:
        return None
    return next((new for new, _ in reversed(list(steps(names.of(name))))), name)


def _with_figures(claim: Claim, slug: str | None, rules: _Rules) -> Claim:
    """A question is looked up as it was read, and again as a merged event makes it."""
    figures: list[Figure] = []
    for index, figure in enumerate(claim.figures):
        keys = (f"{claim.id}:{index}", claim.id)
        asked = _with_question(figure, keys, slug, rules.questions)
        moved = _with_event(asked, keys, slug, rules.events)
        if asked is figure:
            moved = _with_question(moved, keys, slug, rules.questions)
        figures.append(moved)
    return claim if tuple(figures) == claim.figures else replace(claim, figures=tuple(figures))


def _with_event(figure: Figure, keys: Sequence[str], slug: str | None, names: Names) -> Figure:
    found = names.of(figure.event, keys, slug) if figure.event is not None else []
    if not found:
        return figure
    scope = {**figure.scope_from, "event": PERSON}
    moved = replace(figure, event=found[-1].detail["into"], scope_from=scope)
    return moved if "question" in scope else asked_anew(moved)


def _with_question(figure: Figure, keys: Sequence[str], slug: str | None, names: Names) -> Figure:
    found = names.of(figure.question, keys, slug)
    if not found:
        return figure
    how = SPLIT if any(decision.verdict == Verdict.SPLIT for decision in found) else MERGED
    scope = {**figure.scope_from, "question": how}
    return replace(figure, question=found[-1].detail["into"], scope_from=scope)
