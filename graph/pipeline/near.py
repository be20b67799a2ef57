"""Some claims of the store with all that links lead to from them, on several days at once.

What was known on a day is computed as ``history`` does it, from the claims published by then; but
of the whole store only a part is loaded. That part is closed: whatever a link of any of the days,
or of the store as it stands, leads to is in it. What the others tell of it (the sides of origins,
the days of places) is asked of the index of keys.

The links of a day are mostly those the store holds. They are told anew where a claim was read in
another way then, and wherever they follow from others.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlmodel import Session

from claims import store
from claims.values import MACHINE, ClaimInContext, Decision, Link
from claims.vocabulary import Verdict
from graph.assess import assess
from graph.link import complete, link_pairs
from graph.link.candidates import candidate_keys
from graph.link.surroundings import (
    Subject,
    Surroundings,
    Trace,
    in_surroundings,
    reads,
    surroundings,
)
from graph.pipeline.index import candidates, subject_key
from graph.pipeline.load import load_claims
from graph.values import Known

Pair = tuple[str, str]


class Near:
    """A part of the store that grows by :meth:`take`; of one dispute, or for None of all.

    ``items`` are its claims, whenever published. ``days`` (ISO) are those :meth:`by` may be asked
    for, beside None, which is now.
    """

    def __init__(self, session: Session, dispute: str | None, days: Iterable[str]) -> None:
        self.session, self.dispute = session, dispute
        self.items: dict[str, ClaimInContext] = {}
        self.decisions = store.decisions(session, standing=True)
        self._told = {day: _Told(session, day) for day in (None, *days)}
        self._days = [day for day in self._told if day is not None]
        self._reads: dict[str, dict[int, Subject]] = {}
        self._beside: dict[str, ClaimInContext] = {}
        self._anew: dict[str, set[str]] = defaultdict(set)
        self._own: dict[str, dict[Pair, list[Link]]] = defaultdict(dict)

    def take(self, claims: Iterable[str]) -> None:
        """Add claims, and all that links lead to from them."""
        edge = set(claims) - self.items.keys()
        while edge:
            part = store.connected(self.session, edge) - self.items.keys()
            fresh = self._load(part)
            self.items |= fresh
            self._learn(fresh.values(), self._told)
            ends = {end for day in self._days for end in self._compared(day, fresh.values())}
            edge = ends - self.items.keys()

    def around(self, day: str | None) -> Surroundings:
        """What all claims of the store that had been published tell of those at hand."""
        return self._told[day].around()

    def at(
        self, day: str | None, among: Collection[str] | None = None
    ) -> dict[str, ClaimInContext]:
        """The claims that had been published by the end of a day; all at hand, or those ``among``
        some. Here and below these are closed, too."""
        found = self.items if among is None else {c: self.items[c] for c in among}
        return {c: item for c, item in found.items() if day is None or told_on(item) <= day}

    def by(self, day: str | None, among: Collection[str] | None = None) -> Known:
        """What was known of the claims by the end of a day, or now."""
        items, links = self.at(day, among), self.links(day, among)
        if day is None:
            status = store.current_assessments(self.session, items)
        else:
            voices = self.around(day).voices
            found = assess(list(items.values()), links, decisions=self.decisions, known=voices)
            status = {(one.claim, one.figure): one for one in found}
        return Known(tuple(items.values()), tuple(links), status, tuple(self.decisions))

    def _learn(self, items: Iterable[ClaimInContext], days: Iterable[str | None]) -> None:
        for item in items:
            if item.id not in self._reads:
                self._reads[item.id] = {subject_key(subject): subject for subject in reads(item)}
        subjects = {key: s for item in items for key, s in self._reads[item.id].items()}
        for day in days:
            self._told[day].learn(subjects)

    def _load(self, claims: Collection[str]) -> dict[str, ClaimInContext]:
        found = load_claims(self.session, sorted(claims)).items()
        return {c: item for c, item in found if within(item, self.dispute)}

    def _compared(self, day: str, items: Iterable[ClaimInContext]) -> set[str]:
        """Compares what was read in another way on that day, and returns what it was linked to."""
        anew = [i for i in items if told_on(i) <= day and self._read_otherwise(i, day)]
        if not anew:
            return set()
        self._anew[day].update(item.id for item in anew)
        pairs = candidates(self.session, anew)
        others = {c for found in pairs.values() for c in found}
        self._beside |= self._load(others - self.items.keys() - self._beside.keys())
        near = {c: i for c in {*pairs, *others} if (i := self._at_hand(c)) and told_on(i) <= day}
        self._learn(near.values(), [day])
        met = {(min(a, b), max(a, b)) for a, found in pairs.items() for b in found if b in near}
        return self._link(day, near, met)

    def _link(self, day: str, near: Mapping[str, ClaimInContext], met: Iterable[Pair]) -> set[str]:
        around, own = self.around(day), self._own[day]
        read = {item.id: item for item in in_surroundings(near.values(), around)}
        ends: set[str] = set()
        for a, b in sorted(met):
            if (a, b) not in own:
                own[a, b] = link_pairs([(read[a], read[b])], around.voices)
            ends.update((a, b) if own[a, b] else ())
        return ends

    def _at_hand(self, claim: str) -> ClaimInContext | None:
        return self.items.get(claim) or self._beside.get(claim)

    def _read_otherwise(self, item: ClaimInContext, day: str) -> bool:
        then, now, keys = self._told[day], self._told[None], self._reads[item.id]
        if then.said(keys) == now.said(keys):
            return False
        (old,), (new,) = (in_surroundings([item], told.around()) for told in (then, now))
        return old != new or then.around().voices.side_of(old) != now.around().voices.side_of(new)

    def links(self, day: str | None, among: Collection[str] | None = None) -> list[Link]:
        """The links that the claims published by the end of a day give, by id."""
        items = self.at(day, among)
        found = store.links_of(self.session, items)
        stored = [link for link in found if link.a in items and link.b in items]
        if day is None:
            return stored
        around, anew = self.around(day), self._anew[day]
        theirs = [link for link in stored if link.decided_by != MACHINE]
        old = [n for n in stored if n.decided_by == MACHINE and not {n.a, n.b} & anew]
        mixed = {(n.a, n.b) for n in old if n.follows}
        read = {item.id: item for item in in_surroundings(items.values(), around)}
        again = link_pairs(
            ((read[a], read[b]) for a, b in sorted(mixed) if _candidates(items[a], items[b])),
            around.voices,
        )
        own = [n for (a, b), told in self._own[day].items() if {a, b} <= items.keys() for n in told]
        links = complete(
            read.values(),
            around.voices,
            [*(n for n in old if (n.a, n.b) not in mixed), *again, *own],
            [replace(link, score=1.0) for link in theirs],
            rejected(self.decisions),
        )
        return sorted([*links, *theirs], key=lambda link: link.id)


class _Told:
    """What had been told by the end of a day of what claims read, each subject asked for once."""

    def __init__(self, session: Session, day: str | None) -> None:
        self._session, self._day = session, day
        self._subjects: set[int] = set()
        self._said: dict[int, list[Trace]] = defaultdict(list)
        self._around: Surroundings | None = None

    def learn(self, subjects: Mapping[int, Subject]) -> None:
        fresh = subjects.keys() - self._subjects
        self._subjects |= fresh
        for told in store.told_by(self._session, fresh, self._day):
            trace = Trace(subjects[told.key], told.claim, told.said)
            self._said[told.key].append(trace)
            self._around = None

    def said(self, keys: Iterable[int]) -> list[frozenset[tuple[str, str]]]:
        """All that was told, and by whom first, of each of some subjects."""
        return [frozenset((t.claim, t.said) for t in self._said.get(key, ())) for key in keys]

    def around(self) -> Surroundings:
        if self._around is None:
            self._around = surroundings(trace for told in self._said.values() for trace in told)
        return self._around


def told_on(item: ClaimInContext) -> str:
    """The day by whose end a claim is known; "" where none is given, and it always was."""
    return (item.published or item.day)[:10]


def within(item: ClaimInContext, dispute: str | None) -> bool:
    return dispute is None or (item.dispute is not None and item.dispute.slug == dispute)


def rejected(decisions: Iterable[Decision]) -> set[str]:
    """The ids of the links that people rejected."""
    return {d.subject for d in decisions if d.verdict == Verdict.REJECT}


def _candidates(a: ClaimInContext, b: ClaimInContext) -> bool:
    return candidate_keys(a).meets(candidate_keys(b))
