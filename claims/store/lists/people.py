"""The lists of those who speak, publish and stand against each other: speakers, sides, sources,
disputes. They have no dates of their own: they were known by a day, or an instant, if a claim of
theirs was."""

from collections.abc import Sequence

from sqlalchemy import exists, or_
from sqlmodel import Session

from claims.models import Affiliation, Dispute, Side, table
from claims.store.claims import CLAIM, DOCUMENT
from claims.store.lists.conditions import as_text
from claims.store.lists.declare import Facet, Field, Kind, Resource, Sort, Through
from claims.store.lists.parts import (
    ALIAS,
    SOURCE,
    SPEAKER,
    Bytewise,
    no_rules,
    text_order,
    told,
)
from claims.store.lists.query import Value
from claims.store.sql import Condition
from claims.vocabulary import SourceKind, SpeakerKind

AFFILIATION = table(Affiliation)
SIDE = table(Side)
DISPUTE = table(Dispute)

_NAME = Bytewise(SPEAKER.c.name)
_BELONGS = Through(AFFILIATION, (AFFILIATION.c.speaker,), (SPEAKER.c.name,))
_ALIASES = Through(ALIAS, (ALIAS.c.speaker,), (SPEAKER.c.name,))
_SAID = told((SPEAKER.c.name,), (CLAIM.c.speaker,))
_PRINTED = told((SOURCE.c.slug,), (DOCUMENT.c.source,), CLAIM.join(DOCUMENT))
_OF_SIDE = told((SIDE.c.dispute, SIDE.c.slug), (CLAIM.c.dispute, CLAIM.c.speaker_side))
_OF_DISPUTE = told((DISPUTE.c.slug,), (CLAIM.c.dispute,))


def _called(_: Session, words: str, __: int) -> Condition:
    """Asked speaker by speaker, so that a page ends where it is full."""
    other = exists().where(
        ALIAS.c.speaker == SPEAKER.c.name, ALIAS.c.alias.icontains(words, autoescape=True)
    )
    return or_(SPEAKER.c.name.icontains(words, autoescape=True), other)


def _source_called(_: Session, words: str, __: int) -> Condition:
    return or_(
        SOURCE.c.name.icontains(words, autoescape=True),
        SOURCE.c.slug.icontains(words, autoescape=True),
    )


def _opposed(values: Sequence[Value]) -> Condition:
    """Sides that are opposed to these: ``opposes`` is a list in JSON, asked as its text."""
    other = SIDE.alias("other")
    theirs = other.c.slug.in_(values) & (other.c.dispute == SIDE.c.dispute)
    named = as_text(SIDE.c.opposes).like('%"' + other.c.slug + '"%')
    naming = as_text(other.c.opposes).like('%"' + SIDE.c.slug + '"%')
    return exists().where(theirs, or_(named, naming), other.c.slug != SIDE.c.slug)


SPEAKERS = Resource(
    name="speakers",
    rows=SPEAKER,
    key=(_NAME,),
    identity=SPEAKER.c.name,
    fields=(
        Field("name", "Its whole name.", SPEAKER.c.name),
        Field("kind", "What it is.", SPEAKER.c.kind, Kind.WORD, SpeakerKind),
        Field("speaks_for", "The institution.", SPEAKER.c.speaks_for),
        Field("alias", "Another name, whole.", ALIAS.c.alias, through=_ALIASES),
        Field("side", "The slug of a side it belongs to.", AFFILIATION.c.side, through=_BELONGS),
        Field("dispute", "A dispute it has a side in.", AFFILIATION.c.dispute, through=_BELONGS),
    ),
    sorts=(Sort("name", "By name.", ()),),
    default="name",
    facets=(
        Facet("kind", SPEAKER.c.kind),
        Facet("side", AFFILIATION.c.side, _BELONGS),
        Facet("dispute", AFFILIATION.c.dispute, _BELONGS),
        Facet("speaks_for", SPEAKER.c.speaks_for),
    ),
    shown=("kind", "side", "dispute"),
    published=_SAID[0],
    recorded=_SAID[1],
    changed=_SAID[2],
    rules=no_rules,
    text=_called,
    text_about="A part of its name or of another name of its.",
)

SIDES = Resource(
    name="sides",
    rows=SIDE,
    key=(SIDE.c.dispute, SIDE.c.slug),
    identity=as_text(SIDE.c.dispute, SIDE.c.slug),
    fields=(
        Field("dispute", "The slug of its dispute.", SIDE.c.dispute),
        Field("slug", "Its slug.", SIDE.c.slug),
        Field("party", "It is a party to the dispute.", SIDE.c.party, Kind.FLAG),
        Field("opposed_to", "A side it is opposed to.", SIDE.c.slug, test=_opposed),
    ),
    sorts=(
        Sort("dispute", "By dispute, then slug.", ()),
        Sort("name", "By name.", (text_order(SIDE.c.name),)),
    ),
    default="dispute",
    facets=(Facet("dispute", SIDE.c.dispute), Facet("party", SIDE.c.party)),
    shown=("dispute", "party"),
    published=_OF_SIDE[0],
    recorded=_OF_SIDE[1],
    changed=_OF_SIDE[2],
    rules=no_rules,
)

SOURCES = Resource(
    name="sources",
    rows=SOURCE,
    key=(SOURCE.c.slug,),
    identity=SOURCE.c.slug,
    fields=(
        Field("slug", "Its slug.", SOURCE.c.slug),
        Field("kind", "What it is.", SOURCE.c.kind, Kind.WORD, SourceKind),
        Field("family", "The publisher group.", SOURCE.c.family),
        Field("side", "The slug of the party it is an organ of.", SOURCE.c.side),
        Field("unreviewed", "Nobody has said what it is.", SOURCE.c.unreviewed, Kind.FLAG),
    ),
    sorts=(Sort("slug", "By slug.", ()), Sort("name", "By name.", (text_order(SOURCE.c.name),))),
    default="name",
    facets=(
        Facet("kind", SOURCE.c.kind),
        Facet("family", SOURCE.c.family),
        Facet("side", SOURCE.c.side),
    ),
    shown=("kind", "family", "side"),
    published=_PRINTED[0],
    recorded=_PRINTED[1],
    changed=_PRINTED[2],
    rules=no_rules,
    text=_source_called,
    text_about="A part of its name or slug.",
)

DISPUTES = Resource(
    name="disputes",
    rows=DISPUTE,
    key=(DISPUTE.c.slug,),
    identity=DISPUTE.c.slug,
    fields=(
        Field("slug", "Its slug.", DISPUTE.c.slug),
        Field("inferred", "Read off a text, not declared.", DISPUTE.c.inferred, Kind.FLAG),
    ),
    sorts=(Sort("slug", "By slug.", ()), Sort("name", "By name.", (text_order(DISPUTE.c.name),))),
    default="slug",
    facets=(Facet("inferred", DISPUTE.c.inferred),),
    shown=("inferred",),
    published=_OF_DISPUTE[0],
    recorded=_OF_DISPUTE[1],
    changed=_OF_DISPUTE[2],
    rules=no_rules,
)
