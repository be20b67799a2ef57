"""How the words reached the reader: channel, day, whose knowledge it is, and who passed it on."""

from claims.extract.content.channels import (
    around_cue,
    channel_words,
    cue_sentence,
    date_of_statement,
)
from claims.extract.explain.sentences import reason
from claims.extract.explain.trace import Step
from claims.extract.explain.values import Reason
from claims.text.dates import find_dates
from claims.values import Mention


def channel(step: Step) -> list[Reason]:
    """The words that name the channel, or the sentence before, which it is kept from."""
    named = step.claim.channel
    if named is None or step.draft is None:
        return []
    found = channel_words(_around(step))
    if found is None:
        return [reason("channel", "kept", name=step.claim.speaker.name, channel=named)]
    return [reason("channel", "beside_cue", _beside(step, found[1]), channel=named)]


def day(step: Step) -> list[Reason]:
    """The day of the statement: beside the cue, kept, or that of publication."""
    stated, published = step.claim.stated_on, step.document.published
    if stated is None:
        return [reason("day", "unknown")]
    around = _around(step)
    date = date_of_statement(around, find_dates(around, published))
    if date is not None and step.draft is not None:
        return [reason("day", "beside_cue", _beside(step, (date.start, date.end)), day=stated)]
    if stated != published:
        return [reason("day", "kept", name=step.claim.speaker.name, day=stated)]
    return [reason("day", "published" if step.draft else "narration", day=stated)]


def _around(step: Step) -> str:
    if step.draft is None:
        return ""
    return around_cue(step.context, step.draft, step.trace.drafts[step.number])


def _beside(step: Step, span: tuple[int, int]) -> Mention:
    """Characters of what ``_around`` gave, in the document."""
    assert step.draft is not None
    assert step.draft.cue is not None
    first = step.context.doc[cue_sentence(step.context, step.draft.cue).start].idx
    return step.words((span[0] + first, span[1] + first))


def origin(step: Step) -> list[Reason]:
    """Whose knowledge it is, and by whom it came."""
    claim, source = step.claim, step.document.source
    if step.draft is None:
        wires = ", ".join(step.document.wire_credits)
        if wires:
            return [reason("origin", "wire", origin=claim.origin, wires=wires, source=source.name)]
        return [reason("origin", "own_report", source=source.name)]
    own = claim.origin == claim.speaker.name
    rule = "speaker" if own else "institution"
    told = [reason("origin", rule, origin=claim.origin, name=claim.speaker.name)]
    for carrier, via in zip(claim.source_chain, step.draft.via, strict=False):
        told.append(reason("origin", "passed_on", step.tokens(via), name=carrier))
    return [*told, reason("origin", "printed", source=source.name)]
