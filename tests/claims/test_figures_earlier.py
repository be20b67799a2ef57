"""Old values beside new ones, and figures taken back, in whole sentences."""

import pytest

from claims.figures.nonfigures.earlier import is_undated
from tests.claims.figure_cases import figures


@pytest.mark.parametrize(
    ("text", "old", "day"),
    [
        ("The toll rose from 604 to 640.", 604, None),
        ("Police counted 79 arrests, up from 36 in March.", 36, "2023-03-31"),
        ("The jobless rate fell to 4.1 percent from 4.6 percent in January.", 4.6, "2023-01-31"),
    ],
)
def test_an_old_value_answers_the_question_on_its_own_day(
    text: str, old: float, day: str | None
) -> None:
    found = figures(text)
    (earlier,) = (f for f in found if f.value == old)
    (now,) = (f for f in found if f.value != old)
    assert (earlier.measure, earlier.question) == (now.measure, now.question)
    assert (earlier.as_of, is_undated(earlier), earlier.negated) == (day, day is None, False)
    assert now.as_of == "2023-05-17"


def test_a_value_corrected_is_denied() -> None:
    old, new = figures("The ministry revised its toll down from 41 to 38.")
    assert [(f.value, f.negated) for f in (old, new)] == [(41, True), (38, False)]
    assert old.as_of == new.as_of


def test_an_old_sum_has_the_rate_of_the_new_one() -> None:
    found = figures("Oil rose to $84 a barrel from $80.50 on Monday.")
    assert [f.unit for f in found] == ["USD per barrel", "USD per barrel"]


def test_parts_keep_their_whole_behind_an_old_value() -> None:
    text = "The toll rose from 12 to 19, six of them children."
    found = figures(text)
    whole = next(i for i, f in enumerate(found) if f.value == 19)
    assert next(f for f in found if f.value == 6).subset_of == whole


@pytest.mark.parametrize(
    ("text", "denied", "asserted"),
    [
        ("Not 40 soldiers but 12 were killed.", [40], [12]),
        ("Police withdrew their figure of 53 arrests; 47 people were arrested.", [53], [47]),
        ("The mayor rejected the claim of 17 dead.", [17], []),
        ("The army denied that 40 soldiers had been killed and said two were hurt.", [40], [2]),
    ],
)
def test_what_is_taken_back_is_denied(
    text: str, denied: list[float], asserted: list[float]
) -> None:
    found = figures(text)
    assert [f.value for f in found if f.negated] == denied
    assert [f.value for f in found if not f.negated] == asserted
