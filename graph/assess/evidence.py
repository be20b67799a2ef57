"""The links of a body of claims, indexed for assessing, after decisions and a cut-off day."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from claims.text.outlets import UNKNOWN
from claims.values import ClaimInContext, Decision, Figure, Link
from claims.vocabulary import LinkKind, SpeakerKind, Verdict
from graph.assess.interest import Interest, interest_of
from graph.compare.propositions import denying
from graph.link.follow import DENIAL_RULES
from graph.origins import Voices, origin_key, same_origin, voices
from graph.values import OPEN_BELOW

STATEMENT_RULES = ("zero_sum", "mutual_accusation", "opposite", "same_statement")
"""What speaks of the act and leaves the numbers told with it alone."""
TAKEN_BACK = "denied_then_asserted"
WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A link seen from one claim: the other claim, and the figure pairs (mine, theirs)."""

    link: Link
    other: ClaimInContext
    pairs: tuple[tuple[int, int], ...]
    mine_is_a: bool

    def touches(self, figure: int | None) -> bool:
        """Whether the link says anything of the figure; one without figures speaks of all."""
        if figure is None or any(mine == figure for mine, _ in self.pairs):
            return True
        statement_only = self.link.rule in STATEMENT_RULES
        return not self.pairs and not statement_only

    def theirs(self, figure: int | None) -> list[int]:
        return [theirs for mine, theirs in self.pairs if figure is None or mine == figure]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that ``assess`` asks: who is linked to whom, who is one voice, who took what back."""

    items: Mapping[str, ClaimInContext]
    near: Mapping[str, Sequence[Neighbour]]
    known: Voices
    voice: Mapping[str, str]
    withdrawn: frozenset[str]
    retracted: frozenset[str]
    taken_back: frozenset[str]
    interests: dict[tuple[str, int | None], Interest] = field(default_factory=dict)

    def interest(self, item: ClaimInContext, figure: int | None) -> Interest:
        """Whose interest a figure serves, worked out once."""
        key = item.id, figure
        if key not in self.interests:
            self.interests[key] = interest_of(item, of_figure(item, figure), self.known)
        return self.interests[key]

    def of_kind(self, claim: str, kind: LinkKind, figure: int | None) -> list[Neighbour]:
        """The links of one kind that bear on a figure (None: on the claim as a whole)."""
        near = [n for n in self.near.get(claim, ()) if n.link.kind == kind and n.touches(figure)]
        if figure is None or all(n.link.rule != "denial_of_carrier" for n in near):
            return near
        carried = self._carried(claim)
        return [n for n in near if n.link.rule != "denial_of_carrier" or figure in carried]

    def _carried(self, claim: str) -> set[int]:
        """The figures a claim has from elsewhere: only these fall with a denial made elsewhere."""
        near = (n for n in self.near.get(claim, ()) if n.link.kind == LinkKind.REPEATS)
        return {mine for n in near for mine, _ in n.pairs}

    def gone(self, item: ClaimInContext) -> bool:
        """Withdrawn by us or retracted by its speaker: it supports and contests nothing."""
        return item.id in self.withdrawn or item.id in self.retracted

    def superseded_by(self, claim: str, figure: int | None) -> list[Neighbour]:
        """The newer numbers of the same origin for this figure, or its word against its denial."""
        item = self.items[claim]
        newer = [
            n
            for n in self.of_kind(claim, LinkKind.UPDATES, figure)
            if not n.mine_is_a
            and n.link.rule != WITHDRAWAL
            and same_origin(item, n.other)
            and not self.gone(n.other)
        ]
        return newer or self._own_word(item)

    def _own_word(self, item: ClaimInContext) -> list[Neighbour]:
        if item.id not in self.taken_back:
            return []
        near = self.of_kind(item.id, LinkKind.CONTRADICTS, None)
        return [n for n in near if n.link.rule == TAKEN_BACK and same_origin(item, n.other)]

    def live(self, item: ClaimInContext, figure: int | None) -> bool:
        return not self.gone(item) and not self.superseded_by(item.id, figure)


def gather(
    claims: Iterable[ClaimInContext],
    links: Iterable[Link],
    as_of: str | None,
    decisions: Iterable[Decision],
    known: Voices | None = None,
) -> Evidence:
    """Indexes what had been published by ``as_of`` (ISO day; None: everything), by the links that
    no person has rejected. ``known`` None: the voices of these claims."""
    said = {d.subject: d for d in sorted(decisions, key=lambda d: d.at) if not d.superseded_at}
    items = {i.id: i for i in sorted(claims, key=lambda i: i.id) if _published(i, as_of)}
    kept = sorted(
        (
            _decided(link, said.get(link.id))
            for link in links
            if link.a in items and link.b in items
        ),
        key=lambda link: link.id,
    )
    kept = [link for link in kept if link.score >= OPEN_BELOW]
    retracted = {i.id for i in items.values() if i.retracted or _retracted_by(i.id, said)}
    gone = frozenset(i.id for i in items.values() if i.withdrawn)
    heard = known or voices(items.values())
    return Evidence(
        items, _near(items, kept), heard, _voices_of(items, kept), gone, frozenset(retracted),
        _taken_back(items, kept),
    )  # fmt: skip


def _published(item: ClaimInContext, as_of: str | None) -> bool:
    return as_of is None or (item.published or item.day)[:10] <= as_of[:10]


def _decided(link: Link, decision: Decision | None) -> Link:
    """A person's word goes before the machine's score."""
    if decision is None:
        return link
    if decision.verdict == Verdict.REJECT:
        return replace(link, score=0.0)
    if decision.verdict == Verdict.CONFIRM:
        return replace(link, score=1.0, decided_by=decision.by, decided_at=decision.at)
    return link


def _retracted_by(claim: str, said: Mapping[str, Decision]) -> bool:
    decision = said.get(claim)
    return decision is not None and decision.verdict == "retract"


def _near(items: Mapping[str, ClaimInContext], links: Iterable[Link]) -> dict[str, list[Neighbour]]:
    near: dict[str, list[Neighbour]] = defaultdict(list)
    for link in links:
        turned = tuple((j, i) for i, j in link.figures)
        near[link.a].append(Neighbour(link, items[link.b], link.figures, mine_is_a=True))
        near[link.b].append(Neighbour(link, items[link.a], turned, mine_is_a=False))
    return near


def _voices_of(items: Collection[str], links: Iterable[Link]) -> dict[str, str]:
    """Claim id -> representative of all claims reached through repeats and derived_from."""
    parent = {claim: claim for claim in items}

    def find(claim: str) -> str:
        while parent[claim] != claim:
            parent[claim] = parent[parent[claim]]
            claim = parent[claim]
        return claim

    for link in links:
        if link.kind in (LinkKind.REPEATS, LinkKind.DERIVED_FROM):
            first, second = sorted((find(link.a), find(link.b)))
            parent[second] = first
    return {claim: find(claim) for claim in parent}


def _taken_back(items: Mapping[str, ClaimInContext], links: Iterable[Link]) -> frozenset[str]:
    """Denials that the denier's own side later gave up."""
    ends = (items[end] for link in links if link.rule == TAKEN_BACK for end in (link.a, link.b))
    return frozenset(item.id for item in ends if denying(item.claim))


def is_denial(neighbour: Neighbour) -> bool:
    return neighbour.link.rule in DENIAL_RULES


def named(item: ClaimInContext) -> str:
    """How a reason names a claim's voice: its origin, or the speaker where none is known; whoever
    printed a text of which no outlet is known has no name."""
    name = item.claim.origin or item.claim.speaker.name
    return "an unnamed outlet" if item.claim.narrator and name == UNKNOWN.name else name


_PEOPLE_OF = re.compile(r"\s(?:of|in|at|on|from|with|for|near|close|who)\b.*|,.*")


def is_plural(item: ClaimInContext) -> bool:
    """Whether its voice is named as several: "two officials", "Doctors at the hospital"."""
    if item.claim.speaker.kind is not SpeakerKind.GROUP:
        return False
    head = _PEOPLE_OF.sub("", named(item)).lower()
    return head.endswith(("s", "men", "women", "people", "police")) and not head.endswith("ss")


def whose(item: ClaimInContext) -> str:
    """The same as a possessive: ``the Ministry's``, ``the authorities'``."""
    name = named(item)
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def of_figure(item: ClaimInContext, figure: int | None) -> Figure | None:
    return None if figure is None else item.claim.figures[figure]


def has_origin(item: ClaimInContext) -> bool:
    return origin_key(item) is not None
