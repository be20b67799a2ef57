"""Whether one report is another one in another language, by the numbers they tell in order.

Numbers survive translation as no word does. Left out are those that are often written as words,
and years, which every report on a thing has. Two reporters who count the same things tell them in
another order, and other ones beside; only a sure case is one. Names are not looked at.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from claims.repeats.compare import Repeat, Shared
from claims.text.header import body_start
from claims.vocabulary import CopyKind

NEAR_DAYS = 3
"""A report is translated within so many days."""
AGREEING, NUMBERS = 0.85, 6
"""Of the numbers of both so many agree, in order, and there are at least so many of them."""
CREDITED, CREDITED_NUMBERS = 0.6, 3
"""The same where one of them says that it is from the other."""
SMALL = 10
YEARS = range(1900, 2100)
_GROUPED = re.compile(r"(?<=\d)[ \u00a0\u202f.,'’](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@lru_cache(maxsize=256)
def numbers_of(text: str) -> tuple[str, ...]:
    """The numbers a report tells, in order, however its language groups their digits."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[str]:
    plain = _GROUPED.sub("", text[body_start(text) :])
    for match in _NUMBER.finditer(plain):
        whole, _, part = match[0].replace(",", ".").partition(".")
        value = int(whole) if len(whole) < 16 else SMALL  # int knows the digits of every script
        if (value < SMALL and not part) or (not part and value in YEARS):
            continue
        yield f"{value}.{_western(part)}" if part else str(value)


def _western(digits: str) -> str:
    return "".join(str(unicodedata.digit(digit)) for digit in digits)


def pairs_of(numbers: Sequence[str]) -> frozenset[int]:
    """Keys of 63 bits, one for every two numbers that follow each other."""
    told = (f"{one} {other}" for one, other in pairwise(numbers))
    return frozenset(_key(pair) for pair in told)


def _key(pair: str) -> int:
    digest = blake2b(f"numbers {pair}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def translated(first: str, second: str, *, credited: bool) -> Repeat | None:
    """Whether one of two texts is the other in another language; ``credited`` where one says so.
    The shares are of the numbers. Symmetric."""
    told = numbers_of(first), numbers_of(second)
    common = LCSseq.similarity(*told)
    least, share = (CREDITED_NUMBERS, CREDITED) if credited else (NUMBERS, AGREEING)
    if common < least or common < share * max(map(len, told)):
        return None
    shares = (Shared(common / len(numbers), ()) for numbers in told)
    return Repeat(CopyKind.TRANSLATION, *shares)
