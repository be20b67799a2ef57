"""Short statements about the invented Sorrel Strait, as linking and assessing see them."""

from typing import Any

from claims.values import ClaimInContext, Figure, Mention, Source, Speaker
from claims.vocabulary import Attribution, SourceKind, SpeakerKind, Stance
from tests.factories import make_claim, make_context, make_figure, make_source

BRENNA = Speaker("Port Ministry of Brenna", SpeakerKind.ORGANISATION, side="brenna")
BRENNA_NAVY = Speaker("Brenna Navy", SpeakerKind.ORGANISATION, side="brenna")
CALDOR = Speaker("Caldor Admiralty", SpeakerKind.ORGANISATION, side="caldor")
MEDICS = Speaker("Lantern Medics", SpeakerKind.ORGANISATION, side="neutral")
GUARD = Speaker("Strait Watch", SpeakerKind.ORGANISATION, side=None)
GAZETTE = make_source("gazette", name="Gazette")
COURIER = make_source("courier", name="Courier")
WIRE = make_source("tidewire", name="Tidewire", kind=SourceKind.WIRE)
QUAY = "explosion at Quay Nine, 2031-03-04"


def quay(value: float | None = 12, **more: Any) -> Figure:
    """A figure of the explosion at Quay Nine."""
    return make_figure(value, **{"event": QUAY, "place": "Quay Nine", **more})


def said(
    speaker: Speaker,
    *figures: Figure,
    day: str = "2031-03-04",
    content: str | None = None,
    source: Source = GAZETTE,
    cue: str = "said",
    stance: Stance = Stance.ASSERTS,
    name: str | None = None,
    start: int = 0,
    document: str | None = None,
    retracted: bool = False,
    withdrawn: bool = False,
    **more: Any,
) -> ClaimInContext:
    """A statement of ``speaker``, printed on the day it was made."""
    words = content or ", ".join(f"{f.text} {f.measure} ({f.population})" for f in figures)
    claim = make_claim(
        words or "the strait is calm",
        claim_id=name or f"{speaker.name[:6]}-{day}-{words[:24]}-{source.slug}-{start}",
        speaker=speaker,
        figures=figures,
        stated_on=day,
        stance=stance,
        start=start,
        cue=Mention(cue, 0, len(cue)),
        **more,
    )
    return make_context(
        claim,
        source=source,
        published=day,
        document_id=document,
        retracted=retracted,
        withdrawn=withdrawn,
    )


def narrated(
    source: Source, *figures: Figure, day: str = "2031-03-04", wire: str | None = None, **more: Any
) -> ClaimInContext:
    """A figure in the outlet's own words, or of the wire it credits."""
    outlet = Speaker(source.name, SpeakerKind.SOURCE, side=source.side)
    return said(
        outlet,
        *figures,
        day=day,
        source=source,
        origin=wire or source.name,
        narrator=True,
        attribution=Attribution.NARRATOR,
        **more,
    )
