"""What a run may cost, held against what it has cost: nothing is sent that could pass a ceiling."""

import math
from dataclasses import dataclass
from typing import Any

from claims.errors import BadInput, CeilingReached
from claims.run import Tally
from claims.settings import LlmSettings

_BYTES_A_TOKEN = 3
"""Few: English has four or five, so the estimate is rather too high."""
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one request and its answer."""

    tokens_in: int
    tokens_out: int


@dataclass(frozen=True, slots=True)
class Budget:
    """The ceilings of ``settings`` over what ``tally`` has counted in this run."""

    settings: LlmSettings
    tally: Tally

    def __post_init__(self) -> None:
        """Raises ``BadInput`` for a ceiling in money without the prices to tell it by."""
        prices = (self.settings.price_in, self.settings.price_out)
        if self.settings.max_cost is not None and None in prices:
            raise BadInput(
                "TWOSOURCE_LLM_MAX_COST needs prices: set TWOSOURCE_LLM_PRICE_IN and "
                "TWOSOURCE_LLM_PRICE_OUT, per million tokens"
            )

    def estimate(self, request: bytes) -> Usage:
        """The most this request is likely to take: its length, and the longest answer allowed."""
        return Usage(math.ceil(len(request) / _BYTES_A_TOKEN), self.settings.answer_tokens)

    def check(self, ahead: Usage) -> None:
        """Raises ``CeilingReached`` where a request of that size could pass a ceiling."""
        tokens, most = ahead.tokens_in + ahead.tokens_out, self.settings.max_tokens
        if self.tally.tokens + tokens > most:
            raise CeilingReached(
                f"llm: the next request may take {tokens:,} tokens and {self.tally.tokens:,} of "
                f"{most:,} are used; raise TWOSOURCE_LLM_MAX_TOKENS or give fewer reports"
            )
        cost, limit = self._cost(ahead), self.settings.max_cost
        if limit is not None and self.tally.cost + cost > limit:
            raise CeilingReached(
                f"llm: the next request may cost {cost:.4f} and {self.tally.cost:.4f} of {limit:g} "
                "are spent; raise TWOSOURCE_LLM_MAX_COST or give fewer reports"
            )

    def spend(self, used: Usage) -> None:
        """Count what a request took."""
        self.tally.requests += 1
        self.tally.tokens_in += used.tokens_in
        self.tally.tokens_out += used.tokens_out
        self.tally.cost += self._cost(used)

    def _cost(self, used: Usage) -> float:
        price_in, price_out = self.settings.price_in or 0.0, self.settings.price_out or 0.0
        return (used.tokens_in * price_in + used.tokens_out * price_out) / _MILLION


def usage_of(said: Any, estimate: Usage) -> Usage:
    """What the server reports in ``usage``; a number it leaves out is the estimated one."""
    told = said if isinstance(said, dict) else {}
    return Usage(
        _count(told.get("prompt_tokens"), estimate.tokens_in),
        _count(told.get("completion_tokens"), estimate.tokens_out),
    )


def _count(said: Any, otherwise: int) -> int:
    sound = isinstance(said, int) and not isinstance(said, bool) and said >= 0
    return int(said) if sound else otherwise
