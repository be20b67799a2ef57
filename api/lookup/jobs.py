"""What a job flagged, as it stands now."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from api.lookup.status import with_status
from api.values import FlaggedFigure
from graph import pipeline


def flagged_by(
    session: Session, summary: Mapping[str, Any]
) -> dict[str, tuple[FlaggedFigure, ...]]:
    """The figures that a summary names as contested and as uncorroborated, each with the status it
    has now; those whose claim or status is gone are left out."""
    desks = ("contested", "uncorroborated")
    named = {desk: summary[desk]["figures"] for desk in desks}
    ids = {row["claim"] for rows in named.values() for row in rows}
    claims = pipeline.load_claims(session, sorted(ids))
    items = {item.claim.id: item for item in with_status(session, list(claims.values()))}
    return {desk: tuple(_rows(items, named[desk])) for desk in desks}


def _rows(items: Mapping[str, Any], named: Sequence[Mapping[str, Any]]) -> list[FlaggedFigure]:
    found = []
    for row in named:
        item = items.get(row["claim"])
        index = row["figure"]
        if item is None or index >= len(item.claim.figures) or index not in item.assessments:
            continue
        figure = item.claim.figures[index]
        found.append(FlaggedFigure(item, index, figure, item.assessments[index]))
    return found
