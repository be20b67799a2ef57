"""What every finder is given: claims, links and assessments, indexed once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.values import Assessment, ClaimInContext, Figure, Link
from claims.vocabulary import LinkKind
from graph.consistency.questions import Questions, group_questions
from graph.origins import Voices, voices
from graph.values import OPEN_BELOW

FigureKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Among:
    """What claims that are a part of all have from the others: the sides of origins, and their
    questions as they are called among all."""

    voices: Voices
    questions: Questions


@dataclass(frozen=True, slots=True)
class Case:
    """The claims known by a day, how they are linked and what they amount to.

    ``fresh`` are the claims a finding must involve (those of the week reported on); ``before``
    the assessments a week earlier; ``period`` the first and the last day reported on.
    """

    items: Mapping[str, ClaimInContext]
    links: Sequence[Link]
    status: Mapping[tuple[str, int | None], Assessment]
    before: Mapping[tuple[str, int | None], Assessment]
    fresh: frozenset[str]
    period: tuple[str, str]
    known: Voices
    questions: Questions
    tied: Mapping[str, Sequence[Link]]
    """The links of each claim that has any, in order."""

    def figure(self, key: FigureKey) -> Figure:
        return self.items[key[0]].claim.figures[key[1]]

    def title(self, key: FigureKey) -> str:
        """The question a figure answers, in words."""
        return self.questions.title_of(key)

    def compared_with(self, key: FigureKey) -> Iterator[FigureKey]:
        """The figures that a link compares with this one."""
        for link in self.tied.get(key[0], ()):
            for i, j in link.figures:
                if (link.a, i) == key:
                    yield link.b, j
                elif (link.b, j) == key:
                    yield link.a, i

    def involves_fresh(self, claims: Iterable[str]) -> bool:
        return any(claim in self.fresh for claim in claims)

    def by_rule(self, *rules: str) -> list[Link]:
        return [link for link in self.links if link.rule in rules]

    def of_kind(self, kind: LinkKind) -> list[Link]:
        return [link for link in self.links if link.kind == kind]


def make_case(
    claims: Iterable[ClaimInContext],
    links: Iterable[Link],
    assessments: Iterable[Assessment],
    before: Iterable[Assessment],
    fresh: Iterable[str] | None,
    period: tuple[str, str] | None = None,
    among: Among | None = None,
) -> Case:
    """Indexes the inputs; links scored under one half are left out, as in ``assess``. ``among``
    None: the claims are all there are."""
    items = {item.id: item for item in sorted(claims, key=lambda item: item.id)}
    kept = sorted(
        (n for n in links if n.score >= OPEN_BELOW and n.a in items and n.b in items),
        key=lambda link: link.id,
    )
    days = [item.printed for item in items.values()]
    return Case(
        items,
        kept,
        {(a.claim, a.figure): a for a in assessments},
        {(a.claim, a.figure): a for a in before},
        frozenset(items) if fresh is None else frozenset(fresh),
        period or ("", max(days, default="")),
        among.voices if among else voices(items.values()),
        among.questions if among else group_questions(items.values(), kept),
        _tied(kept),
    )


def _tied(links: Iterable[Link]) -> Mapping[str, Sequence[Link]]:
    tied: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        tied[link.a].append(link)
        tied[link.b].append(link)
    return tied


def by_newer(links: Iterable[Link], case: Case) -> Mapping[str, list[tuple[Link, str]]]:
    """Groups links of two claims by the one told later: its id -> (link, the older's id)."""
    groups: dict[str, list[tuple[Link, str]]] = defaultdict(list)
    for link in links:
        newer, older = newer_first(link, case)
        groups[newer].append((link, older))
    return groups


def newer_first(link: Link, case: Case) -> tuple[str, str]:
    """The two claims of a link, the one told later first."""
    a, b = case.items[link.a], case.items[link.b]
    later = (a.day, a.published or "", a.claim.start) >= (b.day, b.published or "", b.claim.start)
    return (link.a, link.b) if later else (link.b, link.a)
