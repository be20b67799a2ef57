"""Whom a document names anywhere, with the roles it gives them: a mention may come before the
name, and "he" may mean who was only spoken of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extract.attribution.draft import Draft, TokenSpan
from claims.extract.speakers.cast import Cast
from claims.extract.speakers.genders import is_given
from claims.extract.speakers.names import read_mention
from claims.extract.speakers.resolve import introduce, resolve
from claims.extract.syntax.context import Context
from claims.extract.syntax.roles import is_person, words
from claims.tokens import Doc, Token

_OF = ("of", "for", "at", "from")
_LONGEST = 14


def introduce_named(cast: Cast, context: Context, drafts: Sequence[Draft]) -> None:
    """Take the speakers of one paragraph into the cast, and the companies and persons it names."""
    for draft in drafts:
        if draft.source:
            introduce(cast, read_mention(context.doc, *draft.source))
    for token in context.doc[:-1]:
        if token.lower_ in words("companies"):
            _introduce_company(cast, context.doc, token.i + 1)
    for start, end in _persons(context.doc):
        introduce(cast, read_mention(context.doc, start, end))
    for start, end in _by_given_name(context.doc):
        bare = read_mention(context.doc, start, end)
        told = read_mention(context.doc, *_described(context.doc, start, end))
        introduce(cast, replace(told if told.name == bare.name else bare, person=True))


def _introduce_company(cast: Cast, doc: Doc, first: int) -> None:
    """The name behind a company word: ``Carmaker Veltra``, ``the operator, Kolm Agro``."""
    if doc[first].text == ",":
        first += 1
    end = first
    while end < len(doc) and doc[end].pos_ == "PROPN":
        end += 1
    if end > first:
        reading = read_mention(doc, first, end)
        resolve(cast, replace(reading, person=False, name=reading.name or reading.text))


def _persons(doc: Doc) -> Iterator[TokenSpan]:
    """Full names of persons that the parser knows, with what is said of them."""
    for entity in doc.ents:
        if entity.label_ == "PERSON" and len(entity) > 1:
            yield _described(doc, entity.start, entity.end)


def _by_given_name(doc: Doc) -> Iterator[TokenSpan]:
    """Full names of persons that the parser takes for something else, told by their given name."""
    for token in doc[:-1]:
        if token.pos_ != "PROPN" or token.ent_type_ == "PERSON" or not is_given(token.lower_):
            continue
        before = doc[token.i - 1] if token.i else None
        if before is None or before.pos_ != "PROPN" or is_person(before):
            end = _name_end(token)
            if end - token.i > 1:
                yield token.i, end


def _name_end(given: Token) -> int:
    """Behind the names that follow a given name."""
    doc, end = given.doc, given.i + 1
    while end < len(doc) and (
        doc[end].pos_ == "PROPN" or (doc[end].text == "-" and end > given.i + 1)
    ):
        end += 1
    return end


def _described(doc: Doc, start: int, end: int) -> TokenSpan:
    """The name with the description it stands in apposition to, or that stands behind it:
    ``its owner, Tom Adler``, ``Lena Orth of the river police``, ``Ana Kovel, the mayor``."""
    head = doc[start:end].root
    while start and doc[start - 1].lower_ in words("titles"):
        start -= 1
    if head.dep_ == "appos" and head.head.i < start:
        first = head.head.left_edge.i
        return (first, end) if end - first <= _LONGEST else (start, end)
    last = end
    for child in head.children:
        behind = child.i >= end and (child.dep_ == "appos" or child.lower_ in _OF)
        if behind and child.left_edge.i - last <= 1:
            last = _without_clause(child)
            break
    return (start, last) if last - start <= _LONGEST else (start, end)


def _without_clause(head: Token) -> int:
    """Behind the phrase of a noun or preposition, without the clauses on it."""
    clauses = [
        t.left_edge.i for t in head.subtree if t.dep_ in ("relcl", "acl", "conj") and t.i > head.i
    ]
    end = min(clauses, default=head.right_edge.i + 1)
    while head.doc[end - 1].is_punct or head.doc[end - 1].dep_ == "cc":
        end -= 1
    return end
