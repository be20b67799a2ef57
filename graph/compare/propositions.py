"""Two statements without comparable figures: who did what to whom, asserted or denied.

docs/domain.md, section 3.8: a denial contradicts the claim denied and every carrier of it.
Which verbs belong to one class, and which classes exclude each other, is data
(``claims/data/predicates.toml``).
"""

import re
from functools import cache, lru_cache
from typing import Any

from claims.gazetteer import toponym
from claims.lexicon import load
from claims.values import Claim, Polarity, Proposition
from claims.vocabulary import LinkKind, Stance
from graph.compare.words import content_stems, names_same, overlap, short, stem
from graph.values import FigureComparison, PairContext

SAME_CONTENT = 0.6
"""Share of content words from which a denial is taken to be of the same thing."""
ALIKE = 0.4
"""Share of content words that two statements need where one leaves out to whom it was done."""
MEANS = re.compile(r"\bby (?:the |an? )?([\w-]+)", re.IGNORECASE)
FEW_WORDS = 3
"""Fewer content words than this coincide by chance."""
NOTHING = FigureComparison(None, 0.0, "nothing ties the two statements together", "proposition")


@cache
def _classes() -> dict[str, str]:
    """Lemma -> predicate class; the first class that lists a lemma has it."""
    found: dict[str, str] = {}
    for name, entry in load("predicates").items():
        for lemma in (name, *entry["verbs"], *entry["nouns"]):
            found.setdefault(lemma, name)
    return found


def predicate_class(predicate: str | None) -> str | None:
    """The class of a predicate given as class or lemma, else the lemma itself."""
    if predicate is None:
        return None
    return _classes().get(predicate.lower(), predicate.lower())


def _entry(predicate: str | None) -> dict[str, Any]:
    return dict(load("predicates").get(predicate_class(predicate) or "", {}))


def same_party(a: str | None, b: str | None) -> bool:
    """Whether two names mean one actor: equal, or an adjective of it ("Turkish", "Turkey")."""
    if not a or not b:
        return False
    return any(names_same(x, y) for x in content_stems(a) for y in content_stems(b))


def act(predicate: str | None) -> str:
    """The act in words: ``support_militarily`` -> "arming or backing"."""
    return str(_entry(predicate).get("phrase") or (predicate or "the same act").replace("_", " "))


def actor(name: str | None) -> str:
    """``united-states`` -> ``United States``; a name already written as one stays."""
    if not name:
        return "somebody"
    return name if not name.islower() else name.replace("-", " ").title()


@lru_cache(maxsize=16_384)
def is_name(name: str | None) -> bool:
    """Whether an actor is named, or a country by its slug; "homes" are not."""
    return name is not None and (not name.islower() or toponym(actor(name)) is not None)


def is_hostile(predicate: str | None) -> bool:
    """Whether it is an act that one side holds against another."""
    return bool(_entry(predicate).get("hostile"))


def compare_propositions(a: Claim, b: Claim, ctx: PairContext) -> FigureComparison:
    """How two statements stand to each other by agent, predicate, patient and polarity.

    Corroborates where two voices say the same, repeats where one does, contradicts for assertion
    against denial, for accusations traded, and for gains both sides claim; else unrelated.
    """
    first, second = a.proposition, b.proposition
    if first is None or second is None or not (a.checkable and b.checkable):
        return NOTHING
    named = is_name(first.agent) and is_name(second.agent)
    if ctx.apart and not (named or same_party(first.place, second.place)):
        return NOTHING
    for rule in (_mutual, _zero_sum, _opposites):
        if found := rule(a, b, first, second, ctx):
            return found
    return _same_content(a, b, first, second, ctx)


def _mutual(
    a: Claim, b: Claim, first: Proposition, second: Proposition, ctx: PairContext
) -> FigureComparison | None:
    """A accuses B of what B accuses A of."""
    if not _accusing(a, b, ctx) or ctx.same_origin or not _same_predicate(first, second):
        return None
    if not is_hostile(first.predicate) and overlap(a.content, b.content) < ALIKE:
        return None
    crossed = same_party(first.agent, b.speaker.side or b.speaker.name) and same_party(
        second.agent, a.speaker.side or a.speaker.name
    )
    if not crossed and not _swapped(first, second):
        return None
    names = " and ".join(sorted((a.speaker.name, b.speaker.name)))
    reason = f"{names} accuse each other of {act(first.predicate)}"
    return FigureComparison(LinkKind.CONTRADICTS, 0.85, reason, "mutual_accusation")


def _accusing(a: Claim, b: Claim, ctx: PairContext) -> bool:
    """Both accuse; or one does what the other, opposed and on the same day, states as a fact."""
    stances = (a.stance, b.stance)
    if stances == (Stance.ACCUSES, Stance.ACCUSES):
        return True
    one_day = bool(ctx.day_a and ctx.day_b and ctx.day_a[:10] == ctx.day_b[:10])
    plain = set(stances) == {Stance.ACCUSES, Stance.ASSERTS}
    return plain and ctx.opposed and one_day and not (denying(a) or denying(b))


def _swapped(first: Proposition, second: Proposition) -> bool:
    return same_party(first.agent, second.patient) and same_party(first.patient, second.agent)


def _zero_sum(
    a: Claim, b: Claim, first: Proposition, second: Proposition, ctx: PairContext
) -> FigureComparison | None:
    """What one side gains its opponent loses: opposed parties cannot both be right."""
    alike = predicate_class(first.predicate) == predicate_class(second.predicate)
    if not (ctx.opposed and alike and _entry(first.predicate).get("zero_sum")):
        return None
    if Stance.DENIES in (a.stance, b.stance) or same_party(first.agent, second.agent):
        return None
    names = " and ".join(sorted((a.speaker.name, b.speaker.name)))
    reason = f"{names} each claim {act(first.predicate)} that only one of them can have"
    return FigureComparison(LinkKind.CONTRADICTS, 0.6, reason, "zero_sum")


def _opposites(
    a: Claim, b: Claim, first: Proposition, second: Proposition, _: PairContext
) -> FigureComparison | None:
    """One says an actor did it, the other that he did the contrary."""
    opposite = _entry(first.predicate).get("opposite")
    if not opposite or opposite != predicate_class(second.predicate) or denying(a) or denying(b):
        return None
    if not same_party(first.agent, second.agent) or not _compatible(first.patient, second.patient):
        return None
    acts = f"{act(first.predicate)} and {act(second.predicate)}"
    reason = f"of {actor(first.agent)} they say {acts}, which exclude each other"
    return FigureComparison(LinkKind.CONTRADICTS, 0.55, reason, "opposite")


def denying(claim: Claim) -> bool:
    """Whether it says that something is not so: a denial of a negation asserts."""
    negative = claim.proposition is not None and claim.proposition.polarity == Polarity.NEGATIVE
    return (claim.stance == Stance.DENIES) != negative


def _same_predicate(first: Proposition, second: Proposition) -> bool:
    kind = predicate_class(first.predicate)
    return kind is not None and kind == predicate_class(second.predicate)


def _kindred(first: Proposition, second: Proposition) -> bool:
    """Acts of one kind under two classes: encouraging a party and arming it."""
    return family(first.predicate) is not None and family(first.predicate) == family(
        second.predicate
    )


def family(predicate: str | None) -> str | None:
    """The class of a predicate, or the class it is kin to."""
    return _entry(predicate).get("kin") or predicate_class(predicate)


def with_opposite(kind: str) -> str:
    """One key for a predicate class and the class that says the contrary."""
    opposite = load("predicates").get(kind, {}).get("opposite") or kind
    return min(kind, str(opposite))


def _compatible(a: str | None, b: str | None) -> bool:
    """Equal, or one of them not said."""
    return a is None or b is None or same_party(a, b)


def _same_content(
    a: Claim, b: Claim, first: Proposition, second: Proposition, ctx: PairContext
) -> FigureComparison:
    """One actor, one act, one patient: agreement or denial. Numbers speak for themselves."""
    if a.figures and b.figures:
        return NOTHING
    same = _same_predicate(first, second)
    if not (same or _kindred(first, second)) or not same_party(first.agent, second.agent):
        return NOTHING
    known = first.patient is not None and second.patient is not None
    if not _compatible(first.patient, second.patient) or not _compatible(first.place, second.place):
        return NOTHING
    if not known and overlap(a.content, b.content) < ALIKE:
        return NOTHING
    patient = f" {actor(first.patient)}" if known and is_hostile(first.predicate) else ""
    if not same:
        return _akin(a, b, ctx, patient) if known and patient else NOTHING
    what = f"{actor(first.agent)}: {act(first.predicate)}{patient}"
    return _verdict(a, b, ctx, what, 0.75 if known else 0.55)


def _akin(a: Claim, b: Claim, ctx: PairContext, patient: str) -> FigureComparison:
    """Two voices that tell kindred acts of one actor toward one patient bear each other out."""
    if denying(a) or denying(b) or ctx.same_origin or ctx.same_speaker:
        return NOTHING
    assert a.proposition is not None
    assert b.proposition is not None
    pairs = ((a, a.proposition), (b, b.proposition))
    told = sorted((claim.speaker.name, act(said.predicate)) for claim, said in pairs)
    reason = f"{actor(a.proposition.agent)} toward{patient}, acts of one kind: "
    reason += ", ".join(f"{who} tells of {what}" for who, what in told)
    return FigureComparison(LinkKind.CORROBORATES, 0.6, reason, "kindred_act")


def _verdict(a: Claim, b: Claim, ctx: PairContext, what: str, score: float) -> FigureComparison:
    if denying(a) != denying(b):
        denier, other = (a, b) if denying(a) else (b, a)
        reason = denied(denier, other)
        return FigureComparison(LinkKind.CONTRADICTS, score, reason, "denial")
    if ctx.same_origin or ctx.same_speaker:
        return FigureComparison(
            LinkKind.REPEATS, score, f"the same voice again ({what})", "repeats"
        )
    names = " and ".join(sorted((a.speaker.name, b.speaker.name)))
    reason = f"{names} say the same of {what}"
    return FigureComparison(LinkKind.CORROBORATES, score, reason, "same_statement")


def _means_of(claim: Claim) -> frozenset[str]:
    """The words of "by hand", "by Caldor": who says "no gate was opened by hand" denies no more
    than that."""
    return frozenset(stem(word) for word in MEANS.findall(claim.content))


def denied(denier: Claim, other: Claim) -> str:
    """The sentence that one denies what the other says."""
    return f"{denier.speaker.name} denies what {other.speaker.name} says: {short(other.content)}"


def compare_contents(a: Claim, b: Claim, ctx: PairContext) -> FigureComparison:
    """By the words alone, for one voice that denies and asserts one thing at different times."""
    one_voice = (ctx.same_origin or ctx.same_speaker) and not ctx.apart
    if not (a.checkable and b.checkable and one_voice):
        return NOTHING
    share = overlap(a.content, b.content)
    shorter = min(len(content_stems(a.content)), len(content_stems(b.content)))
    if share < SAME_CONTENT or shorter < FEW_WORDS or denying(a) == denying(b):
        return NOTHING
    denier, other = (a, b) if denying(a) else (b, a)
    if not _means_of(denier) <= content_stems(other.content):
        return NOTHING
    reason = f"{other.speaker.name} says {short(other.content)} and denies it: "
    reason += short(denier.content)
    return FigureComparison(LinkKind.CONTRADICTS, round(0.4 + share / 3, 3), reason, "same_words")
