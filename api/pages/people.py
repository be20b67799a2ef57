"""Speakers, sides and sources: their lists, and a page for each of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Path, Query, Response
from sqlmodel import Session

from api.errors import Moved
from api.lookup import holders
from api.lookup.holders.said import LARGE_SAMPLE, SAMPLE, SORTS, told_by
from api.lookup.holders.sides import with_interest
from api.pages.frame import Frame, FrameDep
from api.patterns import TEXT
from api.render.over_time import NAMES, over_time
from api.render.shares import percent_words, share_svg
from claims import store
from claims.errors import BadQuery
from claims.store import lists
from claims.store.holders import source_and_family
from claims.store.lists import ListQuery
from claims.vocabulary import SourceKind, SpeakerKind
from graph import pipeline
from graph.pipeline.holders import held_by_side, held_by_source, held_by_speaker
from graph.reliability import CAVEATS

router = APIRouter(include_in_schema=False)
PAGE, LONGEST = 25, 200
RECORD = "record"
Name = Annotated[str, Path(min_length=1, max_length=200, pattern=TEXT)]
Slug = Annotated[str, Path(min_length=1, max_length=200, pattern=TEXT)]
Claims = Annotated[holders.Shown, Query()]
Show = Annotated[str, Query(max_length=20)]


@dataclass(frozen=True, slots=True)
class Roll:
    """A list: how its rows are loaded, its title, and of each filter by name its words and, where
    there is one, the closed set of its values."""

    resource: lists.Resource
    rows: Callable[[Session, Sequence[str]], Sequence[holders.Row]]
    title: str
    filters: Mapping[str, tuple[str, type[StrEnum] | None]]

    @property
    def noun(self) -> str:
        return self.resource.name


SPEAKERS = Roll(
    lists.SPEAKERS,
    holders.speaker_rows,
    "Speakers",
    {"kind": ("Kind", SpeakerKind), "dispute": ("Dispute", None), "side": ("Side", None)},
)
SOURCES = Roll(
    lists.SOURCES,
    holders.source_rows,
    "Sources",
    {"kind": ("Kind", SourceKind), "family": ("Publisher", None), "side": ("Organ of", None)},
)


@router.get("/speakers")
def speakers(frame: FrameDep) -> Response:
    """Everybody whose statements the store has."""
    return _roll(frame, SPEAKERS)


@router.get("/sources")
def sources(frame: FrameDep) -> Response:
    """Everybody who published something."""
    return _roll(frame, SOURCES)


def _roll(frame: Frame, roll: Roll) -> Response:
    chosen = {name: _chosen(frame, name, words) for name, (_, words) in roll.filters.items()}
    given = frame.request.query_params
    words, cursor = _short("query", given.get("query", "")), given.get("cursor", "")
    query = ListQuery(
        filters={name: tuple(values) for name, values in chosen.items() if values},
        text=words or None,
        after=cursor or None,
        limit=PAGE,
    )
    # Words are looked for in every name: what they find is not counted by kind and side as well.
    facets = () if words else tuple(roll.filters)
    found = lists.read_list(frame.session, roll.resource, query, facets)
    disputes = store.dispute_names(frame.session)
    return frame.show(
        "roll.html",
        part="found",
        roll=roll,
        found=found,
        rows=roll.rows(frame.session, [key for (key,) in found.keys]),
        most=holders.COUNTED,
        words_given=words,
        chosen=chosen,
        names={"dispute": disputes},
    )


def _chosen(frame: Frame, name: str, words: type[StrEnum] | None) -> list[str]:
    values = [_short(name, v) for v in frame.request.query_params.getlist(name) if v.strip()]
    wrong = [v for v in values if words is not None and v not in set(words)]
    if wrong and words is not None:
        raise BadQuery(f"{wrong[0]!r} is no {name}; give one of {', '.join(words)}", field=name)
    return list(dict.fromkeys(values))


def _short(name: str, value: str) -> str:
    text = value.strip()
    if "\x00" in text or len(text) > LONGEST:
        raise BadQuery(f"{name} is longer than {LONGEST} or holds a NUL character", field=name)
    return text


# ------------------------------------------------------------ one of them


@router.get("/speakers/{name:path}")
def speaker(
    frame: FrameDep, name: Name, claims: Claims = holders.Shown.NEWEST, show: Show = ""
) -> Response:
    """A speaker. A name that people took for another's leads to that one."""
    into = pipeline.speakers_now(frame.session, [name]).get(name)
    if into is not None:
        raise Moved(f"/speakers/{quote(into)}")
    held = held_by_speaker(frame.session, name)
    large = show == RECORD
    voices = [name] if large else []
    said = holders.said_by(frame.session, held, claims, sample=_sample(show), voices=voices)
    who = holders.who_is_speaker(frame.session, held, name, said.disputes)
    asked = {"speaker": name}
    return _page(frame, "speaker.html", said, asked, show, claims, who=who, named=held.named)


@router.get("/sides/{dispute}:{slug}")
def side(
    frame: FrameDep,
    dispute: Slug,
    slug: Slug,
    claims: Claims = holders.Shown.NEWEST,
    show: Show = "",
) -> Response:
    """A side of a dispute."""
    session = frame.session
    who = holders.who_is_side(session, dispute, slug)
    held = held_by_side(session, dispute, slug)
    window = told_by(session, held, SAMPLE)
    disputed = holders.disputed_by(session, who.dispute, slug, [told.id for told in window])
    more = [each.ours[0].claim for each in disputed]
    said = holders.said_by(session, held, claims, sample=_sample(show), more=more)
    asked = {"dispute": dispute, "side": slug}
    return _page(
        frame,
        "side.html",
        said,
        asked,
        show,
        claims,
        who=who,
        disputed=with_interest(disputed, said.found),
        side_names={each.slug: each.name for each in who.dispute.sides},
    )


@router.get("/sources/{slug}")
def source(
    frame: FrameDep, slug: Slug, claims: Claims = holders.Shown.NEWEST, show: Show = ""
) -> Response:
    """A source."""
    held = held_by_source(slug)
    source, _ = source_and_family(frame.session, slug)
    voices = [source.name, source.group] if source and show == RECORD else []
    said = holders.said_by(frame.session, held, claims, sample=_sample(show), voices=voices)
    who = holders.who_is_source(frame.session, slug, said.disputes)
    return _page(frame, "source.html", said, {"source": slug}, show, claims, who=who)


def _sample(show: str) -> int:
    if show not in ("", RECORD):
        raise BadQuery(f"{show!r} cannot be shown; give {RECORD} or nothing", field="show")
    return LARGE_SAMPLE if show == RECORD else SAMPLE


def _page(
    frame: Frame,
    template: str,
    said: holders.Said,
    asked: Mapping[str, str],
    show: str,
    shown: holders.Shown,
    **values: Any,
) -> Response:
    def listed(first: str, last: str) -> str:
        return f"/claims?{urlencode({**asked, 'published.gte': first, 'published.lte': last})}"

    charts = over_time(said.window, said.spread, listed)
    return frame.show(
        template,
        part="listed",
        said=said,
        charts=charts,
        groups=NAMES,
        asked=urlencode(asked),
        large=show == RECORD,
        shown=shown,
        choices=list(holders.Shown),
        sorts=SORTS,
        share_svg=share_svg,
        percent_words=percent_words,
        caveats=CAVEATS,
        **values,
    )
