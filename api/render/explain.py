"""An explanation, as text and as JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api.render.json import Json, claim_json, document_json, mention_json
from api.render.layout import WIDTH, wrap
from api.render.marks import Piece, marked_claim
from api.render.words import count, document_words
from api.values import StoredExplanation
from claims.values import Document

if TYPE_CHECKING:  # rendering needs no extractor, and no spaCy
    from claims.extract.explain.values import Explained, Explanation, Reason

LEGEND = "Marked are the [speaker], the ‹cue›, the «content» and every {figure}."
_MARKS = {"speaker": "[]", "cue": "‹›", "content": "«»", "figure": "{}"}
_UNDER = {"manner": "found", "institution": "speaker", "denies": "stance"}
"""Topics shown together with another."""

_TAGGED = frozenset({"found", "speaker", "side", "stance", "kind", "passed_over"})
"""Topics whose rule a person may want to look up in the code."""

Group = tuple[str, tuple["Reason", ...]]


def grouped(explanation: "Explanation") -> list[Group]:
    """The reasons by what they are about, as people ask: found, cue, speaker, … figure 0, ….
    What is passed over is not among them."""
    groups: dict[str, tuple[Reason, ...]] = {}
    for reason in explanation.reasons:
        topic = _UNDER.get(reason.about, reason.about)
        label = topic if reason.figure is None else f"figure {reason.figure}"
        groups[label] = (*groups.get(label, ()), reason)
    return list(groups.items())


def explained_text(
    document: Document, explanations: "Sequence[Explanation]", width: int = WIDTH
) -> str:
    """Claims of one document with their reasons."""
    head = f"{document.path}\n{document_words(document)}: {count(len(explanations), 'claim')}"
    told = (explanation_text(document, one, width) for one in explanations)
    return "\n\n".join([head, wrap(LEGEND, width), *told])


def explanation_text(document: Document, explanation: "Explanation", width: int = WIDTH) -> str:
    """One claim: its paragraph with the parts marked, then the reasons."""
    paragraphs = marked_claim(document.text, explanation.claim)
    parts = [
        f"claim {explanation.claim.id}",
        "\n".join(wrap(_marked(pieces), width, "  ") for pieces in paragraphs),
        "\n".join(line for group in grouped(explanation) for line in _lines(group, width)),
        over_text(explanation.passed_over, width),
    ]
    return "\n\n".join(part for part in parts if part)


def over_text(reasons: "Sequence[Reason]", width: int = WIDTH) -> str:
    """What a paragraph holds that made no claim; empty where there is nothing."""
    if not reasons:
        return ""
    lines = [wrap(_told(r), width, "  - ", "    ") for r in reasons]
    return "\n".join(["  passed over in this paragraph:", *lines])


def nothing_at(offset: int, reasons: "Sequence[Reason]", width: int = WIDTH) -> str:
    """What to say of a place in a document that belongs to no claim."""
    head = f"No claim holds character {offset}."
    return "\n\n".join(part for part in (head, over_text(reasons, width)) if part)


def _lines(group: Group, width: int) -> list[str]:
    label, reasons = group
    pad = " " * 13
    return [
        wrap(_told(reason), width, pad if at else f"  {label:11}", pad)
        for at, reason in enumerate(reasons)
    ]


def _told(reason: "Reason") -> str:
    rule = f" ({reason.rule})" if reason.about in _TAGGED else ""
    return f"{reason.sentence}{rule}"


def _marked(pieces: Sequence[Piece]) -> str:
    """The text with brackets around the parts of the claim; inner ones close first."""
    text = ""
    open_: list[str] = []
    for piece in pieces:
        while open_ and not set(open_) <= set(piece.roles):
            text += _MARKS[open_.pop()][1]
        for role in ("content", "speaker", "cue", "figure"):
            if role in piece.roles and role not in open_:
                text, open_ = text + _MARKS[role][0], [*open_, role]
        text += piece.text
    return text + "".join(_MARKS[role][1] for role in reversed(open_))


def stored_text(stored: StoredExplanation, width: int = WIDTH) -> str:
    """A stored claim: why it is one, or that it no longer would be."""
    parts = [wrap(line, width) for line in remarks(stored)]
    if stored.explanation:
        parts.append(explained_text(stored.document, [stored.explanation], width))
    elif stored.instead:
        parts.append(explained_text(stored.document, stored.instead, width))
    return "\n\n".join(parts)


def remarks(stored: StoredExplanation) -> list[str]:
    """What has changed since the claim was stored; empty where it is found just as it was."""
    claim = stored.context.claim
    if claim.by_hand:
        return ["A person added it." + " This is found beside it." * bool(stored.instead)]
    if stored.explanation is None:
        words = "the rules, or what its collection declares, have changed since it was stored"
        other = "; this is found in its place" if stored.instead else ""
        return [f"Claim {claim.id} is not found in its document any more: {words}{other}."]
    if stored.changed:
        fields = ", ".join(stored.changed)
        return [f"Found again, but not as it was stored; {fields} would differ now."]
    return []


def reason_json(reason: "Reason") -> Json:
    return {
        "about": reason.about,
        "rule": reason.rule,
        "sentence": reason.sentence,
        "words": [mention_json(words) for words in reason.words],
        "figure": reason.figure,
    }


def explanation_json(document: Document, explanation: "Explanation") -> Json:
    """One claim with its document and its reasons."""
    return {
        "claim": claim_json(explanation.claim),
        "document": document_json(document),
        "reasons": [reason_json(reason) for reason in explanation.reasons],
        "passed_over": [reason_json(reason) for reason in explanation.passed_over],
    }


def nothing_json(explained: "Explained", offset: int) -> Json:
    """The same for a place that belongs to no claim."""
    return {
        "claim": None,
        "document": document_json(explained.extraction.document),
        "reasons": [],
        "passed_over": [reason_json(reason) for reason in explained.near(offset)],
    }


def stored_json(stored: StoredExplanation) -> Json:
    """A stored claim: whether it is still found, what would differ now, and the reasons."""
    told = stored.explanation
    return {
        "claim": stored.context.claim.id,
        "document": stored.document.id,
        "found": told is not None,
        "changed": list(stored.changed),
        "reasons": [reason_json(reason) for reason in told.reasons] if told else [],
        "passed_over": [reason_json(reason) for reason in told.passed_over] if told else [],
        "instead": [_instead_json(one) for one in stored.instead],
    }


def _instead_json(explanation: "Explanation") -> Json:
    claim = explanation.claim
    return {
        "claim": claim.id,
        "start": claim.start,
        "end": claim.end,
        "content": claim.content,
        "speaker": claim.speaker.name,
        "reasons": [reason_json(reason) for reason in explanation.reasons],
    }
