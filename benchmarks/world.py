"""Structured claims about an invented world, with the pairs known that are about one thing.

A *fact* is one measure of one event ("how many were killed in the flood in Harne"). Events belong
to disputes of two sides; each fact is told by several outlets, on the words of either side, of
third parties, in their own words, or copied from a wire. Events and places are sometimes left out
or misspelt, days and numbers differ, some numbers are mere floors, and a few claims belong to no
dispute. Disputes grow in number with the claims, each is as large as before; all lie in three
years.
The same seed gives the same claims on every machine.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.values import Claim, ClaimInContext, Dispute, Side, Source, Speaker
from claims.vocabulary import Attribution, SpeakerKind, Stance
from graph.arrays.told import NONE, Tables, Told, iso, pair_code

Ints = NDArray[np.int64]
MEASURES = ("killed", "wounded", "displaced", "homes_damaged", "arrested", "missing")
POPULATIONS = ("people", "people", "people", "homes", "people", "people")
EVENTS = ("strike", "flood", "explosion", "fire", "earthquake", "crash")
SCOPES = ("", "clause")
EVENTS_EACH, MEASURES_EACH, PLACES_EACH = 8, 3, 6
TOLD_BY = 5.4
"""Claims to a fact, on average."""
FIRST = date(2029, 1, 1).toordinal()
SPAN, WITHIN = 1_000, 60
"""Days over which disputes begin, and over which the events of one lie."""
OUTLETS, WIRES = 400, 6
NO_DISPUTE = 0.03
NO_EVENT, NO_DAY, MISSPELT, NO_PLACE = 0.15, 0.10, 0.05, 0.25
COPIED, FLOOR, TOTAL = 0.12, 0.10, 0.2
SYLLABLES = (
    "ar ba dor el fen gar hol ira jas kel lor mar nor osk pel rus sal tor ul ven wex yor".split()
)
SIDES = ("upland", "lowland")
VOICES = 3
"""Of each dispute alone: the ministries of both sides, and a hospital."""


@dataclass(frozen=True, slots=True)
class World:
    """``told`` are the claims in columns, one figure each; ``fact`` the fact each is about,
    ``text`` its words, ``outlet`` who printed it."""

    told: Told
    fact: Ints
    text: Sequence[str]
    outlet: Ints

    def __len__(self) -> int:
        return len(self.fact)

    def items(self, rows: Iterable[int] | None = None) -> Iterator[ClaimInContext]:
        """The same claims as linking one by one sees them, all or of some rows."""
        sides = _sides()
        for row in range(len(self)) if rows is None else rows:
            yield _item(self, row, sides)


def name(number: int) -> str:
    """A name of its own for each number."""
    rest, last = divmod(number, len(SYLLABLES))
    rest, middle = divmod(rest, len(SYLLABLES))
    more = name(rest - 1).lower() if rest else ""
    return (SYLLABLES[middle] + more + SYLLABLES[last]).title()


def misspelt(word: str) -> str:
    """Two letters in the middle exchanged."""
    at = len(word) // 2
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def generate(claims: int, seed: int = 1, span: int = SPAN) -> World:
    """So many claims, in random order, of disputes that begin within ``span`` days."""
    draw = np.random.default_rng(seed)
    sizes = draw.geometric(1 / TOLD_BY, int(claims / TOLD_BY * 1.1) + 10)
    fact = np.repeat(np.arange(len(sizes)), sizes)[:claims]
    first = np.maximum.accumulate(np.where(np.diff(fact, prepend=-1) > 0, np.arange(claims), 0))
    event = fact // MEASURES_EACH
    dispute = event // EVENTS_EACH
    columns = _told(draw, fact, event, dispute, span)
    copied = (first != np.arange(claims)) & (draw.random(claims) < COPIED)
    source = np.where(copied, first, np.arange(claims))
    columns = {key: column[source] for key, column in columns.items()}
    columns["outlet"] = draw.integers(0, OUTLETS, claims)
    columns["day"] += np.where(copied, draw.integers(0, 2, claims), 0)
    columns |= {"fact": fact, "copied": copied}
    order = draw.permutation(claims)
    return _world({key: column[order] for key, column in columns.items()})


def _told(
    draw: np.random.Generator, fact: Ints, event: Ints, dispute: Ints, span: int
) -> dict[str, Ints]:
    """What each claim says, before copies are made."""
    many, events = len(fact), int(event[-1]) + 1
    begins = draw.integers(FIRST, FIRST + span, int(dispute[-1]) + 1)
    happened = begins[np.arange(events) // EVENTS_EACH] + draw.integers(0, WITHIN, events)
    site = np.arange(events) // EVENTS_EACH * PLACES_EACH + draw.integers(0, PLACES_EACH, events)
    delay = np.minimum(draw.geometric(0.5, many) - 1, 6)
    truth = np.ceil(draw.lognormal(3.0, 1.2, int(fact[-1]) + 1))[fact]
    day = happened[event] + delay
    gone, placeless = draw.random(many) < NO_DISPUTE, draw.random(many) < NO_PLACE
    spelling = draw.choice(3, many, p=[1 - NO_DAY - MISSPELT, NO_DAY, MISSPELT])
    voice = draw.choice(6, many, p=[0.22, 0.22, 0.15, 0.06, 0.2, 0.15])
    value, floor = _numbers(draw, truth, delay, voice)
    start = draw.integers(0, len(MEASURES), events)[event]
    dated = draw.random(many)
    return {
        "dispute": np.where(gone, NONE, dispute),
        "event_at": event,
        "site": site[event],
        "happened": happened[event],
        "kind_of_event": draw.integers(0, len(EVENTS), events)[event],
        "measure": (start + fact % MEASURES_EACH) % len(MEASURES),
        "event": np.where(draw.random(many) < NO_EVENT, NONE, event * 3 + spelling),
        "place": np.where(placeless, NONE, site[event] * 2 + (draw.random(many) < MISSPELT)),
        "voice": voice,
        "wire": draw.integers(0, WIRES, many),
        "home": dispute,
        "day": day,
        "as_of": np.where(dated < 0.4, day, np.where(dated < 0.6, happened[event], NONE)),
        "since": np.where(draw.random(many) < 0.2, happened[event], NONE),
        "kind": np.where(draw.random(many) < TOTAL, 2, 0),
        "value": value,
        "floor": floor,
    }


def _numbers(
    draw: np.random.Generator, truth: NDArray[np.float64], delay: Ints, voice: Ints
) -> tuple[Ints, Ints]:
    """(numbers, whether each is a floor): tolls grow, one side doubts, some round down."""
    grown = truth * (1 - 0.3 * np.exp(-delay.astype(np.float64)))
    doubted = np.where((voice == 1) & (draw.random(len(truth)) < 0.4), 0.5, 1.0)
    value = np.ceil(np.where(draw.random(len(truth)) < 0.6, truth, grown) * doubted)
    floor = draw.random(len(truth)) < FLOOR
    return np.where(floor, value // 10 * 10, value).astype(np.int64), floor.astype(np.int64)


def _world(made: dict[str, Ints]) -> World:
    none = np.full(len(made["fact"]), NONE, np.int32)
    no, voice, outlet = none > 0, made["voice"], made["outlet"]
    narrator = voice >= 4
    wires, third = OUTLETS + made["wire"], OUTLETS + WIRES
    own = third + 1 + made["home"] * VOICES + voice
    origin = np.select([voice < VOICES, voice == 3, voice == 4], [own, third, outlet], wires)
    side = np.where((voice < 2) & (made["dispute"] != NONE), voice, NONE)
    tally = (made["kind"] == 2) & (made["place"] == NONE) & (made["measure"] != 3)
    _, document = np.unique(
        made["event_at"] * 10**8 + outlet * 10**5 + made["day"] % 10**4, return_inverse=True
    )
    columns = {
        "claim": np.arange(len(none)), "dispute": made["dispute"], "document": document,
        "start": none - NONE, "voice": np.where(narrator, NONE, origin), "other_voice": none,
        "origin": origin, "speaker": np.where(narrator, outlet, origin), "side": side,
        "party": side != NONE, "act": none, "day": made["day"], "narrator": narrator,
        "own": voice == 4, "correction": no, "measure": made["measure"],
        "population": made["measure"], "event": made["event"], "place": made["place"],
        "unit": none, "question": none, "owner": np.where(tally, side, NONE),
        "kind": made["kind"], "event_from": np.where(made["event"] == NONE, 0, 1),
        "place_from": np.where(made["place"] == NONE, 0, 1),
        "since_from": np.where(made["since"] == NONE, 0, 1), "approximator": none,
        "as_of_from": np.where(made["as_of"] == NONE, 0, 1), "as_of": made["as_of"],
        "since": made["since"], "value": made["value"], "low": made["value"],
        "high": np.where(made["floor"] > 0, np.inf, made["value"]), "negated": no, "stated": no,
        "people": no,
    }  # fmt: skip
    types = {"value": np.float64, "low": np.float64, "high": np.float64}
    flags = {"party", "narrator", "own", "correction", "negated", "stated", "people"}
    typed: dict[str, Any] = {
        key: np.asarray(column, np.bool_ if key in flags else types.get(key, np.int32))
        for key, column in columns.items()
    }
    tables = _tables(made)
    return World(Told(tables, **typed), made["fact"], _texts(made, tables), outlet)


def _tables(made: dict[str, Ints]) -> Tables:
    places = [name(number) for number in range(int(made["site"].max()) + 1)]
    events = [""] * (3 * (int(made["event_at"].max()) + 1))
    keys = ("event_at", "kind_of_event", "site", "happened")
    _, rows = np.unique(made["event_at"], return_index=True)
    for at, kind, site, day in zip(*(made[key][rows].tolist() for key in keys), strict=True):
        what, where = EVENTS[kind], places[site]
        events[3 * at] = f"{what} in {where}, {iso(day)}"
        events[3 * at + 1] = f"{what} in {where}"
        events[3 * at + 2] = f"{what} in {misspelt(where)}, {iso(day)}"
    spelt = [word for place in places for word in (place, misspelt(place))]
    sides = np.array([0, 1], np.int32)
    return Tables(
        MEASURES, POPULATIONS, events, spelt, (), (), SIDES, SCOPES, (),
        np.sort(pair_code(sides, sides[::-1])),
    )  # fmt: skip


def _texts(made: dict[str, Ints], tables: Tables) -> list[str]:
    """A sentence for each claim, with no more than its columns; a copy has the words of what it
    copies, but for its end."""
    keys = ("value", "measure", "event", "place", "as_of", "voice", "copied", "floor")
    rows = zip(*(made[key].tolist() for key in keys), strict=True)
    return [
        f"{'at least ' if floor else ''}{value} {POPULATIONS[measure]} were counted as"
        f" {MEASURES[measure].replace('_', ' ')}"
        + (f" after the {tables.events[event].split(',')[0]}" if event != NONE else "")
        + (f" by those who came to {tables.places[place]}" if place != NONE else "")
        + (f" until {iso(day)}" if day != NONE else "")
        + f", by word of {SPEAKERS[voice]}{' today' if copied else ''}"
        for value, measure, event, place, day, voice, copied, floor in rows
    ]


SPEAKERS = (
    "the Upland ministry", "the Lowland ministry", "the hospital there", "the Relief Council",
    "residents", "officials",
)  # fmt: skip


def _sides() -> tuple[Side, Side]:
    first, second = SIDES
    return (
        Side(first, "Upland", opposes=frozenset({second})),
        Side(second, "Lowland", opposes=frozenset({first})),
    )


def _item(world: World, row: int, sides: tuple[Side, Side]) -> ClaimInContext:
    told = world.told
    number, outlet = int(told.dispute[row]), int(world.outlet[row])
    source = Source(f"outlet-{outlet}", f"Outlet {outlet}")
    narrator, origin = bool(told.narrator[row]), int(told.origin[row])
    side = SIDES[int(told.side[row])] if told.side[row] != NONE else None
    speaker = (
        Speaker(source.name, SpeakerKind.SOURCE)
        if narrator
        else Speaker(f"Voice {origin}", SpeakerKind.ORGANISATION, side=side)
    )
    claim = Claim(
        id=f"{row:08}", start=0, end=len(world.text[row]), content=world.text[row], cue=None,
        speaker=speaker, narrator=narrator,
        attribution=Attribution.NARRATOR if narrator else Attribution.INDIRECT,
        stance=Stance.ASSERTS,
        origin=source.name if told.own[row] else speaker.name if not narrator else f"Wire {origin}",
        figures=(told.figure(row),),
    )  # fmt: skip
    dispute = Dispute(f"dispute-{number}", f"Dispute {number}", sides) if number != NONE else None
    return ClaimInContext(claim, str(told.document[row]), source, iso(told.day[row]), dispute)
