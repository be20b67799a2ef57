"""A week of any size on the strait: ``week_of_claims(20_000)``. The same size, the same week.

Every quay of the strait has a dozen tellings, by both shores, an aid group and a wire. Links are
laid by hand, so that the report of many claims costs no linking.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

from claims.values import (
    ClaimInContext,
    Decision,
    Figure,
    Link,
    Proposition,
    Source,
    Speaker,
)
from claims.vocabulary import FigureKind, LinkKind, Stance, Verdict
from graph.assess import assess
from graph.link import propose_links
from graph.report import WeekReport, consistency_report
from graph.values import Known
from tests.factories import DISPUTE, digest, make_figure, make_link, make_source
from tests.graph.strait import (
    BRENNA,
    BRENNA_NAVY,
    CALDOR,
    COURIER,
    GAZETTE,
    GUARD,
    MEDICS,
    QUAY,
    WIRE,
    said,
)

WEEK = "2031-W10"
DAYS = ("2031-03-03", "2031-03-04", "2031-03-06", "2031-03-09")
BEFORE, AFTER = "2031-02-26", "2031-03-12"
A_QUAY = 12
"""So many tellings a quay has."""
SPEAKERS = (BRENNA, CALDOR, MEDICS, BRENNA_NAVY)
SOURCES = (GAZETTE, COURIER, WIRE, make_source("brenna-voice", name="Brenna Voice", side="brenna"))


def week_of_claims(size: int, *, later: bool = True) -> WeekReport:
    """The report of a week with ``size`` claims; one in twelve is from the week before, and where
    ``later`` there is one in a hundred from the week after."""
    random = Random(size)
    claims = list(tellings(size, random))
    links = list(ties(claims))
    updates = [_update(item, random) for item in claims[::100]] if later else []
    newer = [
        make_link(new.id, old.id, LinkKind.UPDATES)
        for new, old in zip(updates, claims[::100], strict=False)
    ]
    return consistency_report(
        WEEK,
        claims,
        links,
        dispute=DISPUTE.slug,
        decisions=[_decision(link) for link in links[::500]],
        program="1",
        now=_known([*claims, *updates], [*links, *newer]) if later else None,
    )


def tellings(size: int, random: Random) -> Iterator[ClaimInContext]:
    for i in range(size):
        quay, turn = divmod(i, A_QUAY)
        day = BEFORE if turn == 0 and quay % 2 == 0 else random.choice(DAYS)
        yield _telling(
            i,
            quay,
            random.choice(SPEAKERS),
            random.choice(SOURCES),
            day,
            random.choice((4.0, 7.0, 7.0, 12.0)),
        )


def _telling(
    number: int, quay: int, speaker: Speaker, source: Source, day: str, value: float
) -> ClaimInContext:
    total = quay % 3 == 0
    words = f"{value:.0f} people were killed{' so far' if total else ''} at Quay {quay}"
    figure = make_figure(
        value,
        text=f"{value:.0f}",
        place=f"Quay {quay}",
        event=f"fire at Quay {quay}, {BEFORE}",
        kind=FigureKind.CUMULATIVE if total else FigureKind.POINT,
        since=BEFORE if total else None,
        as_of=day,
    )
    stance = Stance.DENIES if value == 12 and quay % 50 == 1 else Stance.ASSERTS
    return said(
        speaker,
        figure,
        content=words,
        day=day,
        source=source,
        stance=stance,
        name=digest(day, words, str(number)),
    )


def _update(item: ClaimInContext, random: Random) -> ClaimInContext:
    quay = int(item.claim.content.rsplit(" ", 1)[-1])
    return _telling(
        int(item.id, 16), quay, item.claim.speaker, GAZETTE, AFTER, random.choice((13.0, 14.0))
    )


def ties(claims: Sequence[ClaimInContext]) -> Iterator[Link]:
    """Each telling with the next of its quay."""
    for a, b in pairwise(claims):
        if a.claim.figures[0].place == b.claim.figures[0].place and a.id != b.id:
            yield _tie(a, b)


def _tie(a: ClaimInContext, b: ClaimInContext) -> Link:
    old, new = sorted((a, b), key=lambda item: (item.day, item.id))
    same = a.claim.figures[0].value == b.claim.figures[0].value
    if a.claim.speaker == b.claim.speaker:
        return make_link(new.id, old.id, LinkKind.REPEATS if same else LinkKind.UPDATES)
    return make_link(new.id, old.id, LinkKind.CORROBORATES if same else LinkKind.CONTRADICTS)


def _known(claims: Sequence[ClaimInContext], links: Sequence[Link]) -> Known:
    status = {(found.claim, found.figure): found for found in assess(claims, links)}
    return Known(tuple(claims), tuple(links), status, ())


def _decision(link: Link) -> Decision:
    return Decision(
        id=f"d-{link.id}",
        subject=link.id,
        verdict=Verdict.REJECT,
        by="Ada",
        at="2031-03-07T09:00:00+00:00",
        because="They speak of two fires.",
    )


INPUTS = "0" * 64
"""In place of the hash, which is another with every field that claims get."""


def small_week() -> WeekReport:
    """A week with something in every section, and something known since."""
    claims = [*_totals(), *_quay_nine(), *_accusations(), *_older()]
    later = [
        told("5 people were killed at the quay", 5.0, BRENNA, AFTER),
        told("61 people were wounded in Port Amsel", 61.0, MEDICS, AFTER, measure="wounded"),
    ]
    links = propose_links(claims)
    decision = Decision(
        "d1", claims[0].id, Verdict.CONFIRM, "Ada", "Heard it.", "2031-03-07T09:00:00+00:00"
    )
    report = consistency_report(
        WEEK,
        claims,
        links,
        dispute=DISPUTE.slug,
        trail=[decision],
        program="1",
        now=_known([*claims, *later], propose_links([*claims, *later])),
    )
    return replace(report, inputs_sha256=INPUTS)


def told(
    words: str,
    value: float,
    speaker: Speaker,
    day: str = "2031-03-04",
    source: Source = GAZETTE,
    **more: Any,
) -> ClaimInContext:
    """One figure where it stands in the words."""
    figure = _figure(words, value, as_of=day, **{"place": "Quay Nine", "event": QUAY, **more})
    return _said(words, speaker, day, source, figure)


def _figure(words: str, value: float, **more: Any) -> Figure:
    text = f"{value:.0f}"
    return make_figure(value, text=text, start=words.index(text), **more)


def _said(
    words: str, speaker: Speaker, day: str, source: Source, *figures: Figure, **more: Any
) -> ClaimInContext:
    name = digest(words, speaker.name, day, source.slug)
    return said(
        speaker, *figures, content=words, day=day, source=source, name=name, document=name, **more
    )


def _totals() -> Iterator[ClaimInContext]:
    """A total, and two that say what was added: one comes out, one does not."""
    total: dict[str, Any] = {"kind": FigureKind.CUMULATIVE, "since": "2031-03-01"}
    for day, words, value, added in (
        ("2031-03-03", "31 have died in Port Amsel so far", 31.0, None),
        ("2031-03-04", "9 more died, 40 so far", 40.0, 9.0),
        ("2031-03-06", "6 more died, 49 so far", 49.0, 6.0),
    ):
        where: dict[str, Any] = {"place": "Port Amsel", "as_of": day}
        more = _figure(words, added, kind=FigureKind.INCREMENTAL, **where) if added else None
        figures = [*([more] if more else []), _figure(words, value, **total, **where)]
        yield _said(words, BRENNA, day, GAZETTE, *figures)


def _quay_nine() -> Iterator[ClaimInContext]:
    """Two counts of one fire, the first carried by three outlets."""
    for source in (GAZETTE, COURIER, WIRE):
        yield told("12 people were killed at the quay", 12.0, BRENNA, source=source)
    yield told("5 people were killed at the quay", 5.0, MEDICS, "2031-03-05", COURIER)
    yield told("3 people were wounded at the quay", 3.0, GUARD, "2031-03-05", measure="wounded")


def _accusations() -> Iterator[ClaimInContext]:
    for speaker, enemy in ((BRENNA, "Caldor"), (CALDOR, "Brenna")):
        deed = Proposition(enemy, "shell", "the ferry")
        words = f"{enemy} shelled the ferry"
        yield _said(words, speaker, "2031-03-06", COURIER, stance=Stance.ACCUSES, proposition=deed)
    yield _said("the strait is closed", CALDOR, "2031-03-07", GAZETTE, retracted=True)


def _older() -> Iterator[ClaimInContext]:
    """Told the week before, and overtaken in this one."""
    where: dict[str, Any] = {"measure": "wounded", "place": "Port Amsel", "event": None}
    yield told("20 people were wounded in Port Amsel", 20.0, MEDICS, BEFORE, **where)
    yield told("22 people were wounded in Port Amsel", 22.0, MEDICS, "2031-03-08", **where)
