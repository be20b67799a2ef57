"""Which news agencies a dispatch credits, and where in the text it says so.

Credits stand in the dateline ("BAKU (Reuters) -") or at the end ("With reporting by AFP",
"Reuters contributed to this report", "- AP"). Names and phrases are in ``wires.toml``.
"""

import re
from collections.abc import Iterator
from functools import cache

from claims.lexicon import load
from claims.text.bylines import below_byline
from claims.text.header import body_start

_NAME_BREAK = re.compile(r"\s*(?:,\s*and\b|,|;|\s/\s|&|\band\b)\s*")
# A person's posting or an outlet's own service: credited, but no agency.
_NO_AGENCY = re.compile(r"['’]s\s|\s(?:in|from|at)\s", re.IGNORECASE)
_DASH = r"(?:--?|–|—)"
# No dateline and no credit is longer, in characters; it also bounds the search in huge lines.
_LONGEST = 400
# Nor does a report credit more often, one credit behind the other.
_MOST_CREDITS = 12


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _canonical() -> dict[str, str]:
    names: dict[str, str] = {}
    for wire in load("wires")["wires"]:
        for name in (wire["name"], *wire["aliases"]):
            names[name] = names[name.upper()] = wire["name"]  # telexes are all in capitals
    return names


def is_wire(name: str) -> bool:
    """Whether a name is a known agency's."""
    return wire_named(name) is not None


def wire_named(name: str) -> str | None:
    """The usual name of the agency that is called so; None where it is no known one's."""
    return _canonical().get(re.sub(r"^[Tt]he\s+", "", name.strip()))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Credit by an opening phrase, by a closing phrase, and by a bare sign-off."""
    data = load("wires")
    known = _alternatives(list(_canonical()))
    names = rf"(?:[Tt]he\s+)?(?:{known})(?:(?:\s*[,/]\s*|,?\s+and\s+)(?:[Tt]he\s+)?(?:{known}))*"
    opening = _alternatives([*data["open_any"], *data["open"]])
    before = r"(?:^|(?<=[.!?\"”’)])[ \t]+)[ \t]*"
    by_opening = (
        rf"{before}[(\[]?(?P<phrase>(?i:{opening}))[ \t]*:?[ \t]+(?P<names>[^\n]{{2,160}}?)"
    )
    by_closing = (
        rf"{before}[(\[]?(?P<names>[A-Z][^\n.]{{1,120}}?)[ \t]+(?i:{_alternatives(data['close'])})"
    )
    sign_off = rf"(?:^|[ \t])[ \t]*(?:{_DASH}[ \t]*|\()?(?P<names>{names})"
    end = r"[.)\]]{0,2}\s*\Z"
    return re.compile(by_opening + end), re.compile(by_closing + end), re.compile(sign_off + end)


@cache
def _dateline() -> re.Pattern[str]:
    known = _alternatives(list(_canonical()))
    wire = rf"\((?P<names>(?:{known})(?:[,/ ]+(?:and )?(?:{known}))*)\)"
    place = r"[A-Z][\w.'’-]*(?:[ ,/]+[\w.'’-]+){0,6}?"
    capitals = r"[A-Z][A-Z'’.-]{2,}(?:[ ,]+[A-Z][\w.'’-]*){0,4}(?:,?[ ]\d{1,2})?"
    return re.compile(
        rf"(?:(?:{place}[ ,]+)?{wire}[ ]*{_DASH}|{capitals}(?:[ ]*(?:--|–|—)|[ ]-))[ ]+"
    )


def dateline(text: str) -> tuple[int, int] | None:
    """The span of a dateline such as "BAKU, October 17 (Reuters) - ", its dash included. A byline
    may stand on a line above it."""
    match = _match_dateline(text)
    return match.span() if match else None


def body_end(text: str) -> int:
    """The offset at which the body ends: before the credits on the last lines."""
    return _tail(text)[0]


def wire_credits(text: str) -> tuple[str, ...]:
    """The agencies credited, by their usual names, each once, in the order they stand."""
    opening = _match_dateline(text)
    names = (opening["names"] if opening else None) or ""
    return tuple(dict.fromkeys([*_agencies(names, any_name=False), *_tail(text)[1]]))


def _match_dateline(text: str) -> re.Match[str] | None:
    start = below_byline(text)
    return _dateline().match(text, start, start + _LONGEST)


def _tail(text: str) -> tuple[int, tuple[str, ...]]:
    """Where the body ends, and the agencies named after it."""
    start, end = body_start(text), len(text.rstrip())
    names: tuple[str, ...] = ()
    for _ in range(_MOST_CREDITS):
        line = max(text.rfind("\n", 0, end) + 1, start)
        credit = _credit(text[line:end], alone=line > start)
        if credit is None:
            break
        names = (*credit[1], *names)
        end = len(text[: line + credit[0]].rstrip())
    return end, names


def _credit(line: str, *, alone: bool) -> tuple[int, tuple[str, ...]] | None:
    """The offset of the credit that ends the line and the agencies it names."""
    for pattern in _patterns():
        match = pattern.search(line, max(0, len(line) - _LONGEST))
        if match is None:
            continue
        phrase = match.groupdict().get("phrase") or ""
        bare = pattern is _patterns()[2]
        if bare and not _signs_off(line, match, alone=alone):
            continue
        found = tuple(
            _agencies(match["names"], any_name=phrase.lower() in load("wires")["open_any"])
        )
        if found or phrase:
            return match.start(), found
    return None


def _signs_off(line: str, match: re.Match[str], *, alone: bool) -> bool:
    """Whether a bare name is a signature: on its own line, or marked off after a sentence."""
    before = line[: match.start()].rstrip()
    if not before:
        return alone
    marked = match[0].lstrip().startswith(("-", "–", "—", "("))
    return marked and before.endswith((".", "!", "?", '"', "”", "’", ")"))


def _agencies(names: str, *, any_name: bool) -> Iterator[str]:
    for part in _NAME_BREAK.split(names.strip(" .()[]")):
        name = re.sub(r"^(?:the|from|by)\s+", "", part.strip(), flags=re.IGNORECASE)
        known = _canonical().get(name) or _canonical().get(name.removesuffix(" news agency"))
        if known:
            yield known
        elif _is_agency(name, any_name=any_name):
            yield name


def _is_agency(name: str, *, any_name: bool) -> bool:
    data = load("wires")
    if not name[:1].isupper() or name.lower() in data["nobody"] or _NO_AGENCY.search(f"{name} "):
        return False
    return any_name or any(word in data["agency_words"] for word in name.lower().split())
