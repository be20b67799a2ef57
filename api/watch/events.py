"""What happens while watches are looked after, told one thing at a time and counted."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class EventKind(StrEnum):
    """``polled``: a look at a watch; ``reading``: a thing was taken up; ``stored``: documents are
    new, ``changed``: they take the place of others; ``unchanged``: the store had it; ``retry``:
    it failed and is tried again; ``dead``: it was given up; ``gone``: a file that is no longer
    there; ``returned``: the work stops, so another has to read it; ``summary``: what all that came
    to."""

    POLLED = "polled"
    READING = "reading"
    STORED = "stored"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    RETRY = "retry"
    DEAD = "dead"
    GONE = "gone"
    RETURNED = "returned"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Event:
    """``watch`` is its name, ``what`` the thing's; ``said`` is the rest, fit for JSON."""

    kind: EventKind
    at: str
    watch: str | None = None
    what: str | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


Tell = Callable[[Event], None]

_COUNTED = (
    "new",
    "unread",
    "changed",
    "known",
    "claims",
    "figures",
    "links",
    "contested",
    "uncorroborated",
)
_ENDS = {
    EventKind.RETRY: "retried",
    EventKind.DEAD: "dead",
    EventKind.GONE: "gone",
}


class Tally:
    """Counts events on their way to whoever is told of them; for one thread at a time."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.why: Counter[str] = Counter()

    def add(self, event: Event) -> None:
        kind, said = event.kind, event.said
        if kind is EventKind.POLLED:
            self.counts["polled"] += 1
            self.counts["failed"] += said["outcome"] == "failed"
        elif kind in _ENDS:
            self.counts[_ENDS[kind]] += 1
            if kind is not EventKind.GONE:
                self.why[str(said["reason"])] += 1
        elif kind in (EventKind.STORED, EventKind.CHANGED, EventKind.UNCHANGED):
            self.counts["read"] += 1
            for name in _COUNTED:
                self.counts[name] += said.get(name, 0)
            for refused in said.get("refused", ()):
                self.counts["refused"] += 1
                self.why[str(refused["reason"])] += 1

    @property
    def worth_telling(self) -> bool:
        """Whether anything happened but looks that found nothing."""
        return any(self.counts[name] for name in ("failed", "read", *_ENDS.values()))

    def begin_again(self) -> None:
        self.counts.clear()
        self.why.clear()

    def summary(self) -> dict[str, Any]:
        """What was counted, zeros included; ``why`` are the reasons of what was not read."""
        names = ("polled", "failed", "read", *_COUNTED, "refused", *_ENDS.values())
        return {name: self.counts[name] for name in names} | {
            "why": [
                {"reason": reason, "count": number} for reason, number in self.why.most_common(20)
            ]
        }
