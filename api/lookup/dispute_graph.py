"""The graph of a dispute: its weightiest questions, groups of statements, relations of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session

from api.render.graphs import Cluster, DisputeGraph
from claims import store
from claims.store import clusters
from claims.store.clusters import ClusterQuery, Statement
from claims.vocabulary import Label
from graph.network.clusters import Tied, hanging_together, relations

FOR_STATEMENTS = 4
"""One in so many of the clusters shown may be of statements, where there are so many questions."""
WORST_FIRST = (
    Label.CONTESTED,
    Label.UNCORROBORATED,
    Label.SINGLE_SOURCE,
    Label.CORROBORATED,
    Label.CROSS_SIDE,
    Label.NOT_CHECKABLE,
    Label.SUPERSEDED,
    Label.RETRACTED,
    Label.WITHDRAWN,
)


def dispute_graph(session: Session, query: ClusterQuery) -> DisputeGraph:
    """At most ``query.limit`` clusters that meet the filters, and what runs between them. Raises
    ``NotFound``.

    Nine queries, however large the dispute. Sides are those that claims were read with.
    """
    dispute = store.get_dispute(session, query.dispute)
    said = [] if query.measure else clusters.linked_statements(session, query)
    wanted = [group for group in _groups(session, said) if query.label in (None, group[0].label)]
    weighed = clusters.weighed_questions(session, query)
    room = max(query.limit - len(weighed.questions), query.limit // FOR_STATEMENTS)
    shown = wanted[:room]
    asked = weighed.questions[: query.limit - len(shown)]
    told = clusters.told_answers(session, [question.id for question in asked])
    members = {one: group.id for group, claims in shown for one in claims}
    places = {place: question for question, place, _ in told}
    ends = {claim for claim, _ in places} | members.keys()
    links = [Tied(k.a, k.b, k.kind, k.figures) for k in clusters.bare_links(session, ends)]
    sides = _sides((question, place[0], side) for question, place, side in told)
    return DisputeGraph(
        dispute=dispute,
        clusters=(
            *(_question(question, sides.get(question.id, {})) for question in asked),
            *(group for group, _ in shown),
        ),
        relations=relations(places, members, links),
        total=weighed.total,
        statements=len(wanted),
        more=weighed.more,
    )


Group = tuple[Cluster, tuple[str, ...]]
"""Statements that links lead between, and their ids."""


def _groups(session: Session, said: Sequence[Statement]) -> list[Group]:
    """The statements as clusters: contested ones first, then the largest, then the newest."""
    found = {one.id: one for one in said}
    links = [Tied(k.a, k.b, k.kind) for k in clusters.bare_links(session, found)]
    groups = [([found[i] for i in ids], ids) for ids in hanging_together(found, links)]
    made = [(_statements(statements), ids) for statements, ids in groups]
    newest = sorted(made, key=lambda group: (group[0].last, group[0].id), reverse=True)
    return sorted(newest, key=lambda g: (g[0].label is not Label.CONTESTED, -g[0].claims))


def _statements(said: Sequence[Statement]) -> Cluster:
    """Called by what was said first."""
    ordered = sorted(said, key=lambda one: (one.published, one.id))
    first = ordered[0]
    labels = [one.label for one in said if one.label is not None]
    return Cluster(
        id=first.id,
        title=f"{first.speaker}: {first.content}",
        label=min(labels, key=WORST_FIRST.index, default=None),
        claims=len(said),
        sides=Counter(one.side for one in said),
        first=first.published,
        last=ordered[-1].published,
    )


def _question(question: store.Question, sides: Mapping[str | None, int]) -> Cluster:
    return Cluster(
        id=question.id,
        title=question.title,
        label=question.label,
        claims=question.answers,
        sides=sides,
        first=question.first_published,
        last=question.last_published,
        question=question,
    )


def _sides(
    told: Iterable[tuple[str, str, str | None]],
) -> Mapping[str, Mapping[str | None, int]]:
    """How many claims of each side answer each question."""
    found: dict[str, Counter[str | None]] = {}
    for question, _, side in sorted(set(told), key=lambda row: (row[0], row[1])):
        found.setdefault(question, Counter())[side] += 1
    return found
