"""Stores with links that the machine proposed: two shores that count the dead of their quays."""

from sqlmodel import Session

from claims import store
from claims.values import Extraction
from graph.pipeline import relink_all
from tests.factories import make_claim, make_extraction, make_figure, make_source, make_speaker

RECORDED = "2031-03-06T08:00:00+00:00"


def told_of(quay: str, dead: int, side: str, outlet: str) -> Extraction:
    """One side's count of the dead at a quay, in a report of its own."""
    figure = make_figure(dead, start=0, as_of="2031-03-04", place=quay)
    claim = make_claim(
        f"{dead} people were killed at {quay}",
        speaker=make_speaker(f"Harbour Command of {side.title()}", side=side),
        figures=[figure],
    )
    source = make_source(outlet, name=outlet.title())
    return make_extraction(claim, source=source, path=f"{quay}-{side}.txt", published="2031-03-05")


def contradicting(session: Session, quays: int) -> list[str]:
    """So many quays of which either side tells another number; the ids of the links."""
    for number in range(quays):
        quay = f"Quay {chr(65 + number % 26)}{number}"
        for side, dead, outlet in (("brenna", 12, "shore-daily"), ("caldor", 7, "lake-post")):
            store.add_extraction(session, told_of(quay, dead, side, outlet), RECORDED)
    relink_all(session, RECORDED)
    return [link.id for link in store.all_links(session)]
