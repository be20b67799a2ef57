"""Fields of a JSON row, checked one at a time; an error says where, which field and what it needs.

``where`` is the place the row stands at, as it is to be named: ``pairs.jsonl:3: "a"``.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from math import isfinite
from typing import Any, TypeVar

from claims.errors import BadInput

Json = Mapping[str, Any]
Word = TypeVar("Word", bound=StrEnum)


def read_text(row: Json, field: str, where: str) -> str | None:
    """A text; None where it is missing, null or empty."""
    value = row.get(field)
    if value is not None and not isinstance(value, str):
        raise BadInput(f'{where}: "{field}" must be text')
    return value or None


def read_flag(row: Json, field: str, where: str) -> bool | None:
    """true or false; None where it is missing or null."""
    value = row.get(field)
    if value is not None and not isinstance(value, bool):
        raise BadInput(f'{where}: "{field}" must be true or false')
    return value


def read_number(row: Json, field: str, where: str) -> float | None:
    """A finite number; None where it is missing or null."""
    value = row.get(field)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
        raise BadInput(f'{where}: "{field}" must be a number or null')
    return float(value)


def _finite(value: float) -> bool:
    try:
        return isfinite(value)
    except OverflowError:  # an integer of more than three hundred digits
        return False


def read_moment(row: Json, field: str, where: str) -> str | None:
    """An ISO day, or day and time, as it stands; None where it is missing, null or empty."""
    text = read_text(row, field, where)
    if text is not None and not _is_moment(text):
        raise BadInput(
            f'{where}: "{field}" {text[:40]!r} is no day; write 2020-10-17, '
            "or 2020-10-17T06:30 where the time is known"
        )
    return text


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return len(text) >= len("2020-10-17") and text[4] == text[7] == "-"


def read_choice(row: Json, field: str, where: str, default: Word) -> Word:
    """One of the words of an enumeration; ``default`` where it is missing, null or empty."""
    kind = type(default)
    word = read_text(row, field, where)
    if word is None:
        return default
    try:
        return kind(word)
    except ValueError as error:
        raise BadInput(f'{where}: "{field}" {word!r} is none of: {", ".join(kind)}') from error
