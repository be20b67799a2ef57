"""Scores against gold, for the terminal: tables, and on request what was missed."""

from collections.abc import Iterable, Mapping, Sequence

from api.render.layout import wrap
from api.render.words import count
from claims.evaluation.attributions import Fault, faults, place
from claims.evaluation.calibration import Judged, Point, Precision, precision_by, reliability
from claims.evaluation.claim_scores import ClaimFault, claim_faults
from claims.evaluation.kinds import joined
from claims.evaluation.measure import AttributionScores, ClaimScores
from claims.evaluation.rates import Rate, Share, percentages
from claims.evaluation.run import ArticlesRun, Run, Scores
from claims.evaluation.span_scores import MEASURES, ROLES
from claims.evaluation.stated import ClaimTally

Row = Sequence[str]

_RATES = ("P", "R", "F1")


def scores_text(scores: Scores) -> str:
    """Everything measured on one gold, table by table; no line is longer than 80."""
    if isinstance(scores, AttributionScores):
        tables = [_attributions_head(scores), _attributions_table(scores)]
    else:
        tables = [_claims_head(scores), _claims_table(scores), _attributes_table(scores)]
    judged = scores.tally.judged
    tables += [
        _shares_table("recall by kind of gold", "found", dict(sorted(scores.tally.recall.items()))),
        _precision_table("precision by rule", precision_by(judged, lambda one: one.rule)),
        _counts_table(precision_by(judged, lambda one: one.row)),
        _reliability_table(judged),
        _curve_table(scores.curve),
    ]
    return "\n\n".join(table for table in tables if table)


def table(rows: Iterable[Row]) -> str:
    """Columns as wide as they need be, the first to the left and the others to the right."""
    listed = list(rows)
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in listed
    )


# ------------------------------------------------------------ scores


def _attributions_head(scores: AttributionScores) -> str:
    tally = scores.tally
    only = ", speech cues only" if scores.speech_only else ""
    ignored = f", {tally.ignored:,} ignored" if tally.ignored else ""
    return (
        f"{scores.name}\n{count(tally.articles, 'article')}{only}: "
        f"{tally.gold:,} attributions in the gold, {tally.predicted:,} predicted{ignored}"
    )


def _attributions_table(scores: AttributionScores) -> str:
    tally = scores.tally
    whole = {
        "content and source": tally.who_what,
        "content": tally.what,
        "word for word": tally.strict,
    }
    rows = [_rate_row(name, tally.rate_of(right)) for name, right in whole.items()]
    rows += [
        _rate_row(f"{role}, {measure}", tally.spans[role, measure].rate)
        for role in ROLES
        for measure in MEASURES
    ]
    return table([("attributions", *_RATES), *rows])


def _claims_head(scores: ClaimScores) -> str:
    tally = scores.tally
    return f"{scores.name}\n{count(tally.gold, 'claim')} in the gold, {tally.predicted:,} predicted"


def _claims_table(scores: ClaimScores) -> str:
    tally = scores.tally
    return table(
        [
            ("claims", *_RATES),
            _percent_row("content and speaker", tally.who_what, tally),
            _percent_row("content", tally.content, tally),
        ]
    )


def _attributes_table(scores: ClaimScores) -> str:
    shares = scores.tally.attributes | {f"figures:{k}": v for k, v in scores.tally.figures.items()}
    return _shares_table("of claims found", "right", shares)


def _percent_row(name: str, right: int, tally: ClaimTally) -> Row:
    shown = percentages(right, tally.predicted, tally.gold).values()
    return name, *("-" if value is None else f"{value:.1f}" for value in shown)


def _rate_row(name: str, rate: Rate) -> Row:
    return name, *(f"{100 * value:.1f}" for value in (rate.precision, rate.recall, rate.f1))


# ------------------------------------------------------------ shares, bins, curve


def _shares_table(title: str, what: str, shares: Mapping[str, Share]) -> str:
    rows = [
        (name.replace(":", ", "), _percent(one.value), f"{one.of:,}")
        for name, one in shares.items()
    ]
    return table([(title, what, "of"), *rows]) if rows else ""


def _precision_table(title: str, precisions: Mapping[str, Precision]) -> str:
    rows = [
        (
            name,
            _percent(one.content.value),
            _percent(one.whole.value),
            f"{one.whole.of:,}",
            f"{one.confidence:.2f}",
        )
        for name, one in precisions.items()
    ]
    return table([(title, "content", "right", "of", "confidence"), *rows]) if rows else ""


def _counts_table(precisions: Mapping[str, Precision]) -> str:
    """Counts, to be copied into the table that confidence is read from."""
    rows = [
        (name, f"{one.whole.right:,}", f"{one.whole.of:,}", f"{one.confidence:.2f}")
        for name, one in precisions.items()
    ]
    return table([("by row of confidence", "right", "of", "confidence"), *rows]) if rows else ""


def _reliability_table(judged: Sequence[Judged]) -> str:
    found = reliability(judged)
    rows = [
        (
            f"{one.low:.1f} to {one.high:.1f}",
            f"{one.confidence:.2f}",
            f"{one.share.value:.2f}",
            f"{one.share.of:,}",
        )
        for one in found.bins
    ]
    if not rows:
        return ""
    foot = f"expected calibration error {found.error:.3f}"
    return table([("reliability", "confidence", "right", "of"), *rows]) + f"\n{foot}"


def _curve_table(curve: Sequence[Point]) -> str:
    rows = [
        (*_rate_row(f"{one.threshold:.2f} and more", one.rate), f"{one.predicted:,}")
        for one in curve
    ]
    return table([("by confidence", *_RATES, "predicted"), *rows]) if rows else ""


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"


# ------------------------------------------------------------ faults


def faults_text(run: Run, most: int, width: int, *, speech_only: bool = False) -> str:
    """So many of the gold that was missed, and so many predictions that are wrong, with their
    words."""
    if isinstance(run, ArticlesRun):
        told = [
            (one.missed, _fault_line(one)) for one in faults(run.prepared, speech_only=speech_only)
        ]
    else:
        told = [(one.predicted is None, _claim_fault_line(one)) for one in claim_faults(run.told)]
    missed = [line for is_missed, line in told if is_missed]
    wrong = [line for is_missed, line in told if not is_missed]
    return "\n\n".join([listed("missed", missed, most, width), listed("wrong", wrong, most, width)])


def listed(title: str, lines: Sequence[str], most: int, width: int) -> str:
    """At most so many of the lines, taken evenly from all of them."""
    step = -(-len(lines) // most)
    shown = lines[::step][:most] if lines else []
    head = f"{title}: {len(lines):,}" + (f", {len(shown):,} of them" if step > 1 else "")
    return "\n".join([head, *(wrap(line, width, "- ", "  ") for line in shown)])


def _fault_line(fault: Fault) -> str:
    told, text = fault.told, fault.article.text
    rule = f" ({told.rule}, {told.confidence:.2f})" if told.rule else ""
    where = f"{fault.article.id.rpartition('/')[2]} {place(told)}{rule}"
    source, cue = joined(text, told.source) or "nobody", joined(text, told.cue) or "no cue"
    return f"{where}: {source} | {cue} | {joined(text, told.content)}"


def _claim_fault_line(fault: ClaimFault) -> str:
    if fault.gold:
        gold = fault.gold
        return f"{gold.id} {gold.start}: {gold.speaker} | {gold.content}"
    assert fault.predicted
    claim, rule = fault.predicted.claim, fault.predicted.rule
    where = f"{fault.predicted.file} {claim.start} ({rule}, {claim.confidence:.2f})"
    cue = claim.cue.text if claim.cue else "no cue"
    return f"{where}: {claim.speaker.name} | {cue} | {claim.content}"
