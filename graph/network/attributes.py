"""What stands at the nodes and edges of the graph, and of what type: text, numbers, true or false.

Nothing else, so that any program that reads GraphML can read it. What is not known is an empty
text; where there are several of a thing, they stand a line each. docs/graph.md has this table.
"""

from claims.values import Assessment, ClaimInContext, Link
from graph.origins import origin_key

Value = str | int | float | bool
Attributes = dict[str, Value]

NODE: dict[str, type] = {
    "content": str, "speaker": str, "side": str, "origin": str, "voice": str, "source": str,
    "document": str, "published": str, "day": str, "dispute": str, "stance": str, "checkable": bool,
    "retracted": bool, "withdrawn": bool, "figures": str, "questions": str, "label": str,
    "support": str, "contest": str, "lifecycle": str, "reasons": str,
}  # fmt: skip
EDGE: dict[str, type] = {
    "link": str, "kind": str, "score": float, "rule": str, "reason": str, "reasons": str,
    "figures": str, "symmetric": bool, "decided_by": str, "decided_at": str,
}  # fmt: skip


def node(item: ClaimInContext, status: Assessment | None) -> Attributes:
    """The attributes ``NODE`` of a claim; those of its status are empty where it has none."""
    claim = item.claim
    return {
        "content": claim.content,
        "speaker": claim.speaker.name,
        "side": claim.speaker.side or "",
        "origin": claim.origin or "",
        "voice": origin_key(item) or "",
        "source": item.source.slug,
        "document": item.document_id,
        "published": item.published or "",
        "day": item.day,
        "dispute": item.dispute.slug if item.dispute else "",
        "stance": claim.stance.value,
        "checkable": claim.checkable,
        "retracted": item.retracted,
        "withdrawn": item.withdrawn,
        "figures": "\n".join(f"{figure.text} ({figure.measure})" for figure in claim.figures),
        "questions": "\n".join(figure.question for figure in claim.figures),
        "label": status.label.value if status else "",
        "support": status.support.value if status else "",
        "contest": status.contest.value if status else "",
        "lifecycle": status.lifecycle.value if status else "",
        "reasons": "\n".join(status.reasons) if status else "",
    }


def edge(link: Link) -> Attributes:
    """The attributes ``EDGE`` of a link; ``figures`` is a line ``i j`` for each pair."""
    return {
        "link": link.id,
        "kind": link.kind.value,
        "score": link.score,
        "rule": link.rule,
        "reason": link.reasons[0],
        "reasons": "\n".join(link.reasons),
        "figures": "\n".join(f"{i} {j}" for i, j in link.figures),
        "symmetric": link.kind.symmetric,
        "decided_by": link.decided_by,
        "decided_at": link.decided_at or "",
    }
