"""The clusters of a dispute as a drawing: a card for each question and each group of statements,
by measure, with the relations between them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from api.render.charts.numbers import short
from api.render.graphs.bows import bows
from api.render.graphs.fitting import HEAVY, cut, wrapped
from api.render.graphs.shelves import shelved
from api.render.graphs.values import CLUSTER_CARD, Drawing, Edge, Node, NodeKind
from api.render.words import count, plain, sentence
from claims.store import Question
from claims.values import Dispute
from claims.vocabulary import Label, LinkKind
from graph.network.clusters import Relations

ROOM = CLUSTER_CARD.width - 20
RELATIONS = 200
"""Relations drawn, contradictions first, then those of most links."""
NEUTRAL = "neutral"
UNIT_SIGNS = {"percent": "%"}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A question, or for None statements that links lead between; ``id`` is the question's, else
    that of the statement it is called by. ``sides`` are those of its claims as read (slug; None:
    of none) with the number of claims; ``label`` is its word, contested before any other."""

    id: str
    title: str
    label: Label | None
    claims: int
    sides: Mapping[str | None, int]
    first: str
    last: str
    question: Question | None = None

    @property
    def href(self) -> str:
        noun = "claims" if self.question is None else "questions"
        return f"/{noun}/{quote(self.id, safe='')}"

    @property
    def around(self) -> str:
        """The address of the graph of the claims in it."""
        depth = 3 if self.question is None else 1
        return f"/v1{self.href}/graph?depth={depth}&format=svg"


@dataclass(frozen=True, slots=True)
class DisputeGraph:
    """``total`` questions and ``statements`` groups of statements meet the filters; ``more`` where
    there may be others."""

    dispute: Dispute
    clusters: tuple[Cluster, ...]
    relations: Relations
    total: int
    statements: int
    more: bool = False


def dispute_drawing(graph: DisputeGraph) -> Drawing:
    """Questions by what they count, in the order of the first of each; statements last."""
    sides = {s.slug: s.name for s in graph.dispute.sides if s.slug != NEUTRAL}
    parties = list(sides)
    nodes = tuple(_node(cluster, parties) for cluster in graph.clusters)
    edges, left_out = _edges(graph)
    layout = shelved(_groups(graph.clusters))
    return Drawing(
        title=f"The questions of {graph.dispute.name}",
        nodes=nodes,
        edges=edges,
        bows=bows(edges, layout, CLUSTER_CARD),
        layout=layout,
        card=CLUSTER_CARD,
        sides=tuple(sides.values()),
        notes=tuple(_notes(graph, left_out)),
    )


def _groups(clusters: Iterable[Cluster]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    statements = []
    for cluster in clusters:
        if cluster.question is None:
            statements.append(cluster.id)
        else:
            called = sentence(plain(cluster.question.measure))
            found.setdefault(called, []).append(cluster.id)
    return [*found.items(), *([("Statements without figures", statements)] if statements else [])]


def _node(cluster: Cluster, parties: Sequence[str]) -> Node:
    told = {parties.index(side) + 1 if side in parties else 0 for side in cluster.sides}
    label = plain(cluster.label.value) if cluster.label else "not assessed"
    head = wrapped(cluster.title, ROOM * HEAVY, 2)
    facts = _facts(cluster)
    return Node(
        id=cluster.id,
        kind=NodeKind.STATEMENTS if cluster.question is None else NodeKind.QUESTION,
        href=cluster.href,
        lines=(*head, cut(facts, ROOM), label),
        words=f"{cluster.title}: {facts}; {label}",
        status=cluster.label.value if cluster.label else "",
        heads=len(head),
        sides=(*sorted(told - {0}), *([0] if 0 in told else [])),
        around=cluster.around,
    )


def _facts(cluster: Cluster) -> str:
    """ "6 or more; 9 answers, 6 origins", "3 claims"."""
    question = cluster.question
    if question is None:
        return count(cluster.claims, "claim")
    said = f"{count(question.answers, 'answer')}, {count(question.origins, 'origin')}"
    return f"{span(question)}; {said}"


def span(question: Question) -> str:
    """The range of the answers that stand: "61 to 65", "6 or more"."""
    sign = UNIT_SIGNS.get(question.kind, "")
    if question.low is None:
        return "none stands"
    if question.high is None:
        return f"{short(question.low)}{sign} or more"
    if question.low == question.high:
        return short(question.low) + sign
    return f"{short(question.low)} to {short(question.high)}{sign}"


def _edges(graph: DisputeGraph) -> tuple[tuple[Edge, ...], int]:
    """The relations drawn, and how many are not."""
    strength = list(LinkKind)
    titles = {cluster.id: cluster.title for cluster in graph.clusters}
    ordered = sorted(
        graph.relations.between.items(),
        key=lambda r: (r[0][2] is not LinkKind.CONTRADICTS, -r[1], strength.index(r[0][2]), r[0]),
    )
    edges = tuple(
        Edge(
            id=f"{a} {b} {kind.value}",
            a=a,
            b=b,
            kind=kind.value,
            words=f"{count(number, 'link')}: {plain(kind.value)}, {titles[a]} / {titles[b]}",
            number=number,
        )
        for (a, b, kind), number in ordered[:RELATIONS]
    )
    return edges, len(ordered) - len(edges)


def _notes(graph: DisputeGraph, left_out: int) -> Iterable[str]:
    """What is not shown, in sentences."""
    asked = sum(1 for cluster in graph.clusters if cluster.question is not None)
    groups = len(graph.clusters) - asked
    if asked < graph.total or graph.more:
        of = f"{graph.total:,}" + (" or more" if graph.more else "")
        yield f"{asked:,} of {of} questions are shown: contested ones first, then the largest."
    if groups < graph.statements:
        yield f"{groups:,} of {graph.statements:,} groups of statements are shown."
    if left_out:
        yield f"{count(left_out, 'weaker relation')} between them are left out."
