"""How far a claim is to be trusted, and what that was counted on."""

from claims.extract.attribution.grade import circumstances
from claims.extract.confidence import Circumstances, row_for
from claims.extract.explain.sentences import reason
from claims.extract.explain.trace import Step
from claims.extract.explain.values import Reason

NARRATION = Circumstances("narration")


def confidence(step: Step) -> list[Reason]:
    """The line of the table that the claim was found by, with its counts."""
    row = row_for(circumstances(step.context, step.draft) if step.draft else NARRATION)
    value, rule = f"{row.confidence:.2f}", "counted" if row.of else "expected"
    return [reason("confidence", rule, value=value, row=row.name, right=row.right, of=row.of)]
