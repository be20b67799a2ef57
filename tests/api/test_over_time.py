"""Claims over time as bars: nothing is lost, nothing drawn outside, everything escaped."""

from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.render.bars import HEIGHT, Bar, bars_svg, stacked, told
from api.render.over_time import GROUPS, Spread, over_time
from api.render.periods import MOST, periods_of
from api.render.shares import WIDTH, share_svg
from claims.store.holders import Told
from claims.vocabulary import Label
from graph.reliability import Share

SVG = "{http://www.w3.org/2000/svg}"
days = st.dates().map(date.isoformat)
labels = st.sampled_from([None, *Label])
parts = st.dictionaries(st.sampled_from(list(GROUPS)), st.integers(0, 10**6))


def claim(number: int, day: str, label: Label | None) -> Told:
    return Told(f"{number:016x}", day, "Ada", None, False, label, None, None, None)


@given(st.lists(days, min_size=1, max_size=40))
def test_every_day_lies_in_one_period(given: list[str]) -> None:
    periods = periods_of([*given, "", "some day"])
    assert 1 <= len(periods.all) <= MOST + 2
    for before, after in zip(periods.all, periods.all[1:], strict=False):
        gap = date.fromisoformat(after.first) - date.fromisoformat(before.last)
        assert gap.days == 1
    for day in given:
        place = periods.at(day)
        assert place is not None
        assert periods.all[place].first <= day <= periods.all[place].last
        low, past = periods.bounds[place]
        assert low <= f"{day}T23:59:59Z" < past
    assert len({period.name for period in periods.all}) == len(periods.all)


@pytest.mark.parametrize(
    ("first", "last", "unit", "name"),
    [
        ("2031-03-04", "2031-03-04", "day", "2031-03-04"),
        ("2031-03-04", "2031-06-04", "week", "2031-W10"),
        ("2031-03-04", "2034-06-04", "month", "2031-03"),
        ("2031-03-04", "2041-06-04", "quarter", "2031, 1 of 4"),
        ("2031-03-04", "2061-06-04", "year", "2031"),
        ("1031-03-04", "2031-06-04", "years", "1031 to 1047"),
        ("9999-12-31", "9999-12-31", "day", "9999-12-31"),
    ],
)
def test_the_unit_fits_the_span(first: str, last: str, unit: str, name: str) -> None:
    found = periods_of([last, first])
    assert (found.unit, found.all[0].name) == (unit, name)


@given(st.lists(parts, min_size=1, max_size=20))
def test_bars_stand_on_the_ground_and_below_the_top(given: list[dict[str, int]]) -> None:
    bars = [Bar(str(i), some, "words", f"/claims?at={i}&b") for i, some in enumerate(given)]
    top = max(bar.total for bar in bars) or 1
    for bar in bars:
        drawn = list(stacked(bar, top))
        assert [name for name, *_ in drawn] == [name for name, n in bar.parts.items() if n]
        edge = float(HEIGHT)
        for _, upper, height in drawn:
            edge -= height
            assert upper == pytest.approx(edge, abs=1e-6)
        assert -1e-6 <= edge <= HEIGHT
        assert HEIGHT - edge == pytest.approx(HEIGHT * bar.total / top)
    tree = ElementTree.fromstring(
        str(bars_svg(bars, "about")).replace("<svg", f"<svg xmlns='{SVG[1:-1]}'", 1)
    )
    assert len(tree.findall(f"{SVG}a")) == sum(bar.total > 0 for bar in bars)
    assert all("style" not in element.attrib for element in tree.iter())


def test_what_stands_in_a_bar_is_escaped() -> None:
    bar = Bar("<b>", {'"><script>': 1}, "a & b", '/x?"onload="y')
    svg = str(bars_svg([bar], "<about>"))
    assert "<script>" not in svg
    assert '"onload="' not in svg
    assert "&lt;b&gt;: a &amp; b" in svg


@given(st.lists(st.tuples(days, labels), min_size=1, max_size=40))
def test_every_claim_is_in_the_chart(given: list[tuple[str, Label | None]]) -> None:
    window = [claim(n, day, label) for n, (day, label) in enumerate(given)]
    (chart,) = over_time(window, None, lambda first, last: f"/claims?from={first}&to={last}")
    assert sum(bar.total for bar in chart.bars) == len(given)
    assert chart.top == max(bar.total for bar in chart.bars)
    assert not chart.partial


def test_a_period_that_is_not_whole_is_left_out() -> None:
    window = [claim(n, f"2031-03-{9 - n // 2:02}", Label.CONTESTED) for n in range(6)]
    periods = periods_of(["2031-01-01", "2031-03-09"])
    spread = Spread(periods, [3] * len(periods.all))
    newest, whole = over_time(window, spread, lambda first, _: first)
    assert [bar.name for bar in newest.bars] == ["2031-03-08", "2031-03-09"]
    assert newest.partial
    assert [bar.total for bar in whole.bars] == [3] * len(periods.all)
    assert over_time([], None, lambda first, _: first) == []


def test_the_words_of_a_bar() -> None:
    names = {"contested": "contested", "single": "from one source"}
    assert told({"contested": 2, "single": 0}, names) == "2 claims: 2 contested"
    assert told({}, names) == "0 claims"


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_share_lies_in_its_interval(count: int, more: int) -> None:
    svg = ElementTree.fromstring(str(share_svg(Share(count, count + more))))
    drawn = {rect.attrib["class"]: rect.attrib for rect in svg}
    low = float(drawn["interval"]["x"])
    high = low + float(drawn["interval"]["width"])
    assert -0.1 <= low <= high <= WIDTH + 1.1
    if count + more:
        at = float(drawn["mark"]["x"]) + 1.5
        assert low - 1.6 <= at <= high + 1.6
