"""What might have been a claim or a figure and was passed over, and why."""

from collections.abc import Iterator

from claims.extract.attribution import cues
from claims.extract.explain.sentences import reason
from claims.extract.explain.trace import Trace
from claims.extract.explain.values import Reason
from claims.extract.syntax.quotes import inside
from claims.extract.syntax.tree import negated, phrasal
from claims.figures.nonfigures.sift import why_none
from claims.figures.quantities.find import find_quantities, may_hold_numbers
from claims.text.dates import find_dates
from claims.tokens import Token
from claims.values import Claim
from claims.vocabulary import Stance

_MODALS = frozenset({"would", "could", "may", "might", "should", "must", "can"})


def passed_over(trace: Trace, number: int, claims: list[Claim]) -> tuple[Reason, ...]:
    """Cue verbs of a paragraph that made no claim, and numbers that are no figure; ``claims`` are
    those of the document."""
    return (*_cues(trace, number), *_numbers(trace, number, claims))


def _cues(trace: Trace, number: int) -> Iterator[Reason]:
    context, drafts = trace.contexts[number], trace.drafts[number]
    used = [draft.cue for draft in drafts if draft.cue]
    contents = [span for draft in drafts for span in draft.content]
    for token in context.doc:
        if token.pos_ not in ("VERB", "AUX") or not cues.attributes(phrasal(token).lower()):
            continue
        if any(a <= token.idx < b for a, b in used):
            continue
        words = trace.words(number, (token.idx, token.idx + len(token)))
        if inside(context.quotes, token.idx):
            yield reason("passed_over", "quoted", words)
        elif any(a <= token.idx < b for a, b in contents):
            yield reason("passed_over", "inside_content", words)
        else:
            yield reason("passed_over", _why(token), words, lemma=token.lemma_.lower())


def _why(verb: Token) -> str:
    if any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.children):
        return "hypothetical"
    if negated(verb) and cues.stance_of_verb(verb.lemma_) != Stance.DENIES:
        return "negated"
    return "no_content"


def _numbers(trace: Trace, number: int, claims: list[Claim]) -> Iterator[Reason]:
    text, paragraph = trace.contexts[number].text, trace.paragraphs[number]
    if not may_hold_numbers(text):
        return
    told = [(f.start, f.end) for claim in claims for f in claim.figures]
    dates = [(d.start, d.end) for d in find_dates(text, trace.document.published)]
    for quantity in find_quantities(text, dates):
        words = trace.words(number, (quantity.number_start, quantity.number_end))
        if any(a <= words.start < b for a, b in told) or not paragraph.start <= words.start:
            continue
        yield reason("passed_over", why_none(text, quantity) or "uncounted", words)
