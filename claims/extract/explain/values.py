"""What an explanation is made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.values import Claim, Extraction, Mention


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing decided of a claim.

    ``about`` is what was decided and ``rule`` by which rule: a table of ``reasons.toml`` and a key
    in it. ``sentence`` says so in plain English, ``words`` are the stretches of the document it
    stands on, none where nothing is said. ``figure`` is the index of the figure it is about.
    """

    about: str
    rule: str
    sentence: str
    words: tuple[Mention, ...] = ()
    figure: int | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim with its reasons, and what its paragraph holds that might have been another claim."""

    claim: Claim
    reasons: tuple[Reason, ...]
    passed_over: tuple[Reason, ...] = ()

    def about(self, *topics: str) -> list[Reason]:
        """The reasons about these, in order."""
        return [reason for reason in self.reasons if reason.about in topics]

    def covers(self, offset: int) -> bool:
        """Whether a character of the document belongs to the claim: content, cue or speaker."""
        claim = self.claim
        named = [(m.start, m.end) for m in (claim.cue, claim.speaker.mention) if m]
        spans = [(claim.start, claim.end), *claim.extra_spans, *named]
        return any(start <= offset < end for start, end in spans)


@dataclass(frozen=True, slots=True)
class Explained:
    """A document as read, every claim with its reasons. ``passed_over`` is by paragraph, as its
    span in the document."""

    extraction: Extraction
    explanations: tuple[Explanation, ...]
    passed_over: dict[tuple[int, int], tuple[Reason, ...]]

    def of(self, claim_id: str) -> Explanation | None:
        """That of a claim, by its id or the beginning of one."""
        return next((e for e in self.explanations if e.claim.id.startswith(claim_id)), None)

    def at(self, offset: int) -> Iterator[Explanation]:
        """Those of the claims that hold a character of the document."""
        return (e for e in self.explanations if e.covers(offset))

    def near(self, offset: int) -> tuple[Reason, ...]:
        """What was passed over in the paragraph of a character of the document."""
        for (start, end), reasons in self.passed_over.items():
            if start <= offset < end:
                return reasons
        return ()
