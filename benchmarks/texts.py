"""Texts to measure with: the shipped seeds and fixtures, told again of other days, numbers, towns.

Nothing is downloaded. The same ``copy`` gives the same text on every machine. A copy is told so
many weeks later than the original, so that weekdays stay right and copies are of other events.
"""

import re
from datetime import date, timedelta
from pathlib import Path

from seeds import SEEDS

SHORT = 300
"""Characters of a shortened text that are kept at least."""
_ROOT = Path(__file__).resolve().parent.parent
_SEEDS = ("karabakh-2020/docs/*.txt", "fictional-hollin-dam/docs/*.txt")
_DATE_LINE = re.compile(r"\Adate (\d{4}-\d{2}-\d{2}) ")
_UNDATED = "2020-10-18"  # for a dispatch without a date line

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_TOWNS = (
    "Ganca Mingacevir Stepanakert Karsa Barda Tartar Valmora Tovuz Goris Agdam Fuzuli Gyumri"
    " Kapan Sumqayit Vanadzor Shirvan Artik Hrazdan Ijevan"
).split()

# A day of a month is told anew as such; another numeral only where it can be no year, clock time,
# decimal or part of a longer number.
_CHANGING = re.compile(
    rf"(?P<month>{'|'.join(_MONTHS)}) (?P<day>[1-9]\d?)\b"
    r"|(?<![\d,.:-])(?P<number>[1-9]\d{0,2}(?:,\d{3})*)(?![\d:%-]|,\d|\.\d)"
    rf"|\b(?P<town>{'|'.join(_TOWNS)})\b"
)


def originals() -> list[tuple[str, str]]:
    """Name and text of every shipped dispatch, in a fixed order."""
    files = [file for pattern in _SEEDS for file in sorted(SEEDS.glob(pattern))]
    files += sorted((_ROOT / "fixtures").glob("*.txt"))
    return [(file.stem, file.read_text(encoding="utf-8")) for file in files]


def varied(text: str, copy: int) -> str:
    """The text ``copy`` weeks later; 0 is the text itself."""
    opening = _DATE_LINE.match(text)
    if copy == 0:
        return text
    told = date.fromisoformat(opening[1] if opening else _UNDATED)
    body = text[opening.end() :] if opening else text
    body = _CHANGING.sub(lambda match: _other(match, copy, told.year), body)
    return f"date {told + timedelta(weeks=copy)} {body}"


def _other(match: re.Match[str], copy: int, year: int) -> str:
    if match["month"]:
        return _later_day(match, copy, year)
    if match["town"]:
        return _TOWNS[(_TOWNS.index(match["town"]) + copy) % len(_TOWNS)]
    number = int(match["number"].replace(",", ""))
    return f"{number + copy * max(1, number // 20):,}"


def _later_day(match: re.Match[str], copy: int, year: int) -> str:
    day = date(year, _MONTHS.index(match["month"]) + 1, int(match["day"]))
    later = day + timedelta(weeks=copy)
    return f"{_MONTHS[later.month - 1]} {later.day}"


def _shortened(text: str) -> str:
    end = text.find("\n", SHORT)
    return text if end < 0 else text[:end]


def write_documents(folder: Path, count: int, *, shortened: bool = False) -> list[Path]:
    """Write ``count`` different documents into ``folder``; gives their paths. ``shortened`` are
    those of which only the storing is tried, not the reading: they hold first paragraphs."""
    shipped = originals()
    paths = []
    for number in range(count):
        copy, index = divmod(number, len(shipped))
        name, text = shipped[index]
        path = folder / f"{number:05}-{name}.txt"
        told = varied(text, copy)
        path.write_text(_shortened(told) if shortened else told, encoding="utf-8")
        paths.append(path)
    return paths
