"""What every finder gets to see of one paragraph."""

from bisect import bisect_right
from dataclasses import dataclass

from claims.extract.syntax.parse import Paragraph
from claims.extract.syntax.quotes import Quote, find_quotes
from claims.extract.syntax.tree import Sentence, sentence_of, sentences
from claims.tokens import Doc


@dataclass(frozen=True, slots=True)
class Context:
    """A parsed paragraph with its quotations and sentences; ``ends`` are where its tokens end."""

    text: str
    doc: Doc
    quotes: list[Quote]
    sentences: list[Sentence]
    ends: list[int]

    @classmethod
    def of(cls, paragraph: Paragraph) -> "Context":
        doc = paragraph.doc
        ends = [token.idx + len(token) for token in doc]
        return cls(doc.text, doc, find_quotes(paragraph.text), sentences(doc), ends)

    def sentence(self, index: int) -> Sentence:
        return sentence_of(self.sentences, index)

    def token_at(self, position: int) -> int:
        """The index of the first token that ends behind a character position."""
        return bisect_right(self.ends, position)
