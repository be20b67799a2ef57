"""The algebra of comparing figures, by Hypothesis."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claims.lexicon import load
from claims.values import Figure
from claims.vocabulary import FigureKind, LinkKind
from graph.compare import intervals as iv
from graph.compare.events import Inclusion, relate_events
from graph.compare.figures import compare_figures
from graph.compare.match import EventVerdict, match_events
from graph.compare.measures import relate_measures
from graph.compare.places import relate_places
from graph.compare.populations import relate_populations
from graph.compare.reconcile import compare_with_companions
from graph.compare.units import in_base
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


MEASURES = ["killed", "killed", "casualties", "missing", "protesters", "cases", "cases_confirmed"]
AGREEMENT = (LinkKind.CORROBORATES, LinkKind.REPEATS)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    value = draw(st.integers(0, 300))
    unbounded = draw(st.booleans())
    return make_figure(
        float(value),
        high=float(value + draw(st.integers(0, 40))),
        unbounded=unbounded,
        measure=draw(st.sampled_from(MEASURES)),
        population=draw(populations),
        kind=draw(st.sampled_from(list(FigureKind))),
        event=draw(events),
        place=draw(places),
        as_of=draw(st.none() | days),
        since=draw(st.none() | st.just("2031-02-01")),
        negated=draw(st.booleans()) if value else False,
        unit=draw(st.sampled_from([None, None, "tonne", "short ton", "USD"])),
    )


@st.composite
def answers(draw: st.DrawFn) -> tuple[Figure, Figure]:
    """Two figures of one question, told on days that may differ, that may well meet."""
    one, other = (replace(draw(figures()), negated=False) for _ in range(2))
    scope = ("measure", "population", "kind", "event", "place", "since", "unit", "scope_from")
    low = one.low + draw(st.integers(0, 30))
    high = None if other.high is None else low + 20
    same = {name: getattr(one, name) for name in scope}
    return one, replace(other, low=low, value=low, high=high, **same)


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
    strict=st.booleans(),
    words_a=st.sampled_from(["", "11 dead, including the bomber"]),
    words_b=st.sampled_from(["", "ten dead besides the bomber"]),
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
        words_a=context.words_b,
        words_b=context.words_a,
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


def plain(value: float, high: float | None, **more: object) -> Figure:
    """A toll of one event and day, whose numbers alone matter."""
    scope = {"event": "flood in Harne, 2031-03-04", "place": "Harne", "as_of": "2031-03-04"}
    return make_figure(value, high=high, unbounded=high is None, **{**scope, **more})  # type: ignore[arg-type]


TOLD = PairContext(day_a="2031-03-04", day_b="2031-03-04")
numbers = st.integers(0, 10_000).map(float)


@settings(deadline=None)
@given(answers(), contexts, st.integers(0, 50), st.integers(0, 50))
def test_widening_never_turns_agreement_into_contradiction(
    told: tuple[Figure, Figure], context: PairContext, down: int, up: int
) -> None:
    a, b = told
    assume(compare_figures(a, b, context).relation in AGREEMENT)
    high = None if b.high is None else b.high + up
    wider = replace(b, low=max(0.0, b.low - down), high=high)
    assert compare_figures(a, wider, context).relation != LinkKind.CONTRADICTS


@settings(deadline=None)
@given(answers(), contexts, st.integers(1, 500))
def test_raising_a_total_that_grew_leaves_it_grown(
    told: tuple[Figure, Figure], context: PairContext, more: int
) -> None:
    a, b = (replace(f, kind=FigureKind.CUMULATIVE, measure="killed", unit=None) for f in told)
    days = replace(context, day_a="2031-03-04", day_b="2031-03-05", opposed=False)
    a, b = replace(a, as_of=days.day_a), replace(b, as_of=days.day_b)
    high = None if b.high is None else b.high + more
    raised = replace(b, value=b.low + more, low=b.low + more, high=high)
    if compare_figures(a, b, days).relation == LinkKind.UPDATES:
        assert compare_figures(a, raised, days).relation in (LinkKind.UPDATES, None)
    assert compare_figures(a, raised, days).relation != LinkKind.CONTRADICTS


@settings(deadline=None)
@given(numbers, st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=3, max_size=3))
def test_what_lies_within_agrees_all_the_way_up(
    value: float, margins: list[tuple[int, int]]
) -> None:
    """Nested intervals of one question: each agrees with all that hold it. A mere ceiling several
    times above is no answer, so none here begins at nothing."""
    low, high, chain = value, value, [plain(value, value)]
    for down, up in margins:
        low, high = max(min(value, 1.0), low - down), high + up
        chain.append(replace(plain(value, high), low=low))
    for a in chain:
        for b in chain:
            assert compare_figures(a, b, TOLD).relation == LinkKind.CORROBORATES


@settings(deadline=None)
@given(figures(), contexts)
def test_a_figure_and_its_denial_never_agree(a: Figure, context: PairContext) -> None:
    asserted, denied = replace(a, negated=False), replace(a, negated=True)
    same = replace(context, day_b=context.day_a, owner_b=context.owner_a)
    assert compare_figures(asserted, denied, same).relation in (LinkKind.CONTRADICTS, None)
    assert compare_figures(denied, denied, same).relation is None


@settings(deadline=None)
@given(figures(), figures(), contexts)
def test_a_comparison_depends_on_nothing_before_it(
    a: Figure, b: Figure, context: PairContext
) -> None:
    """What is remembered of a figure is that figure's: equal ones and other days come out alike."""
    compare_figures(a, b, replace(context, day_a="2031-06-01", day_b=None))
    found = compare_figures(a, b, context)
    assert found == compare_figures(replace(a), replace(b), replace(context))
    assert hash(found) == hash(compare_figures(a, b, context))


@settings(deadline=None)
@given(
    st.lists(figures(), min_size=1, max_size=3),
    st.lists(figures(), min_size=1, max_size=3),
    contexts,
)
def test_company_does_not_know_who_is_first(
    a: list[Figure], b: list[Figure], context: PairContext
) -> None:
    forward = compare_with_companions(0, a, 0, b, context)
    backward = compare_with_companions(0, b, 0, a, turned(context))
    assert (forward.relation, forward.score, forward.missing, forward.later) == (
        backward.relation, backward.score, backward.missing, OTHER[backward.later],
    )  # fmt: skip


@settings(deadline=None)
@given(
    st.floats(1, 100_000),
    st.sampled_from([("mile", "kilometre"), ("acre", "hectare"), ("mph", "km/h"), ("ounce", "gram"),
                     ("degree Fahrenheit", "degree Celsius")]),
)  # fmt: skip
def test_a_number_agrees_with_itself_in_another_unit(value: float, units: tuple[str, str]) -> None:
    zero, one = in_base(0, units[1]), in_base(1, units[1])
    other = (in_base(value, units[0]) - zero) / (one - zero)
    assume(other >= 0)
    told = [
        plain(v, v, measure="extent", unit=u) for v, u in zip((value, other), units, strict=True)
    ]
    assert compare_figures(told[0], told[1], TOLD).relation == LinkKind.CORROBORATES


MATCH_TURNED = {EventVerdict.PART: EventVerdict.WHOLE, EventVerdict.WHOLE: EventVerdict.PART}


@settings(deadline=None)
@given(figures(), figures(), contexts)
def test_matching_events_is_symmetric(a: Figure, b: Figure, context: PairContext) -> None:
    forward, backward = match_events(a, b, context), match_events(b, a, turned(context))
    assert forward.verdict == MATCH_TURNED.get(backward.verdict, backward.verdict)
    assert (forward.certainty, set(forward.missing)) == (backward.certainty, set(backward.missing))
    assert bool(forward.missing) == (forward.verdict == EventVerdict.CANNOT_TELL)


TABLES = (load("comparing")["sums"], load("comparing")["parts"])
measure_names = st.sampled_from(
    ["cases", "cases_confirmed", "homes_sold", "houses_sold"]
    + [name for table in TABLES for whole, parts in table.items() for name in (whole, *parts)]
)


@given(measure_names, measure_names, measure_names)
def test_parts_of_parts_are_parts(a: str, b: str, c: str) -> None:
    assert relate_measures(a, b) == relate_measures(b, a).turned
    held = (Inclusion.PART, Inclusion.SAME)
    if relate_measures(a, b) in held and relate_measures(b, c) in held:
        assert relate_measures(a, c) in held
