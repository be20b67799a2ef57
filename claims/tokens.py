"""A parsed paragraph as plain values: tokens with their tags and their places in the tree.

Names are spaCy's, and so is what they mean, for those who know it. The parser's own tokens look
every attribute up anew, at several times the cost, and hold its vocabulary in memory; these are
filled once and can be pickled.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from spacy import tokens as spacy


@dataclass(slots=True, eq=False)
class Token:
    """A word or mark: token ``i`` of its paragraph, from character ``idx`` on.

    ``head`` is itself at the root of a sentence; ``left_edge`` and ``right_edge`` are the first
    and last of the token and all below it, of which there are ``below``.
    """

    doc: "Doc" = field(repr=False)
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    is_punct: bool
    is_space: bool
    like_num: bool
    is_sent_start: bool
    head: "Token" = field(init=False, repr=False)
    left_edge: "Token" = field(init=False, repr=False)
    right_edge: "Token" = field(init=False, repr=False)
    children: "list[Token]" = field(init=False, repr=False, default_factory=list)
    below: int = field(init=False, repr=False, default=1)

    def __post_init__(self) -> None:
        self.head = self.left_edge = self.right_edge = self

    def __len__(self) -> int:
        return len(self.text)

    @property
    def is_alpha(self) -> bool:
        return self.text.isalpha()

    @property
    def ancestors(self) -> "Iterator[Token]":
        """The tokens above, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> "Sequence[Token]":
        """The token and all below it, in text order."""
        first, last = self.left_edge.i, self.right_edge.i + 1
        if self.below == last - first:
            return self.doc.tokens[first:last]
        below = [self]  # another branch crosses this one
        for token in below:
            below += token.children
        return sorted(below, key=lambda token: token.i)

    @property
    def conjuncts(self) -> "Sequence[Token]":
        """The tokens coordinated with it, without it, the first of the row before the others."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        row = [first]
        for token in row:
            row += [c for c in token.children if c.i > token.i and c.dep_ == "conj"]
        return [token for token in row if token is not self]

    @property
    def sent(self) -> "Span":
        """The parser's sentence around it."""
        return self.doc.sents[bisect_right(self.doc.sent_starts, self.i) - 1]

    def nbor(self, by: int = 1) -> "Token":
        """The token ``by`` places on. Raises ``IndexError`` beyond either end."""
        if self.i + by < 0:
            raise IndexError(self.i + by)
        return self.doc.tokens[self.i + by]


@dataclass(slots=True)
class Span:
    """Tokens ``start``..``end`` of a paragraph; ``label_`` is the kind of a named entity."""

    doc: "Doc"
    start: int
    end: int
    label_: str = ""

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> "Span": ...
    def __getitem__(self, at: int | slice) -> "Token | Span":
        """By index or slice, both counted within the span."""
        if isinstance(at, int):
            return self.doc.tokens[self.start + at if at >= 0 else self.end + at]
        start, end, _ = at.indices(len(self))
        return Span(self.doc, self.start + start, self.start + max(start, end))

    @property
    def start_char(self) -> int:
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        return self.doc.ends[self.end - 1]

    @property
    def text(self) -> str:
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def ents(self) -> "list[Span]":
        """The named entities that lie wholly inside."""
        return [e for e in self.doc.ents if self.start <= e.start and e.end <= self.end]

    @property
    def root(self) -> Token:
        """The token highest in the tree, the first of several; a mark or a space only where there
        is nothing else."""
        tokens = self.doc.tokens[self.start : self.end]
        for token in tokens:
            if token.head is token:
                return token
        outward = [t for t in tokens if not self.start <= t.head.i < self.end]
        return min(outward, key=_depth, default=tokens[0])


def _depth(token: Token) -> int:
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc)
    return sum(1 for _ in token.ancestors)


@dataclass(slots=True, eq=False)
class Doc:
    """A paragraph: its text and tokens; ``ends`` are the characters its tokens end at,
    ``sent_starts`` the tokens its sentences begin with."""

    text: str
    tokens: list[Token] = field(default_factory=list, repr=False)
    ends: list[int] = field(default_factory=list, repr=False)
    sents: list[Span] = field(default_factory=list, repr=False)
    sent_starts: list[int] = field(default_factory=list, repr=False)
    ents: list[Span] = field(default_factory=list, repr=False)

    @classmethod
    def of(cls, parsed: "spacy.Doc") -> "Doc":
        """What the parser found, copied."""
        doc = cls(parsed.text)
        doc.tokens = [_copy(doc, token) for token in parsed]
        doc.ends = [token.idx + len(token.text) for token in doc.tokens]
        doc.sent_starts = [t.i for t in doc.tokens if t.is_sent_start or t.i == 0]
        bounds = zip(doc.sent_starts, [*doc.sent_starts[1:], len(doc.tokens)], strict=True)
        doc.sents = [Span(doc, start, end) for start, end in bounds]
        doc.ents = [Span(doc, e.start, e.end, e.label_) for e in parsed.ents]
        _join(doc.tokens, [token.head.i for token in parsed])
        return doc

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, int):
            return self.tokens[at]
        start, end, _ = at.indices(len(self.tokens))
        return Span(self, start, max(start, end))

    def char_span(self, start: int, end: int, *, alignment_mode: str = "expand") -> Span | None:
        """The tokens between two characters: with ``expand`` those that reach into the stretch,
        with ``contract`` those that lie wholly inside. None where either end lies outside the
        text, or ``contract`` leaves nothing."""
        first, last = self._token_at(start), self._token_at(end - 1)
        if first is None or last is None:
            return None
        if alignment_mode == "expand":
            return Span(self, first + (start == self.ends[first]), last + 1)
        first += self.tokens[first].idx < start
        last -= end < self.ends[last]
        return Span(self, first, last + 1) if first <= last else None

    def _token_at(self, position: int) -> int | None:
        """The token that holds a character, or that the character, a space, follows."""
        at = bisect_right(self.ends, position)
        if at < len(self.tokens) and self.tokens[at].idx <= position:
            return at
        follows = at > 0 and position == self.ends[at - 1]
        return at - 1 if follows and self.text[position : position + 1] == " " else None


def _copy(doc: Doc, token: "spacy.Token") -> Token:
    return Token(
        doc, token.i, token.idx, token.text, token.lower_, token.lemma_, token.pos_, token.tag_,
        token.dep_, token.ent_type_, token.is_punct, token.is_space, token.like_num,
        bool(token.is_sent_start),
    )  # fmt: skip


def _join(tokens: list[Token], heads: Sequence[int]) -> None:
    """Make the tree: ``heads`` are the indexes of the tokens above."""
    order: list[Token] = []
    for token, above in zip(tokens, heads, strict=True):
        token.head = tokens[above]
        (order if above == token.i else token.head.children).append(token)
    for token in order:  # grows to every token, each behind the one above it
        order += token.children
    for token in reversed(order):
        head = token.head
        if token.left_edge.i < head.left_edge.i:
            head.left_edge = token.left_edge
        if token.right_edge.i > head.right_edge.i:
            head.right_edge = token.right_edge
        if head is not token:
            head.below += token.below
