"""Quotation marks of every style as “these”, one for one, so that one reading serves for all.

Low and high („so“), angled («so», »so«, ‹so›), cornered (「so」), doubled apostrophes (''so''), and
single ones (‘so’, 'so'), which count only where no others stand and what they hold ends as a
sentence does: a single closing mark is an apostrophe otherwise.
"""

import re

_ANY = re.compile("[„‟«»‹›「」『』＂`]|''|(?:^|(?<=[\\s(\\[—–-]))[‘']")
_SIMPLE = str.maketrans({"「": "“", "」": "”", "『": "“", "』": "”", "＂": '"', "‟": "“"})
_LOW = re.compile(r"„([^„“”\"]*)[“”\"]")
_ANGLED = re.compile("[«»‹›]")
_REVERSED = re.compile(r"(?:\A|(?<=[\s(\[—–-]))[»›](?=\S)")
_INWARDS, _OUTWARDS = str.maketrans("»›«‹", "““””"), str.maketrans("«‹»›", "““””")
_DOUBLED_OPEN, _DOUBLED_CLOSE = re.compile(r"(?:''|``)(?=\w)"), re.compile(r"(?<=\S)''")
_SINGLE = re.compile(
    r"(?:\A|(?<=[\s(\[—–-]))[‘'](?=[^\W_])"
    r"((?:[^‘’'“”\"]|(?<=\w)[’'](?=\w)){2,}[,.?!…])[’'](?=[\s)\],;—–-]|\Z)"
)


def double_marks(text: str) -> str:
    """The text, of the same length, with “ ” or " for whatever marks a quotation in it."""
    if _ANY.search(text) is None:
        return text
    text = _doubled(text.translate(_SIMPLE))
    text = _angled(_LOW.sub("“\\1”", text).replace("„", "“"))
    if any(mark in text for mark in '“”"'):
        return text
    return _SINGLE.sub("“\\1”", text)


def _doubled(text: str) -> str:
    """Doubled apostrophes, as some newspapers type their marks, as one mark and a space."""
    return _DOUBLED_CLOSE.sub('" ', _DOUBLED_OPEN.sub(' "', text))


def _angled(text: str) -> str:
    """Guillemets point outwards («so») unless the first of a paragraph opens pointing in (»so«)."""
    first = _ANGLED.search(text)
    if first is None:
        return text
    return text.translate(_INWARDS if _REVERSED.match(text, first.start()) else _OUTWARDS)
