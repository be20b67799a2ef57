"""The report in Markdown: the same as in HTML, and text from outside stays text."""

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token
from syrupy.assertion import SnapshotAssertion

from api.render.markdown import comparison_markdown, report_markdown
from api.render.markdown_text import slug
from graph.report import WeekReport, compare_weeks, consistency_report
from tests.api.report_texts import HOSTILE, rewritten, strange
from tests.graph.report_world import INPUTS, small_week
from tests.graph.strait import BRENNA, quay, said

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LONE = said(BRENNA, quay(12.0), name="lone")


@cache
def small() -> WeekReport:
    return small_week()


def tokens(text: str) -> list[Token]:
    return [t for token in READER.parse(text) for t in (token, *(token.children or ()))]


def test_a_small_week(snapshot: SnapshotAssertion) -> None:
    assert report_markdown(small()) == snapshot


def test_two_weeks_side_by_side(snapshot: SnapshotAssertion) -> None:
    later = replace(consistency_report("2031-W11", [LONE], [], program="1"), inputs_sha256=INPUTS)
    assert comparison_markdown(compare_weeks(small(), later)) == snapshot


def test_a_week_without_claims() -> None:
    text = report_markdown(consistency_report("2031-W08", [], [], program="1"))
    assert re.findall(r"^#+ .*", text, re.M) == [
        "# Consistency report, 2031-W08",
        "## Method and limits",
    ]
    assert "The week may be still to come" in text


def test_every_note_is_called_and_every_call_has_its_note() -> None:
    text = report_markdown(small())
    notes = re.findall(r"^\[\^(\d+)\]: ", text, re.M)
    assert notes == [str(number) for number in range(1, len(small().evidence) + 1)]
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(notes)


def test_the_contents_lead_to_headings() -> None:
    text = report_markdown(small())
    headings = {slug(title) for title in re.findall(r"^#+ (.*)", text, re.M)}
    links = re.findall(r"^- \[.*\]\(#(.*)\)$", text, re.M)
    assert links
    assert set(links) <= headings


def test_a_long_table_is_cut_and_the_rest_counted() -> None:
    text = report_markdown(replace(small(), sums=small().sums * 700))
    assert "_And 1,200 more, in the JSON form_" in text


def test_tables_have_as_many_cells_as_heads() -> None:
    rows = [line for line in report_markdown(small()).splitlines() if line.startswith("|")]
    assert rows
    width = 0
    for row, rule in zip(rows, [*rows[1:], ""], strict=True):
        width = row.count("|") if rule.startswith(("| ---", "| ---:")) else width
        assert row.count("|") == width


@settings(max_examples=15, deadline=None)
@given(strange)
def test_nothing_from_a_text_becomes_markup(words: str) -> None:
    _same_shape(words)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    _same_shape(words)


def _same_shape(words: str) -> None:
    """The same blocks and the same links as with a harmless word, before a text and behind it."""
    for before in (True, False):
        hostile = tokens(report_markdown(rewritten(small(), words, before=before)))
        assert _shape(hostile) == harmless(before)
        shown = " ".join("".join(t.content for t in hostile if t.type.startswith("text")).split())
        assert "".join(words.split()) in shown.replace(" ", "")


@cache
def harmless(before: bool) -> list[str]:
    return _shape(tokens(report_markdown(rewritten(small(), "harmless", before=before))))


def _shape(found: list[Token]) -> list[str]:
    kinds = [t.type for t in found if not t.type.startswith("text")]
    assert not {"html_block", "html_inline", "code_inline", "fence", "image"} & set(kinds)
    return kinds
