"""Questions over time: every answer side by side, and how they are tied."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from claims.values import Assessment, Figure, Link
from claims.vocabulary import Lifecycle, LinkKind
from graph.assess.evidence import named
from graph.compare.intervals import is_floor, said
from graph.consistency.case import Case, FigureKey
from graph.report.values import Answer, Ref, Series, Tie


def all_series(case: Case) -> tuple[Series, ...]:
    """Every question that the week added an answer to, by title; as :class:`Series` says."""
    ties = _ties(case)
    found = [
        _series(case, name, [p for p in places if p in case.status], ties.get(name, ()))
        for name, places in case.questions.members.items()
        if case.involves_fresh(claim for claim, _ in places)
    ]
    return tuple(sorted((s for s in found if s.answers), key=lambda s: (s.title, s.question)))


def _series(case: Case, name: str, places: Sequence[FigureKey], ties: Sequence[Tie]) -> Series:
    answers = [answer(case, key) for key in places]
    live = [case.figure(p) for p in places if case.status[p].lifecycle == Lifecycle.LIVE]
    open_top = not live or any(is_floor(figure) for figure in live)
    parted = [tie.day for tie in ties if tie.kind == LinkKind.CONTRADICTS and tie.day]
    first = case.items[places[0][0]] if places else None
    return Series(
        question=name,
        title=case.questions.titles[name],
        dispute=first.dispute.slug if first and first.dispute else None,
        measure=case.figure(places[0]).measure if places else "",
        unit=next((u for p in places if (u := case.figure(p).unit)), None),
        low=min((figure.low for figure in live), default=None),
        high=None if open_top else max(figure.high or 0.0 for figure in live),
        answers=tuple(sorted(answers, key=_when)),
        ties=tuple(ties),
        parted=min(parted, default=None),
    )


def _when(found: Answer) -> tuple[str, str, str, int]:
    return found.as_of or "", found.published or "", found.claim, found.figure


def answer(case: Case, key: FigureKey) -> Answer:
    """One figure that has a status, as an answer."""
    item, figure, found = case.items[key[0]], case.figure(key), case.status[key]
    return Answer(
        claim=item.id,
        figure=key[1],
        speaker=item.claim.speaker.name,
        voice=named(item),
        side=item.claim.speaker.side,
        source=item.source.name,
        published=item.published,
        as_of=figure.as_of or item.claim.stated_on,
        text=figure.text,
        low=figure.low,
        high=figure.high,
        kind=figure.kind,
        label=found.label,
        support=found.support,
        contest=found.contest,
        lifecycle=found.lifecycle,
        since=found.since,
        reason=_reason(found),
    )


def _reason(found: Assessment) -> str:
    return found.reasons[0] if found.reasons else ""


def _ties(case: Case) -> Mapping[str, Sequence[Tie]]:
    """Question -> the links between two of its answers, one for each pair of figures."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for link in case.links:
        day = max(_published(case, (link.a, link.b)))
        for i, j in link.figures:
            a, b = (link.a, i), (link.b, j)
            name = case.questions.names.get(a)
            known = a in case.status and b in case.status
            if known and name is not None and name == case.questions.names.get(b):
                told = _told(link, case.figure(a), case.figure(b))
                found[name].append(Tie(link.kind, Ref(*a), Ref(*b), told, day or None))
    return found


def _told(link: Link, a: Figure, b: Figure) -> str:
    """The reason of a link that speaks of these two figures: it may have compared several."""
    own = (reason for reason in link.reasons if said(a) in reason and said(b) in reason)
    return next(own, link.reasons[0])


def _published(case: Case, claims: Iterable[str]) -> list[str]:
    return [case.items[c].printed for c in claims]
