"""The claims a report cites, in words: who said it, where it stands."""

from collections.abc import Mapping

from api.render.report_words import range_words, side_words
from api.render.words import plain
from graph.report.values import Evidence, Span


def who_words(found: Evidence, sides: Mapping[str, str]) -> str:
    """Speaker, role and side, and what was done with the words where that is not to assert."""
    role = found.role if found.role and found.role.lower() != found.speaker.lower() else ""
    side = side_words(found.side, sides)
    does = "" if found.stance == "asserts" else plain(found.stance)
    return ", ".join(part for part in (found.speaker, role) if part) + (
        f" ({side})" if side else ""
    ) + (f", {does}" if does else "")  # fmt: skip


def where_words(found: Evidence) -> str:
    """``Trend, 2020-10-17, said 2020-10-16``."""
    said = f", said {found.said}" if found.said and found.said != found.published else ""
    return f"{found.source}, {found.published or 'no date'}{said}"


def place_words(found: Evidence) -> str:
    """``document 68cc67fd909f9884, characters 189 to 199``."""
    return f"document {found.document}, characters {found.start:,} to {found.end:,}"


def span_words(span: Span) -> str:
    """``28 victims (189 to 199)``; with its bounds where the words do not give them."""
    bounds = range_words(span.low, span.high)
    meaning = "" if bounds in span.text else f" = {bounds}"
    return f"{span.text}{meaning} ({span.start:,} to {span.end:,})"
