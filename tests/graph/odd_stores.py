"""Stores such as no newsroom has: every oddity a status depends on, in a few claims.

Made by chance from a seed and a size, so that a failing one shrinks by its size and is made again.
"""

import random
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from claims.values import ClaimInContext, Decision, Dispute, Figure, Link, Mention, Side, Speaker
from claims.vocabulary import LinkKind, SpeakerKind, Stance, Verdict
from graph.assess.evidence import STATEMENT_RULES
from tests.factories import (
    DISPUTE,
    make_claim,
    make_context,
    make_figure,
    make_link,
    make_proposition,
    make_source,
)

RULES = (
    "same_day", "same_day", "same_day", "newer_number", "withdrawal", "denied_then_asserted",
    "denial", "denial", "denial_of_carrier", *STATEMENT_RULES,
)  # fmt: skip
THREE_SIDES = Dispute(
    "salt-flats",
    "Salt Flats",
    (
        Side("brenna", "Brenna", opposes=frozenset({"caldor"})),
        Side("caldor", "Caldor"),
        Side("ostry", "Ostry", opposes=frozenset({"ostry", "caldor"})),
        Side("neutral", "Third parties", party=False, opposes=frozenset({"brenna"})),
    ),
)
SOURCES = (
    make_source("gazette", family="quay-press"),
    make_source("courier", family="quay-press"),
    make_source("brenna-radio", side="brenna"),
    make_source("tidewire"),
)
ORIGINS = ("speaker", "speaker", "speaker", None, "Gazette", "Courier", "—", "«»", "The Tidewire")
WORDS = ("12 were killed at the quay", "firing rockets at the quay", "the quay is calm")
STANCES = (Stance.ASSERTS, Stance.ASSERTS, Stance.ASSERTS, Stance.DENIES, Stance.CALLS_FOR)


@dataclass(frozen=True, slots=True)
class Body:
    """What ``assess`` is given."""

    claims: list[ClaimInContext]
    links: list[Link]
    decisions: list[Decision]


def make_body(seed: int, size: int, per_claim: float = 1.5) -> Body:
    """``size`` claims and so many links to each, the same for the same numbers."""
    chance = random.Random(seed)
    claims = [odd_claim(chance, f"c{number:03}") for number in range(size)]
    links = {link.id: link for link in odd_links(chance, claims, int(size * per_claim))}
    decisions = [odd_decision(chance, n, claims, list(links.values())) for n in range(size // 3)]
    return Body(claims, list(links.values()), decisions)


def odd_claim(chance: random.Random, name: str) -> ClaimInContext:
    source, side = chance.choice(SOURCES), chance.choice(("brenna", "caldor", "ostry", None))
    title = chance.choice((f"Office of {side}", "Lantern Medics", "Port Ministry", source.name))
    speaker = Speaker(title, SpeakerKind.ORGANISATION, side=side if chance.random() < 0.8 else None)
    cue = chance.choice(("said", "admitted"))
    claim = make_claim(
        chance.choice(WORDS),
        claim_id=name,
        speaker=speaker,
        cue=Mention(cue, 0, len(cue)),
        stance=chance.choice(STANCES),
        origin=chance.choice(ORIGINS),
        figures=[odd_figure(chance) for _ in range(chance.choice((0, 1, 1, 2, 3)))],
        proposition=make_proposition() if chance.random() < 0.2 else None,
    )
    return make_context(
        claim,
        source=source,
        published=chance.choice(("2031-03-04", "2031-03-05", None)),
        dispute=chance.choice((DISPUTE, DISPUTE, THREE_SIDES, None)),
        retracted=chance.random() < 0.05,
        withdrawn=chance.random() < 0.05,
    )


def odd_figure(chance: random.Random) -> Figure:
    return make_figure(
        float(chance.randint(11, 13)),
        unbounded=chance.random() < 0.3,
        measure=chance.choice(("killed", "missiles_fired")),
        population=chance.choice(("people", "Brenna soldiers", "Caldor soldiers")),
        negated=chance.random() < 0.15,
    )


def odd_links(chance: random.Random, claims: list[ClaimInContext], count: int) -> list[Link]:
    return [odd_link(chance, claims) for _ in range(count)] if len(claims) > 1 else []


def odd_link(
    chance: random.Random, claims: list[ClaimInContext], end: ClaimInContext | None = None
) -> Link:
    """A link between any two claims, or from ``end`` to another."""
    a, b = chance.sample(claims, 2)
    a = end or a
    b = b if b is not a else next(c for c in claims if c is not a)
    kind, rule = chance.choice(list(LinkKind)), chance.choice(RULES)
    link = make_link(a.id, b.id, kind, rule=rule, score=odd_score(chance), figures=())
    first, second = (a, b) if link.a == a.id else (b, a)
    pairs = [
        (chance.randrange(len(first.claim.figures)), chance.randrange(len(second.claim.figures)))
        for _ in range(chance.choice((0, 1, 1, 2)))
        if first.claim.figures and second.claim.figures
    ]
    return replace(link, figures=tuple(pairs))


def odd_score(chance: random.Random) -> float:
    return chance.choice((0.9, 0.9, 0.9, 0.5, 0.49))


def odd_decision(
    chance: random.Random, number: int, claims: list[ClaimInContext], links: list[Link]
) -> Decision:
    subjects = [*(link.id for link in links), *(claim.id for claim in claims)]
    verdict = chance.choice((Verdict.CONFIRM, Verdict.REJECT, "retract"))
    over = "2031-04-09" if chance.random() < 0.3 else None
    at = f"2031-04-0{chance.randint(1, 8)}"
    return Decision(f"d{number}", chance.choice(subjects), verdict, "Ida", "so", at, over)


bodies = st.builds(make_body, st.integers(0, 2**32), st.integers(1, 14))
