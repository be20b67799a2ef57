"""Merges and splits of names: of speakers, of events and of questions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from claims.values import Decision
from claims.vocabulary import Verdict

SPEAKER, EVENT, QUESTION = "speaker", "event", "question"


@dataclass(frozen=True, slots=True)
class Names:
    """The standing merges by the name merged, and splits by what is split off, oldest first.

    What is split off is a claim, by its id, or a figure: ``ID:INDEX``.
    """

    merges: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    splits: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)

    def of(self, name: str, keys: Iterable[str] = (), dispute: str | None = None) -> list[Decision]:
        """The decisions by which ``name`` is renamed, in turn; the last one says into what.

        A split goes before the merges decided before it; those decided later carry it on.
        """
        off = [
            split for key in keys for split in self.splits.get(key, ()) if _holds(split, dispute)
        ]
        if not off:
            return self._merged(name, dispute)
        last = max(off, key=order)
        return [last, *self._merged(_into(last), dispute, after=last)]

    def _merged(
        self, name: str, dispute: str | None, after: Decision | None = None
    ) -> list[Decision]:
        path: list[Decision] = []
        seen = {name}
        while holding := [m for m in self.merges.get(name, ()) if _holds(m, dispute)]:
            step = holding[-1]
            name = _into(step)
            if name in seen or (after and order(step) < order(after)):
                break
            seen.add(name)
            path.append(step)
        return path

    def known_as(self, name: str) -> frozenset[str]:
        """Every name that is read as another and merged, over whatever steps, into ``name``."""
        return frozenset(n for n in self.merges if name in map(_into, self._merged(n, None)))

    def __bool__(self) -> bool:
        return bool(self.merges or self.splits)


def names_of(decisions: Iterable[Decision], kind: str) -> Names:
    """The merges and splits of one kind of name (``speaker``, ``event``, ``question``) that
    stand."""
    merges: dict[str, tuple[Decision, ...]] = {}
    splits: dict[str, tuple[Decision, ...]] = {}
    for decision in sorted((d for d in decisions if d.stands), key=order):
        if not decision.subject.startswith(f"{kind}:"):
            continue
        if decision.verdict == Verdict.MERGE:
            name = _named(decision)
            merges[name] = (*merges.get(name, ()), decision)
        elif decision.verdict == Verdict.SPLIT:
            for key in decision.detail["items"]:
                splits[key] = (*splits.get(key, ()), decision)
    return Names(merges, splits)


def order(decision: Decision) -> tuple[str, int, str]:
    """Sorts decisions by when they were made."""
    return decision.at, decision.number, decision.id


def _named(decision: Decision) -> str:
    return decision.subject.split(":", 1)[1]


def _into(decision: Decision) -> str:
    return str(decision.detail["into"])


def _holds(decision: Decision, dispute: str | None) -> bool:
    return dispute is None or decision.detail.get("dispute") in (None, dispute)


def steps(found: list[Decision]) -> Iterator[tuple[str, Decision]]:
    """Each name on the way with the decision that leads there."""
    return ((_into(decision), decision) for decision in found)
