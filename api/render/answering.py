"""What the answers to a question come to, in words: the sentence a reader wants first, who gives
which number, how the answers are tied, and how their range moved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.render.charts.words import listed
from api.render.report_words import range_words
from api.render.words import count, sentence
from claims.store import Question
from claims.vocabulary import Contest, Label, Lifecycle, LinkKind
from graph.report.values import Answer, Ref, Series, Tie

MOST_NAMED = 2
MOST_REASONS = 4
MOST_TIES = 20
THIRD = "third parties"


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin with everywhere it is told."""

    name: str
    side: str | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A number that stands, with those who give it."""

    low: float
    high: float | None
    voices: tuple[Voice, ...]

    @property
    def words(self) -> str:
        return range_words(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Tied:
    """Two answers and what ties them; of directed kinds ``a`` is the newer."""

    a: Answer
    b: Answer
    reason: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """From this day on, so many answers stood between these numbers."""

    day: str
    answers: int
    low: float | None
    high: float | None
    apart: bool

    @property
    def words(self) -> str:
        return range_words(self.low, self.high)


# ------------------------------------------------------------------ the answer


def answer_sentence(question: Question, series: Series, parties: Mapping[str, str]) -> str:
    """``Between 7 and 12: Brenna and Caldor disagree.`` ``parties`` is slug -> name of the sides
    that are parties to the dispute."""
    if question.live == 0:
        return _none_stands(question)
    live = [answer for answer in series.answers if answer.lifecycle is Lifecycle.LIVE]
    return f"{sentence(_span(question, live))}: {_how_far(question, series, live, parties)}."


def _span(question: Question, live: Iterable[Answer]) -> str:
    """Without an upper bound the highest number that is told ends it."""
    low, high = question.low or 0.0, question.high
    share = question.kind == "percent"
    unit = "%" if share else f" {question.unit}" if question.unit else ""
    told = max([low, *(answer.high or answer.low for answer in live)]) if high is None else high
    more = " or more" if high is None else ""
    if told == low:
        return f"{range_words(low, low)}{unit}{more}"
    return f"between {range_words(low, low)} and {range_words(told, told)}{unit}{more}"


def _none_stands(question: Question) -> str:
    ends = {
        Label.SUPERSEDED: "newer numbers took the place of every answer",
        Label.RETRACTED: "who gave an answer took it back",
        Label.WITHDRAWN: "we were wrong to hold any of them",
    }
    why = ends.get(question.label, "nobody asserts one")
    return f"No answer stands: {why}."


def _how_far(
    question: Question, series: Series, live: Sequence[Answer], parties: Mapping[str, str]
) -> str:
    match question.label:
        case Label.CONTESTED:
            return _at_odds(series, live, parties, whole=len(live) >= question.live)
        case Label.CROSS_SIDE:
            return "opposed sides agree"
        case Label.CORROBORATED:
            return "independent origins agree"
        case Label.SINGLE_SOURCE:
            return f"one source alone says so, {_named(live)}"
        case _:
            return _alone(live, parties)


def _at_odds(
    series: Series, live: Sequence[Answer], parties: Mapping[str, str], *, whole: bool
) -> str:
    """``whole``: no answers are left out, which those at hand may contradict."""
    ends = {r for t in series.ties if t.kind is LinkKind.CONTRADICTS for r in (t.a, t.b)}
    contested = [answer for answer in live if answer.contest is Contest.CONTESTED]
    apart = [a for a in contested if not whole or Ref(a.claim, a.figure) in ends]
    if not apart:
        return "a statement that is no answer to it contradicts this"
    voices = list(dict.fromkeys(answer.voice for answer in apart))
    if len(voices) == 1:
        return f"{voices[0]} contradicts itself"
    there = {parties.get(answer.side or "", THIRD) for answer in apart}
    sides = [name for name in (*parties.values(), THIRD) if name in there]
    if len(sides) > 1:
        return f"{listed(sides)} disagree"
    if len(voices) == MOST_NAMED:
        return f"{voices[0]} and {voices[1]} disagree"
    of = f" of {sides[0]}" if sides[0] != THIRD else ""
    return f"{len(voices)} voices{of} disagree"


def _alone(live: Sequence[Answer], parties: Mapping[str, str]) -> str:
    sides = {parties.get(answer.side or "", "") for answer in live}
    if len(sides) == 1 and (party := sides.pop()):
        return f"only {party} says so"
    return f"nobody independent bears it out; told by {_named(live)}"


def _named(live: Sequence[Answer]) -> str:
    voices = list(dict.fromkeys(answer.voice for answer in live))
    more = len(voices) - MOST_NAMED
    if more > 0:
        return f"{', '.join(voices[:MOST_NAMED])} and {count(more, 'other')}"
    return " and ".join(voices)


# ------------------------------------------------------------------ why, and who


def why(question: Question, series: Series) -> tuple[str, ...]:
    """The reasons of the status: of what contradicts, else of the answers that have it."""
    if question.label is Label.CONTESTED:
        apart = (tie.reason for tie in series.ties if tie.kind is LinkKind.CONTRADICTS)
        if told := tuple(dict.fromkeys(apart)):
            return told[:MOST_REASONS]
    own = (a.reason for a in series.answers if a.label is question.label and a.reason)
    return tuple(dict.fromkeys(own))[:MOST_REASONS]


def standing(answers: Iterable[Answer]) -> tuple[Standing, ...]:
    """The numbers that stand, those of most origins first."""
    found: dict[tuple[float, float | None], dict[tuple[str, str | None], list[Answer]]] = {}
    for answer in answers:
        if answer.lifecycle is Lifecycle.LIVE:
            voices = found.setdefault((answer.low, answer.high), {})
            voices.setdefault((answer.voice, answer.side), []).append(answer)
    groups = [
        Standing(*bounds, tuple(Voice(*who, tuple(same)) for who, same in voices.items()))
        for bounds, voices in found.items()
    ]
    return tuple(sorted(groups, key=lambda one: (-len(one.voices), one.low)))


# ------------------------------------------------------------------ ties and the past


def tied(series: Series) -> tuple[tuple[LinkKind, tuple[Tied, ...]], ...]:
    """What ties the answers, by kind, the strongest kind first."""
    answers = {Ref(answer.claim, answer.figure): answer for answer in series.answers}
    found = ((kind, [t for t in series.ties if t.kind is kind]) for kind in LinkKind)
    return tuple((kind, _ends(ties, answers)) for kind, ties in found if ties)


def _ends(ties: Iterable[Tie], answers: Mapping[Ref, Answer]) -> tuple[Tied, ...]:
    both = (Tied(answers[t.a], answers[t.b], t.reason, t.day) for t in ties)
    return tuple(sorted(both, key=lambda one: (one.day or "", one.reason), reverse=True))


def range_history(series: Series) -> tuple[Step, ...]:
    """How the range of the answers moved, by the days they were published and given up; only the
    days on which it changed, oldest first."""
    days = {(a.published or "")[:10] for a in series.answers}
    days |= {(a.since or "")[:10] for a in series.answers if a.lifecycle is not Lifecycle.LIVE}
    steps: list[Step] = []
    for day in sorted(day for day in days if day):
        step = _step(series, day)
        if not steps or _moved(steps[-1], step):
            steps.append(step)
    return tuple(steps)


def _step(series: Series, day: str) -> Step:
    held = [answer for answer in series.answers if _stood(answer, day)]
    open_top = any(answer.high is None for answer in held)
    return Step(
        day,
        len(held),
        min((answer.low for answer in held), default=None),
        None if open_top or not held else max(answer.high or 0.0 for answer in held),
        bool(series.parted and series.parted[:10] <= day),
    )


def _stood(answer: Answer, day: str) -> bool:
    if not answer.published or answer.published[:10] > day:
        return False
    return answer.lifecycle is Lifecycle.LIVE or not answer.since or answer.since[:10] > day


def _moved(old: Step, new: Step) -> bool:
    return (old.low, old.high, old.apart) != (new.low, new.high, new.apart)
