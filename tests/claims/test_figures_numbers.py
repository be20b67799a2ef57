"""Numbers, ranges, units and approximators in plain text; no parse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.figures.nonfigures.sift import is_figure
from claims.figures.quantities.find import Quantity, find_quantities
from claims.figures.quantities.numerals import find_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,940 huts", 1940),
        ("12 000 people", 12_000),
        ("1.200.000 crowns", 1_200_000),
        ("1,00,000 rupees", 100_000),
        ("4.2 percent", 4.2),
        ("1.2 million hens", 1_200_000),
        ("3.4bn", 3_400_000_000),
        ("thirty-one cows", 31),
        ("two hundred and fourteen pages", 214),
        ("One hundred and twenty-five thousand", 125_000),
        ("a hundred thousand", 100_000),
        ("half a million", 500_000),
        ("two dozen eggs", 24),
        ("a score of villages", 20),
    ],
)
def test_a_number_has_its_value(text: str, value: float) -> None:
    (found,) = find_numbers(text)
    assert found.value == value
    assert text.startswith(text[found.start : found.end])


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a couple of boats", 2, 2),
        ("a few boats", 2, 9),
        ("a handful of boats", 2, 9),
        ("several boats", 3, 9),
        ("half a dozen boats", 5, 7),
        ("a dozen boats", 10, 14),
        ("dozens of boats", 24, 99),
        ("scores of boats", 40, 199),
        ("hundreds of boats", 200, 999),
        ("thousands of boats", 2_000, 9_999),
        ("tens of thousands of boats", 20_000, 99_999),
        ("several hundred boats", 300, 999),
        ("a few thousand boats", 2_000, 9_999),
    ],
)
def test_a_vague_word_has_its_interval(text: str, low: float, high: float) -> None:
    (found,) = find_quantities(text)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "words"),
    [
        ("at least 20 cars", 20, 20, None, "at least"),
        ("20 cars or more", 20, 20, None, "or more"),
        ("20 or more cars", 20, 20, None, "or more"),
        ("no fewer than 21 cars", 21, 21, None, "no fewer than"),
        ("well over 300 cars", 300, 301, None, "well over"),
        ("more than a dozen cars", 12, 13, None, "more than"),
        ("nearly 500 cars", 500, 450, 499, "nearly"),
        ("about 600 cars", 600, 550, 650, "about"),
        ("an estimated 40,000 cars", 40_000, 36_000, 44_000, "an estimated"),
        ("as many as 40 cars", 40, 0, 40, "as many as"),
        ("fewer than 2,000 cars", 2_000, 0, 1_999, "fewer than"),
        ("at least another 20 cars", 20, 20, None, "at least"),
        ("between 30 and 40 cars", None, 30, 40, "between"),
        ("30 to 40 cars", None, 30, 40, None),
        ("30–40 cars", None, 30, 40, None),
        ("two or three cars", None, 2, 3, None),
        ("15,000 cars", 15_000, 14_500, 15_500, None),
        ("1,500 cars", 1_500, 1_450, 1_550, None),
        ("1,940 cars", 1_940, 1_940, 1_940, None),
    ],
)
def test_bounds_follow_the_words(
    text: str, value: float | None, low: float, high: float | None, words: str | None
) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.low, found.high, found.approximator) == (value, low, high, words)


@pytest.mark.parametrize(
    ("text", "value", "unit_class", "unit"),
    [
        ("a third of the town", 33.3, "percent", "percent"),
        ("two in five households", 40, "percent", "percent"),
        ("half of them", 50, "percent", "percent"),
        ("12 per cent", 12, "percent", "percent"),
        ("3 percentage points", 3, "percent", "percentage point"),
        ("$310 million", 310_000_000, "money", "USD"),
        ("2 million rupees", 2_000_000, "money", "INR"),
        ("12 tons", 12, "mass", "tonne"),
        ("40km", 40, "length", "kilometre"),
        ("200 hectares", 200, "area", "hectare"),
    ],
)
def test_units(text: str, value: float, unit_class: str, unit: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.unit_class, found.unit) == (value, unit_class, unit)


def test_a_range_shares_its_scale_and_sign() -> None:
    (found,) = find_quantities("$2-3 million")
    assert (found.low, found.high, found.unit) == (2_000_000, 3_000_000, "USD")


@pytest.mark.parametrize(
    "text",
    ["the toll rose from 604 to 640", "cut to 640 from 604", "the toll is 640, up from 604"],
)
def test_the_old_value_of_a_change_is_marked(text: str) -> None:
    found = find_quantities(text)
    assert {q.value: q.previous for q in found} == {604: True, 640: False}


def _figures(text: str) -> list[Quantity]:
    return [q for q in find_quantities(text) if is_figure(text, q)]


@pytest.mark.parametrize(
    "text",
    [
        "a 34-year-old farmer",
        "Ana Reis, 58, said so",
        "children aged 5 to 12",
        "he is in his 40s",
        "for three days",
        "two and a half hours later",
        "at 7:30 in the morning",
        "at 6 p.m. they left",
        "the G20 and a Su-25",
        "on Route 66",
        "No. 5 was closed",
        "Resolution 1701",
        "Hospital 7 burned",
        "the second-largest port",
        "the 20th attempt",
        "won 3-1 at home",
        "a nine-storey house",
        "10 Harbour Street",
        "three times higher",
        "one of them spoke",
        "no one spoke",
        "the 2018 floods",
        "a third ship arrived",
        "open 24/7",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    assert _figures(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2000 people came", 2000),
        ("45 homes burned", 45),
        ("In Dorva 35 were hurt", 35),
        ("shelled 14 times", 14),
    ],
)
def test_numbers_that_are_figures(text: str, value: float) -> None:
    assert [q.value for q in _figures(text)] == [value]


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_are_read_back(value: int) -> None:
    (found,) = find_numbers(f"{value:,} things")
    assert found.value == value


@given(st.text(max_size=80))
def test_quantities_are_ordered_and_inside_the_text(text: str) -> None:
    found = find_quantities(text)
    assert all(0 <= q.start <= q.number_start < q.number_end <= q.end <= len(text) for q in found)
    starts = [q.number_start for q in found]
    assert starts == sorted(starts)
