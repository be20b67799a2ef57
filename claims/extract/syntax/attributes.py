"""Parts of speech from tags: what the model's attribute ruler finds, remembered.

The ruler tries some 180 patterns at every token, which costs a fifth of the whole parse. All but
a few of them look at one token alone: at its tag, its relation and, for a closed list of words,
the word. What it has found for such a token once therefore holds for every other like it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

import numpy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

_RULER, _NAME = "attribute_ruler", "remembered_attributes"
_SET: list[int | str] = ["POS", "MORPH", "LEMMA"]
_LOOKED_AT = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})

_Token = Mapping[str, Any]
"""What a pattern asks of a token, by attribute."""


def remember_attributes(parser: Language) -> Language:
    """The parser with its attribute ruler asked only where its answer is not known.

    A ruler that looks at more than can be told apart here stays as it is.
    """
    if parser.has_pipe(_RULER) and _is_known_kind(parser.get_pipe(_RULER)):
        parser.add_pipe(_NAME, after=_RULER)
        parser.disable_pipe(_RULER)
    return parser


def _is_known_kind(ruler: object) -> bool:
    return isinstance(ruler, AttributeRuler) and all(
        all(token.keys() <= _LOOKED_AT and _names_words(token) for token in pattern)
        and (len(pattern) == 1 or "LOWER" in pattern[0] or _values(pattern[0].get("DEP")))
        for pattern in _patterns(ruler)
    )


def _names_words(token: _Token) -> bool:
    """Whether the words it fits, where it asks for some, are listed or given by an expression."""
    test = token.get("LOWER", "")
    return isinstance(test, str) or test.keys() <= {"IN", "REGEX"}


def _patterns(ruler: AttributeRuler) -> Iterator[Sequence[_Token]]:
    for rule in ruler.patterns:
        yield from cast("list[Sequence[_Token]]", rule["patterns"])


class RememberedAttributes:
    """A pipe in the ruler's place, to the same effect. What it remembers is bounded by the model's
    tags and relations and by the words in the ruler's patterns."""

    def __init__(self, parser: Language, ruler: AttributeRuler) -> None:
        vocab = parser.vocab
        patterns = list(_patterns(ruler))
        first = [pattern[0] for pattern in patterns if len(pattern) > 1]
        opening = [name for token in first for name in _values(token.get("DEP"))]
        self._ruler = ruler
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}
        # Flags of words, which the vocabulary works out once for each word.
        self._named = vocab.add_flag(_naming(token for pattern in patterns for token in pattern))
        self._opens = vocab.add_flag(_naming(first))
        self._opening_relations = frozenset(vocab.strings[name] for name in opening)

    def __call__(self, doc: Doc) -> Doc:
        """The document with part of speech, morphology and some lemmas set."""
        seen = doc.to_array(["TAG", "DEP", "LOWER", self._named, self._opens, "IS_SPACE"])
        if seen[:, 4:].any() or not self._opening_relations.isdisjoint(seen[:, 1].tolist()):
            return self._ruler(doc)  # a pattern of several tokens, or one of spaces, may fit
        seen[:, 2] *= seen[:, 3]
        keys: list[tuple[int, ...]] = [tuple(row) for row in seen[:, :3].tolist()]
        values = [self._known.get(key) for key in keys]
        if None in values:
            self._ruler(doc)
            found = (tuple(row) for row in doc.to_array(_SET).tolist())
            self._known.update(zip(keys, found, strict=True))
            return doc
        return doc.from_array(_SET, cast("Any", numpy.array(values, dtype=numpy.uint64)))


@Language.factory(_NAME)
def _make(nlp: Language, name: str) -> RememberedAttributes:  # noqa: ARG001
    return RememberedAttributes(nlp, cast("AttributeRuler", nlp.get_pipe(_RULER)))


def _values(test: object) -> tuple[str, ...]:
    """The values a test allows: one, or one of several; none where it tests otherwise."""
    if isinstance(test, dict):
        return tuple(test.get("IN", ()))
    return (test,) if isinstance(test, str) else ()


def _naming(tokens: Iterable[_Token]) -> Callable[[str], bool]:
    """Whether a word is one that these patterns name, as it is or by a regular expression."""
    tests = [token["LOWER"] for token in tokens if "LOWER" in token]
    words = frozenset(word for test in tests for word in _values(test))
    shapes = [re.compile(t["REGEX"]) for t in tests if isinstance(t, dict) and "REGEX" in t]

    def named(word: str) -> bool:
        lower = word.lower()
        return lower in words or any(shape.search(lower) for shape in shapes)

    return named
