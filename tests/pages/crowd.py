"""A store in which one question has very many answers, all of them linked to the first."""

from sqlalchemy import Engine

from claims import store
from claims.db import session
from claims.values import Link
from claims.vocabulary import Contest, Label, LinkKind
from graph.pipeline import load_all
from graph.pipeline.questions import keep_all_questions
from tests.api.conftest import RECORDED, SHORE
from tests.factories import (
    make_assessment,
    make_claim,
    make_extraction,
    make_figure,
    make_link,
    make_speaker,
)


def crowd(engine: Engine, number: int) -> str:
    """Store so many answers that contradict the first one; the id of the first one's claim."""
    extractions = [
        make_extraction(
            make_claim(
                f"{n + 1} people were killed at the quay",
                speaker=make_speaker(f"Warden {n}", side=("brenna", "caldor")[n % 2]),
                figures=[make_figure(n + 1, start=0, as_of="2031-03-04", place="Quay of Brenna")],
            ),
            source=SHORE,
            published=f"2031-03-{4 + n % 20:02d}" if n else "2031-03-01",
            path=f"{n}.txt",
        )
        for n in range(number)
    ]
    claims = [extraction.claims[0].id for extraction in extractions]
    links = [_apart(claims[0], other) for other in claims[1:]]
    statuses = [
        make_assessment(claim, figure, label=Label.CONTESTED, contest=Contest.CONTESTED)
        for claim in claims
        for figure in (None, 0)
    ]
    with session(engine, write=True) as opened:
        for extraction in extractions:
            store.add_extraction(opened, extraction, RECORDED)
        store.save_links(opened, links, RECORDED, within=claims)
        store.record_assessments(opened, statuses, RECORDED, within=claims)
        keep_all_questions(opened, load_all(opened, None), store.all_links(opened), RECORDED)
    return claims[0]


def _apart(first: str, other: str) -> Link:
    reason = "one number lies above the other"
    return make_link(first, other, LinkKind.CONTRADICTS, reasons=(reason,))
