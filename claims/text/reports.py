"""The forms that hold one report and are no text of themselves."""

from collections.abc import Callable

from claims.text.decoding import Form
from claims.text.docx import read_docx
from claims.text.eml import read_eml
from claims.text.html import Page
from claims.text.pdf import read_pdf

REPORT_READERS: dict[Form, Callable[[bytes, str], Page]] = {
    Form.PDF: read_pdf,
    Form.DOCX: read_docx,
    Form.EML: read_eml,
}
MAX_BYTES = 50_000_000
"""Of such a file: most of one is pictures."""
