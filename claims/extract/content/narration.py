"""What the reporter says in his own words: sentences with figures that nobody is credited with."""

from collections.abc import Sequence

from claims.extract.attribution.draft import CharSpan, Draft
from claims.extract.attribution.limits import another_clause, content_span
from claims.extract.syntax.context import Context
from claims.figures import Scope, numbers, read_figures
from claims.text.ourselves import withdrawn
from claims.tokens import Token
from claims.values import Figure

_CLAUSES = ("ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "pcomp")
_SUBORDINATE = ("advcl", "prep", "npadvmod")
_TIME = ("before", "after", "as", "when", "while", "since", "until")


def narrated(
    context: Context, drafts: list[Draft], scope: Scope
) -> list[tuple[CharSpan, tuple[Figure, ...]]]:
    """(content, figures) for each clause of narration that holds figures.

    The content is the smallest clause that holds all the free figures of its sentence; offsets
    are of the paragraph.
    """
    credited = [*(span for draft in drafts for span in draft.content), *withdrawn(context.text)]
    if all(_overlap(span, credited) for span in numbers(context.doc, scope)):
        return []
    figures = read_figures(context.doc, 0, len(context.text), scope)
    free = [
        f
        for f in figures
        if not _overlap((f.start, f.end), credited) and not _counts_speakers(f, drafts, context)
    ]
    found: list[tuple[CharSpan, tuple[Figure, ...]]] = []
    for sentence in context.sentences:
        low = context.doc[sentence.start].idx
        high = context.doc[sentence.end - 1].idx + 1
        here = tuple(f for f in free if low <= f.start < high)
        if here:
            span = _clause(context, here, drafts, sentence.start, sentence.end)
            if span is not None:
                found.append((span, here))
    return found


def _overlap(span: CharSpan, others: Sequence[CharSpan]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def _counts_speakers(figure: Figure, drafts: list[Draft], context: Context) -> bool:
    """``two people close to the investigation said``: a number of speakers is no claim."""
    for draft in drafts:
        for start, end in (*([draft.source] if draft.source else []), *draft.via):
            span = context.doc[start:end]
            if span.start_char <= figure.start < span.end_char:
                return "," not in context.text[span.start_char : figure.start]
    return False


def _clause(
    context: Context, figures: tuple[Figure, ...], drafts: list[Draft], first: int, last: int
) -> CharSpan | None:
    """The smallest clause around the figures, without what others are credited with."""
    start = min(f.start for f in figures)
    end = max(f.end for f in figures)
    token = context.doc[context.token_at(start)]
    clause = _around(token, context, end)
    low, high = _edges(clause, first, last, context.token_at(max(end - 1, start)))
    low, high = min(low, token.i), max(high, context.token_at(max(end - 1, start)) + 1)
    for draft in drafts:
        for a, b in [*draft.content, *([draft.cue] if draft.cue else [])]:
            if b <= start:
                low = max(low, context.token_at(b))
            elif a >= end:
                high = min(high, context.token_at(a))
    return content_span(context.doc, context.text, low, high)


def _around(token: Token, context: Context, end: int) -> Token:
    """Up the tree to the first clause whose words reach to the last figure."""
    for above in [token, *token.ancestors]:
        if (
            above.dep_ in _CLAUSES
            and above.pos_ in ("VERB", "AUX")
            and above.left_edge.idx <= token.idx
        ):
            reach = context.doc[above.right_edge.i]
            if reach.idx + len(reach) >= end:
                return above
    return token.sent.root


def _edges(clause: Token, first: int, last: int, reached: int) -> tuple[int, int]:
    """The clause, which holds figures up to token ``reached``, without a fronted adverbial, a
    trailing time clause and what follows with a subject of its own; a relative clause without its
    pronoun."""
    low, high = clause.left_edge.i, clause.right_edge.i + 1
    subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    if subject is not None and subject.tag_ in ("WDT", "WP"):
        low = max(low, subject.i + 1)
    elif subject is not None and any(t.text == "," for t in clause.doc[low : subject.left_edge.i]):
        low = subject.left_edge.i
    high = another_clause(clause.doc, reached, high)
    for index in range(reached, high - 1):
        if clause.doc[index].text == "," and clause.doc[index + 1].tag_ in ("WDT", "WP"):
            high = index
            break
    for c in clause.children:
        trailing = c.dep_ in _SUBORDINATE and c.i > clause.i and c.left_edge.lower_ in _TIME
        if trailing and not any(t.like_num for t in c.subtree):
            high = min(high, c.left_edge.i)
    return max(low, first), min(high, last)
