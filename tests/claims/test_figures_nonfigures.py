"""Numbers that count nothing: names, times, scores, and the figures that only look like them."""

import pytest

from claims.figures.nonfigures.sift import is_figure, why_none
from claims.figures.quantities.find import find_quantities


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a Boeing 737 crashed", "label"),
        ("Boeing 737 jets", "label"),
        ("UN Resolution 2254", "label"),
        ("Articles 5 and 6", "label"),
        ("Nos. 4 and 5", "label"),
        ("the FTSE 100 rose", "label"),
        ("Windows 10 machines", "label"),
        ("COP 28", "label"),
        ("p. 12 of the report", "label"),
        ("the Big Four firms", "label"),
        ("Gang of Four", "label"),
        ("by a factor of 10", "label"),
        ("on day 12 of the siege", "label"),
        ("dial 112", "identifier"),
        ("call 0800 123 456", "identifier"),
        ("48.5 degrees north", "coordinate"),
        ("34°N", "coordinate"),
        ("a 9mm pistol", "calibre"),
        ("105 mm guns", "calibre"),
        ("a 5-4 ruling", "score"),
        ("voted 52-48", "score"),
        ("lost 1-3 at home", "score"),
        ("a 50-50 chance", "score"),
        ("a two-thirds majority", "threshold"),
        ("between 2010 and 2020", "year"),
        ("in 2022-23", "year"),
        ("Ostavia's 2017 elections", "year"),
        ("at around 9 on Monday", "clock"),
        ("half past nine", "clock"),
        ("at ten past nine, they say", "clock"),
        ("at 20 past 10", "clock"),
        ("at 1800 local time", "clock"),
        ("people over 65", "age"),
        ("those aged 18 to 24", "age"),
        ("12 or older", "age"),
        ("a woman of 61 died", "age"),
        ("a young boy of six", "age"),
        ("My son was nineteen.", "age"),
        ("her brother Anton was only 19 when it burned", "age"),
        ("He was 34.", "age"),
        ("12 to 18 months", "duration"),
        ("PM2.5 levels", "_in_a_word"),
    ],
)
def test_why_a_number_is_no_figure(text: str, why: str) -> None:
    reasons = [why_none(text, q) for q in find_quantities(text)]
    assert set(reasons) == {why.strip("_")}


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("fell to under 5,000", 0),
        ("lost 20-30 tanks", 20),
        ("won 40 to 50 seats", 40),
        ("called 40 witnesses", 40),
        ("the top 40 people", 40),
        ("on Monday 12 drowned", 12),
        ("a 40-kilometre convoy", 40),
        ("a 10,000-strong crowd", 5_000),
        ("1999 huts were damaged", 1_999),
        ("20-odd huts", 18),
        ("a unit of 61 men", 61),
        ("He was 34 points ahead", 34),
    ],
)
def test_a_number_that_only_looks_like_one(text: str, low: float) -> None:
    (found,) = find_quantities(text)
    assert is_figure(text, found)
    assert found.low == low
