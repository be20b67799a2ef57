"""What runs between the clusters of a dispute, held against counting one by one."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from claims.vocabulary import LinkKind
from graph.network.clusters import Place, Tied, hanging_together, relations

CLAIMS = [f"c{number}" for number in range(8)]
claims = st.sampled_from(CLAIMS)
places = st.dictionaries(
    st.tuples(claims, st.integers(0, 2)), st.sampled_from(["q1", "q2", "q3"]), max_size=16
)
ties = st.lists(
    st.builds(
        Tied,
        claims,
        claims,
        st.sampled_from(list(LinkKind)),
        st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=3).map(tuple),
    ),
    max_size=30,
)


@given(places, st.dictionaries(claims, st.sampled_from(["s1", "s2"]), max_size=4), ties)
def test_as_counted_one_by_one(
    asked: dict[Place, str], statements: dict[str, str], tied: list[Tied]
) -> None:
    statements = {c: s for c, s in statements.items() if not any(c == claim for claim, _ in asked)}
    found = relations(asked, statements, tied)
    counted: Counter[tuple[str, str, LinkKind]] = Counter()
    everything = {*asked.values(), *statements.values()}
    for a in everything:
        for b in everything:
            for link in tied:
                if _joins(link, a, b, asked, statements):
                    counted[a, b, link.kind] += 1
    for (a, b, kind), number in counted.items():
        if a == b:
            assert found.within[a, kind] == number
        elif not kind.symmetric:
            assert found.between[a, b, kind] == number
    for (a, b, kind), number in found.between.items():
        if kind.symmetric:
            assert a < b
            assert number == sum(
                _joins(k, a, b, asked, statements) + _joins(k, b, a, asked, statements)
                for k in tied
                if k.kind is kind
            )
        assert counted[a, b, kind] or counted[b, a, kind]
    assert sum(found.within.values()) == sum(n for (a, b, _), n in counted.items() if a == b)
    assert sum(found.between.values()) == sum(n for (a, b, _), n in counted.items() if a != b)


def _joins(link: Tied, a: str, b: str, asked: dict[Place, str], statements: dict[str, str]) -> bool:
    if link.figures:
        return any(
            asked.get((link.a, i)) == a and asked.get((link.b, j)) == b for i, j in link.figures
        )
    return _home(link.a, asked, statements) == a and _home(link.b, asked, statements) == b


def _home(claim: str, asked: dict[Place, str], statements: dict[str, str]) -> str | None:
    if claim in statements:
        return statements[claim]
    indexes = [index for told, index in asked if told == claim]
    return asked[claim, min(indexes)] if indexes else None


def test_what_links_lead_between_is_one_cluster() -> None:
    tied = [
        Tied("c1", "c4", LinkKind.CONTRADICTS),
        Tied("c4", "c0", LinkKind.REPEATS),
        Tied("c2", "elsewhere", LinkKind.UPDATES),
    ]
    found = hanging_together(["c0", "c1", "c2", "c4"], tied)
    assert found == [("c0", "c1", "c4"), ("c2",)]
