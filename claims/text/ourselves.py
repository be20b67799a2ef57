"""How a text speaks of whoever prints it: "this newspaper", "our own reporters"."""

import re

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
