"""One run of an extractor: which one, and what it has let through, refused and spent so far."""

import os
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

MUCH = 1_000_000
"""Bytes that take longer to read than another process takes to begin."""


class Refusal(StrEnum):
    """Why something an extractor returned was refused. The first group is about a model's answer
    as a whole, the second about one claim of it, the third about any extractor's claims."""

    ANSWER_EMPTY = "answer_empty"
    ANSWER_CUT_OFF = "answer_cut_off"
    ANSWER_NOT_JSON = "answer_not_json"
    ANSWER_NOT_AFTER_SCHEMA = "answer_not_after_schema"

    CLAIM_NOT_AFTER_SCHEMA = "claim_not_after_schema"
    CONTENT_NOT_FOUND = "content_not_found"
    SPEAKER_NOT_FOUND = "speaker_not_found"
    CUE_NOT_FOUND = "cue_not_found"
    NOBODY_CREDITED = "nobody_credited"
    NARRATION_WITHOUT_FIGURE = "narration_without_figure"
    SAID_TWICE = "said_twice"

    NO_CLAIM = "no_claim"
    SPAN_NOT_IN_TEXT = "span_not_in_text"
    UNKNOWN_STANCE = "unknown_stance"
    UNKNOWN_KIND = "unknown_kind"
    FIGURE_OUTSIDE_SPAN = "figure_outside_span"
    FIGURE_OUT_OF_BOUNDS = "figure_out_of_bounds"


@dataclass(slots=True)
class Tally:
    """What one run has let through, refused and spent so far.

    ``accepted`` counts claims. ``requests`` and tokens are those of a model server, as it reports
    them in ``usage``, else as estimated; ``cost`` is in the currency of the prices that are set.
    """

    accepted: int = 0
    refused: Counter[Refusal] = field(default_factory=Counter)
    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0

    def refuse(self, reason: Refusal, number: int = 1) -> None:
        self.refused[reason] += number

    @property
    def tokens(self) -> int:
        return self.tokens_in + self.tokens_out


@dataclass(frozen=True, slots=True)
class Run:
    """What holds for all documents of one run. ``extractor`` is a name that the registry
    (``claims.extract.registry``) knows; ``processes`` is how many read at once. One reads in the
    process that asks, or, where that has other work to do meanwhile, ``beside`` it."""

    extractor: str = "rules"
    processes: int = 1
    beside: bool = False
    tally: Tally = field(default_factory=Tally)


def worth_a_process(size: int) -> bool:
    """Whether so many bytes are worth a process beside this one that reads them: that takes two
    seconds to begin, and there must be a processor for it."""
    processors = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    )
    return size >= MUCH and (processors or 1) > 1
