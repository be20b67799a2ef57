"""Which lists are served, where, and as what."""

from dataclasses import dataclass

from api.lookup.lists import LISTED, Listed
from api.routes.listed import (
    DocumentDetail,
    ListedDispute,
    ListedDocument,
    ListedFigure,
    ListedLink,
    ListedQuestion,
    ListedSide,
    ListedSource,
    ListedSpeaker,
    QuestionDetail,
)
from api.routes.listed_watching import ListedWatch, WatchedShape
from api.routes.schemas import ClaimShape, DecisionShape, Shape
from claims.access import Scope


@dataclass(frozen=True, slots=True)
class Served:
    """A list at ``/v1/PATH``; ``preset`` are flags of it that hold for every answer, ``example`` is
    a query that it answers, ``scope`` what whoever asks has to have."""

    path: str
    listed: Listed
    shape: type[Shape]
    about: str
    example: str
    tag: str
    preset: tuple[str, ...] = ()
    one: type[Shape] | None = None
    """The shape of one of them by itself, where that tells more."""
    scope: Scope | None = None


SERVED = (
    Served(
        "claims",
        LISTED["claims"],
        ClaimShape,
        "Claims that meet every filter.",
        "label=contested&label=uncorroborated&published.gte=2020-10-01&fields=id,content,status.label",
        "claims",
    ),
    Served(
        "contested",
        LISTED["claims"],
        ClaimShape,
        "Live claims that a live independent origin contradicts or denies.",
        "measure=killed&sort=-changed",
        "desks",
        ("contested",),
    ),
    Served(
        "uncorroborated",
        LISTED["claims"],
        ClaimShape,
        "Live claims that nobody independent bears out: support of at most one source.",
        "has_figures=true&facets=side,measure",
        "desks",
        ("uncorroborated",),
    ),
    Served(
        "figures",
        LISTED["figures"],
        ListedFigure,
        "Figures with their status and what is needed of their claims.",
        "measure=killed&value.gte=10&sort=-value",
        "figures",
    ),
    Served(
        "questions",
        LISTED["questions"],
        ListedQuestion,
        "What figures answer, with what the answers come to.",
        "label=contested&answers.gte=2&sort=-answers",
        "questions",
        one=QuestionDetail,
    ),
    Served(
        "documents",
        LISTED["documents"],
        ListedDocument,
        "Documents, without their texts.",
        "source_kind=independent&published.lte=2031-12-31",
        "documents",
        one=DocumentDetail,
    ),
    Served(
        "speakers",
        LISTED["speakers"],
        ListedSpeaker,
        "Who makes statements, with other names and sides.",
        "query=ministry&fields=name,sides",
        "speakers",
    ),
    Served("sides", LISTED["sides"], ListedSide, "The sides of disputes.", "party=true", "sides"),
    Served(
        "sources",
        LISTED["sources"],
        ListedSource,
        "Who publishes.",
        "kind=independent&kind=wire&sort=name",
        "sources",
    ),
    Served(
        "disputes",
        LISTED["disputes"],
        ListedDispute,
        "Disputes with their sides.",
        "inferred=false",
        "disputes",
    ),
    Served(
        "links",
        LISTED["links"],
        ListedLink,
        "What is held of two claims, now or then.",
        "kind=contradicts&score.gte=0.5&sort=-score",
        "links",
    ),
    Served(
        "decisions",
        LISTED["decisions"],
        DecisionShape,
        "What people decided: the audit trail.",
        "standing=true&verdict=confirm&verdict=reject",
        "decisions",
    ),
    Served(
        "watches",
        LISTED["watches"],
        ListedWatch,
        "Feeds, pages and folders that are looked at again and again: when, how that went, and how"
        " many things found there are in each state. Needs the scope ingest.",
        "dead=true&sort=-looked",
        "watches",
        scope=Scope.INGEST,
    ),
    Served(
        "watched",
        LISTED["watched"],
        WatchedShape,
        "What watches found, and what became of each: with `state=dead` the dead letters. Needs the"
        " scope ingest.",
        "state=dead&sort=-since",
        "watches",
        scope=Scope.INGEST,
    ),
)
