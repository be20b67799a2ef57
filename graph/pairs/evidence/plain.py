"""Tokenised text set as it is printed: "April 14 , 96 people -LRB- 12 % -RRB-".

Corpora give sentences cut into words and marks, brackets spelt out and lines run together. A
reader of figures wants them as they stood on the page. Text that is set already stays as it is.
"""

import re

_TOKENISED = re.compile(
    r"\s[,.;:!?%](?:\s|$)|-[LR][RSC]B-|``|\s''|\s['’](?:s|re|ll|ve|d|m)\s|\sn['’]t\s"
)
_RUN_ON = re.compile(r"(?<=[a-z0-9)\]\"])\.(?=[A-Z][a-z])|={2,}")
_SPELT = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
    "-COLON-": ":",
    "``": '"',
    "''": '"',
}
_SPELT_WORD = re.compile("|".join(map(re.escape, _SPELT)))
_STEPS = (
    (re.compile(r"={2,}"), " "),
    (re.compile(r"(?<=[a-z0-9)\]\"])\.+(?=[A-Z][a-z])"), ". "),
    (re.compile(r"\.{2}(?!\.)"), "."),
    (re.compile(r"\s+(?=[,;:!?%)\]}])"), ""),
    (re.compile(r"\s+\.(?=\s|$|\")"), "."),
    (re.compile(r"\s+\.(?=[A-Z])"), ". "),
    (re.compile(r"(?<=[(\[{$£€])\s+"), ""),
    (re.compile(r"\s+(?=(?:['’](?:s|re|ll|ve|d|m)|n['’]t)\b)"), ""),
    (re.compile(r"(?<=s)\s+(?=['’]\s)"), ""),
    (re.compile(r"(?<=\d)\s*([/:])\s*(?=\d)"), r"\1"),
    (re.compile(r"\b(\d{1,3})\s--\s(\d{1,3})\b(?!\s[A-Z][a-z])"), r"\1–\2"),
    (re.compile(r"\s--\s"), " – "),
    (re.compile(r"\s+"), " "),
)


def plain_text(text: str) -> str:
    """The text as it would be printed.

    >>> plain_text("On April 14 , 96 people -LRB- 12 % -RRB- fled the town 's centre .")
    "On April 14, 96 people (12%) fled the town's centre."
    """
    if not _TOKENISED.search(text) and not _RUN_ON.search(text):
        return text
    text = _SPELT_WORD.sub(lambda found: _SPELT[found[0]], text)
    for pattern, put in _STEPS:
        text = pattern.sub(put, text)
    return _quoted(text).strip()


def _quoted(text: str) -> str:
    """Quotation marks drawn to what they enclose: every second one closes."""
    pieces = text.split('"')
    for at in range(1, len(pieces), 2):
        pieces[at] = pieces[at].strip()
    return '"'.join(pieces)
