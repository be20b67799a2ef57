"""A week of any size on the strait: ``week_of_claims(20_000)``. The same size, the same week.

Every quay of the strait has a dozen tellings, by both shores, an aid group and a wire. Links are
laid by hand, so that the report of many claims costs no linking.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random

from claims.values import ClaimInContext, Decision, Link, Source, Speaker
from claims.vocabulary import FigureKind, LinkKind, Stance, Verdict
from graph.assess import assess
from graph.report import WeekReport, consistency_report
from graph.values import Known
from tests.factories import DISPUTE, digest, make_figure, make_link, make_source
from tests.graph.strait import BRENNA, BRENNA_NAVY, CALDOR, COURIER, GAZETTE, MEDICS, WIRE, said

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
