"""Whom a mention means, for whom that speaker speaks, and on which side."""

import re

from claims.collection import DeclaredSpeaker
from claims.extract.explain.sentences import reason
from claims.extract.explain.trace import Naming, Step
from claims.extract.explain.values import Reason
from claims.extract.speakers.members import Member, official
from claims.extract.speakers.sides import SideFinder
from claims.gazetteer import toponym
from claims.values import Mention
from claims.vocabulary import SpeakerKind

_ARTICLE = re.compile(r"^the\s+", re.I)


def speaker(step: Step) -> list[Reason]:
    """The mention and how it was resolved, the office, and the institution."""
    said_by, told = step.claim.speaker, []
    if step.naming is None:
        return [reason("speaker", "narrator", name=said_by.name)]
    told.append(reason("speaker", _way(step.naming), said_by.mention, name=said_by.name))
    if said_by.role:
        told.append(reason("speaker", "role", role=said_by.role, name=said_by.name))
    if said_by.speaks_for:
        told.append(_institution(step, said_by.speaks_for))
    return told


def _way(naming: Naming) -> str:
    """The way of ``resolve``, told apart where one way has several reasons."""
    member, way = naming.member, naming.way
    if way == "pronoun" and not member.aliases:
        return "unspecified"
    if way == "by_name" and member.declared:
        return "declared_name"
    place = toponym(naming.reading.text) if naming.reading else None
    if member.kind == SpeakerKind.GOVERNMENT and place and place.kind != "people":
        return place.kind  # "Baku", "Azerbaijan": the place stands for its government
    return way


def _institution(step: Step, institution: str) -> Reason:
    assert step.naming is not None
    member, said_by = _as_dated(step), step.claim.speaker
    if member.entry is not None and member.entry.speaks_for == institution:
        return reason("institution", "declared", name=said_by.name, institution=institution)
    rule = "office" if said_by.role else "belongs"
    role = said_by.role or ""
    return reason("institution", rule, name=said_by.name, institution=institution, role=role)


def _as_dated(step: Step) -> Member:
    assert step.naming is not None
    return step.naming.member.on(step.claim.stated_on)


def side(step: Step) -> list[Reason]:
    """On which side the speaker stands, and what shows it."""
    slug, name = step.claim.speaker.side, step.claim.speaker.name
    source = step.document.source
    if step.naming is None:
        return [reason("side", "source" if slug else "none", name=name, side=slug)]
    member = _as_dated(step)
    if member.periods:
        return [_declared(member.entry, name)]
    if slug is None:
        return [reason("side", "none", name=name)]
    if member.declared or name == source.name:
        return [reason("side", "source", name=name, side=slug)]
    return [_told(step, slug, name)]


def _declared(entry: DeclaredSpeaker | None, name: str) -> Reason:
    if entry is None:
        return reason("side", "outside_periods", name=name)
    if entry.side is None:
        return reason("side", "declared_none", name=name)
    if entry.since or entry.until:
        span = " ".join(
            f"{word} {day}" for word, day in (("from", entry.since), ("to", entry.until)) if day
        )
        return reason("side", "declared_period", name=name, side=entry.side, period=span)
    return reason("side", "declared", name=name, side=entry.side)


def _told(step: Step, slug: str, name: str) -> Reason:
    """By the first of the speaker's words that stands for the side."""
    said_by, finder = step.claim.speaker, step.trace.finder
    mention = said_by.mention
    for text in (mention.text if mention else None, said_by.role, name, said_by.speaks_for):
        named = finder.named_side(text) if text else None
        if text and named and named[1] == slug:
            word = _ARTICLE.sub("", named[0])
            where = _part(mention, word) if mention and text == mention.text else None
            return reason("side", _how(finder, word), where, name=word, side=slug)
    return reason(
        "side", _unsaid(step, slug), name=name, side=slug, source=step.document.source.name
    )


def _unsaid(step: Step, slug: str) -> str:
    """Why a side that no word of the speaker's stands for."""
    if step.naming and step.naming.way == "both_sides":
        return "both_sides"
    said_by = step.claim.speaker
    organ = official(said_by.name) or official(said_by.speaks_for or "")
    return "printed" if organ and slug == step.document.source.side else "company"


def _part(mention: Mention, name: str) -> Mention | None:
    at = mention.text.lower().find(name.lower())
    if at < 0:
        return None
    start = mention.start + at
    return Mention(mention.text[at : at + len(name)], start, start + len(name))


def _how(finder: SideFinder, name: str) -> str:
    """What makes a name stand for a side."""
    bare = name.lower().removesuffix("'s").removesuffix("’s")
    if bare in finder.allegiance:
        return "allegiance"
    if bare in finder.names:
        return "declared_word" if finder.declared else "state_in_text"
    place = toponym(bare)
    return place.kind if place else "like_name"
