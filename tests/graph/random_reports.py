"""Small random worlds: a handful of reports on the strait that bear on one another."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from claims.values import Claim, Extraction, Figure, Polarity, Proposition, Speaker
from claims.vocabulary import Attribution, FigureKind, SourceKind, SpeakerKind, Stance
from tests.factories import make_claim, make_extraction, make_figure, make_source
from tests.graph.strait import BRENNA, BRENNA_NAVY, CALDOR, COURIER, GAZETTE, MEDICS, QUAY, WIRE

DAYS = ("2031-03-04", "2031-03-05", "2031-03-09")
ORGAN = make_source("brenna-voice", name="Brenna Voice", side="brenna", kind=SourceKind.STATE_MEDIA)
SOURCES = (GAZETTE, COURIER, WIRE, ORGAN)
SAILOR = Speaker("Ilva Tarn", SpeakerKind.PERSON, speaks_for="Caldor Admiralty")
"""Speaks for a body whose side other claims tell."""
SPEAKERS = (BRENNA, BRENNA_NAVY, CALDOR, MEDICS, SAILOR)
DEEDS = (
    Proposition("Caldor", "attack", "Port Amsel"),
    Proposition("Caldor", "attack", "Port Amsel", Polarity.NEGATIVE),
    Proposition("Brenna", "attack", "Quay Nine"),
    Proposition("Caldor", "retreat", None),
    None,
)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    value = draw(st.sampled_from((5, 7, 12, 12, 40, None)))
    place = draw(st.sampled_from(("Port Amsel", "Quay Nine", None)))
    return make_figure(
        value,
        measure=draw(st.sampled_from(("killed", "killed", "wounded"))),
        population=draw(st.sampled_from(("people", "civilians"))),
        kind=draw(st.sampled_from((FigureKind.POINT, FigureKind.POINT, FigureKind.CUMULATIVE))),
        place=place,
        event=QUAY if place == "Quay Nine" else None,
        since=draw(st.sampled_from((None, None, *DAYS[:2]))),
        as_of=draw(st.sampled_from((None, *DAYS[:2]))),
        scope_from=draw(st.sampled_from(({}, {"place": "document"}))),
    )


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    told = tuple(draw(st.lists(figures(), max_size=2)))
    speaker = draw(st.sampled_from(SPEAKERS))
    deed = draw(st.sampled_from(DEEDS))
    stance = draw(st.sampled_from((Stance.ASSERTS, Stance.ASSERTS, Stance.DENIES, Stance.ACCUSES)))
    act = f"{deed.agent} was to {deed.predicate} the harbour of {deed.patient}" if deed else ""
    words = [f"{f.text} {f.population} {f.measure} in {f.place or 'the strait'}" for f in told]
    return make_claim(
        ", ".join((*words, act)).strip(", ") or "the strait is calm and open to every ship",
        speaker=speaker,
        stance=stance,
        figures=told,
        proposition=deed,
        correction=draw(st.booleans()) and draw(st.booleans()),
    )


@st.composite
def reports(draw: st.DrawFn, days: Sequence[str] = DAYS) -> Extraction:
    told = draw(st.lists(claims(), min_size=1, max_size=3))
    source = draw(st.sampled_from(SOURCES))
    narrated = [_narrated(c, source.name) if draw(st.integers(0, 3)) == 0 else c for c in told]
    found = make_extraction(*narrated, source=source, published=draw(st.sampled_from(days)))
    return _with_denial(found) if draw(st.integers(0, 3)) == 0 else found


def _narrated(claim: Claim, outlet: str) -> Claim:
    speaker = Speaker(outlet, SpeakerKind.SOURCE)
    return replace(
        claim, speaker=speaker, narrator=True, origin=outlet, attribution=Attribution.NARRATOR,
        stance=Stance.ASSERTS,
    )  # fmt: skip


def _with_denial(found: Extraction) -> Extraction:
    """The last claim denies, or takes back, what the first says."""
    if len(found.claims) < 2:
        return found
    first, *middle, last = found.claims
    if last.speaker == first.speaker:
        last = replace(last, retracts=(first.id,))
    else:
        last = replace(last, stance=Stance.DENIES, denies=(first.id,))
    return replace(found, claims=(first, *middle, last))


def worlds(days: Sequence[str] = DAYS, most: int = 7) -> st.SearchStrategy[list[Extraction]]:
    """Two reports or more, no two the same, published on some of the days."""
    told = reports(days)
    return st.lists(told, min_size=2, max_size=most, unique_by=lambda found: found.document.id)
