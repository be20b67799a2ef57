"""What the numbers of a sentence stand on: each is led back to figures of claims."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.values import ClaimInContext, Figure
from graph.compare.intervals import number, said
from graph.consistency.case import Case, FigureKey
from graph.report.values import Line, Ref, Words
from graph.values import Finding, Number

DAY = r"\d{4}-\d\d-\d\d"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
MARKED = re.compile(rf"{DAY}|\d{{1,2}} (?:{MONTHS}) \d{{4}}|{NUMBER}")
COUNTED = re.compile(r"\s+(?:outlets|more|days)\b")
"""Numbers that the finding itself counted, or that are a rule of the method."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The claims of a finding, those that links tie to them, and what they are asked."""

    case: Case
    own: Sequence[ClaimInContext]
    near: Sequence[ClaimInContext]
    question: Sequence[FigureKey]


def traced(finding: Finding, case: Case) -> Line:
    """The finding with the claims and figures that each of its numbers stands on."""
    own = [case.items[claim] for claim in finding.claims if claim in case.items]
    asked = case.questions.members.get(finding.question or "", ())
    known = _Known(case, own, _near(case, finding.claims), asked)
    return Line(
        kind=finding.kind,
        claims=finding.claims,
        question=finding.question,
        sentence=finding.sentence,
        numbers=finding.numbers,
        weight=finding.weight,
        words=tuple(_cut(finding.sentence, known)),
        sources={name: _source(name, value, known) for name, value in _numbers(finding)},
    )


def marked(sentence: str) -> Iterator[re.Match[str]]:
    """The numbers and days of a sentence."""
    return MARKED.finditer(sentence)


def _numbers(finding: Finding) -> Iterator[tuple[str, Number]]:
    return ((name, value) for name, value in finding.numbers.items() if value is not None)


def _near(case: Case, claims: Sequence[str]) -> list[ClaimInContext]:
    ids = set(claims)
    ends = {end for c in claims for n in case.tied.get(c, ()) for end in (n.a, n.b)}
    return [case.items[claim] for claim in sorted(ends - ids)]


def _cut(sentence: str, known: _Known) -> Iterator[Words]:
    at = 0
    for found in marked(sentence):
        if found.start() > at:
            yield Words(sentence[at : found.start()])
        counted = COUNTED.match(sentence, found.end()) is not None
        yield Words(found[0], _refs(found[0], known, counted=counted))
        at = found.end()
    if at < len(sentence):
        yield Words(sentence[at:])


def _refs(token: str, known: _Known, *, counted: bool) -> tuple[Ref, ...]:
    """The figures that give the number; else the claims it was counted over, that were made on the
    day, or whose words or names hold it."""
    whole = tuple(Ref(item.id) for item in known.own)
    if re.fullmatch(DAY, token) or " " in token:
        return _dated(token, known) or whole
    if counted:
        return whole
    return (
        _giving(token, known.own)
        or _giving(token, known.near)
        or _giving(token, [known.case.items[claim] for claim, _ in known.question])
        or _holding(token, [*known.own, *known.near])
        or _derived(token, known)
    )


def _giving(token: str, items: Iterable[ClaimInContext]) -> tuple[Ref, ...]:
    return tuple(
        Ref(item.id, index)
        for item in items
        for index, figure in enumerate(item.claim.figures)
        if _gives(figure, token)
    )


def _gives(figure: Figure, token: str) -> bool:
    bounds = (figure.value, figure.low, figure.high)
    told = {number(bound) for bound in bounds if bound is not None}
    return token in told or any(token == f[0] for f in marked(f"{said(figure)} {figure.text}"))


def _dated(token: str, known: _Known) -> tuple[Ref, ...]:
    return tuple(Ref(item.id) for item in known.own if token in _days(item))


def _days(item: ClaimInContext) -> set[str]:
    told = (item.published, item.claim.stated_on, *(f.as_of for f in item.claim.figures))
    return {day[:10] for day in told if day}


def _holding(token: str, items: Iterable[ClaimInContext]) -> tuple[Ref, ...]:
    """Claims whose words, speaker, origin or source have the number in their text."""
    return tuple(Ref(item.id) for item in items if token in _texts(item))


def _texts(item: ClaimInContext) -> set[str]:
    claim = item.claim
    texts = (claim.content, claim.speaker.name, claim.origin or "", item.source.name)
    things = [f"{figure.population} {figure.place} {figure.event}" for figure in claim.figures]
    return {found[0] for text in (*texts, *things) for found in marked(text)}


def _derived(token: str, known: _Known) -> tuple[Ref, ...]:
    """The two figures of the finding that make the number when added or subtracted."""
    places = [
        (Ref(item.id, index), figure.low)
        for item in [*known.own, *known.near]
        for index, figure in enumerate(item.claim.figures)
    ]
    for place, (first, a) in enumerate(places):
        for second, b in places[place + 1 :]:
            if token in (number(a + b), number(abs(a - b))):
                return first, second
    return ()


def _source(name: str, value: Number, known: _Known) -> tuple[Ref, ...]:
    whole = tuple(Ref(item.id) for item in known.own)
    if name in ("outlets", "days", "was", "is") and not _is_figure(name, value):
        return whole
    tokens = [f[0] for f in marked(value if isinstance(value, str) else number(float(value or 0)))]
    return tuple(r for token in tokens for r in _refs(token, known, counted=False)) or whole


def _is_figure(name: str, value: Number) -> bool:
    """``was`` and ``is`` are labels of a changed status, and numbers of a total that fell."""
    return name in ("was", "is") and not isinstance(value, str)
