"""The attribute ruler remembered: the same parts of speech, forms and lemmas as the ruler's own."""

import spacy
from spacy.language import Language

from benchmarks.texts import originals
from claims.extract.syntax.attributes import remember_attributes
from claims.extract.syntax.model import find_model
from claims.extract.syntax.parse import plain
from claims.text.layout import paragraphs

ODDITIES = [
    "Let's go, y'all: there's no doubt it ain't gonna rain.",
    "They've gotta be goin'; she'd have had nothin' to do.",
    "Come on, I'm told, and  you  don't. There were three.",
    "",
]


def _read(parser: Language, texts: list[str]) -> list[list[tuple[str, str, str]]]:
    return [[(t.pos_, str(t.morph), t.lemma_) for t in doc] for doc in parser.pipe(texts)]


def test_same_as_the_ruler() -> None:
    texts = [plain(text[a:b]) for _, text in originals() for a, b in paragraphs(text)] + ODDITIES
    plainly = _read(spacy.load(find_model()), texts)
    remembering = remember_attributes(spacy.load(find_model()))
    assert "attribute_ruler" not in remembering.pipe_names
    first = _read(remembering, texts)
    with remembering.memory_zone():
        again = _read(remembering, texts)
    assert first == plainly
    assert again == plainly


def test_a_ruler_of_another_kind_is_left_alone() -> None:
    parser = spacy.load(find_model())
    ruler = parser.get_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "Xxxx"}]], {"POS": "PROPN"})  # type: ignore[attr-defined]
    assert "attribute_ruler" in remember_attributes(parser).pipe_names
