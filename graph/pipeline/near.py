"""Some claims of the store with all that links lead to from them, on several days at once.

What was known on a day is computed as ``history`` does it, from the claims published by then; but
of the whole store only a part is loaded. That part is closed: whatever a link of any of the days,
or of the store as it stands, leads to is in it. What the others tell of it (the sides of origins,
the days of places) is asked of the index of keys.

The links of a day are mostly those the store holds. They are told anew where a claim was read in
another way then, and wherever they follow from others.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session

from claims import store
from claims.values import MACHINE, ClaimInContext, Decision, Link
from claims.vocabulary import Verdict
from graph.assess import assess
from graph.link import complete, link_pairs
from graph.link.candidates import candidate_keys
from graph.link.context import grounded
from graph.link.dating import dated
from graph.link.surroundings import (
    Subject,
    Surroundings,
    Trace,
    in_surroundings,
    reads,
    surroundings,
)
from graph.pipeline.index import candidates, keys_by_id, subject_key
from graph.pipeline.load import with_copies
from graph.rulings import ruled
from graph.values import Known

Pair = tuple[str, str]


class Near:
    """A part of the store that grows by :meth:`take`; of one dispute, or for None of all.

    ``items`` are its claims, whenever published. ``days`` (ISO) are those :meth:`by` may be asked
    for, beside None, which is now. ``loaded`` are claims (by id) that need not be loaded again.
    """

    def __init__(
        self,
        session: Session,
        dispute: str | None,
        days: Iterable[str],
        loaded: Mapping[str, ClaimInContext] | None = None,
    ) -> None:
        self.session, self.dispute = session, dispute
        self._loaded = loaded or {}
        self.items: dict[str, ClaimInContext] = {}
        self.decisions = store.decisions(session, standing=True)
        self._rulings = [d for d in self.decisions if d.verdict in store.RULINGS]
        self._told = _Told(session, [None, *days])
        self._taken: dict[str | None, set[str]] = {day: set() for day in self._told.days}
        self._stored: dict[str, Link] = {}
        self._reads: dict[str, dict[int, Subject]] = {}
        self._read: dict[str | None, dict[str, ClaimInContext]] = defaultdict(dict)
        self._beside: dict[str, ClaimInContext] = {}
        self._compared: dict[str, set[str]] = defaultdict(set)
        self._anew: dict[str, set[str]] = defaultdict(set)
        self._own: dict[str, dict[Pair, list[Link]]] = defaultdict(dict)

    def take(self, claims: Iterable[str], day: str | None = None) -> None:
        """Add claims, and all that links lead to from them by the end of a day, or now."""
        taken = self._taken[day]
        edge = set(claims) - taken
        while edge:
            part = store.connected(self.session, edge, day) - taken
            taken |= part
            fresh = self._load(part - self.items.keys())
            self.items |= fresh
            links = store.links_of(self.session, fresh) if fresh else ()
            self._stored |= {link.id: link for link in links}
            self._learn(fresh.values())
            at_hand = [self.items[claim] for claim in sorted(part & self.items.keys())]
            edge = {end for day in self._upto(day) for end in self._compare(day, at_hand)} - taken

    def taken(self, day: str | None) -> set[str]:
        """The claims that were taken, with what links lead to by a day, or now."""
        return self._taken[day] & self.items.keys()

    def around(self, day: str | None) -> Surroundings:
        """What all claims of the store that had been published tell of those at hand."""
        return self._told.around(day)

    def at(self, day: str | None, among: Collection[str]) -> dict[str, ClaimInContext]:
        """Those of some claims that had been published by the end of a day. Here and below the
        claims are closed: whatever links lead to by then is among them."""
        found = {c: self.items[c] for c in among}
        return {c: item for c, item in found.items() if day is None or item.printed <= day}

    def by(
        self, day: str | None, among: Collection[str], turned: Collection[str] | None = None
    ) -> Known:
        """What was known of the claims by the end of a day, or now. Where ``turned`` (None: all)
        are those whose status may be another by now, the store's is taken for the others, unless
        later claims are linked to them."""
        held = self.held(day, among)
        items, links = {item.id: item for item in held.claims}, held.links
        anew = {} if day is None else items
        if day is not None and turned is not None:
            turning = self._unsettled(day, items) | set(turned)
            anew = {claim: item for claim, item in items.items() if claim in turning}
        status = store.current_assessments(self.session, items.keys() - anew.keys())
        ours = [n for n in links if n.a in anew or n.b in anew]
        voices = self.around(day).voices
        found = assess(list(anew.values()), ours, decisions=self.decisions, known=voices)
        status |= {(one.claim, one.figure): one for one in found}
        return replace(held, status=status)

    def held(self, day: str | None, among: Collection[str]) -> Known:
        """The same without any status."""
        items, links = self.at(day, among), self.links(day, among)
        return Known(tuple(items.values()), tuple(links), {}, tuple(self.decisions))

    def read(self, day: str | None, claims: Iterable[str]) -> list[ClaimInContext]:
        """Some claims as they are compared: in the surroundings of a day, or of now, by id."""
        known, around = self._read[day], self.around(day)
        fresh = sorted(set(claims := sorted(claims)) - known.keys())
        known |= {item.id: item for item in dated(self._ground(fresh), around.days)}
        return [known[claim] for claim in claims]

    def _ground(self, claims: Sequence[str]) -> list[ClaimInContext]:
        return [grounded(self.items[claim]) for claim in claims]

    def _unsettled(self, day: str, items: Collection[str]) -> set[str]:
        """Those of some claims that hang together with what came later, or was read otherwise."""
        tied: dict[str, set[str]] = defaultdict(set)
        edge = self._anew[day] | {end for pair in self._own[day] for end in pair}
        for link in self._stored.values():
            if link.a in items and link.b in items:
                tied[link.a].add(link.b)
                tied[link.b].add(link.a)
            else:
                edge |= {link.a, link.b}
        reached: set[str] = set()
        while edge:
            reached |= edge
            edge = {end for claim in edge for end in tied.get(claim, ())} - reached
        return reached & set(items)

    def _upto(self, last: str | None) -> list[str]:
        return [d for d in self._told.days if d is not None and (last is None or d <= last)]

    def _learn(self, items: Iterable[ClaimInContext]) -> None:
        for item in items:
            if item.id not in self._reads:
                self._reads[item.id] = {subject_key(subject): subject for subject in reads(item)}
        self._told.learn({key: s for item in items for key, s in self._reads[item.id].items()})

    def _load(self, claims: Collection[str]) -> dict[str, ClaimInContext]:
        at_hand = {c: self._loaded[c] for c in sorted(claims) if c in self._loaded}
        return at_hand | self._from_store(set(claims) - at_hand.keys())

    def _from_store(self, claims: Collection[str]) -> dict[str, ClaimInContext]:
        if not claims:
            return {}
        readings = store.claims_by_id(self.session, sorted(claims)).values()
        found = with_copies(self.session, ruled(readings, self._rulings))
        return {item.id: item for item in found if within(item, self.dispute)}

    def _compare(self, day: str, items: Iterable[ClaimInContext]) -> set[str]:
        """Compares what was read in another way on that day, and returns what it was linked to."""
        known = [i for i in items if i.printed <= day and i.id not in self._compared[day]]
        self._compared[day].update(item.id for item in known)
        anew = [item for item in known if self._read_otherwise(item, day)]
        if not anew:
            return set()
        self._anew[day].update(item.id for item in anew)
        pairs = candidates(self.session, keys_by_id(anew))
        others = {c for found in pairs.values() for c in found}
        self._beside |= self._load(others - self.items.keys() - self._beside.keys())
        near = {c: i for c in {*pairs, *others} if (i := self._at_hand(c)) and i.printed <= day}
        self._learn(near.values())
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
        keys = self._reads[item.id]
        if self._told.said(day, keys) == self._told.said(None, keys):
            return False
        then, now = self.around(day), self.around(None)
        (old,), (new,) = (in_surroundings([item], around) for around in (then, now))
        return old != new or then.voices.side_of(old) != now.voices.side_of(new)

    def links(self, day: str | None, among: Collection[str]) -> list[Link]:
        """The links that the claims published by the end of a day give, by id."""
        items = self.at(day, among)
        stored = [n for n in self._stored.values() if n.a in items and n.b in items]
        if day is None:
            return sorted(stored, key=lambda link: link.id)
        around, anew = self.around(day), self._anew[day]
        theirs = [link for link in stored if link.decided_by != MACHINE]
        old = [n for n in stored if n.decided_by == MACHINE and not {n.a, n.b} & anew]
        mixed = {(n.a, n.b) for n in old if n.follows}
        read = {item.id: item for item in self.read(day, items)}
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
    """What had been told by the end of some days of what claims read, each subject asked for
    once."""

    def __init__(self, session: Session, days: Iterable[str | None]) -> None:
        self._session, self.days = session, list(dict.fromkeys(days))
        self._subjects: set[int] = set()
        self._traces: dict[str | None, dict[int, list[Trace]]] = {
            day: defaultdict(list) for day in self.days
        }
        self._around: dict[str | None, Surroundings] = {}

    def learn(self, subjects: Mapping[int, Subject]) -> None:
        fresh = subjects.keys() - self._subjects
        self._subjects |= fresh
        for day, told in store.told_by(self._session, fresh, self.days).items():
            for one in told:
                trace = Trace(subjects[one.key], one.claim, one.said)
                self._traces[day][one.key].append(trace)
                self._around.pop(day, None)

    def said(self, day: str | None, keys: Iterable[int]) -> list[frozenset[tuple[str, str]]]:
        """All that was told, and by whom first, of each of some subjects."""
        traces = self._traces[day]
        return [frozenset((t.claim, t.said) for t in traces.get(key, ())) for key in keys]

    def around(self, day: str | None) -> Surroundings:
        if day not in self._around:
            self._around[day] = surroundings(t for told in self._traces[day].values() for t in told)
        return self._around[day]


def within(item: ClaimInContext, dispute: str | None) -> bool:
    return dispute is None or (item.dispute is not None and item.dispute.slug == dispute)


def rejected(decisions: Iterable[Decision]) -> set[str]:
    """The ids of the links that people rejected."""
    return {d.subject for d in decisions if d.verdict == Verdict.REJECT}


def _candidates(a: ClaimInContext, b: ClaimInContext) -> bool:
    return candidate_keys(a).meets(candidate_keys(b))
