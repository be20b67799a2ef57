"""Texts to measure with: the shipped seeds and fixtures, told again with other numbers and towns.

Nothing is downloaded. The same ``copies`` give the same texts on every machine.
"""

import re
from pathlib import Path

from seeds import SEEDS

ROOT = Path(__file__).resolve().parent.parent
_ORIGINALS = ("karabakh-2020/docs/*.txt", "fictional-hollin-dam/docs/*.txt")

# Numerals that may change without making a date, a year or a clock time of another kind.
_NUMERAL = re.compile(r"(?<![\d,.:-])([1-9]\d{0,2}(?:,\d{3})*)(?![\d:%-]|,\d|\.\d)")
_MONTHS = "January February March April May June July August September October November December"
_AFTER_MONTH = re.compile(rf"(?:{'|'.join(_MONTHS.split())})\s\Z")
_DATE_LINE = re.compile(r"\Adate \d{4}-\d{2}-\d{2} ")

_TOWNS = (
    "Ganca Ganja Mingacevir Stepanakert Karsa Barda Tartar Valmora Tovuz Goris Agdam Fuzuli Gyumri"
    " Kapan Sumqayit Vanadzor Shirvan Artik Hrazdan Ijevan"
).split()
_TOWN = re.compile(rf"\b(?:{'|'.join(_TOWNS)})\b")


def originals() -> list[tuple[str, str]]:
    """Name and text of every shipped dispatch, in a fixed order."""
    files = [file for pattern in _ORIGINALS for file in sorted(SEEDS.glob(pattern))]
    files += sorted((ROOT / "fixtures").glob("*.txt"))
    return [(file.stem, file.read_text(encoding="utf-8")) for file in files]


def varied(text: str, copy: int) -> str:
    """The text as its ``copy``-th variant (0 is the text itself); its date line stays."""
    if copy == 0:
        return text
    opening = _DATE_LINE.match(text)
    head = opening[0] if opening else ""
    body = _NUMERAL.sub(lambda match: _other_number(match, copy), text[len(head) :])
    return head + _TOWN.sub(lambda match: _other_town(match[0], copy), body)


def _other_number(match: re.Match[str], copy: int) -> str:
    if _AFTER_MONTH.search(match.string, 0, match.start()):
        return match[0]
    number = int(match[0].replace(",", ""))
    return f"{number + copy * max(1, number // 20):,}"


def _other_town(town: str, copy: int) -> str:
    return _TOWNS[(_TOWNS.index(town) + 3 * copy) % len(_TOWNS)]


def write_documents(folder: Path, count: int) -> list[Path]:
    """Write ``count`` different documents into ``folder``; gives their paths."""
    shipped = originals()
    paths = []
    for number in range(count):
        copy, index = divmod(number, len(shipped))
        name, text = shipped[index]
        path = folder / f"{number:05}-{name}.txt"
        path.write_text(varied(text, copy), encoding="utf-8")
        paths.append(path)
    return paths
