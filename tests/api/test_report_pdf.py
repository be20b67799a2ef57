"""The weekly report on paper, read back: its text is text, its numbers lead somewhere."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from pydantic import TypeAdapter
from pypdf import PdfReader

from api.render.paper import report_content
from api.render.paper.content import CONTENTS, IN_SHORT
from api.render.report_pdf import report_pdf
from api.render.report_plan import claim_anchor, plan
from api.render.report_words import NOTHING_FOUND, TITLES, nothing_came_in, section_title
from claims.values import ClaimInContext
from claims.vocabulary import FigureKind
from graph.assess import assess
from graph.link import propose_links
from graph.report import WeekReport, consistency_report
from graph.report.values import Line
from graph.values import Known
from tests.factories import make_figure
from tests.graph.strait import BRENNA, CALDOR, COURIER, MEDICS, WIRE, quay, said

SECTIONS = "What does not fit together", "Sums as told", "Method and limits", "Evidence"
HOSTILE = (
    '#import "@preview/evil:1.0.0": *',
    "*bold* _thin_ $x^2$ `raw` \\ back",
    '#read("/etc/passwd") <f-1> @f-1',
    "// gone? /* gone? */ = Heading",
    "] } ) #sys.inputs.report ~ --- 'quoted' \"so\"",
    "${{ x }} {% y %} <b>fat</b> &amp;",
)
SCRIPTS = "Gəncə", "Ստեփանակերտ", "Степанакерт", "Ελλάδα", "Łódź, Iğdır", "სტეპანაკერტი"


def tally(value: float, added: float, day: str) -> ClaimInContext:
    """A running total, with what was added to it."""
    kind = FigureKind.CUMULATIVE
    total = make_figure(value, as_of=day, place="Port Amsel", kind=kind, since="2031-03-01")
    more = make_figure(added, as_of=day, place="Port Amsel", kind=FigureKind.INCREMENTAL)
    return said(BRENNA, more, total, day=day, name=f"tally-{day}")


CLAIMS = [
    said(BRENNA, quay(12.0), name="a"),
    said(BRENNA, quay(12.0), name="b", source=COURIER),
    said(BRENNA, quay(12.0), name="c", source=WIRE),
    said(CALDOR, quay(3.0), name="d"),
    said(MEDICS, quay(5.0), name="e", day="2031-03-06"),
    tally(20.0, 4.0, "2031-03-05"),
    tally(29.0, 6.0, "2031-03-07"),
    said(CALDOR, make_figure(7.0, measure="wounded", event="raid"), day="2031-03-07", name="f"),
]


def week(claims: Sequence[ClaimInContext] = CLAIMS, of: str = "2031-W10") -> WeekReport:
    links = propose_links(claims)
    status = {(a.claim, a.figure): a for a in assess(claims, links)}
    now = Known(tuple(claims), tuple(links), status, ())
    return consistency_report(of, claims, links, program="1", now=now)


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
    return week()


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
    assert set(SECTIONS) < set(titles)
    assert any(title.startswith(TITLES[report.findings[0].kind]) for title in titles)
    assert {series.title for series in report.figures if len(series.answers) > 1} <= set(titles)


def test_it_says_what_it_is(report: WeekReport, pdf: PdfReader) -> None:
    told, meta = pdf.metadata, pdf.xmp_metadata
    root: Any = pdf.trailer["/Root"]
    assert told is not None
    assert meta is not None
    assert told.title == "Consistency report, 2031-W10: All disputes"
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


def test_charts_have_words_for_those_who_cannot_see_them(pdf: PdfReader) -> None:
    things: list[Any] = [pdf.get_object(number) for number in range(1, len(pdf.xref[0]) + 1)]
    told = [thing["/Alt"] for thing in things if is_figure(thing)]
    assert told
    assert all("Brenna" in words for words in told)


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
    empty = week([], of="2031-W20")
    found = read(empty)
    assert len(found.pages) == 1
    assert squeezed(nothing_came_in(empty)) in words_of(found)
    assert list(bookmarks(found.outline)) == ["Method and limits"]


def test_a_week_without_findings_says_so() -> None:
    report = week([said(MEDICS, name="calm")])
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
