"""Words, numbers and signs of a text, read one after the other as far as a reader asks."""

import re
from typing import NamedTuple

PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 0.333, "⅔": 0.667, "⅕": 0.2, "⅛": 0.125}
"""Fractions in one character."""

DIGITS = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"  # 1,940 and 1,00,000
    r"|\d{1,3}(?:[\u00a0\u202f\u2009’']\d{3})+(?!\d)"  # thin or hard space, apostrophe
    r"|[1-9]\d{0,2}(?: \d{3})+(?![\d,.]*\d)"  # 12 000
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)"  # 1.200.000
    rf"|\d+(?:\.\d+|[{''.join(PARTS)}])?|[{''.join(PARTS)}]"
)
_LEXEME = re.compile(rf"(?:{DIGITS})|[^\W\d_]+|\S")


def lowered(text: str) -> str:
    """The text in lower case, character for character, which ``str.lower`` does not promise."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(map(_lower, text))


def _lower(char: str) -> str:
    small = char.lower()
    return small if len(small) == 1 else char


class Lexeme(NamedTuple):
    """A word, a number in digits, or a sign."""

    text: str
    start: int
    end: int


class Lexemes:
    """The lexemes of ``text`` from character ``start`` on; beyond the last they are empty."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self._found: list[Lexeme] = []
        self._rest = _LEXEME.finditer(text, start)

    def __getitem__(self, at: int) -> Lexeme:
        while len(self._found) <= at:
            match = next(self._rest, None)
            if match is None:
                return Lexeme("", len(self.text), len(self.text))
            self._found.append(Lexeme(match.group(), match.start(), match.end()))
        return self._found[at]

    def word(self, at: int) -> str:
        """In lower case."""
        return self[at].text.lower()

    def gap(self, at: int) -> str:
        """The characters between lexeme ``at`` and the one before it."""
        return self.text[self[at - 1].end : self[at].start]
