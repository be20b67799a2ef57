"""A claim that comes structured: as ``extract --json`` and ``export claims`` write it.

Spellings of labelled collections are read too: a figure's ``span`` for its text, ``start`` for
the day its period begins, ``pop_side`` for whose people it counts, kinds ``measurement`` and
``rate``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from claims.errors import BadInput
from claims.values import Claim, Figure, Polarity, Proposition, Speaker
from claims.vocabulary import Attribution, FigureKind, SpeakerKind, Stance
from graph.pairs.fields import Json, read_choice, read_flag, read_moment, read_number, read_text

_KINDS = {"measurement": FigureKind.POINT.value, "rate": FigureKind.STOCK.value}
_EXACT = ("exact", "none")


@dataclass(frozen=True, slots=True)
class Structured:
    """A claim, and by the number of a figure whose people or goods it counts, where told."""

    claim: Claim
    owners: Mapping[int, str]


def parse_claim(row: Json, text: str, published: str | None, where: str) -> Structured:
    """The claim of a row that has ``figures``. Raises ``BadInput``, naming the field."""
    figures = [_object(f, f"{where}: figure {n}") for n, f in enumerate(row["figures"])]
    read = tuple(_figure(f, f"{where}: figure {n}") for n, f in enumerate(figures))
    owners = {
        n: owner
        for n, f in enumerate(figures)
        if (owner := read_text(f, "owner", where) or read_text(f, "pop_side", where))
    }
    said = read_moment(row, "stated_on", where) or (published or "")[:10] or None
    claim = Claim(
        id=str(row.get("id") or text),
        start=0,
        end=len(text),
        content=read_text(row, "content", where) or text,
        cue=None,
        speaker=_speaker(row, where),
        narrator=bool(read_flag(row, "narrator", where)),
        attribution=Attribution.INDIRECT,
        stance=read_choice(row, "stance", where, Stance.ASSERTS),
        origin=read_text(row, "origin", where),
        stated_on=said,
        correction=bool(read_flag(row, "correction", where)),
        proposition=_proposition(row, where),
        figures=read,
    )
    return Structured(claim, owners)


def _object(value: object, where: str) -> Json:
    if not isinstance(value, dict):
        raise BadInput(f"{where} is no object; give it as extract --json does")
    return value


def _speaker(row: Json, where: str) -> Speaker:
    """By name, or with all that is known of it; a side beside the name is the speaker's."""
    given = row.get("speaker")
    told = given if isinstance(given, dict) else {"name": given}
    return Speaker(
        name=read_text(told, "name", f"{where}: speaker") or "unknown",
        kind=read_choice(told, "kind", f"{where}: speaker", SpeakerKind.ORGANISATION),
        role=read_text(told, "role", where),
        speaks_for=read_text(told, "speaks_for", where) or read_text(row, "speaks_for", where),
        side=read_text(told, "side", where) or read_text(row, "side", where),
    )


def _proposition(row: Json, where: str) -> Proposition | None:
    if row.get("proposition") is None:
        return None
    where = f"{where}: proposition"
    told = _object(row["proposition"], where)
    agent, predicate, patient, place = (
        read_text(told, field, where) for field in ("agent", "predicate", "patient", "place")
    )
    polarity = read_choice(told, "polarity", where, Polarity.POSITIVE)
    return Proposition(agent, predicate, patient, polarity, place)


def _figure(row: Json, where: str) -> Figure:
    measure = read_text(row, "measure", where)
    if measure is None:
        raise BadInput(f'{where} has no "measure"; say what it counts')
    value, low, high = _bounds(row, where)
    spelled = isinstance(row.get("start"), str)  # else where its words start
    begun = read_moment(row, "start", where) if spelled else None
    return Figure(
        text=read_text(row, "text", where) or read_text(row, "span", where) or "",
        start=_place(row, "start"),
        end=_place(row, "end"),
        value=value,
        low=low,
        high=high,
        approximator=_approximator(row, where),
        measure=measure,
        population=read_text(row, "population", where) or "-",
        kind=_kind(row, where),
        event=read_text(row, "event", where),
        place=read_text(row, "place", where),
        as_of=read_moment(row, "as_of", where),
        since=read_moment(row, "since", where) or begun,
        unit=_unit(row, where),
        negated=bool(read_flag(row, "negated", where)),
        subset_of=row["subset_of"] if isinstance(row.get("subset_of"), int) else None,
        scope_from=_object(row.get("scope_from") or {}, f"{where}: scope_from"),
    )


def _place(row: Json, field: str) -> int:
    return row[field] if isinstance(row.get(field), int) else 0


def _bounds(row: Json, where: str) -> tuple[float | None, float, float | None]:
    """(value, low, high): a value without bounds is exact."""
    value, low, high = (read_number(row, field, where) for field in ("value", "low", "high"))
    if not {"low", "high"} & set(row):
        low = high = value
    if value is None and low is None and high is None:
        raise BadInput(f'{where} has no number; give "value", or "low" and "high"')
    if high is not None and high < (low or 0.0):
        raise BadInput(f'{where}: "low" is above "high"; turn them round')
    return value, low or 0.0, high


def _approximator(row: Json, where: str) -> str | None:
    words = read_text(row, "approximator", where)
    return None if words is None or words in _EXACT else words.replace("_", " ")


def _kind(row: Json, where: str) -> FigureKind:
    if row.get("unit_class") == FigureKind.PERCENT:
        return FigureKind.PERCENT
    word = read_text(row, "kind", where)
    spelled = {"kind": _KINDS.get(word, word)} if word else {}
    return read_choice(spelled, "kind", where, FigureKind.POINT)


def _unit(row: Json, where: str) -> str | None:
    """Counts carry no unit here; the noun counted is the population."""
    return None if row.get("unit_class") == "count" else read_text(row, "unit", where)
