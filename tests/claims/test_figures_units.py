"""Units are converted before comparing: docs/domain.md, section 3, rule 1."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.figures.quantities.units import converted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((10, "kilometre"), (10_000, "metre")),
        ((100, "hectare"), (1, "square kilometre")),
        ((1, "mile"), (1.609344, "kilometre")),
        ((60, "mph"), (96.56064, "km/h")),
        ((212, "degree Fahrenheit"), (100, "degree Celsius")),
        ((250, "pence"), (2.5, "GBP")),
        ((50, "basis point"), (0.5, "percentage point")),
        ((5, "per 100,000 people"), (50, "per 1,000,000 people")),
        ((5, "per 100,000"), (50, "per 1,000,000 inhabitants")),
        ((7, "per week"), (1, "per day")),
        ((950_000, "barrel per day"), (6_650_000, "barrel per week")),
        ((1_000, "USD per tonne"), (1, "USD per kilogram")),
        ((1, "cubic metre per second"), (3_600, "cubic metre per hour")),
    ],
)
def test_the_same_in_other_units(one: tuple[float, str], other: tuple[float, str]) -> None:
    value, unit_class = converted(*one)
    told, told_class = converted(*other)
    assert told_class == unit_class
    assert told == pytest.approx(value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("USD", "EUR"),
        ("percent", "percentage point"),
        ("kilometre", "kilogram"),
        ("litre per head", "litre"),
        ("per 1,000 live births", "per 1,000 people"),
        ("peso", "MXN"),
        ("percent", None),
    ],
)
def test_units_of_different_classes(one: str, other: str | None) -> None:
    assert converted(1, one)[1] != converted(1, other)[1]


def test_a_count_has_no_unit() -> None:
    assert converted(12, None) == (12, "count")


@settings(deadline=None)
@given(
    st.floats(min_value=0, max_value=1e9),
    st.sampled_from(["mile", "acre", "ton", "USD per barrel", "degree Fahrenheit", "per week"]),
)
def test_conversion_keeps_order(value: float, unit: str) -> None:
    assert converted(value, unit)[0] <= converted(value + 1, unit)[0]
