"""What a chart shows, in a few sentences: its text alternative."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from api.render.charts.legend import side_name
from api.render.charts.marks import (
    LineKind,
    State,
    day_of,
    is_share,
    kind_of,
    party_of,
    state_of,
)
from api.render.charts.numbers import said, short
from api.render.charts.scale import day_words, round_numbers
from api.render.words import count, plain
from graph.report.values import Answer, Series

_NAMED = 3


def chart_words(series: Series, sides: Mapping[str, str]) -> str:
    """Who gives how many figures for which days, from what to what, when the sides part, and what
    was updated, corrected, contradicted, superseded or taken back."""
    dated = [(day, answer) for answer in series.answers if (day := day_of(answer))]
    if not dated:
        return f"{count(len(series.answers), 'figure')}, with no day known."
    sentences = [
        _who(dated, sides),
        *_each_side(dated, sides, _sign(series)),
        _range(series),
        _parting(series),
        _links(series),
        _states(series),
        _scale(dated, _sign(series)),
        _undated(len(series.answers) - len(dated)),
    ]
    return " ".join(one for one in sentences if one)


def mark_words(answers: Sequence[Answer]) -> str:
    """Who gives the number of a mark, for which day, and what became of it."""
    first = answers[0]
    names = list(dict.fromkeys(answer.voice for answer in answers))
    who = (
        listed(names[:_NAMED])
        if not names[_NAMED:]
        else (f"{', '.join(names[:_NAMED])} and {count(len(names) - _NAMED, 'other')}")
    )
    day = day_of(first)
    parts = (first.text, who, day and day_words(day, year=True), plain(first.label))
    return ", ".join(part for part in parts if part)


def caption(series: Series) -> str:
    """What the numbers count, over the chart: "killed", "money, USD"."""
    unit = None if is_share(series) else series.unit
    return ", ".join(dict.fromkeys(plain(part) for part in (series.measure, unit) if part))


def parted_day(series: Series) -> date | None:
    try:
        return date.fromisoformat((series.parted or "")[:10])
    except ValueError:
        return None


def _sign(series: Series) -> str:
    return "%" if is_share(series) else ""


def _who(dated: Sequence[tuple[date, Answer]], sides: Mapping[str, str]) -> str:
    tally = Counter(party_of(answer, sides) for _, answer in dated)
    order = [side for side in (*sides, None) if tally[side]]
    names = [side_name(side, sides) + (f" ({tally[side]})" if order[1:] else "") for side in order]
    days = [day for day, _ in dated]
    first, last = min(days), max(days)
    when = f"for {day_words(last, year=True)}"
    if first != last:
        same = first.year == last.year
        when = f"from {day_words(first, year=not same)} to {day_words(last, year=True)}"
    return f"{count(len(dated), 'figure')} by {listed(names)}, {when}."


def _each_side(
    dated: Iterable[tuple[date, Answer]], sides: Mapping[str, str], sign: str
) -> list[str]:
    """The first and the last number of every side, by the days they stand for."""
    by_side: dict[str | None, list[tuple[date, Answer]]] = {}
    for day, answer in sorted(dated, key=lambda one: one[0]):
        by_side.setdefault(party_of(answer, sides), []).append((day, answer))
    found = []
    for side in (*sides, None):
        if held := by_side.get(side):
            (first, old), (last, new) = held[0], held[-1]
            words = f"{side_name(side, sides)}: {_bounds(old, sign)} on {day_words(first)}"
            if last != first:
                words += f", {_bounds(new, sign)} on {day_words(last)}"
            elif (numbers := list(dict.fromkeys(_bounds(a, sign) for _, a in held)))[1:]:
                words = f"{side_name(side, sides)}: {listed(numbers)} on {day_words(first)}"
            found.append(words + ".")
    return found


def _bounds(answer: Answer, sign: str) -> str:
    if answer.high is None:
        return f"{short(answer.low)}{sign} or more"
    if answer.low == answer.high:
        return short(answer.low) + sign
    return f"{short(answer.low)} to {short(answer.high)}{sign}"


def _range(series: Series) -> str:
    if series.low is None:
        return "None of them still stands."
    sign = _sign(series)
    if series.high is None:
        return f"Those that stand begin at {short(series.low)}{sign} and have no upper bound."
    if series.low == series.high:
        return f"What stands is {short(series.low)}{sign}."
    return f"Those that stand lie between {short(series.low)} and {short(series.high)}{sign}."


def _parting(series: Series) -> str:
    day = parted_day(series)
    return f"They part on {day_words(day, year=True)}." if day else ""


def _links(series: Series) -> str:
    kinds = Counter(kind for tie in series.ties if (kind := kind_of(tie)))
    told = [count(kinds[kind], kind.value) for kind in LineKind if kinds[kind]]
    return f"Between them: {listed(told)}." if told else ""


def _states(series: Series) -> str:
    states = Counter(state_of(answer) for answer in series.answers)
    told = (("Superseded", states[State.SUPERSEDED]), ("Taken back", states[State.GONE]))
    return " ".join(f"{words}: {number:,}." for words, number in told if number)


def _scale(dated: Sequence[tuple[date, Answer]], sign: str) -> str:
    start = round_numbers([end for _, answer in dated for end in ends(answer)])[0]
    return f"The scale begins at {short(start)}{sign}, not at zero." if start else ""


def ends(answer: Answer) -> tuple[float, float]:
    """The lowest and the highest number drawn for an answer."""
    one = said(answer)
    return one.low, one.top


def _undated(number: int) -> str:
    return (
        f"{count(number, 'figure')} without a day {'is' if number == 1 else 'are'} left out."
        if number
        else ""
    )


def listed(words: Sequence[str]) -> str:
    """``a, b and c``."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
