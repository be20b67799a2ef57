"""Every claim that the report stands on, as an entry that its numbers lead to."""

from api.render.evidence_words import place_words, span_words, where_words, who_words
from api.render.paper.blocks import Block, status
from api.render.report_html import quoted
from api.render.report_plan import Cited, Plan, claim_anchor


def entries(plan: Plan) -> Block:
    """In the order of first citation, which is that of their numbers."""
    return {"is": "evidence", "entries": [_entry(plan, one) for one in plan.evidence.shown]}


def _entry(plan: Plan, cited: Cited) -> Block:
    found = cited.evidence
    spans = "; ".join(map(span_words, found.figures))
    place = f"Claim {found.claim}, {place_words(found)}." + (f" {spans}." if spans else "")
    return {
        "number": cited.number,
        "anchor": claim_anchor(found.claim),
        "content": [[piece.text, piece.marked] for piece in quoted(found)],
        "letters": len(found.content),
        "who": f"{who_words(found, plan.report.sides)}. {where_words(found)}.",
        "status": status(found.label),
        "place": place,
        "backs": [_backs(cited, kind) for kind in cited.by_kind],
    }


def _backs(cited: Cited, kind: str) -> Block:
    """What of one kind cites it: findings are known by their number, the rest by its page."""
    backs = cited.by_kind[kind]
    return {
        "kind": kind,
        "numbered": all(back.finding for back in backs),
        "places": [[back.number, back.anchor] for back in backs],
    }
