"""How a figure of a statement stands to the figures stored, question by question."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.values import ClaimInContext, Figure
from claims.vocabulary import FigureKind, LinkKind
from graph.check.near import nearness
from graph.check.stored import Stored, in_order, is_live, within
from graph.check.ties import NESTED, party_counted, same_number, same_place, same_words, tied
from graph.check.values import ANSWERS, NearQuestion, Point, Standing, Stands
from graph.compare import intervals as iv
from graph.compare.figures import compare_figures
from graph.compare.kinds import Nature, nature
from graph.compare.measures import family
from graph.compare.places import place_stated, relate_places
from graph.compare.reconcile import in_company
from graph.consistency.questions import Place, group_questions
from graph.link.context import grounded, pair_context
from graph.link.dating import dated
from graph.origins import Voices, voices
from graph.values import FigureComparison

_UNTIED = FigureComparison(None, 0.0, "no place, party or words tie the two together", "untied")
_PLACELESS = FigureComparison(
    None,
    0.0,
    "the number would do; of where the statement is, is not said",
    "untied",
    missing="place",
)
_TIED_NEARER = 2.0
"""What a tie adds to how near a question lies, what may be an answer, and another number of it."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The statement as one of each dispute, and what is stored, both grounded and dated."""

    index: int
    mine: Mapping[str | None, ClaimInContext]
    items: Mapping[str, ClaimInContext]
    known: Voices

    @classmethod
    def of(cls, point: Point, claims: Sequence[ClaimInContext]) -> "_Frame":
        groups: dict[str | None, list[ClaimInContext]] = defaultdict(list)
        for item in claims:
            groups[_slug(item)].append(item)
        mine, items = {}, {}
        for slug, group in groups.items():
            told = (within(point, group[0].dispute), *group)
            mine[slug], *others = dated([grounded(one) for one in told])
            items.update({one.id: one for one in others})
        return cls(point.index or 0, mine, items, voices(claims))

    def statement(self, item: ClaimInContext) -> ClaimInContext:
        return self.mine[_slug(item)]


def _slug(item: ClaimInContext) -> str | None:
    return item.dispute.slug if item.dispute else None


def figure_questions(point: Point, figure: Figure, stored: Stored) -> list[NearQuestion]:
    """Every question of the figures stored, the surest answered first, then the nearest."""
    items = {item.id: item for item in stored.checkable}
    frame = _Frame.of(point, list(items.values()))
    questions = group_questions(items.values(), stored.links)
    found = []
    for name, places in questions.members.items():
        told = [
            stored.standing(items[claim], index, comparison)
            for (claim, index), comparison in _compared(frame, places)
        ]
        live = in_order(one for one in told if is_live(one))
        gone = in_order(one for one in told if not is_live(one))
        found.append(NearQuestion(name, questions.titles[name], live, gone))
    return sorted(found, key=lambda one: _rank(one, figure, frame), reverse=True)


def _rank(question: NearQuestion, figure: Figure, frame: _Frame) -> tuple[float, float, str]:
    """By how surely it is answered, then by how near it lies, then by how new it is."""
    told = (*question.standings, *question.said_once) or question.gone
    answers = (*question.of(*ANSWERS), *question.said_once)
    surely = max((s.comparison.score for s in answers), default=0.0)
    near = max(nearness(figure, _figure(frame, s)) for s in told)
    near += _TIED_NEARER * any(s.comparison is not _UNTIED for s in told)
    near += _TIED_NEARER * any(s.stands is not Stands.UNRELATED for s in told)
    near += _TIED_NEARER * any(s.comparison.missing == "day" for s in told)
    return surely, near, max(s.item.day for s in told)


def _figure(frame: _Frame, one: Standing) -> Figure:
    return frame.items[one.item.id].claim.figures[one.index or 0]


def _compared(frame: _Frame, places: Sequence[Place]) -> Iterable[tuple[Place, FigureComparison]]:
    """The statement beside every answer to one question. What ties it to one answer ties it to
    all: they are of one thing."""
    members = [(place, frame.items[place[0]]) for place in places]
    told = [_Told(frame.statement(item), frame.index, item, place[1]) for place, item in members]
    alike = any(same_words(one.mine.claim, one.item.claim) for one in told)
    one = alike or any(
        same_place(each.figure, each.answer) or same_number(each.figure, each.answer)
        for each in told
    )
    if not one and not any(tied(t.mine, t.figure, t.item, t.answer) for t in told):
        return zip(places, map(_untied, told), strict=True)
    found = (_compare(t, frame.known, one=one, alike=alike) for t in told)
    return zip(places, found, strict=True)


@dataclass(frozen=True, slots=True)
class _Told:
    """The statement with its figure ``i``, beside a stored claim with its figure ``j``."""

    mine: ClaimInContext
    i: int
    item: ClaimInContext
    j: int

    @property
    def figure(self) -> Figure:
        return self.mine.claim.figures[self.i]

    @property
    def answer(self) -> Figure:
        return self.item.claim.figures[self.j]

    @property
    def undated(self) -> bool:
        return not (self.mine.day or self.figure.as_of)


def _untied(told: _Told) -> FigureComparison:
    """A number that would do, of a place that the statement leaves unsaid, may be meant."""
    a, b = told.figure, told.answer
    if a.place or family(a.measure) != family(b.measure) or a.unit != b.unit or not iv.meet(a, b):
        return _UNTIED
    return _PLACELESS


def _compare(told: _Told, known: Voices, *, one: bool, alike: bool) -> FigureComparison:
    """``one`` says that the question is known to be that of the statement, ``alike`` that it is by
    the words."""
    told = _nowhere(told)
    undated = told.undated
    nested = relate_places(told.figure.place, told.answer.place) in NESTED
    if one and not nested:
        told = _placed(told, one_event=undated or alike)
    if undated:
        told = _as_of(told, same=not nested)
    elif alike:
        told = _of_event(told)
    context = pair_context(told.mine, told.figure, told.item, told.answer, known)
    if context.owner_a is None and (whose := party_counted(told.mine, told.figure)):
        context = replace(context, owner_a=whose, stated_a=True)
    found = compare_figures(told.figure, told.answer, context)
    if found.relation is not None:
        figures = told.mine.claim.figures, told.item.claim.figures
        found = in_company(found, told.i, figures[0], told.j, figures[1], context)
    found = _undated(found, told.figure, told.answer) if undated else found
    return _weaker_floor(found, told.figure, told.answer)


def _nowhere(told: _Told) -> _Told:
    """A total of many events is of no one place that its report happens to be about."""
    answer = told.answer
    total = answer.kind in (FigureKind.CUMULATIVE, FigureKind.INCREMENTAL)
    if not total or place_stated(answer):
        return told
    return replace(told, item=_with_figure(told.item, told.j, replace(answer, place=None)))


def _weaker_floor(found: FigureComparison, figure: Figure, answer: Figure) -> FigureComparison:
    """ "At least 5" does not bear out "at least 20": it leaves it open."""
    floors = iv.is_floor(figure) and iv.is_floor(answer) and answer.low < figure.low
    if found.relation not in (LinkKind.CORROBORATES, LinkKind.REPEATS) or not floors:
        return found
    reason = f'"{iv.said(answer)}" leaves it open'
    return FigureComparison(None, 0.0, reason, "weaker_floor", missing="number")


def _placed(told: _Told, *, one_event: bool) -> _Told:
    """An answer that leaves its place unsaid is of the place of the question's other answers; one
    that names no event is of that which the statement means, where they tell of one."""
    figure, answer = told.figure, told.answer
    scope = dict(answer.scope_from)
    if figure.place and not (place_stated(answer) and answer.place):
        answer, scope["place"] = replace(answer, place=figure.place), "sentence"
    if one_event:
        where = f"what happened in {figure.place}" if figure.place else "what both tell of"
        answer, scope["event"] = replace(answer, event=answer.event or where), "sentence"
    item = _with_figure(told.item, told.j, replace(answer, scope_from=scope))
    return replace(told, item=item)


def _as_of(told: _Told, *, same: bool) -> _Told:
    """The statement as if made with the answer. Without a day of its own it is compared with every
    event and every running total it may mean: those of the ``same`` place, or of none."""
    figure = replace(told.figure, as_of=told.answer.as_of)
    mine = _with_figure(told.mine, told.i, _meaning(figure, told.answer) if same else figure)
    claim = replace(mine.claim, stated_on=told.item.claim.stated_on)
    return replace(told, mine=replace(mine, claim=claim, published=told.item.published))


def _of_event(told: _Told) -> _Told:
    """The statement as of the event of an answer in much the same words."""
    scope = {**told.figure.scope_from, "event": "sentence"}
    figure = replace(told.figure, event=told.answer.event, scope_from=scope)
    return replace(told, mine=_with_figure(told.mine, told.i, figure))


def _meaning(figure: Figure, answer: Figure) -> Figure:
    """The figure as one of the event, or the running total, that the answer is of."""
    total = {figure.kind, answer.kind} == {FigureKind.POINT, FigureKind.CUMULATIVE}
    return replace(
        figure,
        since=figure.since or answer.since,
        kind=answer.kind if total and not figure.since else figure.kind,
        event=answer.event or figure.event,
        scope_from={**figure.scope_from, "event": answer.scope_from.get("event", "document")},
    )


def _with_figure(item: ClaimInContext, index: int, figure: Figure) -> ClaimInContext:
    figures = list(item.claim.figures)
    figures[index] = figure
    return replace(item, claim=replace(item.claim, figures=tuple(figures)))


def _undated(found: FigureComparison, first: Figure, second: Figure) -> FigureComparison:
    """Another number of a running count contradicts only one of the same day; a statement of no
    known day may be an older or a newer one. "Nobody" is contradicted on any day."""
    running = nature(first, None) == nature(second, None) == Nature.RUNNING
    differs = found.relation in (LinkKind.CONTRADICTS, LinkKind.UPDATES)
    if not running or not differs or 0 in (first.high, second.high):
        return found
    reason = f"{iv.said(first)}, not {iv.said(second)}, perhaps of another day"
    return FigureComparison(None, 0.0, reason, "undated", missing="day")
