"""Figures whose status is no longer what it was, both ways."""

from collections.abc import Iterable, Iterator, Mapping

from claims.values import Assessment
from claims.vocabulary import Label
from graph.assess.evidence import named
from graph.compare.intervals import said
from graph.consistency.case import Case, FigureKey
from graph.report.values import Changed, Ref
from graph.values import StatusKey

LADDER = (
    Label.CONTESTED,
    Label.UNCORROBORATED,
    Label.SINGLE_SOURCE,
    Label.CORROBORATED,
    Label.CROSS_SIDE,
)
"""From worst borne out to best; the other labels are none of it."""


def changed(
    case: Case,
    keys: Iterable[FigureKey],
    before: Mapping[StatusKey, Assessment],
    now: Mapping[StatusKey, Assessment],
) -> tuple[Changed, ...]:
    """What became of figures between two statuses; better first, then worse, then the others."""
    found = list(_changed(case, keys, before, now))
    order = {True: 0, False: 1, None: 2}
    return tuple(sorted(found, key=lambda c: (order[c.better], c.title, c.ref.claim, c.text)))


def _changed(
    case: Case,
    keys: Iterable[FigureKey],
    before: Mapping[StatusKey, Assessment],
    now: Mapping[StatusKey, Assessment],
) -> Iterator[Changed]:
    for key in sorted(keys):
        old, new = before.get(key), now.get(key)
        if old is None or new is None or old.label == new.label:
            continue
        item = case.items[key[0]]
        yield Changed(
            ref=Ref(*key),
            title=case.title(key),
            voice=named(item),
            text=said(case.figure(key)),
            was=old.label,
            now=new.label,
            reason=new.reasons[0] if new.reasons else "",
            better=better(old.label, new.label),
        )


def better(was: Label, now: Label) -> bool | None:
    """Whether a label says that a figure is better borne out; None where one is no such label."""
    if was not in LADDER or now not in LADDER:
        return None
    return LADDER.index(now) > LADDER.index(was)
