"""The chart of a question: its words, and what holds of any drawing."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.render.charts import Theme, chart_svg, chart_words, worth_drawing
from api.render.charts.layout import label_box
from api.render.charts.marks import LineKind, lines_of, marks_of
from api.render.charts.numbers import said, short
from api.render.charts.palette import OTHERS, PARTIES
from api.render.charts.plan import Plan, plan_of
from api.render.charts.scale import PLOT, WIDTH, round_numbers
from claims.vocabulary import Lifecycle
from graph.report.values import Answer, Series, Tie
from tests.api.chart_cases import (
    ALL,
    CONTRADICTS,
    HALF_YEAR,
    HUGE,
    ONE_DAY,
    PARTING,
    RETRACTED,
    RISING,
    SHARES,
    SIDES,
    TWO_SIDES,
    UPDATES,
    WEEK,
    answer,
    exact,
    series,
    tie,
)

SVG = "{http://www.w3.org/2000/svg}"
LIGHT, DARK = "#fbfaf7", "#16191c"


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def written(svg: str) -> list[str]:
    return [text.text or "" for text in parsed(svg).iter(f"{SVG}text")]


# ------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            RISING,
            "4 figures by Brenna, from 3 Mar to 9 Mar 2031. Brenna: 5 on 3 Mar, 31 on 9 Mar. "
            "What stands is 31. Between them: 4 updates. Superseded: 3.",
        ),
        (
            PARTING,
            "7 figures by Brenna (3), Caldor (3) and Third parties (1), from 11 Oct to 16 Oct "
            "2031. Brenna: 7 on 11 Oct, 19 on 15 Oct. Caldor: 7 on 11 Oct, 8 on 16 Oct. Third "
            "parties: 14 on 16 Oct. Those that stand lie between 8 and 19. They part on 13 Oct "
            "2031. Between them: 3 updates and 4 contradictions. Superseded: 3.",
        ),
        (
            RETRACTED,
            "4 figures by Brenna (3) and Caldor (1), from 3 Mar to 6 Mar 2031. Brenna: 40 on 3 "
            "Mar, 17 on 6 Mar. Caldor: 3 on 4 Mar. What stands is 17. Between them: 1 update and "
            "1 correction. Superseded: 1. Taken back: 2.",
        ),
        (
            WEEK,
            "7 figures by Brenna, from 3 Mar to 9 Mar 2031. Brenna: 1,810 on 3 Mar, 1,894 on 9 "
            "Mar. What stands is 1,894. Between them: 6 updates. Superseded: 6. The scale begins "
            "at 1,750, not at zero.",
        ),
        (
            SHARES,
            "3 figures by Brenna (2) and Caldor (1), from 3 Mar to 8 Mar 2031. Brenna: 60% on 3 "
            "Mar, 65 to 69% on 5 Mar. Caldor: 12.5% on 8 Mar. Those that stand lie between 12.5 "
            "and 69%. They part on 8 Mar 2031. Between them: 1 contradiction.",
        ),
    ],
    ids=lambda one: one.title if isinstance(one, Series) else "",
)
def test_words(question: Series, words: str) -> None:
    assert chart_words(question, SIDES) == words


def test_words_of_a_day_and_of_years() -> None:
    assert ", for 3 Mar 2031. Brenna: 10, 11, 12, 13 and 14 on 3 Mar." in chart_words(
        ONE_DAY, SIDES
    )
    assert "from 2 Oct 2031 to 28 Mar 2032" in chart_words(HALF_YEAR, SIDES)


def test_words_without_a_day_or_a_bound() -> None:
    nowhere = answer(9, None, "many", 3, None, published="")
    assert chart_words(series("q", [nowhere]), SIDES) == "1 figure, with no day known."
    words = chart_words(series("q", [nowhere, exact(1, "2031-03-03", 4)]), SIDES)
    assert "begin at 3 and have no upper bound" in words
    assert words.endswith("1 figure without a day is left out.")
    gone = series("q", [exact(1, "2031-03-03", 4, lifecycle=Lifecycle.RETRACTED)])
    assert "None of them still stands." in chart_words(gone, SIDES)


@pytest.mark.parametrize(
    ("text", "low", "high", "label", "point"),
    [
        ("35", 35, 35, "35", 35),
        ("no one", 0, 0, "0", 0),
        ("three", 3, 3, "3", 3),
        ("2,300", 2250, 2350, "2,300", 2300),
        ("about 40", 36, 44, "≈40", 40),
        ("nearly 5,000 people", 4500, 4999, "≈5,000", 4999),
        ("At least 20 families", 20, None, "≥20", 20),
        ("more than 40", 41, None, ">40", 41),
        ("Up to 150 soldiers", 0, 150, "≤150", 150),
        ("dozens", 24, 99, "dozens", None),
        ("between 180 and 220 people", 180, 220, "180–220", None),
        ("$90 million", 85e6, 95e6, "90m", 90e6),
        ("a number in no words", 7, None, "≥7", 7),
        ("a number in no words", 7, 9, "7–9", None),
    ],
)
def test_how_a_number_is_drawn(
    text: str, low: float, high: float | None, label: str, point: float | None
) -> None:
    found = said(answer(1, "2031-03-03", text, low, high))
    assert (found.label, found.point) == (label, point)


def test_short_numbers() -> None:
    numbers = (0, 12.5, 900_000, 1_200_000, 3e9)
    assert [short(n) for n in numbers] == ["0", "12.5", "900,000", "1.2m", "3bn"]


# ------------------------------------------------------------ what is drawn


@pytest.mark.parametrize(
    ("answers", "worth"),
    [
        ([], False),
        ([exact(1, "2031-03-03", 4)], False),
        ([exact(1, "2031-03-03", 4), exact(2, "2031-03-03", 4, "caldor")], False),
        ([exact(1, "2031-03-03", 4), exact(2, "2031-03-04", 4)], True),
        ([exact(1, "2031-03-03", 4), exact(2, "2031-03-03", 5)], True),
        ([exact(1, "2031-03-03", 4), answer(2, None, "5", 5, 5, published="")], False),
    ],
)
def test_worth_drawing(answers: Sequence[Answer], worth: bool) -> None:
    assert worth_drawing(series("q", answers)) is worth


def test_the_same_number_of_one_day_and_side_is_one_mark_with_a_count() -> None:
    marks = marks_of(ONE_DAY, SIDES)
    assert sum(len(mark.refs) for mark in marks) == len(ONE_DAY.answers)
    assert marks[0].label == "10 ×2"


def test_of_many_updates_the_nearest_is_drawn_and_a_correction_is_marked() -> None:
    marks = marks_of(RISING, SIDES)
    assert {(n.old, n.new) for n in lines_of(RISING, marks)} == {(0, 1), (1, 2), (2, 3)}
    kinds = [n.kind for n in lines_of(RETRACTED, marks_of(RETRACTED, SIDES))]
    assert sorted(kinds) == [LineKind.CORRECTION, LineKind.UPDATE]


def test_no_thicket_of_lines_within_one_day() -> None:
    assert len(ONE_DAY.ties) == 48
    assert not lines_of(ONE_DAY, marks_of(ONE_DAY, SIDES))


def test_a_busy_question_stays_calm() -> None:
    """So many contradictions are told, not drawn; what replaced what still is."""
    answers = [
        exact(n, f"2031-03-{3 + n // 2:02d}", 10 + 40 * (n % 2) + n, ("brenna", "caldor")[n % 2])
        for n in range(28)
    ]
    apart = [tie(CONTRADICTS, n + 1, n) for n in range(0, 28, 2)]
    newer = [tie(UPDATES, n + 2, n) for n in range(26)]
    busy = series("q", answers, [*apart, *newer])
    assert {line.kind for line in lines_of(busy, marks_of(busy, SIDES))} == {LineKind.UPDATE}
    assert "contradicts" not in written(chart_svg(busy, SIDES))
    assert "26 updates and 14 contradictions" in chart_words(busy, SIDES)


def test_two_sides_are_named_where_they_end_more_are_in_the_key() -> None:
    assert {"Brenna: 21", "Caldor: 7"} <= {*written(chart_svg(TWO_SIDES, SIDES))}
    assert {"Brenna", "Caldor", "Third parties"} <= {*written(chart_svg(PARTING, SIDES))}


def test_the_key_tells_only_what_is_shown() -> None:
    shown = written(chart_svg(HUGE, SIDES))
    assert "contradicts" in shown
    assert not {"newer number", "correction", "superseded", "taken back"} & {*shown}


def test_the_day_they_part_is_marked_unless_all_is_of_one_day() -> None:
    assert "part" in written(chart_svg(PARTING, SIDES))
    later = replace(ONE_DAY, parted="2031-03-09")
    for question in (ONE_DAY, later):
        assert "part" not in written(chart_svg(question, SIDES))
    assert plan_of(later, SIDES) == plan_of(ONE_DAY, SIDES)


def test_the_scale_begins_at_zero_or_says_so() -> None:
    assert round_numbers([3, 900_000])[0] == 0
    assert round_numbers([0, 0]) == [0, 1]
    assert round_numbers([34, 35])[0] == 0
    assert "killed · scale from 1,750" in written(chart_svg(WEEK, SIDES))
    assert "displaced" in written(chart_svg(HUGE, SIDES))


def test_days_are_english_with_the_year_once() -> None:
    shown = written(chart_svg(HALF_YEAR, SIDES))
    assert shown[shown.index("1 Nov") :][:5] == ["1 Nov", "2031", "1 Dec", "1 Jan", "2032"]
    assert shown.count("2031") == shown.count("2032") == 1


def test_a_side_keeps_its_look_in_every_chart() -> None:
    alone = series("q", [exact(1, "2031-03-03", 4, "caldor"), exact(2, "2031-03-04", 5, "caldor")])
    assert PARTIES[1].ink.plain in chart_svg(alone, SIDES, theme=Theme.PRINT)
    neutral_first = {"neutral": "Third parties", **SIDES}
    assert PARTIES[1].ink.plain in chart_svg(alone, neutral_first, theme=Theme.PRINT)


def test_a_question_without_days_says_so() -> None:
    svg = chart_svg(series("q", [answer(1, None, "4", 4, 4, published="")]), SIDES)
    assert written(svg) == ["No day is known for these figures."]


# ------------------------------------------------------------ what holds of the SVG


@pytest.mark.parametrize("theme", Theme)
def test_what_people_write_stays_text(theme: Theme) -> None:
    nasty = '<script>alert("1")</script> & $x^2$ \x00\ud800 ]]>'
    told = 'alert("1")</script> & $x^2$ ]]>'
    question = replace(PARTING, title=nasty, measure=nasty, question=nasty)
    svg = chart_svg(question, {**SIDES, "brenna": nasty}, theme=theme)
    assert "<script" not in svg
    assert parsed(svg).findtext(f"{SVG}title") == "<script>" + told
    assert "<script>" + told in written(svg)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("question", ALL, ids=lambda one: one.title)
def test_any_chart(question: Series, theme: Theme) -> None:
    check_svg(chart_svg(question, SIDES, theme=theme), question)


def check_svg(svg: str, question: Series) -> None:
    root = parsed(svg)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len({*ids})
    assert root.get("role") == "img"
    title, desc = (root.get("aria-labelledby") or "").split()
    assert (root[0].get("id"), root[1].get("id")) == (title, desc)
    assert root[1].text == chart_words(question, SIDES)
    for use in root.iter(f"{SVG}use"):
        assert (use.get("href") or "")[1:] in ids
    drawn = "".join(value for element in root.iter() for value in element.attrib.values())
    assert not re.search(r"\b(nan|inf)\b", drawn, re.IGNORECASE)
    assert " style=" not in svg, "the pages' policy allows no inline style"


def test_charts_of_one_document_share_no_id() -> None:
    found = [re.findall(r' id="([^"]+)"', chart_svg(one, SIDES)) for one in ALL]
    assert sum(map(len, found)) == len({name for names in found for name in names})


def test_a_chart_is_small() -> None:
    ten = series(
        "q",
        [exact(n, f"2031-03-{n + 1:02d}", 7 * n, ("brenna", "caldor")[n % 2]) for n in range(10)],
        [tie((UPDATES, CONTRADICTS)[n % 2], n, n - 1) for n in range(1, 10)],
        parted="2031-03-04",
    )
    assert len(chart_svg(ten, SIDES).encode()) < 12_000


def test_the_page_follows_its_colours_and_print_has_its_own() -> None:
    page, paper = (chart_svg(PARTING, SIDES, theme=theme) for theme in Theme)
    assert "var(--side-1, " in page
    assert "currentColor" in page
    assert "var(" not in paper
    assert "currentColor" not in paper


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_sides_stand_out_on_light_and_dark_and_without_colour() -> None:
    styles = (*PARTIES, OTHERS)
    for one in styles:
        fallback = re.findall("#[0-9a-f]{6}", one.ink.page)[0]
        assert min(contrast(fallback, LIGHT), contrast(fallback, DARK)) >= 3
        assert contrast(one.ink.plain, "#ffffff") >= 3
    assert len({one.shape for one in styles}) == len(styles)


def test_the_dark_colours_of_the_stylesheet_stand_out() -> None:
    css = Path(__file__).parents[2].joinpath("api/static/style.css").read_text(encoding="utf-8")
    dark = dict(re.findall(r"--side-(\d): (#[0-9a-f]{6})", css))
    assert [*dark] == [str(n) for n in range(len(PARTIES) + 1)]
    assert all(contrast(colour, DARK) >= 4.5 for colour in dark.values())


# ------------------------------------------------------------ the same bytes


BYTES = """
from api.render.charts import Theme, chart_svg
from tests.api.chart_cases import ALL, SIDES
charts = [chart_svg(one, SIDES, theme=theme) for one in ALL[:6] for theme in Theme]
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_bytes_in_any_process(seed: str) -> None:
    """Whatever its hash seed and its language."""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "PYTHONIOENCODING": "utf-8",
        "LC_ALL": "de_DE.UTF-8",
    }
    code = f"{BYTES}print(*charts, sep=chr(10))"
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True
    )
    here = [chart_svg(one, SIDES, theme=theme) for one in ALL[:6] for theme in Theme]
    assert run.stdout.decode().splitlines() == here


def test_the_same_bytes_in_threads() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len({*pool.map(lambda _: chart_svg(PARTING, SIDES), range(12))}) == 1


# ------------------------------------------------------------ marks that lead on


def test_a_mark_leads_to_its_answer_and_says_who_gives_it() -> None:
    svg = chart_svg(PARTING, SIDES, lead=lambda ref: f"/claims/{ref.claim}#figure-{ref.figure}")
    root = parsed(svg)
    links = {link.get("href"): link for link in root.iter(f"{SVG}a")}
    assert len(links) == len(marks_of(PARTING, SIDES))
    told = links["/claims/c5#figure-0"]
    assert told.get("aria-label") == "19, Voice 5, 15 Oct 2031, uncorroborated"
    assert told.findtext(f"{SVG}title") == told.get("aria-label")
    assert root.get("role") == "group", "what is in a picture cannot be reached"


def test_of_many_who_say_the_same_some_are_named() -> None:
    many = [exact(n, "2031-03-04", 7) for n in range(6)]
    assert "Voice 0, Voice 1, Voice 2 and 3 others" in chart_svg(
        series("q", many), SIDES, lead=lambda ref: f"/claims/{ref.claim}"
    )


# ------------------------------------------------------------ any series

NUMBERS = st.one_of(st.integers(0, 60), st.floats(0, 1e7, allow_subnormal=False), st.just(9e11))
DAYS = st.dates(date(2031, 1, 1), date(2031, 1, 20)) | st.dates(date(1990, 1, 1), date(2040, 1, 1))
WORDS = st.sampled_from(["35", "dozens", "about 40", "at least 9", "<b>7</b>", "$5 & $6", "no one"])


@st.composite
def some_answer(draw: st.DrawFn, place: int) -> Answer:
    low = float(draw(NUMBERS))
    high = draw(st.none() | st.just(low) | st.just(low * 1.3 + 1))
    day = draw(st.none() | DAYS)
    return answer(
        place,
        day.isoformat() if day else None,
        draw(WORDS),
        low,
        high,
        draw(st.sampled_from(["brenna", "caldor", "neutral", "elsewhere", None])),
        lifecycle=draw(st.sampled_from(Lifecycle)),
        published=draw(st.sampled_from(["", "2031-01-20", "soon"])),
    )


@st.composite
def some_series(draw: st.DrawFn) -> Series:
    answers = [draw(some_answer(place)) for place in range(draw(st.integers(0, 9)))]
    ends = st.integers(0, 9)
    made = st.builds(
        tie,
        st.sampled_from([UPDATES, CONTRADICTS]),
        ends,
        ends,
        st.sampled_from(["newer", "corrected from 4 to 5"]),
    )
    ties: list[Tie] = draw(st.lists(made, max_size=8))
    parted = draw(st.none() | DAYS)
    title = draw(st.text(max_size=30))
    return series(title, answers, ties, parted=parted.isoformat() if parted else None)


@given(some_series(), st.sampled_from(Theme))
@settings(max_examples=40, deadline=None)
def test_any_series(question: Series, theme: Theme) -> None:
    svg = chart_svg(question, SIDES, theme=theme)
    check_svg(svg, question)
    assert svg == chart_svg(question, SIDES, theme=theme)


@given(some_series())
@settings(max_examples=150, deadline=None)
def test_any_plan(question: Series) -> None:
    """Higher numbers are higher, later days further right, and no text covers another."""
    if plan := plan_of(question, SIDES):
        check_plan(plan)


@pytest.mark.parametrize("question", ALL, ids=lambda one: one.title)
def test_plans(question: Series) -> None:
    plan = plan_of(question, SIDES)
    assert plan
    check_plan(plan)


def check_plan(plan: Plan) -> None:
    scale = plan.scale
    for a, b in combinations(plan.marks, 2):
        assert a.said.middle >= b.said.middle or scale.y(a.said.middle) <= scale.y(b.said.middle)
        assert a.day >= b.day or scale.x(a.day) < scale.x(b.day)
    for mark, x in zip(plan.marks, plan.xs, strict=True):
        assert 0 < x < WIDTH
        assert scale.bottom <= scale.y(mark.said.low) <= scale.y(mark.said.top)
        assert scale.y(mark.said.top) <= scale.bottom + PLOT
    boxes = [label_box(label) for label in plan.labels.values()]
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))
    assert all(box.left > 0 and box.right <= WIDTH for box in boxes)


def test_most_numbers_are_written_beside_their_marks() -> None:
    for question in ALL:
        plan = plan_of(question, SIDES)
        assert plan
        assert len(plan.labels) >= 0.75 * len(plan.marks), question.title
