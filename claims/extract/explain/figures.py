"""Each figure of a claim: its bounds, what it measures, its kind, and where its scope is from."""

from claims.extract.explain.sentences import reason
from claims.extract.explain.trace import Step
from claims.extract.explain.values import Reason
from claims.figures.counted import Counted
from claims.figures.kinds import kind_by
from claims.figures.paragraph import Paragraph, prepare
from claims.figures.quantities.bounds import Relation, relation_of
from claims.values import Figure, Mention

KEYS = ("place", "as_of", "event")
"""The scope keys that say where they came from."""

_SPANNING = (None, "between")


def figures(step: Step) -> list[Reason]:
    """The reasons for every figure, one figure after the other."""
    return [told for number in range(len(step.claim.figures)) for told in _figure(step, number)]


def _figure(step: Step, number: int) -> list[Reason]:
    figure = step.claim.figures[number]
    words = Mention(figure.text, figure.start, figure.end)
    paragraph, counted = _counted(step, figure)
    told = [
        reason("bounds", _bound(figure), words, figure=number, **_bound_words(figure)),
        _measure(step, paragraph, counted, figure, number),
        reason("kind", _kind(paragraph, counted, figure), figure=number, kind=figure.kind.value),
        *(_scope(figure, key, number) for key in KEYS if figure.scope_from.get(key)),
    ]
    if figure.negated:
        told.append(reason("bounds", "denied", words, figure=number))
    return told


def _counted(step: Step, figure: Figure) -> tuple[Paragraph, Counted | None]:
    """The paragraph as its figures are read in it, and the figure's place there."""
    day = step.document.published or step.claim.stated_on
    paragraph = prepare(step.context.doc, day)
    offset = step.trace.paragraphs[step.number].start
    start, end = figure.start - offset, figure.end - offset
    inside = (
        c
        for c in paragraph.counted
        if start <= c.quantity.number_start and c.quantity.number_end <= end
    )
    return paragraph, next(inside, None)


def _bound(figure: Figure) -> str:
    relation = relation_of(figure.approximator)
    if figure.high == 0:
        return "zero"
    if relation is not Relation.EXACT:
        return relation.value
    if figure.value is None:
        return "range" if figure.approximator in _SPANNING else "vague"
    return Relation.EXACT.value if figure.low == figure.high else "rounded"


def _bound_words(figure: Figure) -> dict[str, str]:
    low = f"{figure.low:,.10g}"
    high = "" if figure.high is None else f"{figure.high:,.10g}"
    interval = f"{low} or more" if not high else low if low == high else f"{low} to {high}"
    return {"interval": interval, "approximator": figure.approximator or ""}


def _measure(
    step: Step, paragraph: Paragraph, counted: Counted | None, figure: Figure, number: int
) -> Reason:
    """The nearest word of the figure's sentence that names the measure."""
    of = {"measure": figure.measure.replace("_", " "), "population": figure.population}
    known = paragraph.triggers.get(counted.sentence.start, []) if counted else []
    naming = [t for t in known if figure.measure in t.measures]
    if counted is None or not naming:
        return reason("measure", "counted", figure=number, **of)
    at = counted.first.i
    nearest = min(naming, key=lambda t: (abs(t.start - at), t.start))
    return reason(
        "measure", nearest.role, step.tokens((nearest.start, nearest.end + 1)), figure=number, **of
    )


def _kind(paragraph: Paragraph, counted: Counted | None, figure: Figure) -> str:
    if counted is None:
        return "as_read"
    kind, rule = kind_by(counted, figure.measure, paragraph.text, paragraph.dates)
    return rule if kind == figure.kind else "as_read"


def _scope(figure: Figure, key: str, number: int) -> Reason:
    value, where = getattr(figure, key), figure.scope_from[key]
    return reason("scope", where, figure=number, key=key.replace("_", " "), value=value)
