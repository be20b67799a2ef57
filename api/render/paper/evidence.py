"""Every claim that the report stands on, as an entry that its numbers lead to."""

from collections.abc import Iterator

from api.render.paper.blocks import Block, status
from api.render.report_plan import Cited, Plan, claim_anchor
from api.render.report_words import place_words, who_words, where_words
from graph.report.values import Evidence, Span


def entries(plan: Plan) -> Block:
    """In the order of first citation, which is that of their numbers."""
    return {"is": "evidence", "entries": [_entry(plan, one) for one in plan.cited.values()]}


def _entry(plan: Plan, cited: Cited) -> Block:
    found = cited.evidence
    return {
        "number": cited.number,
        "anchor": claim_anchor(found.claim),
        "content": list(_content(found)),
        "who": who_words(found, plan.report.sides),
        "where": where_words(found),
        "place": place_words(found),
        "size": len(found.content),
        "status": status(found.label),
        "backs": [[back.words, back.anchor] for back in cited.backs],
    }


def _content(found: Evidence) -> Iterator[tuple[str, bool]]:
    """The claim's words, cut at its figures; True for those. A figure that does not stand in them
    as its span says is left in the words around it."""
    done = 0
    for span in sorted(found.figures, key=lambda span: span.start):
        start, end = span.start - found.start, span.end - found.start
        if start >= done and _stands(found, span):
            yield found.content[done:start], False
            yield found.content[start:end], True
            done = end
    yield found.content[done:], False


def _stands(found: Evidence, span: Span) -> bool:
    start, end = span.start - found.start, span.end - found.start
    return start < end and found.content[start:end] == span.text
