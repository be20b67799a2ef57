"""What is put into words is read as the same figure again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.figures.quantities.bounds import bounds
from claims.figures.quantities.find import find_quantities
from claims.figures.quantities.quantity import Quantity
from claims.figures.quantities.wording import amount, in_words, worded
from claims.lexicon import load
from claims.values import Figure
from claims.vocabulary import FigureKind

TRILLION = 10**12
WHOLE = st.one_of(
    st.integers(min_value=1, max_value=TRILLION),
    st.integers(min_value=1, max_value=999).map(lambda n: n * 10**6),
    st.integers(min_value=1, max_value=200),
).map(float)
DECIMALS = st.builds(lambda n, places: n / 10**places, st.integers(1, 10**6), st.integers(1, 2))
LOOSE = [
    phrase
    for side in ("before", "after")
    for phrases in load("approximators")[side].values()
    for phrase in phrases
]
INTENSIFIED = ["well over", "just under", "far more than", "slightly below", "a little over"]
UNITS = [
    *load("units")["percent"]["units"],
    *load("units")["points"]["units"],
    *(name for table in load("units")["physical"].values() for name in table["units"]),
    *load("units")["money"]["codes"]["words"],
    "peso", "franc", "dinar", "cent", "pence",
    "USD per barrel", "EUR per tonne", "litre per head", "litre per head per day", "tonne per year",
    "per 100,000 people", "per day", "per square kilometre", "USD per megawatt-hour",
]  # fmt: skip


def _figure(
    value: float | None,
    interval: tuple[float, float | None],
    approximator: str | None = None,
    unit: str | None = None,
) -> Figure:
    return Figure(
        "", 0, 0, value, *interval, approximator, "killed", "people", FigureKind.POINT, unit=unit
    )


def _read(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


def _same(figure: Figure, text: str) -> bool:
    read = _read(text)
    given = (figure.value, figure.low, figure.high, figure.approximator, figure.unit)
    return (read.value, read.low, read.high, read.approximator, read.unit) == given


@settings(deadline=None)  # the tables are compiled by the first
@given(WHOLE | DECIMALS, st.booleans())
def test_a_number_is_read_back(value: float, spelled: bool) -> None:
    figure = _figure(value, bounds(value))
    assert _same(figure, worded(figure, spelled=spelled))


@settings(deadline=None)
@given(WHOLE, st.sampled_from(LOOSE + INTENSIFIED), st.booleans())
def test_what_loosens_it_is_read_back(value: float, words: str, spelled: bool) -> None:
    figure = _figure(value, bounds(value, words), words)
    assert _same(figure, worded(figure, spelled=spelled))


@settings(deadline=None)
@given(WHOLE, st.sampled_from([None, *LOOSE]), st.sampled_from(UNITS), st.booleans())
def test_a_unit_is_read_back(value: float, words: str | None, unit: str, spelled: bool) -> None:
    figure = _figure(value, bounds(value, words), words, unit)
    assert _same(figure, worded(figure, spelled=spelled))


@settings(deadline=None)
@given(WHOLE, WHOLE, st.sampled_from([None, "between"]), st.sampled_from([None, "percent", "USD"]))
def test_a_range_is_read_back(
    one: float, other: float, words: str | None, unit: str | None
) -> None:
    low, high = sorted((one, other))
    if low < high:
        figure = _figure(None, (low, high), words, unit)
        assert _same(figure, worded(figure))
        assert _same(figure, worded(figure, spelled=unit != "USD"))


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("dozens", 24, 99),
        ("a few", 2, 9),
        ("several hundred", 300, 999),
        ("tens of thousands", 20_000, 99_999),
    ],
)
@pytest.mark.parametrize("unit", [None, "tonne", "EUR", "kilometre"])
def test_vague_words_are_read_back(words: str, low: float, high: float, unit: str | None) -> None:
    figure = _figure(None, (low, high), words, unit)
    assert _same(figure, worded(figure))


def test_a_margin_is_read_back() -> None:
    figure = _figure(600, (560, 640), "give or take")
    assert worded(figure) == "600, give or take 40"
    assert _same(figure, worded(figure))


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (12, None, "12"),
        (12_400, None, "12,400"),
        (61.4, "percent", "61.4 percent"),
        (2_500_000_000, "USD", "$2.5 billion"),
        (40, "litre per head", "40 litres per head"),
        (1, "tonne", "1 tonne"),
        (6, "foot", "6 feet"),
        (500, "INR", "₹500"),
        (5, "per 100,000 people", "5 per 100,000 people"),
        (-12, "degree Celsius", "minus 12 degrees Celsius"),
    ],
)
def test_amounts(value: float, unit: str | None, expected: str) -> None:
    assert amount(value, unit) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "zero"),
        (21, "twenty-one"),
        (214, "two hundred and fourteen"),
        (1_005, "one thousand and five"),
        (2_500_000, "two million five hundred thousand"),
    ],
)
def test_numbers_in_words(number: int, expected: str) -> None:
    assert in_words(number) == expected
