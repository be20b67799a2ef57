"""Whether two voices depend on each other, and which way.

Dong, Berti-Equille and Srivastava, PVLDB 2009, section 3. Of the items two voices a and b share,
let t be those where they agree on what is true, f on what is false, d where they differ (t and f
expected by the current beliefs). Where n false values are equally likely, independent voices of
accuracies A and B do so with the probabilities

    T = A * B,  F = (1 - A) * (1 - B) / n,  D = 1 - T - F

and where a takes a share c of its answers from b

    T' = c * B + (1 - c) * T,  F' = c * (1 - B) + (1 - c) * F,  D' = (1 - c) * D

so that agreeing on what is false is what gives a copier away. The likelihoods T^t F^f D^d are
weighed by Bayes: one pair in twenty is taken to be dependent before anything is known, either way
round alike, and c to be any of ``RATES``, which are averaged over (the paper sets it to .8).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from graph.truth.shared import Shared
from graph.truth.values import Reals

PRIOR = 0.05
RATES = np.array([0.3, 0.5, 0.7, 0.9])


@dataclass(frozen=True, slots=True, eq=False)
class Dependence:
    """For each pair: the logarithm of the odds that it depends at all, the probability that the
    first copies the second given that it does, and the share that the copier is taken to copy."""

    log_odds: Reals
    first_copies: Reals
    rate: Reals

    @property
    def posterior(self) -> Reals:
        """The probability that the pair depends at all."""
        probability: Reals = expit(self.log_odds)
        return probability


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """Expected numbers of shared items: agreeing on the true, on the false, and differing."""

    true: Reals
    false: Reals
    apart: Reals

    def log_likelihood(self, true: Reals, false: Reals, apart: Reals) -> Reals:
        """Of these agreements, where each item falls out so with these probabilities."""
        found: Reals = (
            self.true * np.log(true) + self.false * np.log(false) + self.apart * np.log(apart)
        )
        return found


def agreement(pairs: Shared, belief: Reals) -> Agreement:
    """How each pair agrees, by the current ``belief`` in every fact."""
    true = pairs.facts @ belief
    return Agreement(true, pairs.alike - true, pairs.items - pairs.alike)


def dependence(pairs: Shared, belief: Reals, accuracy: Reals, n: Reals) -> Dependence:
    """Judge every pair; ``n`` is the number of false values, one for each pair."""
    seen = agreement(pairs, belief)
    first, second = accuracy[pairs.first], accuracy[pairs.second]
    alone = np.log(1 - PRIOR) + seen.log_likelihood(*_independent(first, second, n))
    ways = np.stack([_copying(seen, first, second, n), _copying(seen, second, first, n)])
    ways += np.log(PRIOR / 2 / len(RATES))
    first_copies, by_rate = np.logaddexp.reduce(ways, axis=1)[0], np.logaddexp(*ways)
    dependent = np.logaddexp.reduce(by_rate)
    return Dependence(
        dependent - alone,
        np.exp(first_copies - dependent),
        RATES @ np.exp(by_rate - dependent),
    )


def _independent(a: Reals, b: Reals, n: Reals) -> tuple[Reals, Reals, Reals]:
    true, false = a * b, (1 - a) * (1 - b) / n
    return true, false, 1 - true - false


def _copying(seen: Agreement, copier: Reals, original: Reals, n: Reals) -> NDArray[np.float64]:
    """The log-likelihood (rates x pairs) of the one copying the other at each rate."""
    true, false, apart = _independent(copier, original, n)
    return np.stack(
        [
            seen.log_likelihood(
                c * original + (1 - c) * true,
                c * (1 - original) + (1 - c) * false,
                (1 - c) * apart,
            )
            for c in RATES
        ]
    )
