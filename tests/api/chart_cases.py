"""Questions with figures over time, about an invented strait and its two shores."""

from collections.abc import Sequence

from claims.vocabulary import Contest, FigureKind, Label, Lifecycle, LinkKind, Support
from graph.report.values import Answer, Ref, Series, Tie

SIDES = {"brenna": "Brenna", "caldor": "Caldor", "neutral": "Third parties"}


def answer(
    place: int,
    day: str | None,
    text: str,
    low: float,
    high: float | None,
    side: str | None = "brenna",
    *,
    lifecycle: Lifecycle = Lifecycle.LIVE,
    kind: FigureKind = FigureKind.CUMULATIVE,
    published: str | None = None,
) -> Answer:
    """The answer of claim ``c<place>``."""
    return Answer(
        claim=f"c{place}",
        figure=0,
        speaker=f"Speaker {place}",
        voice=f"Voice {place}",
        side=side,
        source="Harbour Wire",
        published=published or day,
        as_of=day,
        text=text,
        low=low,
        high=high,
        kind=kind,
        label=Label.UNCORROBORATED,
        support=Support.SELF_REPORTED,
        contest=Contest.NONE,
        lifecycle=lifecycle,
        since=day,
        reason="said so",
    )


def exact(
    place: int,
    day: str,
    number: float,
    side: str | None = "brenna",
    *,
    lifecycle: Lifecycle = Lifecycle.LIVE,
    kind: FigureKind = FigureKind.CUMULATIVE,
) -> Answer:
    return answer(place, day, f"{number:,g}", number, number, side, lifecycle=lifecycle, kind=kind)


def tie(
    kind: LinkKind, newer: int, older: int, reason: str = "newer", day: str | None = None
) -> Tie:
    return Tie(kind, Ref(f"c{newer}", 0), Ref(f"c{older}", 0), reason, day)


def series(
    title: str,
    answers: Sequence[Answer],
    ties: Sequence[Tie] = (),
    *,
    parted: str | None = None,
    measure: str = "killed",
    unit: str | None = None,
) -> Series:
    live = [one for one in answers if one.lifecycle is Lifecycle.LIVE]
    tops = [one.high for one in live]
    bounded = [top for top in tops if top is not None]
    return Series(
        question=title,
        title=title,
        dispute="sorrel-strait",
        measure=measure,
        unit=unit,
        low=min((one.low for one in live), default=None),
        high=max(bounded, default=None) if len(bounded) == len(tops) else None,
        answers=tuple(answers),
        ties=tuple(ties),
        parted=parted,
    )


UPDATES, CONTRADICTS = LinkKind.UPDATES, LinkKind.CONTRADICTS
OLD, GONE = Lifecycle.SUPERSEDED, Lifecycle.RETRACTED

RISING = series(
    "People killed in Orle, as one side counts them",
    [
        exact(1, "2031-03-03", 5, lifecycle=OLD),
        exact(2, "2031-03-04", 12, lifecycle=OLD),
        exact(3, "2031-03-06", 17, lifecycle=OLD),
        exact(4, "2031-03-09", 31),
    ],
    [tie(UPDATES, 2, 1), tie(UPDATES, 3, 2), tie(UPDATES, 4, 3), tie(UPDATES, 4, 1)],
)
PARTING = series(
    "People killed in the shelling of Orle harbour",
    [
        exact(1, "2031-10-11", 7, lifecycle=OLD),
        exact(2, "2031-10-11", 7, "caldor", lifecycle=OLD),
        exact(3, "2031-10-13", 12, lifecycle=OLD),
        exact(4, "2031-10-13", 8, "caldor"),
        exact(5, "2031-10-15", 19),
        exact(6, "2031-10-16", 8, "caldor"),
        exact(7, "2031-10-16", 14, "neutral"),
    ],
    [
        tie(UPDATES, 3, 1),
        tie(UPDATES, 4, 2),
        tie(UPDATES, 5, 3),
        tie(CONTRADICTS, 4, 3),
        tie(CONTRADICTS, 6, 5),
        tie(CONTRADICTS, 7, 5),
        tie(CONTRADICTS, 7, 6),
    ],
    parted="2031-10-13",
)
TWO_SIDES = series(
    "People killed on the bridge",
    [
        exact(1, "2031-10-11", 7, lifecycle=OLD),
        exact(2, "2031-10-12", 7, "caldor"),
        exact(3, "2031-10-14", 21),
    ],
    [tie(UPDATES, 3, 1), tie(CONTRADICTS, 3, 2)],
    parted="2031-10-14",
)
INTERVALS = series(
    "People wounded in Orle",
    [
        answer(1, "2031-03-03", "dozens", 24, 99),
        answer(2, "2031-03-04", "At least 60 people", 60, None),
        answer(3, "2031-03-05", "about 80", 72, 88, "caldor"),
        answer(4, "2031-03-05", "between 70 and 90", 70, 90, "neutral"),
        answer(5, "2031-03-07", "more than 100", 101, None, "caldor"),
        answer(6, "2031-03-07", "up to 150", 0, 150, "neutral"),
        answer(7, "2031-03-08", "hundreds", 200, 250),
    ],
    [tie(UPDATES, 2, 1), tie(UPDATES, 5, 3)],
    measure="wounded",
)
ONE_DAY = series(
    "People killed in the first night",
    [
        *(exact(n, "2031-03-03", 10 + n % 5, "brenna") for n in range(8)),
        *(exact(n, "2031-03-03", 12 + n % 4 * 3, "caldor") for n in range(8, 14)),
        *(exact(n, "2031-03-03", 11 + n % 3, None) for n in range(14, 19)),
        answer(19, "2031-03-03", "dozens", 24, 99, "caldor"),
    ],
    [tie(CONTRADICTS, a, b) for a in range(8) for b in range(8, 14)],
    parted="2031-03-03",
)
RETRACTED = series(
    "Prisoners taken at the ford",
    [
        exact(1, "2031-03-03", 40, lifecycle=GONE),
        exact(2, "2031-03-05", 14, lifecycle=OLD),
        exact(3, "2031-03-06", 17),
        exact(4, "2031-03-04", 3, "caldor", lifecycle=Lifecycle.WITHDRAWN),
    ],
    [
        tie(UPDATES, 2, 1, "corrected from 40 to 14"),
        tie(UPDATES, 3, 2),
    ],
    measure="prisoners",
)
SHARES = series(
    "Wells that were tested and found clean",
    [
        answer(1, "2031-03-03", "60 percent", 60, 60, kind=FigureKind.PERCENT),
        answer(2, "2031-03-05", "nearly 70 percent", 65, 69, kind=FigureKind.PERCENT),
        answer(3, "2031-03-08", "12.5%", 12.5, 12.5, "caldor", kind=FigureKind.PERCENT),
    ],
    [tie(CONTRADICTS, 3, 2)],
    parted="2031-03-08",
    measure="wells_tested",
    unit="percent",
)
HUGE = series(
    "People driven from their homes",
    [
        exact(1, "2031-03-03", 3, "caldor"),
        answer(2, "2031-03-04", "about 900,000", 855_000, 945_000),
        exact(3, "2031-03-06", 240, "caldor"),
        exact(4, "2031-03-08", 120_000, "neutral"),
    ],
    [tie(CONTRADICTS, 2, 1), tie(CONTRADICTS, 4, 2)],
    parted="2031-03-04",
    measure="displaced",
)
WEEK = series(
    "Soldiers killed since the armistice",
    [
        exact(n, f"2031-03-{3 + n:02d}", 1810 + 14 * n, lifecycle=OLD if n < 6 else Lifecycle.LIVE)
        for n in range(7)
    ],
    [tie(UPDATES, n + 1, n) for n in range(6)],
)
HALF_YEAR = series(
    "Ships lost in the strait",
    [
        exact(1, "2031-10-02", 1, lifecycle=OLD),
        exact(2, "2031-10-20", 2, lifecycle=OLD),
        exact(3, "2031-11-13", 4, lifecycle=OLD),
        exact(4, "2031-11-14", 1, "caldor"),
        exact(5, "2031-12-24", 5, lifecycle=OLD),
        exact(6, "2032-01-15", 9, lifecycle=OLD),
        exact(7, "2032-02-12", 2, "caldor"),
        exact(8, "2032-03-28", 11),
    ],
    [
        *(tie(UPDATES, b, a) for a, b in ((1, 2), (2, 3), (3, 5), (5, 6), (6, 8), (4, 7))),
        tie(CONTRADICTS, 4, 3),
        tie(CONTRADICTS, 7, 6),
    ],
    parted="2031-11-14",
    measure="ships",
)
DENIALS = series(
    "Civilians killed in Marn",
    [
        exact(1, "2031-03-03", 31),
        answer(2, "2031-03-03", "no one", 0, 0, "caldor"),
        answer(3, "2031-03-04", "no one", 0, 0, "caldor"),
        exact(4, "2031-03-04", 28, "neutral"),
    ],
    [tie(CONTRADICTS, 2, 1), tie(CONTRADICTS, 3, 1)],
    parted="2031-03-03",
)
ALL = (
    RISING,
    PARTING,
    TWO_SIDES,
    INTERVALS,
    ONE_DAY,
    RETRACTED,
    SHARES,
    HUGE,
    WEEK,
    HALF_YEAR,
    DENIALS,
)
