"""How a text speaks of whoever prints it: "this newspaper", "our own reporters"."""

import re
from collections.abc import Iterator

_OURSELVES = re.compile(
    r"(?:this|the present) (?:news ?)?(?:paper|organi[sz]ation|agency|website|site|broadcaster|"
    r"outlet|magazine|channel|station|weekly|daily|bureau|group|programme|program|publication|"
    r"correspondent|reporter)\b"
    r"|our (?:own )?(?:\w+ )?(?:reporters?|correspondents?|researchers?|teams?|staff|count|tally|"
    r"doctors|monitors|observers|nurses|investigators|delegates|volunteers|newsroom|records|figures)\b",
    re.IGNORECASE,
)


def ourselves(words: str) -> bool:
    """Whether these words begin with a name of the text's own source.

    >>> ourselves("This newspaper"), ourselves("this ministry")
    (True, False)
    """
    return _OURSELVES.match(words) is not None


def names_ourselves(words: str) -> bool:
    """Whether these words name the text's own source anywhere.

    >>> names_ourselves("By our own count 30 came")
    True
    """
    return _OURSELVES.search(words) is not None


_PRINTED = r"(?:report|article|story|page|post|dispatch|item|piece|newsletter|live ?blog)"
_WITHDRAWN = re.compile(
    r"\b(?:earlier|previous|original|initial|first) (?:versions?|editions?) of "
    rf"(?:this|the|our) {_PRINTED}\b[^.;]*"
    rf"|\bthis {_PRINTED} (?:had )?(?:originally|previously|earlier|incorrectly|wrongly|mistakenly"
    r"|erroneously)\b[^.;]*"
    rf"|\b(?:(?:this|the) {_PRINTED}|we) (?:originally|incorrectly|wrongly|mistakenly|erroneously) "
    r"(?:said|stated|gave|put|reported|wrote)\b[^.;]*",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\b(?:rather than|instead of|in fact)\b|, (?:not|when|while|but)\b")


def withdrawn(text: str) -> Iterator[tuple[int, int]]:
    """Where the text tells what was printed before and is no longer said.

    >>> text = "An earlier version of this report gave the toll as 37; it is 27."
    >>> [text[a:b] for a, b in withdrawn(text)]
    ['earlier version of this report gave the toll as 37']
    """
    for match in _WITHDRAWN.finditer(text):
        other = _INSTEAD.search(text, match.start(), match.end())
        yield match.start(), other.start() if other else match.end()
