"""Explaining a document: read it again, then ask every topic for its reasons."""

from collections.abc import Callable
from dataclasses import replace

from claims.collection import Collection
from claims.extract.explain.confidence import confidence
from claims.extract.explain.figures import figures
from claims.extract.explain.passed import passed_over
from claims.extract.explain.said import cue, denied, found, stance
from claims.extract.explain.speaker import side, speaker
from claims.extract.explain.telling import channel, day, origin
from claims.extract.explain.trace import Step, Trace
from claims.extract.explain.values import Explained, Explanation, Reason
from claims.extract.syntax.parse import parse
from claims.extract.written import as_written, for_reading, written_mention
from claims.text.unseen import Seen
from claims.values import Claim, Document

Topic = Callable[[Step], list[Reason]]

TOPICS: tuple[Topic, ...] = (
    found, cue, speaker, side, stance, denied, channel, day, origin, figures, confidence,
)  # fmt: skip


def explain(document: Document, collection: Collection | None = None) -> Explained:
    """Every claim of a document as the rules read it, with its reasons.

    The claims are those of ``Extractor(collection).extract(document)``.
    """
    view, seen = for_reading(document)
    trace = Trace(view, parse(view.text), collection)
    extraction = trace.extraction()
    claims = list(extraction.claims)
    over = [passed_over(trace, n, claims) for n in range(len(trace.paragraphs))]
    explained = Explained(
        extraction,
        tuple(_explanation(trace, claim, over) for claim in claims),
        {(p.start, p.end): told for p, told in zip(trace.paragraphs, over, strict=True)},
    )
    return explained if seen is None else _written(explained, document, seen)


def _written(explained: Explained, document: Document, seen: Seen) -> Explained:
    """The explanations with the words of the text as written (see ``for_reading``)."""

    def told(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        return tuple(
            replace(r, words=tuple(written_mention(w, document.text, seen) for w in r.words))
            for r in reasons
        )

    extraction = as_written(explained.extraction, document, seen)
    pairs = zip(extraction.claims, explained.explanations, strict=True)
    return Explained(
        extraction,
        tuple(Explanation(claim, told(e.reasons), told(e.passed_over)) for claim, e in pairs),
        {seen.written(*span): told(over) for span, over in explained.passed_over.items()},
    )


def _explanation(trace: Trace, claim: Claim, over: list[tuple[Reason, ...]]) -> Explanation:
    step = trace.steps[claim.id].of(claim)
    reasons = tuple(reason for topic in TOPICS for reason in topic(step))
    return Explanation(claim, reasons, over[step.number])
