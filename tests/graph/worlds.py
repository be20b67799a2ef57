"""A small world of claims, drawn at random: days, places, events and parties that keep meeting."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from claims.values import ClaimInContext, Figure, Polarity, Proposition, Speaker
from claims.vocabulary import FigureKind, SpeakerKind, Stance
from tests.factories import DISPUTE, make_figure
from tests.graph.strait import BRENNA, BRENNA_NAVY, CALDOR, COURIER, GAZETTE, GUARD, MEDICS, said

DAYS = ("2031-03-04", "2031-03-05", "2031-03-07")
EVENTS = (
    None, "explosion at Quay Nine, 2031-03-04", "Quay Nine blast of 2031-03-04",
    "strike in Port Amsel, 2031-03-05", "strike in Port Amsel", "war in Brenna since 2031-02-20",
    "siege of the strait", "flood in Port Amsel, 2031-03-01",
)  # fmt: skip
PLACES = (None, "Quay Nine", "Port Amsel", "Ganja", "Ganca, Azerbaijan", "Azerbaijan", "Brenna")
MEASURES = ("killed", "wounded", "casualties", "attendance", "magnitude", "missing", "violations")
POPULATIONS = ("people", "civilians", "Brennan soldiers", "soldiers", "ballots", "-")
UNITS = (None, None, None, "mile", "km", "kilogram")
CONTENTS = (
    "the quay burned all night and nobody came to help the crews of the barges",
    "the quay burned all night and nobody came to help the crews of the ferries",
    "Caldor shelled the ferry at Quay Nine",
    "Brenna shelled the ferry at Quay Nine",
    "its forces never shelled the ferry",
    "gains along the coast",
)

ELSEWHERE = replace(DISPUTE, slug="elsewhere")

scope = st.sampled_from(["clause", "sentence", "document", "speaker", "earlier"])


@st.composite
def figures(draw: st.DrawFn, days: Sequence[str]) -> Figure:
    value = float(draw(st.sampled_from([0, 1, 2, 9, 10, 12, 16, 40, 400])))
    kind = draw(st.sampled_from(list(FigureKind)))
    return make_figure(
        value,
        unbounded=draw(st.booleans()),
        measure=draw(st.sampled_from(MEASURES)),
        population=draw(st.sampled_from(POPULATIONS)),
        kind=kind,
        event=draw(st.sampled_from(EVENTS)),
        place=draw(st.sampled_from(PLACES)),
        as_of=draw(st.sampled_from([None, *days])),
        since=draw(st.sampled_from([None, None, "2031-02-20", *days])),
        unit=draw(st.sampled_from(UNITS)),
        negated=draw(st.integers(0, 9)) == 0,
        approximator=draw(st.sampled_from([None, None, "never more than"])),
        scope_from={name: draw(scope) for name in ("place", "event", "as_of", "since")},
    )


POLICE = Speaker("police", SpeakerKind.GROUP)
names = st.sampled_from([None, "Caldor", "Brenna", "Caldori forces", "ferry"])
propositions = st.builds(
    Proposition,
    agent=names,
    predicate=st.sampled_from(["attack", "shell", "kill", "gain", "retreat", "encourage", None]),
    patient=names,
    polarity=st.sampled_from([Polarity.POSITIVE, Polarity.POSITIVE, Polarity.NEGATIVE]),
    place=st.sampled_from([None, "Quay Nine"]),
)


@st.composite
def bodies(
    draw: st.DrawFn, most: int = 5, figures_at_most: int = 2, days: Sequence[str] = DAYS
) -> list[ClaimInContext]:
    """Claims of ``days``, by default fewer than any window holds, with ids c0, c1, ..."""

    def one(number: int) -> ClaimInContext:
        stance = draw(st.sampled_from([Stance.ASSERTS, Stance.ACCUSES, Stance.DENIES]))
        item = said(
            draw(st.sampled_from([BRENNA, BRENNA_NAVY, CALDOR, MEDICS, GUARD, POLICE])),
            *draw(st.lists(figures(days), max_size=figures_at_most)),
            content=draw(st.sampled_from(CONTENTS)),
            day=draw(st.sampled_from(days)),
            source=draw(st.sampled_from([GAZETTE, COURIER])),
            stance=stance,
            name=f"c{number}",
            document=f"d{draw(st.integers(0, 3))}",
            start=draw(st.sampled_from([0, 0, 200, 30_000])),
            denies=(f"c{number - 1}",) if draw(st.integers(0, 5)) == 0 else (),
            proposition=draw(st.none() | propositions),
            narrator=draw(st.integers(0, 5)) == 0,
            correction=draw(st.integers(0, 5)) == 0,
        )
        return replace(item, dispute=draw(st.sampled_from([DISPUTE, DISPUTE, ELSEWHERE, None])))

    return [one(number) for number in range(draw(st.integers(2, most)))]


def crowd(seed: int, many: int, days: Sequence[str] = DAYS) -> list[ClaimInContext]:
    """So many claims of one figure each: more than can be drawn one by one."""
    pick = Random(seed)

    def one(number: int) -> ClaimInContext:
        told = make_figure(
            pick.choice([0.0, 1.0, 2.0, 9.0, 10.0, 13.0, 20.0, 31.0, 45.0, 99.0, 400.0]),
            unbounded=pick.random() < 0.3,
            measure=pick.choice(MEASURES[:4]),
            population=pick.choice(POPULATIONS[:3]),
            kind=pick.choice(list(FigureKind)[:3]),
            event=pick.choice(EVENTS),
            place=pick.choice(PLACES),
            as_of=pick.choice([None, *days]),
            since=pick.choice([None, None, None, *days]),
            unit=pick.choice([None] * 9 + ["mile", "km"]),
            scope_from={"place": pick.choice(["clause", "document"])},
        )
        return said(
            pick.choice([BRENNA, BRENNA_NAVY, CALDOR, MEDICS]),
            told,
            content=pick.choice(CONTENTS),
            day=pick.choice(days),
            source=pick.choice([GAZETTE, COURIER]),
            name=f"c{number:03}",
            document=f"d{pick.randrange(many // 3)}",
            correction=pick.random() < 0.1,
        )

    return [one(number) for number in range(many)]
