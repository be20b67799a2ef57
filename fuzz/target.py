"""Texts out of random bytes, given to the readers: ``python -m fuzz.target extract|figures``.

Words of the trade are mixed with characters of every kind, because random letters alone never
make a sentence. What may come of a text: claims that are sound, or a refusal; nothing else, and
within the time limit. Arguments after the first are libFuzzer's.
"""

import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["claims"]):
    from claims.errors import UnreadableDocument
    from claims.extract import Extractor
    from claims.extract.syntax.parse import parse, plain
    from claims.figures import Scope, read_figures
    from claims.text.language import language_of
    from claims.text.reading import document_from_text
    from tests.claims.soundness import check_extraction

_WORDS = (
    "Ana Kovel|Demir|she|he|they|the minister|the mayor|the Merin Ministry|Kovel's office|each side"
    "|both|Orlen|the UN|Reuters|who|said|told reporters|denied|accused|of|that|according to|was"
    " quoted by|as saying|claims|warned|called for|in a statement|on Monday|since October 3|March"
    "|yesterday|2031|at least|more than|up to|fewer than|between|and|from|to|a dozen|hundreds of"
    "|12|1,240|3.5 million|two thirds|60 percent|$4 billion|29 more|nobody|none of|killed|wounded"
    "|people|soldiers|of whom|including|bringing the toll to|no longer|not|were|had been|the attack"
    "|homes|votes|BAKU, Oct 17 (Reuters) -|(AP)|[10:04]|14:32 GMT|•|-|—|\n|\n\n|\r\n|\t"
    "|\"|“|”|„|«|»|‹|›|「|」|'|’|‘|''|``|(|)|[|]|,|.|;|:|?|!|…|/|%|°|½|²"
    "|\u00a0|\u2009|\u200b|\u00ad|\u202e|\u2066|\ufeff|🙂|👩‍🚒|e\u0301|İ|ß|ﬁ|١٢|一二三|مرحبا|Ω"
).split("|")


def _text(data: bytes) -> str:
    """Up to two hundred pieces: listed words, or a few characters of any kind."""
    provider = atheris.FuzzedDataProvider(data)
    pieces: list[str] = []
    while provider.remaining_bytes() and len(pieces) < 200:
        which = provider.ConsumeIntInRange(0, len(_WORDS) + 7)
        if which < len(_WORDS):
            pieces.append(_WORDS[which])
        else:
            pieces.append(provider.ConsumeUnicodeNoSurrogates(which - len(_WORDS) + 1))
        pieces.append(" " if provider.ConsumeIntInRange(0, 5) else "")
    return "".join(pieces)


def _extract(data: bytes) -> None:
    text = _text(data)
    assert len(plain(text)) == len(text)
    language_of(text)
    try:
        document = document_from_text(text, path="fuzz", published="2031-05-14")
    except UnreadableDocument:
        return
    check_extraction(Extractor().extract(document))


def _figures(data: bytes) -> None:
    text = _text(data)
    for paragraph in parse(text):
        length = len(paragraph.text)
        for figure in read_figures(paragraph.doc, 0, length, Scope(published="2031-05-14")):
            found = plain(paragraph.text)[figure.start : figure.end]
            assert found == figure.text, (found, figure)
            assert figure.high is None or figure.low <= figure.high, figure


_TARGETS: dict[str, Callable[[bytes], None]] = {"extract": _extract, "figures": _figures}


def main() -> None:
    """Run the target named first until libFuzzer has had enough."""
    target = _TARGETS[sys.argv.pop(1)]
    warm = document_from_text("At least 12 people died in Orlen, the mayor of Baku said.")
    Extractor().extract(warm)  # models and lists are loaded once, and not at some input's cost
    language_of("Secondo il ministero dodici persone sono morte nel porto della grande città.")
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
