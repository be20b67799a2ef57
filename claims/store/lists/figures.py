"""The list of figures."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select

from claims.store.claims import CLAIM, DOCUMENT, FIGURE
from claims.store.lists.conditions import as_text
from claims.store.lists.declare import Facet, Field, Kind, Resource, Sort, Through
from claims.store.lists.parts import (
    at_the_time,
    judgements,
    number_order,
    of_source,
    published_before,
    scope_fields,
    speaker_named,
    text_order,
    without_withdrawn,
)
from claims.store.search import ASSESSMENT
from claims.store.sql import Condition
from claims.store.text_search import holds_words
from claims.vocabulary import FigureKind

STATUS = Through(
    ASSESSMENT,
    (ASSESSMENT.c.claim, ASSESSMENT.c.figure),
    (FIGURE.c.claim, FIGURE.c.index),
    at_the_time,
)
PRINTED = Through(DOCUMENT, (DOCUMENT.c.id,), (CLAIM.c.document,))


def _fields() -> Iterator[Field]:
    yield Field("claim", "The id of its claim.", FIGURE.c.claim)
    yield from judgements(STATUS)
    yield from scope_fields(None)
    yield Field("kind", "What the number is of.", FIGURE.c.kind, Kind.WORD, FigureKind, mended=True)
    yield Field("negated", "It is denied.", FIGURE.c.negated, Kind.FLAG, mended=True)
    yield Field("approximator", "As written: about, at least.", FIGURE.c.approximator)
    yield Field(
        "value", "The number as written.", FIGURE.c.value, Kind.NUMBER, mended=True, ranged=True
    )
    yield Field("low", "The lower bound.", FIGURE.c.low, Kind.NUMBER, mended=True, ranged=True)
    yield Field(
        "high", "The upper bound, where there is one.", FIGURE.c.high, Kind.NUMBER, mended=True,
        ranged=True,
    )  # fmt: skip
    yield Field(
        "day", "The day it holds for (its `as_of`).", FIGURE.c.as_of, Kind.DAY, mended=True,
        ranged=True,
    )  # fmt: skip
    yield Field("dispute", "The slug of its dispute.", FIGURE.c.dispute)
    yield Field(
        "speaker", "A part of the speaker's name, or of another name of theirs.",
        CLAIM.c.speaker, test=speaker_named(CLAIM.c.speaker), mended=True,
    )  # fmt: skip
    yield Field("side", "The slug of the speaker's side.", CLAIM.c.speaker_side, mended=True)
    yield Field(
        "source", "A source, by slug or name.", DOCUMENT.c.source, test=of_source, through=PRINTED
    )
    yield Field("document", "The id of its document.", CLAIM.c.document)
    yield Field("published", "Publication.", CLAIM.c.published, Kind.DAY, ranged=True)
    yield Field(
        "recorded", "When the store got it.", CLAIM.c.recorded_at, Kind.INSTANT, ranged=True
    )


def _recorded(last: str) -> Condition:
    return CLAIM.c.recorded_at <= last


def _changed(claims: Select[Any], _: str) -> Condition:
    return FIGURE.c.claim.in_(claims)


FIGURES = Resource(
    name="figures",
    rows=FIGURE.join(CLAIM, CLAIM.c.id == FIGURE.c.claim),
    key=(CLAIM.c.id, FIGURE.c.index),
    identity=as_text(FIGURE.c.claim, FIGURE.c.index),
    claim=FIGURE.c.claim,
    fields=tuple(_fields()),
    sorts=(
        Sort("published", "By publication; without a day first.", (CLAIM.c.published,)),
        Sort("recorded", "By when the store got them.", (CLAIM.c.recorded_at,)),
        Sort("value", "By the number; vague words first.", (number_order(FIGURE.c.value),)),
        Sort("low", "By the lower bound.", (FIGURE.c.low,)),
        Sort("day", "By the day they hold for; without one first.", (text_order(FIGURE.c.as_of),)),
    ),
    default="-published",
    facets=(
        Facet("measure", FIGURE.c.measure),
        Facet("kind", FIGURE.c.kind),
        Facet("place", FIGURE.c.place),
        Facet("dispute", FIGURE.c.dispute),
        Facet("population", FIGURE.c.population),
        Facet("unit", FIGURE.c.unit),
        Facet("side", CLAIM.c.speaker_side),
        Facet("source", DOCUMENT.c.source, PRINTED),
        Facet("question", FIGURE.c.question),
    ),
    shown=("measure", "kind", "place", "dispute"),
    published=published_before,
    recorded=_recorded,
    changed=_changed,
    rules=without_withdrawn(FIGURE.c.claim),
    text=holds_words,
    text_about="Words that the claim, its speaker or the headline must hold.",
)
