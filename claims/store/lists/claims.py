"""The list of claims."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, and_, exists, func, not_, or_

from claims.store.changes import CHANGE
from claims.store.claims import CLAIM, DOCUMENT, FIGURE
from claims.store.lists.declare import Facet, Field, Kind, Resource, Sort, Through
from claims.store.lists.parts import (
    at_the_time,
    judgements,
    of_source,
    of_whole_claim,
    published_before,
    scope_fields,
    speaker_named,
    without_withdrawn,
)
from claims.store.lists.query import Value
from claims.store.search import ASSESSMENT, contested, uncorroborated
from claims.store.sql import Condition
from claims.store.text_search import holds_words
from claims.vocabulary import (
    Attribution,
    FigureKind,
    SpeakerKind,
    Stance,
)

WHOLE = Through(ASSESSMENT, (ASSESSMENT.c.claim,), (CLAIM.c.id,), of_whole_claim)
ANY_STATUS = Through(ASSESSMENT, (ASSESSMENT.c.claim,), (CLAIM.c.id,), at_the_time)
COUNTED = Through(FIGURE, (FIGURE.c.claim,), (CLAIM.c.id,))
PRINTED = Through(DOCUMENT, (DOCUMENT.c.id,), (CLAIM.c.document,))


def _contested(_: Sequence[Value]) -> Condition:
    return and_(*contested())


def _uncorroborated(_: Sequence[Value]) -> Condition:
    return and_(*uncorroborated())


def _has_figures(values: Sequence[Value]) -> Condition:
    some = exists().where(FIGURE.c.claim == CLAIM.c.id).correlate(CLAIM)
    return or_(*(some if value else not_(some) for value in values))


def _fields() -> Iterator[Field]:
    yield Field("id", "Its id.", CLAIM.c.id)
    yield from judgements(WHOLE)
    yield Field(
        "contested", "It or a figure of it is contested.", CLAIM.c.id, Kind.FLAG,
        test=_contested, through=ANY_STATUS, judged=True, hidden=True,
        probed="ix_assessment_contested",
    )  # fmt: skip
    yield Field(
        "uncorroborated", "It or a figure of it is borne out by nobody.", CLAIM.c.id, Kind.FLAG,
        test=_uncorroborated, through=ANY_STATUS, judged=True, hidden=True,
        probed="ix_assessment_unsupported",
    )  # fmt: skip
    yield Field("dispute", "The slug of its dispute.", CLAIM.c.dispute)
    yield Field(
        "speaker", "A part of the speaker's name, or of another name of theirs.",
        CLAIM.c.speaker, test=speaker_named(CLAIM.c.speaker), mended=True,
    )  # fmt: skip
    yield Field("side", "The slug of the speaker's side.", CLAIM.c.speaker_side, mended=True)
    yield Field(
        "speaker_kind", "What the speaker is.", CLAIM.c.speaker_kind, Kind.WORD, SpeakerKind,
        mended=True,
    )  # fmt: skip
    yield Field("speaks_for", "Whom the speaker speaks for.", CLAIM.c.speaks_for, mended=True)
    yield Field("origin", "Whose word it is, by name.", CLAIM.c.origin, mended=True)
    yield Field("narrator", "Told by the text itself.", CLAIM.c.narrator, Kind.FLAG)
    yield Field(
        "attribution", "How the words reach the reader.", CLAIM.c.attribution, Kind.WORD,
        Attribution,
    )  # fmt: skip
    yield Field(
        "stance", "What the speaker does with it.", CLAIM.c.stance, Kind.WORD, Stance, mended=True
    )
    yield Field("channel", "Where it was said: radio, a briefing.", CLAIM.c.channel)
    yield Field("correction", "It says that it corrects.", CLAIM.c.correction, Kind.FLAG)
    yield Field("by_hand", "A person added it.", CLAIM.c.by_hand, Kind.FLAG)
    yield Field(
        "source", "A source, by slug or name.", DOCUMENT.c.source, test=of_source, through=PRINTED
    )
    yield Field("document", "The id of its document.", CLAIM.c.document)
    yield from scope_fields(COUNTED)
    yield Field(
        "figure_kind", "The kind of a figure.", FIGURE.c.kind, Kind.WORD, FigureKind,
        through=COUNTED, mended=True,
    )  # fmt: skip
    yield Field("has_figures", "With or without figures.", CLAIM.c.id, Kind.FLAG, test=_has_figures)
    yield Field("published", "Publication.", CLAIM.c.published, Kind.DAY, ranged=True)
    yield Field("stated", "When it was said, where told.", CLAIM.c.stated_on, Kind.DAY, ranged=True)
    yield Field(
        "recorded", "When the store got it.", CLAIM.c.recorded_at, Kind.INSTANT, ranged=True
    )
    yield Field("confidence", "0 to 1.", CLAIM.c.confidence, Kind.NUMBER, ranged=True)


def _recorded(last: str) -> Condition:
    return CLAIM.c.recorded_at <= last


def _changed(claims: Select[Any], _: str) -> Condition:
    return CLAIM.c.id.in_(claims)


_LATER = CHANGE.alias("later")
_NEWEST = and_(
    CHANGE.c.claim == CLAIM.c.id,
    ~exists().where(_LATER.c.claim == CHANGE.c.claim, _LATER.c.number > CHANGE.c.number),
)

CLAIMS = Resource(
    name="claims",
    rows=CLAIM,
    key=(CLAIM.c.id,),
    identity=CLAIM.c.id,
    claim=CLAIM.c.id,
    fields=tuple(_fields()),
    sorts=(
        Sort("published", "By publication; without a day first.", (CLAIM.c.published,)),
        Sort("recorded", "By when the store got them.", (CLAIM.c.recorded_at,)),
        Sort("changed", "By what happened to them last.", (CHANGE.c.number,), CHANGE, _NEWEST),
        Sort("confidence", "By confidence.", (CLAIM.c.confidence,)),
    ),
    default="-published",
    facets=(
        Facet("label", ASSESSMENT.c.label, WHOLE, judged=True),
        Facet("side", CLAIM.c.speaker_side),
        Facet("source", DOCUMENT.c.source, PRINTED),
        Facet("measure", FIGURE.c.measure, COUNTED),
        Facet("dispute", CLAIM.c.dispute),
        Facet("support", ASSESSMENT.c.support, WHOLE, judged=True),
        Facet("contest", ASSESSMENT.c.contest, WHOLE, judged=True),
        Facet("lifecycle", ASSESSMENT.c.lifecycle, WHOLE, judged=True),
        Facet("stance", CLAIM.c.stance),
        Facet("attribution", CLAIM.c.attribution),
        Facet("channel", CLAIM.c.channel),
        Facet("speaker", CLAIM.c.speaker),
        Facet("speaker_kind", CLAIM.c.speaker_kind),
        Facet("place", FIGURE.c.place, COUNTED),
        Facet("month", func.substr(CLAIM.c.published, 1, 7)),
    ),
    shown=("label", "side", "source", "measure", "dispute"),
    published=published_before,
    recorded=_recorded,
    changed=_changed,
    rules=without_withdrawn(CLAIM.c.id),
    text=holds_words,
    text_about="Words that the claim, its speaker or the headline must hold; words between double"
    " quotes together.",
)
