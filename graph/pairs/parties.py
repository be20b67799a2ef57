"""Seats and shares of the vote: whose they are, by the name in the clause of the number."""

import re

from claims.values import Figure
from graph.compare.words import names_same
from graph.pairs.reading import Told

_OF_A_PARTY = frozenset({"seats", "vote_share", "votes", "mandates", "opinion_share"})
_PARTY = re.compile(r"\b[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*")


def whose_differs(a: Told, first: Figure, b: Told, second: Figure) -> bool:
    """Seats and shares of the vote of two parties or candidates."""
    if not {first.measure, second.measure} & _OF_A_PARTY:
        return False
    names = [_party(one, figure) for one, figure in ((a, first), (b, second))]
    told = [_words(one.statement.text) for one in (a, b)]
    apart = [
        bool(mine) and not any(names_same(x, y) for x in mine for y in others)
        for mine, others in zip(names, reversed(told), strict=True)
    ]
    return all(apart)


def _words(text: str) -> list[str]:
    return [w.removesuffix("'s") for w in re.findall(r"[A-Z][\w'’-]+", text)]


def _party(told: Told, figure: Figure) -> list[str]:
    """The words of the name before the figure in its clause, else of the one after "for"."""
    text = told.statement.text
    before = re.split(r"[,;.]\s", text[: figure.start])[-1]
    found = _PARTY.findall(before) or re.findall(
        r"\bfor (?:the )?([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)", text[figure.end : figure.end + 60]
    )
    return [w.removesuffix("'s") for w in found[-1].split()] if found else []
