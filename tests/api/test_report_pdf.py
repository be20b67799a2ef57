"""The weekly report on paper, read back: its text is text, its numbers lead somewhere."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import TypeAdapter
from pypdf import PdfReader

from api.render.charts import chart_words, worth_drawing
from api.render.paper import report_content
from api.render.report_pdf import report_pdf
from api.render.report_plan import claim_anchor, plan
from api.render.report_words import (
    CONTENTS,
    IN_SHORT,
    NOTHING_FOUND,
    TITLES,
    nothing_came_in,
    section_title,
)
from claims.values import Extraction
from graph.link import propose_links
from graph.report import WeekReport, consistency_report
from graph.report.values import Line
from tests.factories import make_context
from tests.graph.random_reports import worlds
from tests.graph.report_world import small_week, week_of_claims
from tests.graph.strait import MEDICS, said

HOSTILE = (
    '#import "@preview/evil:1.0.0": *',
    "*bold* _thin_ $x^2$ `raw` \\ back",
    '#read("/etc/passwd") <f-1> @f-1',
    "// gone? /* gone? */ = Heading",
    "] } ) #sys.inputs.report ~ --- 'quoted' \"so\"",
    "${{ x }} {% y %} <b>fat</b> &amp;",
)
SCRIPTS = "Gəncə", "Ստեփանակերտ", "Степанакерт", "Ελλάδα", "Łódź, Iğdır", "სტეპანაკერტი"


def read(report: WeekReport) -> PdfReader:
    return PdfReader(BytesIO(report_pdf(report)))


def words_of(pdf: PdfReader) -> str:
    """All its text without spaces: where lines break is not the point."""
    return squeezed("".join(page.extract_text() for page in pdf.pages))


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")


def bookmarks(outline: Any) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from bookmarks(item)
        else:
            yield item.title


@pytest.fixture(scope="module")
def report() -> WeekReport:
    return small_week()


@pytest.fixture(scope="module")
def pdf(report: WeekReport) -> PdfReader:
    return read(report)


def test_its_text_is_text(report: WeekReport, pdf: PdfReader) -> None:
    text = words_of(pdf)
    assert report.headlines
    assert all(squeezed(line.sentence) in text for line in report.findings)
    assert all(squeezed(found.content) in text for found in report.evidence.values())
    assert report.inputs_sha256 in text, "no break inside what people copy"


def test_every_section_and_kind_has_its_bookmark(report: WeekReport, pdf: PdfReader) -> None:
    titles = list(bookmarks(pdf.outline))
    assert titles[:2] == [IN_SHORT, CONTENTS]
    wanted = [section_title(section, report) for section in plan(report).sections]
    assert [title for title in titles if title in wanted] == wanted
    assert len(wanted) > 12
    assert any(title.startswith(TITLES[report.findings[0].kind]) for title in titles)
    assert {series.title for series in report.figures if len(series.answers) > 1} <= set(titles)


def test_it_says_what_it_is(report: WeekReport, pdf: PdfReader) -> None:
    told, meta = pdf.metadata, pdf.xmp_metadata
    root: Any = pdf.trailer["/Root"]
    assert told is not None
    assert meta is not None
    assert told.title == "Consistency report, 2031-W10: Sorrel Strait blockade"
    assert told.author == "TwoSource"
    assert "2031-W10" in (told.keywords or "")
    assert told.creation_date is not None
    assert told.creation_date.date().isoformat() == report.sunday
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part>1<" in meta.stream.get_data()


def test_every_page_says_what_it_is_of(report: WeekReport, pdf: PdfReader) -> None:
    of = len(pdf.pages)
    assert 3 < of < 12
    for number, page in enumerate(pdf.pages, 1):
        text = page.extract_text()
        assert f"Page {number} of {of}" in text
        assert f"TwoSource 1; inputs {report.inputs_sha256[:12]}" in text
        assert "Consistency report, 2031-W10" in text


def test_every_link_leads_to_a_page(report: WeekReport, pdf: PdfReader) -> None:
    pages = {page.indirect_reference.idnum for page in pdf.pages if page.indirect_reference}
    links = [note.get_object() for page in pdf.pages for note in page.get("/Annots", ())]
    ends = [link["/Dest"] for link in links if link["/Subtype"] == "/Link"]
    assert len(ends) == len(links) > len(report.evidence)
    for end in ends:
        named = pdf.named_destinations.get(end) if isinstance(end, str) else None
        target: Any = named.dest_array[0] if named else end.get_object()[0]
        assert target.idnum in pages, end


def test_every_number_leads_to_its_evidence(report: WeekReport) -> None:
    content = json.loads(json.dumps(report_content(report)))
    entries = {entry["anchor"] for entry in content["sections"][-1]["blocks"][-1]["entries"]}
    assert entries == {claim_anchor(claim) for claim in plan(report).cited}
    text = json.dumps(content)
    for line in report.findings:
        for words in line.words:
            wanted = [words.text, *(claim_anchor(ref.claim) for ref in words.refs[:1])]
            assert json.dumps(wanted) in text


def is_figure(thing: Any) -> bool:
    return isinstance(thing, dict) and thing.get("/S") == "/Figure"


def test_charts_have_words_for_those_who_cannot_see_them(
    report: WeekReport, pdf: PdfReader
) -> None:
    things: list[Any] = [pdf.get_object(number) for number in range(1, len(pdf.xref[0]) + 1)]
    told = {str(thing["/Alt"]) for thing in things if is_figure(thing)}
    drawn = [series for series in report.figures if worth_drawing(series)]
    assert drawn
    assert told == {f"{one.title}. {chart_words(one, report.sides)}" for one in drawn}


def anchors(block: Any) -> Iterator[tuple[str, bool]]:
    """Every anchor of the blocks, and whether it is one that is led to."""
    for value in block if isinstance(block, list) else block.values():
        if isinstance(value, dict | list):
            yield from anchors(value)
    if isinstance(block, dict):
        if block.get("anchor"):
            yield block["anchor"], False
        words, number = block.get("words", ()), block.get("number")
        stretches = [*words, number] if isinstance(number, list) else words
        yield from ((ends[-1], True) for ends in stretches if len(ends) == 2)
        for key in ("marks", "kinds", "places"):
            yield from ((ends[-1], True) for ends in block.get(key, ()))


def check_anchors(report: WeekReport) -> None:
    """Typst sets no page where a link leads nowhere, or an anchor stands twice."""
    found = list(anchors(report_content(report)))
    stand = [anchor for anchor, led_to in found if not led_to]
    assert len(stand) == len(set(stand))
    assert {anchor for anchor, led_to in found if led_to} <= set(stand)


def test_every_anchor_stands_once(report: WeekReport) -> None:
    check_anchors(report)
    assert sum(led_to for _, led_to in anchors(report_content(report))) > 50
    check_anchors(week_of_claims(300))


@given(worlds())
@settings(max_examples=15, deadline=None)
def test_every_anchor_stands_once_in_any_week(world: list[Extraction]) -> None:
    found = {
        claim.id: make_context(claim, source=one.document.source, published=one.document.published)
        for one in world
        for claim in one.claims
    }
    links = propose_links([*found.values()])
    check_anchors(consistency_report("2031-W10", [*found.values()], links, program="1"))


def test_nothing_anybody_wrote_is_read_as_markup(report: WeekReport) -> None:
    lines = tuple(replace(report.findings[0], sentence=text, words=()) for text in HOSTILE)
    figures = [replace(series, title=HOSTILE[i % 6]) for i, series in enumerate(report.figures)]
    speakers = [replace(record, name=HOSTILE[1]) for record in report.by_speaker]
    hostile = replace(
        report,
        name=HOSTILE[0],
        findings=lines,
        headlines=tuple(range(len(lines))),
        figures=tuple(figures),
        by_speaker=tuple(speakers),
        by_party=(),
        afterwards=None,
    )
    found = read(hostile)
    text = words_of(found)
    assert all(text.count(squeezed(words)) >= 2 for words in HOSTILE)
    assert found.metadata
    assert HOSTILE[0] in (found.metadata.title or "")


def only(report: WeekReport, *lines: Line, name: str | None = None) -> WeekReport:
    """The report with these findings and nothing else, the first of them its headline."""
    bare: dict[str, Any] = dict.fromkeys(
        ("figures", "uncorroborated", "contested", "sums", "changes", "by_party", "by_speaker"), ()
    )
    return replace(report, name=name, findings=lines, headlines=(0,), afterwards=None, **bare)


@pytest.mark.parametrize("text", ["a\x00b\x1b", "lone \ud800 half", "\uffff\ue000", "x" * 3000, ""])
def test_no_text_stops_it(report: WeekReport, text: str) -> None:
    line = replace(report.findings[0], sentence=text, words=())
    odd = only(report, line, name=text or None)
    assert len(read(odd).pages) > 1


def test_names_in_other_scripts_have_their_letters(report: WeekReport) -> None:
    lines = tuple(replace(report.findings[0], sentence=name, words=()) for name in SCRIPTS)
    found = read(only(report, *lines, name=", ".join(SCRIPTS)))
    text = words_of(found)
    assert all(squeezed(name) in text for name in SCRIPTS)
    pages: list[Any] = list(found.pages)
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert any("DejaVu" in font for font in fonts)
    assert not any("LastResort" in font for font in fonts)


def test_an_empty_week_is_one_page() -> None:
    empty = consistency_report("2031-W20", [], [], program="1")
    found = read(empty)
    assert len(found.pages) == 1
    assert squeezed(nothing_came_in(empty)) in words_of(found)
    assert list(bookmarks(found.outline)) == ["Method and limits"]


def test_a_week_without_findings_says_so() -> None:
    report = consistency_report("2031-W10", [said(MEDICS, name="calm")], [], program="1")
    assert not report.findings
    assert squeezed(NOTHING_FOUND) in words_of(read(report))


def test_what_is_not_printed_is_counted(report: WeekReport) -> None:
    many = tuple(replace(report.findings[0], weight=0.5) for _ in range(1234))
    content = report_content(only(report, *many))
    [shown] = [block for block in content["sections"][0]["blocks"] if block["is"] == "points"]
    assert len(shown["lines"]) == 200
    assert "And 1,034 more, in the JSON form" in json.dumps(content)


SCRIPT = """
import sys
from hashlib import sha256
from pydantic import TypeAdapter
from api.render.report_pdf import report_pdf
from graph.report import WeekReport
report = TypeAdapter(WeekReport).validate_json(sys.stdin.buffer.read())
print(sha256(report_pdf(report)).hexdigest())
"""


def test_another_process_makes_the_same_bytes(report: WeekReport) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=TypeAdapter(WeekReport).dump_json(report),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "C"},
    )
    assert done.stdout.decode().strip() == sha256(report_pdf(report)).hexdigest()
