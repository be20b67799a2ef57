"""Watches, dead letters and what happens to them: as text, and as plain data."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from api.render.json import Json
from api.render.layout import wrap
from api.render.words import count
from claims.watches import Place, Thing, ThingState, Watch

_INNER = ("taker", "until", "seen", "number")
Counts = Mapping[str, int]


def watch_json(watch: Watch, counts: Counts) -> Json:
    """``things`` are how many there are in each state."""
    return {name: value for name, value in asdict(watch).items() if name not in _INNER} | {
        "things": dict(counts)
    }


def listed_watch_json(watch: Watch, counts: Counts) -> Json:
    """The same with every state, so that each is a column of a table."""
    return watch_json(watch, {state.value: counts.get(state.value, 0) for state in ThingState})


def thing_json(thing: Thing, watch: str) -> Json:
    """A thing that the watch of this name found."""
    names = ("id", "name", "state", "since", "attempts", "next_try", "reason", "gone_at")
    found = {"id": thing.watch, "name": watch}
    return {"watch": found} | {name: getattr(thing, name) for name in names}


def watch_text(watch: Watch, counts: Counts, width: int) -> str:
    """Where and how often it looks, how that goes, and what it found."""
    lines = [f"{watch.name}: {_when(watch)}", wrap(watch.target, width, "    ", "      ")]
    if told := _belongs(watch):
        lines.append(wrap(told, width, "    ", "      "))
    lines.append(wrap(_went(watch), width, "    ", "      "))
    if counts:
        found = ", ".join(f"{number} {state}" for state, number in sorted(counts.items()))
        lines.append(wrap(found, width, "    ", "      "))
    return "\n".join(lines)


def dead_json(watch: str, thing: Thing) -> Json:
    names = ("id", "name", "reason", "attempts", "since")
    return {"watch": watch} | {name: getattr(thing, name) for name in names}


def dead_text(watch: str, thing: Thing, width: int) -> str:
    """What, of which watch, since when, how often it was tried, and what was wrong."""
    told = f"{watch}, given up {_short(thing.since)} after {count(thing.attempts, 'attempt')}"
    lines = [f"{thing.id} {thing.name}", wrap(told, width, "    ", "      ")]
    lines.append(wrap(thing.reason or "", width, "    ", "      "))
    return "\n".join(lines)


def event_json(kind: str, at: str, watch: str | None, what: str | None, said: Json) -> Json:
    """One event, as docs/watching.md lists them."""
    about = {"watch": watch, "what": what}
    return {"event": kind, "at": at, **{k: v for k, v in about.items() if v is not None}, **said}


def event_text(kind: str, at: str, watch: str | None, what: str | None, said: Json) -> str:
    """One event in a line; empty for what nobody reads a log for."""
    if kind == "summary":
        return f"{_short(at)} {_summary(said)}" if said["read"] else ""
    told = _TOLD[kind](said)
    if told is None:
        return ""
    return f"{_short(at)} {watch}: {what + ': ' if what else ''}{told}"


def _polled(said: Json) -> str | None:
    if said["outcome"] == "failed":
        return f"cannot be looked at: {said['reason']}; again {_short(said['next_due'])}"
    if said["outcome"] == "unchanged":
        return None
    noted = "".join(f"; {note}" for note in said["notes"])
    return f"{said['new']} new, {said['changed']} changed{noted}"


def _stored(said: Json) -> str:
    new = count(said["new"], "new document")
    told = f"{new}, {count(said['claims'], 'claim')}, {count(said['links'], 'link')}"
    flagged = count(said["contested"], "figure")
    flags = f"{flagged} contested, {said['uncorroborated']} uncorroborated"
    refused = f"; {len(said['refused'])} refused" if said["refused"] else ""
    return f"{told}; {flags}{refused}"


def _changed(said: Json) -> str:
    return f"a new version; {_stored(said)}"


def _retry(said: Json) -> str:
    return f"{said['reason']}; again {_short(said['next_try'])}"


def _dead(said: Json) -> str:
    return f"given up as {said['id']}: {said['reason']}"


_TOLD: Mapping[str, Any] = {
    "polled": _polled,
    "reading": lambda _: None,
    "stored": _stored,
    "changed": _changed,
    "unchanged": lambda _: None,
    "retry": _retry,
    "dead": _dead,
    "gone": lambda _: "is no longer there",
    "returned": lambda _: "left for the next run",
}


def _summary(said: Json) -> str:
    names = ("read", "new", "changed", "known", "refused", "claims", "contested", "uncorroborated")
    told = ", ".join(f"{said[name]} {name}" for name in names)
    return f"{told}; {said['waiting']} waiting, {count(said['dead_letters'], 'dead letter')}"


def _when(watch: Watch) -> str:
    often = often_words(watch.every, watch.cron, watch.zone)
    return f"{often}, next {_short(watch.next_due)}" if watch.active else f"{often}, paused"


def often_words(every: int | None, cron: str | None, zone: str) -> str:
    """How often, in a few words."""
    return f"by {cron!r} {zone}" if cron else f"every {_seconds(every)}"


def _seconds(every: int | None) -> str:
    whole = every or 0
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60)):
        if whole and whole % size == 0:
            return f"{whole // size}{unit}"
    return f"{whole}s"


def _belongs(watch: Watch) -> str:
    said = {
        "source": watch.source,
        "collection": watch.collection,
        "dispute": watch.dispute,
    }
    return ", ".join(f"{name} {value}" for name, value in said.items() if value)


def _went(watch: Watch) -> str:
    if watch.looked_at is None:
        place = "at it" if watch.place is Place.ADDRESS else "into it"
        return f"nobody has looked {place} yet"
    went = f"looked {_short(watch.looked_at)}: {watch.outcome}"
    if watch.failures:
        return f"{went}, {watch.failures} in a row: {watch.reason}"
    return went


def _short(at: str) -> str:
    return at.replace("+00:00", "Z")
