"""Invented answers with known truth and known copiers, always the same for one seed.

Honest sources of differing accuracy answer on their own; bad ones mostly err; copiers take most
of their answers from one bad source and find the rest themselves. Every item has one true value
and several false ones, of which some are commoner errors than others.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graph.truth import Observations
from graph.truth.values import Codes


@dataclass(frozen=True, slots=True)
class World:
    """What is generated. ``copiers`` is for each bad source, ``copied`` the share of a copier's
    answers that it takes over where its original has one, ``skew`` how much commoner the first
    false value of an item is than the last (0 = all alike, as the models assume)."""

    items: int = 400
    honest: int = 12
    bad: int = 1
    copiers: int = 14
    false_values: int = 8
    coverage: float = 0.6
    copied: float = 0.9
    skew: float = 0.5
    honest_accuracy: tuple[float, float] = (0.55, 0.85)
    bad_accuracy: tuple[float, float] = (0.2, 0.4)

    @property
    def sources(self) -> int:
        return self.honest + self.bad * (1 + self.copiers)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """The answers as one sees them (``seen``), the same with every copied answer's origin
    declared, the true value of each item (value code 0..false_values), and for each source the
    one it copies (its own code where it copies nobody)."""

    seen: Observations
    declared: Observations
    truth: Codes
    copies_of: Codes


def tell(world: World, seed: int) -> Told:
    """Generate a world's answers."""
    random = np.random.default_rng(seed)
    truth = random.integers(0, world.false_values + 1, world.items)
    copies_of = _who_copies_whom(world)
    answers = _own_answers(world, random, truth, _accuracy(world, random))
    answered = random.random(answers.shape) < world.coverage
    taken = (random.random(answers.shape) < world.copied) & answered[copies_of]
    taken &= (copies_of != np.arange(world.sources))[:, None]
    answers = np.where(taken, answers[copies_of], answers)
    whose = np.where(taken, copies_of[:, None], np.arange(world.sources)[:, None])
    source, item = np.nonzero(answered)
    said = answers[source, item].astype(np.int32)
    seen = Observations(source.astype(np.int32), item.astype(np.int32), said)
    return Told(
        seen,
        replace(seen, origin=whose[source, item].astype(np.int32)),
        truth.astype(np.int32),
        copies_of.astype(np.int32),
    )


def _who_copies_whom(world: World) -> NDArray[np.intp]:
    own = np.arange(world.honest + world.bad)
    return np.concatenate([own, np.repeat(own[world.honest :], world.copiers)])


def _accuracy(world: World, random: np.random.Generator) -> NDArray[np.float64]:
    others = world.bad * (1 + world.copiers)
    return np.concatenate(
        [
            random.uniform(*world.honest_accuracy, world.honest),
            random.uniform(*world.bad_accuracy, others),
        ]
    )


def _own_answers(
    world: World,
    random: np.random.Generator,
    truth: NDArray[np.intp],
    accuracy: NDArray[np.float64],
) -> NDArray[np.intp]:
    """What each source (row) finds by itself for each item: right, or wrong by a false value."""
    shape = (len(accuracy), len(truth))
    weight = np.linspace(1 + world.skew, 1, world.false_values)
    wrong = random.choice(world.false_values, size=shape, p=weight / weight.sum())
    values = (truth + 1 + wrong) % (world.false_values + 1)
    right = random.random(shape) < accuracy[:, None]
    return np.where(right, truth, values)
