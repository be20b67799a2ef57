"""The algebra of comparing figures, by Hypothesis."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.values import Figure
from claims.vocabulary import FigureKind, LinkKind
from graph.compare import intervals as iv
from graph.compare.events import relate_events
from graph.compare.figures import compare_figures
from graph.compare.places import relate_places
from graph.compare.populations import relate_populations
from graph.values import Later, PairContext
from tests.factories import make_figure

days = st.sampled_from(["2031-03-04", "2031-03-05", "2031-03-09", "2031-05-01"])
populations = st.sampled_from(
    ["people", "civilians", "soldiers", "Brenna soldiers", "Caldor soldiers", "children", "ferries"]
)
places = st.sampled_from([None, "Harne", "Ganca", "Ganja", "Azerbaijan", "Oslow, Brenna"])
events = st.sampled_from(
    [None, "flood in Harne, 2031-03-04", "flood in Harne, 2031-03-05", "blast, 2031-03-04",
     "strait war", "events in Brenna since 2031-02-01"]
)  # fmt: skip


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    value = draw(st.integers(0, 300))
    unbounded = draw(st.booleans())
    return make_figure(
        float(value),
        high=float(value + draw(st.integers(0, 40))),
        unbounded=unbounded,
        measure=draw(st.sampled_from(["killed", "missing", "protesters"])),
        population=draw(populations),
        kind=draw(st.sampled_from(list(FigureKind))),
        event=draw(events),
        place=draw(places),
        as_of=draw(st.none() | days),
        since=draw(st.none() | st.just("2031-02-01")),
        negated=draw(st.booleans()) if value else False,
    )


contexts = st.builds(
    PairContext,
    opposed=st.booleans(),
    same_origin=st.booleans(),
    same_speaker=st.booleans(),
    correction=st.booleans(),
    day_a=st.none() | days,
    day_b=st.none() | days,
    owner_a=st.sampled_from([None, "brenna", "caldor"]),
    owner_b=st.sampled_from([None, "brenna", "caldor"]),
    stated_a=st.booleans(),
    stated_b=st.booleans(),
    same_document=st.booleans(),
)


def turned(context: PairContext) -> PairContext:
    return replace(
        context,
        day_a=context.day_b,
        day_b=context.day_a,
        owner_a=context.owner_b,
        owner_b=context.owner_a,
        stated_a=context.stated_b,
        stated_b=context.stated_a,
    )


OTHER = {Later.A: Later.B, Later.B: Later.A, Later.NEITHER: Later.NEITHER}


@settings(deadline=None)  # word lists and gazetteers load on first use
@given(figures(), figures(), contexts)
def test_comparison_is_symmetric(a: Figure, b: Figure, context: PairContext) -> None:
    forward, backward = compare_figures(a, b, context), compare_figures(b, a, turned(context))
    assert (forward.relation, forward.score, forward.rule, forward.missing) == (
        backward.relation, backward.score, backward.rule, backward.missing,
    )  # fmt: skip
    assert forward.later == OTHER[backward.later]


@settings(deadline=None)  # word lists and gazetteers load on first use
@given(figures(), figures(), contexts)
def test_a_relation_has_a_score_and_a_sentence(a: Figure, b: Figure, context: PairContext) -> None:
    found = compare_figures(a, b, context)
    assert found.reason
    assert 0 <= found.score <= 1
    assert (found.score > 0) == (found.relation is not None)
    assert not (found.missing and found.relation)


@settings(deadline=None)  # word lists and gazetteers load on first use
@given(figures(), contexts)
def test_nothing_contradicts_itself(a: Figure, context: PairContext) -> None:
    same = replace(context, day_b=context.day_a)
    assert compare_figures(a, a, same).relation != LinkKind.CONTRADICTS


@settings(deadline=None)  # word lists and gazetteers load on first use
@given(figures(), figures(), contexts)
def test_opposed_parties_never_update(a: Figure, b: Figure, context: PairContext) -> None:
    found = compare_figures(a, b, replace(context, opposed=True, strict=False))
    assert found.relation != LinkKind.UPDATES


@settings(deadline=None)  # word lists and gazetteers load on first use
@given(figures(), figures(), figures())
def test_meeting_holds_for_what_holds_the_narrower(a: Figure, b: Figure, c: Figure) -> None:
    wide = replace(b, low=min(b.low, c.low), high=None)
    assert not iv.meet(a, b) or iv.meet(a, wide)
    assert iv.meet(a, b) == iv.meet(b, a)
    assert iv.meet(a, b) == (not iv.above(a, b) and not iv.above(b, a))


@settings(deadline=None)  # word lists and gazetteers load on first use
@given(populations, populations, places, places, events, events)
def test_inclusion_turns_round(
    p: str, q: str, x: str | None, y: str | None, e: str | None, f: str | None
) -> None:
    assert relate_populations(p, q) == relate_populations(q, p).turned
    assert relate_places(x, y) == relate_places(y, x).turned
    assert relate_events(e, f) == relate_events(f, e).turned
