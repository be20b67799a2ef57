"""Questions in plain words, and what their answers come to."""

from dataclasses import replace

import pytest

from api.render.answering import answer_sentence, range_history, standing, tied, why
from api.render.asking import asked
from claims.store import Question
from claims.vocabulary import Contest, Label, Lifecycle, LinkKind
from graph.consistency.keys import QuestionKey
from graph.consistency.titles import title
from graph.report.values import Series
from tests.api.chart_cases import (
    CONTRADICTS,
    GONE,
    OLD,
    PARTING,
    UPDATES,
    answer,
    exact,
    series,
    tie,
)

PARTIES = {"brenna": "Brenna", "caldor": "Caldor"}
DAY = ("2031-03-04", "2031-03-04")


def question(
    measure: str = "killed",
    population: str | None = None,
    kind: str = "count",
    *,
    unit: str | None = None,
    place: str | None = "Orle",
    days: tuple[str, str] | None = DAY,
    since: str | None = None,
    label: Label = Label.CONTESTED,
    low: float | None = 7,
    high: float | None = 12,
    live: int = 2,
) -> Question:
    """A question titled as linking titles it."""
    key = QuestionKey(
        None, measure, unit, kind, population, None, place, days, since, spot=False, sweeping=False
    )
    first, last = days or (None, None)
    return Question(
        id="c0-0", dispute="sorrel-strait", name="q", title=title(key, None), measure=measure,
        population=population, unit=unit, kind=kind, place=place, first_day=first, last_day=last,
        since=since, low=low, high=high, answers=3, live=live, origins=2, label=label,
        first_published="2031-03-04", last_published="2031-03-05", recorded_at="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (question(), "How many people were killed in Orle on 4 March 2031?"),
        (
            question(population="civilians"),
            "How many civilians were killed in Orle on 4 March 2031?",
        ),
        (
            question("killed", "soldiers", days=None, since="2031-02-01"),
            "How many soldiers have been killed in Orle since 1 February 2031?",
        ),
        (
            question("killed", kind="incremental", days=None),
            "How many more people were killed in Orle?",
        ),
        (question("missing", days=None), "How many people were missing in Orle?"),
        (
            question("in_custody", "students", days=None),
            "How many students were in custody in Orle?",
        ),
        (question("laid_off", "miners", days=None), "How many miners were laid off in Orle?"),
        (
            question("buildings_damaged", "apartment buildings", days=None),
            "How many apartment buildings were damaged in Orle?",
        ),
        (
            question("equipment_destroyed", "tanks", days=None),
            "How many tanks were destroyed in Orle?",
        ),
        (
            question("equipment_destroyed", "equipment", days=None),
            "How many pieces of equipment were destroyed in Orle?",
        ),
        (question("gates_failed", "gates", days=None), "How many gates failed in Orle?"),
        (
            question("homes_to_rebuild", "homes", days=None),
            "How many homes were there to rebuild in Orle?",
        ),
        (
            question("returned", days=None, since="2031-02-01"),
            "How many people have returned in Orle since 1 February 2031?",
        ),
        (question("fires", "fires", days=None), "How many fires were there in Orle?"),
        (question("water_released", "water", days=None), "How much water was released in Orle?"),
        (question("money", "money", unit="USD", days=None), "What was the sum of money in Orle?"),
        (question("magnitude", days=None), "What was the magnitude in Orle?"),
        (question("turnout", "voters", "percent", days=None), "What was the turnout in Orle?"),
        (
            question("wells_tested", "wells", "percent", days=None),
            "What share of wells were tested in Orle?",
        ),
        (
            question("exports_fall", "exports", "percent", days=None),
            "By how much did exports fall in Orle?",
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_question_is_asked_in_plain_words(given: Question, words: str) -> None:
    assert asked(given) == words


def test_what_tells_it_apart_follows_the_question() -> None:
    bare = replace(question(), title='Killed ("Hundreds of people", 2031-03-04)')
    assert asked(bare) == 'How many people were killed? ("Hundreds of people", 2031-03-04)'


def test_a_title_made_otherwise_is_kept() -> None:
    assert asked(replace(question(), title="Losses at the weir")) == "Losses at the weir"


# ------------------------------------------------------------ the answer

APART = series(
    "q",
    [
        replace(exact(1, "2031-03-04", 12), contest=Contest.CONTESTED),
        replace(exact(2, "2031-03-05", 7, "caldor"), contest=Contest.CONTESTED),
    ],
    [tie(CONTRADICTS, 2, 1, "12 lies above 7", "2031-03-05")],
    parted="2031-03-05",
)
ALONE = series("q", [exact(1, "2031-03-04", 12)])
FLOOR = series(
    "q",
    [
        replace(answer(1, "2031-03-04", "at least 20", 20, None), contest=Contest.CONTESTED),
        replace(exact(2, "2031-03-04", 6, None), contest=Contest.CONTESTED),
    ],
    [tie(CONTRADICTS, 2, 1)],
)


@pytest.mark.parametrize(
    ("given", "told", "words"),
    [
        (question(), APART, "Between 7 and 12: Brenna and Caldor disagree."),
        (
            question(low=6, high=None),
            FLOOR,
            "Between 6 and 20 or more: Brenna and third parties disagree.",
        ),
        (
            question(),
            ALONE,
            "Between 7 and 12: a statement that is no answer to it contradicts this.",
        ),
        (
            question(low=12, high=12, label=Label.UNCORROBORATED),
            ALONE,
            "12: only Brenna says so.",
        ),
        (
            question(low=12, high=12, label=Label.SINGLE_SOURCE),
            ALONE,
            "12: one source alone says so, Voice 1.",
        ),
        (question(label=Label.CROSS_SIDE), APART, "Between 7 and 12: opposed sides agree."),
        (
            question("turnout", None, "percent", low=40, high=40, label=Label.CORROBORATED),
            ALONE,
            "40%: independent origins agree.",
        ),
        (
            question(live=0, low=None, high=None, label=Label.RETRACTED),
            ALONE,
            "No answer stands: who gave an answer took it back.",
        ),
    ],
)
def test_the_answer_in_a_sentence(given: Question, told: Series, words: str) -> None:
    assert answer_sentence(given, told, PARTIES) == words


def test_one_voice_may_contradict_itself_and_many_may_disagree() -> None:
    voices = ("Voice 1", "Voice 1", "Voice 3")
    three = [
        replace(exact(n, "2031-03-04", n), contest=Contest.CONTESTED, voice=voices[n - 1])
        for n in (1, 2, 3)
    ]
    itself = series("q", three[:2], [tie(CONTRADICTS, 2, 1)])
    assert "Voice 1 contradicts itself" in answer_sentence(question(), itself, PARTIES)
    two = series("q", three, [tie(CONTRADICTS, 3, 1)])
    assert "Voice 1 and Voice 3 disagree" in answer_sentence(question(), two, PARTIES)


def test_why_is_told_by_what_contradicts_else_by_the_status() -> None:
    assert why(question(), APART) == ("12 lies above 7",)
    assert why(question(label=Label.UNCORROBORATED), ALONE) == ("said so",)


def test_who_gives_which_number_leaves_out_what_no_longer_stands() -> None:
    told = [*PARTING.answers, replace(exact(9, "2031-10-16", 19), voice="Voice 5")]
    found = standing(told)
    assert [(one.words, [voice.name for voice in one.voices]) for one in found] == [
        ("8", ["Voice 4", "Voice 6"]),
        ("14", ["Voice 7"]),
        ("19", ["Voice 5"]),
    ]
    assert [answer.claim for answer in found[2].voices[0].answers] == ["c5", "c9"]


def test_ties_are_told_by_kind_the_strongest_first_with_both_ends() -> None:
    kinds = tied(PARTING)
    assert [kind for kind, _ in kinds] == [LinkKind.CONTRADICTS, LinkKind.UPDATES]
    newest = kinds[1][1]
    assert {(one.a.claim, one.b.claim) for one in newest} == {
        ("c3", "c1"),
        ("c4", "c2"),
        ("c5", "c3"),
    }


def test_the_range_moves_as_answers_come_and_go() -> None:
    told = series(
        "q",
        [
            replace(exact(1, "2031-03-03", 5, lifecycle=OLD), since="2031-03-05"),
            exact(2, "2031-03-05", 12),
            replace(exact(3, "2031-03-06", 40, "caldor", lifecycle=GONE), since="2031-03-08"),
            answer(4, "2031-03-07", "at least 9", 9, None),
        ],
        [tie(UPDATES, 2, 1)],
        parted="2031-03-06",
    )
    steps = range_history(told)
    assert [(step.day, step.answers, step.words, step.apart) for step in steps] == [
        ("2031-03-03", 1, "5", False),
        ("2031-03-05", 1, "12", False),
        ("2031-03-06", 2, "12 to 40", True),
        ("2031-03-07", 3, "9 or more", True),
    ]
    assert Lifecycle.RETRACTED is GONE
