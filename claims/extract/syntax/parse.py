"""The parser: spaCy's small English model, run paragraph by paragraph.

The model is ``en_core_web_sm``; which packaging of it, ``claims.extract.syntax.model`` decides.
Typographic characters are replaced one for one before parsing and words in capitals are written
small, so that offsets into the parse are offsets into the document. Nothing is ever fetched.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from claims.extract.syntax.capitals import sentence_case
from claims.extract.syntax.marks import double_marks
from claims.extract.syntax.model import load_parser
from claims.text.language import is_foreign
from claims.text.layout import paragraphs
from claims.tokens import Doc

if TYPE_CHECKING:
    from spacy.language import Language

# Paragraphs that spaCy gets at once, and characters of documents that are read ahead of the one
# in hand: enough for full batches, little enough for an endless stream.
_BATCH = 64
_READ_AHEAD = 20_000

# Words the parser keeps for good: it makes each anew at some cost. Enough for running English.
_KEPT_WORDS = 20_000

# The tokenizer's time grows with the square of what stands together without a space. No word and
# hardly an address is longer; ten thousand dashes are.
_LONGEST = 240
_UNBROKEN = re.compile(rf"(?<!\S)\S{{{_LONGEST},}}")

_Item = TypeVar("_Item")

_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"
_SAME_LENGTH = str.maketrans(
    dict.fromkeys("“”„«»‟", '"')
    | dict.fromkeys("’‘ʼ‛‚‹›＇", "'")
    | dict.fromkeys("‐‑", "-")
    | dict.fromkeys([*_BLANKS, *map(chr, range(0x2000, 0x200B))], " ")
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed paragraph; ``start`` is where it begins in the document."""

    start: int
    text: str
    doc: Doc

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_in_use = RLock()


@contextmanager
def _parser(characters: int) -> Iterator["Language"]:
    """The parser, for so many characters of text and one thread at a time.

    Its vocabulary keeps the first words it sees and forgets all others at the end, so that memory
    stays flat over any number of documents: what was parsed must be copied inside.
    """
    parser = load_parser()
    with _in_use:
        if len(parser.vocab) < _KEPT_WORDS and characters <= 2 * _READ_AHEAD:  # ever seen
            yield parser
            return
        lemmatizer: Any = parser.get_pipe("lemmatizer")
        known = len(lemmatizer.cache)
        with parser.memory_zone():
            yield parser
        while len(lemmatizer.cache) > known:
            lemmatizer.cache.popitem()  # the last that came


def plain(text: str) -> str:
    """The text with straight quotes, ordinary spaces and no sentence in capitals, of the same
    length."""
    text = _UNBROKEN.sub(_broken, double_marks(text).translate(_SAME_LENGTH))
    return sentence_case(text)


def _broken(run: re.Match[str]) -> str:
    """The run with a space for every ``_LONGEST``th character."""
    return re.sub(rf"(\S{{{_LONGEST - 1}}})\S", r"\1 ", run[0])


def parse(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of one document, parsed."""
    return parse_batch([text])[0]


def parse_many(texts: Iterable[str]) -> Iterator[tuple[Paragraph, ...]]:
    """The same for many documents, in order; the stream is read a little ahead, never kept."""
    for batch in batches(texts, len):
        yield from parse_batch(batch)


def parse_batch(texts: Sequence[str]) -> list[tuple[Paragraph, ...]]:
    """The same for a few documents at once; their paragraphs share spaCy's batches.

    Passages that are not in English are left out.
    """
    spans = [
        [span for span in paragraphs(text) if not is_foreign(text[slice(*span)])] for text in texts
    ]
    stream = (
        plain(text[slice(*span)]) for text, own in zip(texts, spans, strict=True) for span in own
    )
    with _parser(sum(map(len, texts))) as parser:
        docs = parser.pipe(stream, batch_size=_BATCH)
        return [
            tuple(
                Paragraph(start, text[start:end], Doc.of(doc))
                for (start, end), doc in zip(own, islice(docs, len(own)), strict=True)
            )
            for text, own in zip(texts, spans, strict=True)
        ]


def _english(text: str) -> list[tuple[int, int]]:
    """The paragraphs in English."""
    return [span for span in paragraphs(text) if not is_foreign(text[slice(*span)])]


def parse_spans(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Paragraph, ...]:
    """These stretches of a text, each as a paragraph, in whatever language."""
    with _parser(sum(end - start for start, end in spans)) as parser:
        docs = parser.pipe((plain(text[slice(*span)]) for span in spans), batch_size=_BATCH)
        return tuple(
            Paragraph(start, text[start:end], Doc.of(doc))
            for (start, end), doc in zip(spans, docs, strict=True)
        )


def batches(items: Iterable[_Item], size: Callable[[_Item], int]) -> Iterator[list[_Item]]:
    """The items in order, as lists of about ``_READ_AHEAD`` characters by ``size``."""
    batch: list[_Item] = []
    filled = 0
    for item in items:
        batch.append(item)
        filled += size(item)
        if filled >= _READ_AHEAD:
            yield batch
            batch, filled = [], 0
    if batch:
        yield batch
