"""Two figures: agree, contradict, update, repeat, or nothing to do with each other.

The ordered decision of docs/domain.md, section 3.3 to 3.8. Each rule is a function of the pair
that returns a comparison, or None where it does not apply.
"""

from dataclasses import replace

from claims.values import Figure
from claims.vocabulary import FigureKind, LinkKind
from graph.compare import intervals as iv
from graph.compare.days import earlier, same_moment
from graph.compare.events import Inclusion
from graph.compare.kinds import Nature, canonical, happened_on, nature, sum_of, total_since
from graph.compare.occasion import same_incident
from graph.compare.pair import TOLD_TOGETHER, Pair, Scope
from graph.compare.presumption import NEAR_DAYS
from graph.compare.scope import relate_scopes
from graph.values import FigureComparison, Later, PairContext

WEAK_FLOOR = 0.4
ECHO = 0.45
"""Narration that repeats a number quoted in the same report bears nothing out."""
WITHIN_THE_DAY = 0.45
"""The first counts of one event, by organs of one side, differ as the day goes on."""
OUTGROWN = 0.35
SURE = 0.85
"""Parts and wholes are compared only where it is this sure that both are of one event."""


def compare_figures(a: Figure, b: Figure, ctx: PairContext) -> FigureComparison:
    """How figure ``a`` stands to figure ``b``, with a score in 0..1 and a sentence.

    Symmetric but for ``later``, which names the newer of the two. Unrelated where measures,
    units or scopes differ; undetermined, with the missing key named, where they cannot be told.
    """
    if not _same_measure(a, b):
        if summed := _none_of_the_sum(a, b, ctx):
            return summed
        return unrelated(f"{a.measure} and {b.measure} are different quantities", "measure")
    pair = Pair(a, b, ctx, nature(a, ctx.day_a), nature(b, ctx.day_b))
    scope = relate_scopes(pair)
    if scope.missing:
        return FigureComparison(None, 0.0, scope.reason, "scope", missing=scope.missing)
    if scope.relation == Inclusion.DISJOINT:
        return unrelated(scope.reason, "scope")
    if a.negated or b.negated:
        return _scaled(_denied(pair), scope)
    if scope.relation != Inclusion.SAME:
        return _part_and_whole(pair, scope)
    return _scaled(_windows(pair) or _decide(pair), scope)


def unrelated(reason: str, rule: str) -> FigureComparison:
    return FigureComparison(None, 0.0, reason, rule)


def _same_measure(a: Figure, b: Figure) -> bool:
    percents = (a.kind == FigureKind.PERCENT) == (b.kind == FigureKind.PERCENT)
    units = not a.unit or not b.unit or a.unit == b.unit or a.measure != "money"
    return canonical(a.measure) == canonical(b.measure) and percents and units


def _none_of_the_sum(a: Figure, b: Figure, ctx: PairContext) -> FigureComparison | None:
    """ "No civilian was harmed" contradicts "five civilians were killed"."""
    for whole, part in ((a, b), (b, a)):
        if whole.high == 0 and canonical(part.measure) in sum_of(whole.measure):
            return compare_figures(
                replace(a, measure=part.measure), replace(b, measure=part.measure), ctx
            )
    return None


def _scaled(found: FigureComparison, scope: Scope) -> FigureComparison:
    """A relation is no surer than that both figures answer one question."""
    if found.relation is None:
        return found
    score = round(found.score * scope.certainty, 3)
    return FigureComparison(
        found.relation, score, f"{found.reason}; {scope.reason}", found.rule, found.later
    )


def _denied(pair: Pair) -> FigureComparison:
    """A figure denied contradicts the figure asserted; two denials say nothing of each other."""
    if pair.a.negated == pair.b.negated or not iv.meet(pair.a, pair.b):
        return unrelated("the number denied is another one", "denial")
    number = iv.said(pair.a if pair.a.negated else pair.b)
    return FigureComparison(LinkKind.CONTRADICTS, 0.95, f"{number} is denied", "denial")


def _part_and_whole(pair: Pair, scope: Scope) -> FigureComparison:
    """A part above its whole, not later than it, contradicts; else they are not comparable."""
    if _one_number(pair):
        return _scaled(_agree(pair, "one of them naming a part"), scope)
    part_is_a = scope.relation == Inclusion.PART
    part, whole = (pair.a, pair.b) if part_is_a else (pair.b, pair.a)
    days = (pair.day_a, pair.day_b) if part_is_a else (pair.day_b, pair.day_a)
    late = days[0] is None or days[1] is None or earlier(days[1], days[0])
    windows = Nature.WINDOW in (pair.nature_a, pair.nature_b)
    one_text = pair.context.same_document and pair.context.same_origin
    unsure = scope.certainty < SURE and not one_text
    if late or windows or unsure or not iv.above(part, whole):
        return unrelated(f"one is a part of the other: {scope.reason}", "inclusion")
    reason = f"the part, {iv.said(part)}, is larger than the whole, {iv.said(whole)}"
    score = round(0.8 * scope.certainty, 3)
    points = pair.a.kind == pair.b.kind == FigureKind.POINT
    if points and not pair.context.same_document and not pair.context.strict:
        reason += "; the first counts of an event differ within the day"
        score = min(score, WITHIN_THE_DAY)
    return FigureComparison(LinkKind.CONTRADICTS, score, reason, "part_exceeds_whole")


def _one_number(pair: Pair) -> bool:
    """ "Five dead" and "five civilians killed" at one place are told of the same five."""
    a, b = pair.a, pair.b
    exact = iv.is_exact(a) and (a.low, a.high) == (b.low, b.high) and a.low > 1
    return exact and not pair.context.strict and same_incident(pair) and pair.near(NEAR_DAYS)


def _windows(pair: Pair) -> FigureComparison | None:
    """What a period added compares only with the same period (section 3.2, 3.3)."""
    kinds = {pair.nature_a, pair.nature_b}
    if Nature.WINDOW not in kinds:
        return None
    if kinds != {Nature.WINDOW}:
        return None if _one_dated(pair) else _total_then_increment(pair)
    ends = pair.a.as_of or pair.context.day_a, pair.b.as_of or pair.context.day_b
    starts = pair.a.since, pair.b.since
    same_end = bool(ends[0] and ends[1] and ends[0][:10] == ends[1][:10])
    same_start = not (starts[0] and starts[1]) or starts[0][:10] == starts[1][:10]
    if same_end and same_start:
        return None
    return unrelated("they count different periods", "window")


def _one_dated(pair: Pair) -> bool:
    """ "11 were shot down" and "11 were shot down on June 10", told about the same days."""
    if not pair.a.kind == pair.b.kind == FigureKind.POINT:
        return False
    first = happened_on(pair.a, pair.context.day_a)
    second = happened_on(pair.b, pair.context.day_b)
    return (first is not None and first == second) or pair.near(TOLD_TOGETHER)


def _total_then_increment(pair: Pair) -> FigureComparison:
    """A running total, and what was added from the day it ended on."""
    total_is_a = pair.nature_b == Nature.WINDOW
    increment = pair.b if total_is_a else pair.a
    ended = pair.day_a if total_is_a else pair.day_b
    continues = bool(increment.since and ended and increment.since[:10] == ended[:10])
    later = bool(increment.as_of and ended and earlier(ended, increment.as_of))
    if continues and later and pair.context.strict:
        newer = Later.B if total_is_a else Later.A
        reason = "the increment starts where the total ended"
        return FigureComparison(LinkKind.UPDATES, 0.8, reason, "increment", newer)
    return unrelated("one is a total, the other what a period added", "window")


def _decide(pair: Pair) -> FigureComparison:
    if pair.context.opposed:
        return _opposed(pair)
    if pair.nature_a == Nature.SETTLED and pair.nature_b == Nature.SETTLED:
        return _settled(pair)
    first, second = pair.day_a, pair.day_b
    one_window = Nature.WINDOW in (pair.nature_a, pair.nature_b)
    if one_window or not first or not second or same_moment(first, second):
        return _same_day(pair)
    return _later(pair)


def _agree(pair: Pair, when: str) -> FigureComparison:
    """Bounds meet: told again by one voice, or borne out by another."""
    clause = iv.agreement(pair.a, pair.b)
    later = _told_later(pair)
    if pair.context.same_origin or pair.context.same_speaker:
        return FigureComparison(
            LinkKind.REPEATS, 0.9, f"one origin, {when}: {clause}", "repeats", later
        )
    if iv.of_another_order(pair.a, pair.b):
        return unrelated(f"{clause}, but is of another order", "another_order")
    if pair.context.echo:
        reason = f"{clause}; the report's own words beside its source's, no second origin"
        return FigureComparison(LinkKind.CORROBORATES, ECHO, reason, "echo", later)
    if iv.beyond_floor(pair.a, pair.b):
        reason = f"{clause}, but far above the floor"
        return FigureComparison(LinkKind.CORROBORATES, WEAK_FLOOR, reason, "far_above_floor", later)
    score = 0.95 if iv.is_exact(pair.a) and iv.is_exact(pair.b) else 0.85
    return FigureComparison(LinkKind.CORROBORATES, score, f"{clause}, {when}", "bounds_meet", later)


def _disagree(pair: Pair, when: str, rule: str, score: float = 0.9) -> FigureComparison:
    report = "; both stand in one report" if pair.context.same_document else ""
    reason = f"{iv.disagreement(pair.a, pair.b)}, {when}{report}"
    return FigureComparison(LinkKind.CONTRADICTS, score, reason, rule, _told_later(pair))


def _updates(reason: str, rule: str, later: Later) -> FigureComparison:
    return FigureComparison(LinkKind.UPDATES, 0.9, reason, rule, later)


def _corrected(old: Figure, new: Figure, later: Later) -> FigureComparison:
    return _updates(f"corrected from {iv.said(old)} to {iv.said(new)}", "correction", later)


def _opposed(pair: Pair) -> FigureComparison:
    """Opposed parties never update each other (section 3.5)."""
    if iv.meet(pair.a, pair.b):
        return _agree(pair, "told by opposed parties")
    old, new, later = _by_day(pair)
    days_apart = pair.day_a and pair.day_b and not same_moment(pair.day_a, pair.day_b)
    if pair.both_running and days_apart and iv.above(new, old):
        reason = f"{iv.said(new)} may have outgrown the other side's {iv.said(old)}"
        return FigureComparison(LinkKind.CONTRADICTS, OUTGROWN, reason, "outgrown", later)
    return _disagree(pair, "told by opposed parties", "opposed_parties", 0.95)


def _settled(pair: Pair) -> FigureComparison:
    """A quantity done with its event: days of counting do not matter, only who speaks."""
    if iv.meet(pair.a, pair.b):
        return _agree(pair, "of one event")
    if not pair.context.same_origin:
        return _disagree(pair, "of one event", "disjoint")
    return _same_voice_changed(pair)


def _same_voice_changed(pair: Pair) -> FigureComparison:
    """One origin gave two numbers for the same quantity and day."""
    later = _told_later(pair)
    old, new = (pair.a, pair.b) if later == Later.B else (pair.b, pair.a)
    if later == Later.NEITHER:
        return _disagree(pair, "both from one origin on one day", "one_origin_two_numbers")
    if pair.context.correction:
        return _corrected(old, new, later)
    if iv.above(old, new):
        return _disagree(pair, "the same origin came down without a correction", "revised_down")
    return _updates(f"the same origin's newer number, {iv.said(new)}", "newer_number", later)


def _same_day(pair: Pair) -> FigureComparison:
    """Both counts stand for one day (section 3.4 and 3.6)."""
    if iv.meet(pair.a, pair.b):
        return _agree(pair, "as of one day")
    if pair.context.same_side and _first_counts(pair):
        reason = f"one side gave {iv.said(pair.a)} and {iv.said(pair.b)}: it differs within the day"
        later = _told_later(pair)
        return FigureComparison(
            LinkKind.CONTRADICTS, WITHIN_THE_DAY, reason, "within_the_day", later
        )
    if not pair.context.same_origin:
        return _disagree(pair, "as of one day", "disjoint")
    return _same_voice_changed(pair)


def _first_counts(pair: Pair) -> bool:
    """Whether organs of one side counted one event on its day, in two reports."""
    points = pair.a.kind == pair.b.kind == FigureKind.POINT
    totals = total_since(pair.a) or total_since(pair.b)
    context = pair.context
    return points and not totals and not context.same_origin and not context.same_document


def _later(pair: Pair) -> FigureComparison:
    """One count stands for a later day (section 3.6)."""
    old, new, later = _by_day(pair)
    if pair.context.correction:
        return _corrected(old, new, later)
    if Nature.STATE in (pair.nature_a, pair.nature_b):
        if iv.meet(old, new):
            return _agree(pair, "days apart")
        return _updates(f"{iv.said(old)} then, {iv.said(new)} now", "state_changed", later)
    return _running(pair, old, new, later)


def _running(pair: Pair, old: Figure, new: Figure, later: Later) -> FigureComparison:
    floors = not pair.context.same_origin and iv.of_another_order(old, new)
    if floors:
        return unrelated(f"{iv.said(new)} is of another order than {iv.said(old)}", "another_order")
    if iv.above(new, old):
        return _updates(_grew(old, new), "growth", later)
    if iv.above(old, new):
        return _fell(pair, old, new, later)
    if iv.is_floor(old) and new.value is not None and new.value > old.low:
        return _outgrew_floor(pair, old, new, later)
    return _agree(pair, "days apart")


def _grew(old: Figure, new: Figure) -> str:
    apart = new.low - old.low
    tail = f", {iv.number(apart)} apart" if iv.is_exact(old) and iv.is_exact(new) else ""
    return f"grew from {iv.said(old)} to {iv.said(new)}{tail}"


def _outgrew_floor(pair: Pair, old: Figure, new: Figure, later: Later) -> FigureComparison:
    """The higher above its floor, the less sure that the newer number is of the same count."""
    reason = f"grew from {iv.said(old)} to {iv.said(new)}"
    far = iv.beyond_floor(old, new) and not pair.context.same_origin
    score = WEAK_FLOOR if far else 0.9
    return FigureComparison(LinkKind.UPDATES, score, reason, "above_floor", later)


def _fell(pair: Pair, old: Figure, new: Figure, later: Later) -> FigureComparison:
    rule = "decreasing_total" if pair.context.same_origin else "lower_total"
    reason = f"a running total fell from {iv.said(old)} to {iv.said(new)} with no correction"
    score = 0.9 if pair.context.same_origin else 0.8
    return FigureComparison(LinkKind.CONTRADICTS, score, reason, rule, later)


def _by_day(pair: Pair) -> tuple[Figure, Figure, Later]:
    """The older and the newer count by the day they stand for, else by when they were told."""
    first, second = pair.day_a, pair.day_b
    if first and second and not same_moment(first, second):
        later = Later.B if first < second else Later.A
    else:
        later = _told_later(pair)
    return (pair.b, pair.a, later) if later == Later.A else (pair.a, pair.b, later)


def _told_later(pair: Pair) -> Later:
    first, second = pair.context.day_a, pair.context.day_b
    if not first or not second or first[:10] == second[:10]:
        return Later.NEITHER
    return Later.B if first < second else Later.A
