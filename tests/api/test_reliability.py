"""Disagreements and seeming copies as people and programs read them."""

from api.render.reliability import reliability_rows, reliability_text
from graph.reliability import By, Disagreement, Given, Reliability, Suspicion
from graph.truth import Method

COPIED = Given(30, 30, "30", 5, 3, 1, (Method.VOTING, Method.SUMS))
RIVAL = Given(12, 14, "12 to 14", 1, 1, 1, ())
FOUND = Reliability(
    By.SOURCE,
    (),
    (Disagreement("q", "Killed at Quay Nine", "2031-03-04", (COPIED, RIVAL)),),
    (Suspicion("gazette", "courier", 0.9991, 14, "One may have the other's numbers."),),
    {"gazette": {Method.VOTING: 1.0}},
    ("This describes.",),
)


def test_a_lowered_count_is_told_beside_the_declared_one() -> None:
    assert reliability_text(FOUND, 100).split("\n\n") == [
        "No statement that can be checked.",
        "Killed at Quay Nine, 2031-03-04\n"
        "  30: 3 origins in 5 sources, 1 if seeming copies count once; ahead by voting, sums\n"
        "  12 to 14: 1 origin in 1 source; ahead by no method\n"
        "  Level by independent origins: one is ahead only by what its origins say elsewhere.",
        "One may have the other's numbers.",
        "* This describes.",
    ]


def test_rows_say_what_they_are() -> None:
    disagreement, suspicion, trust, caveats = reliability_rows(FOUND)
    assert [answer["flagged"] for answer in disagreement["answers"]] == [True, False]
    assert (disagreement["day"], disagreement["level"]) == ("2031-03-04", True)
    assert (suspicion["row"], suspicion["posterior"], suspicion["shared"]) == (
        "suspicion",
        0.9991,
        14,
    )
    assert trust == {"row": "trust", "source": "gazette", "methods": {"voting": 1.0}}
    assert caveats == {"row": "caveats", "sentences": ["This describes."]}
