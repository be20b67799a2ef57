"""Small good files of every form, made here: of a report that nobody ever printed."""

import csv
import gzip
import io
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage
from functools import cache

TITLE = "Landslide buries quarry camp above Teshen"
PARAGRAPHS = (
    "TESHEN, April 9 - A landslide buried a quarry workers' camp above the mountain town of Teshen "
    "early on Wednesday, killing at least 31 people, the Varnian Emergency Ministry said.",
    "The miners' union Deep Seam put the number of the dead at 58.",
    "Twenty-four people were being treated for fractures, the Teshen district hospital said.",
)
TEXT = "\n\n".join(PARAGRAPHS)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE}</title>
<meta property="og:site_name" content="Kestrel News"><meta name="date" content="2031-04-09">
</head><body><nav><a href="/">Home</a></nav><article><h1>{TITLE}</h1>
{"".join(f"<p>{one}</p>" for one in PARAGRAPHS)}</article>
<footer>Copyright</footer></body></html>"""
HEADERS = {
    "From": "Kestrel Desk <desk@kestrel.example>",
    "To": "wire@paper.example",
    "Subject": TITLE,
    "Date": "Wed, 09 Apr 2031 23:30:00 -0500",
    "Message-ID": "<1@kestrel.example>",
}


@cache
def pdf(
    paragraphs: Sequence[str] = PARAGRAPHS, title: str = TITLE, head: str = "Kestrel News"
) -> bytes:
    """Of pages so small that there are several, with a running head and a number at the foot."""
    import typst

    body = "\n\n".join(one.replace("'", "\\'") for one in paragraphs)
    source = f"""#set page(width: 260pt, height: 200pt, margin: 40pt, header: [{head}],
      footer: context counter(page).display())
    #set par(justify: true)
    #set text(hyphenate: true, lang: "en", font: "Libertinus Serif")
    #set document(title: "{title}", author: "Mira Stoll",
      date: datetime(year: 2031, month: 4, day: 9))
    = {title}\n\n{body}"""
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


@cache
def docx() -> bytes:
    from docx import Document

    document = Document()
    about = document.core_properties
    about.title, about.author, about.created = TITLE, "Mira Stoll", datetime(2031, 4, 9, 9)
    document.add_heading(TITLE, 0)
    layout = document.add_table(1, 2)
    layout.cell(0, 0).text, layout.cell(0, 1).text = PARAGRAPHS[:2]
    document.add_paragraph(PARAGRAPHS[2])
    data = document.add_table(2, 2)
    for place, words in enumerate(("Town", "Dead", "Teshen", "31")):
        data.cell(place // 2, place % 2).text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def eml(
    text: str | None = TEXT, page: str | None = PAGE, headers: Mapping[str, str] = HEADERS
) -> bytes:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    if text is not None:
        message.set_content(text)
    if page is not None:
        (message.add_alternative if text is not None else message.set_content)(page, "html")
    return message.as_bytes()


def json_lines(*records: object) -> bytes:
    return "".join(f"{json.dumps(record)}\n" for record in records).encode()


def table(*rows: Sequence[str], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


Answer = tuple[str, str, str, bytes]
"""Address, status, media type and body."""


def warc(*answers: Answer, packed: bool = False, headers: Mapping[str, str] | None = None) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    class Writer(WARCWriter):  # type: ignore[misc]
        def _create_temp_file(self) -> io.BytesIO:
            return io.BytesIO()  # a file it would leave open

    out = io.BytesIO()
    writer = Writer(out, gzip=packed)
    for address, status, kind, body in answers:
        said = [("Content-Type", kind), ("ETag", '"1"'), *(headers or {}).items()]
        record = writer.create_warc_record(
            address,
            "response",
            payload=io.BytesIO(body),
            http_headers=StatusAndHeaders(status, said, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2031-04-09T12:00:00Z"},
        )
        writer.write_record(record)
    return out.getvalue()


ONE_PAGE: Answer = ("https://kestrel.example/slide", "200 OK", "text/html", PAGE.encode())


@cache
def every_form() -> dict[str, bytes]:
    """A good file of each, by a name with its suffix."""
    rows = ("title", "text", "published"), (TITLE, TEXT, "2031-04-09")
    forms = {
        "report.pdf": pdf(),
        "report.docx": docx(),
        "report.eml": eml(),
        "report.jsonl": json_lines({"text": TEXT, "title": TITLE, "published": "2031-04-09"}),
        "report.csv": table(*rows),
        "report.tsv": table(*rows, delimiter="\t"),
        "report.warc": warc(ONE_PAGE),
        "report.html": PAGE.encode(),
        "report.txt": TEXT.encode(),
    }
    packed = {f"{name}.gz": gzip.compress(data, mtime=0) for name, data in forms.items()}
    return forms | packed
