"""What one speaker, one side or one source said, as far as a page can show: how much on which day,
and of the newest claims their statuses, their links and the questions they answer.

Periods are counted over all claims, off an index. Everything else is of so many of the newest
claims, however many there are.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    String,
    Subquery,
    Table,
    and_,
    func,
    literal,
    select,
    true,
    union_all,
)
from sqlmodel import Session

from claims.models import WHOLE_CLAIM, table
from claims.models import Question as QuestionTable
from claims.models import Source as SourceTable
from claims.store.claims import CLAIM, DOCUMENT, FIGURE
from claims.store.links import LINK
from claims.store.lists.parts import WITHDRAWN
from claims.store.rows import source_value
from claims.store.search import ASSESSMENT
from claims.store.sql import among, connection
from claims.values import Source
from claims.vocabulary import Contest, Label, Lifecycle, LinkKind, Support, Verdict

_SOURCE = table(SourceTable)
_QUESTION = table(QuestionTable)
_NOW = ASSESSMENT.c.superseded_at.is_(None)
MOST_TIES = 4_000
"""So many links of some claims are looked at, from either end."""
MOST_ANSWERS = 400
"""So many answers to some questions, the newest first."""
MOST_OF_FAMILY = 20
Rows = Select[*tuple[Any, ...]]


class HolderKind(StrEnum):
    """Who holds claims."""

    SPEAKER = "speaker"
    SIDE = "side"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose claims are meant: those of a speaker under several names, of a side of a dispute, of a
    source (both by slug). ``without`` are claims read as its own that people gave to others."""

    kind: HolderKind
    names: tuple[str, ...]
    dispute: str | None = None
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of a holder with its status in a few words; None where it is not assessed."""

    id: str
    published: str
    speaker: str
    dispute: str | None
    narrator: bool
    label: Label | None
    support: Support | None
    contest: Contest | None
    lifecycle: Lifecycle | None


@dataclass(frozen=True, slots=True)
class Tied:
    """A link of a holder's claim ``own``, and whose the claim at its other end is. ``later``: the
    own claim is the newer or derived one (of a symmetric link, the first)."""

    link: str
    kind: LinkKind
    rule: str
    score: float
    own: str
    other: str
    later: bool
    speaker: str
    side: str | None
    dispute: str | None
    narrator: bool
    source: str
    source_name: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a question: a figure of a claim by its index, and who gives it."""

    question: str
    title: str
    claim: str
    index: int
    text: str
    speaker: str
    side: str | None
    published: str


def first_told(session: Session, holder: Holder) -> str | None:
    """When the first of the claims that are dated was published. One query."""
    dates = [_edge(holder, name).subquery() for name in holder.names]
    first = union_all(*(select(date.c.published) for date in dates)).subquery()
    found: str | None = connection(session).execute(select(func.min(first.c.published))).scalar()
    return found


def counted_between(
    session: Session, holder: Holder, periods: Sequence[tuple[str, str]]
) -> list[int]:
    """How many claims of a speaker or a side, or documents of a source, were published in each
    period: from an ISO day until before another text of at most 11 characters; in ("", "0") those
    of no day. Without claims we withdrew and those it is ``without``. Two queries at most."""
    bounds = _listed(session, [f"{first:10}{past:11}" for first, past in periods])
    first, past = (func.trim(func.substr(bounds, at, size)) for at, size in ((1, 10), (11, 11)))
    published = _published(holder)
    inside = and_(_own(holder), published >= first, published < past)
    number = select(func.count()).select_from(_dated(holder)).where(inside).scalar_subquery()
    rows = {row[0]: row[1] for row in connection(session).execute(select(bounds, number))}
    found = [rows[f"{first:10}{past:11}"] for first, past in periods]
    for day in _less(session, holder):
        for place, (start, end) in enumerate(periods):
            if start <= day < end:
                found[place] -= 1
    return found


def claims_up_to(
    session: Session, kind: HolderKind, names: Sequence[str], most: int
) -> dict[str, int]:
    """How many claims each speaker or source has, up to one more than ``most``. One query."""
    if not names:
        return {}
    parts = (_up_to(Holder(kind, (name,)), most) for name in names)
    return {row[0]: row[1] for row in connection(session).execute(union_all(*parts))}


def newest_told(session: Session, holder: Holder, limit: int) -> list[Told]:
    """So many of the newest claims, less those we withdrew. One query."""
    keys = _newest(session, holder, limit)
    whole = and_(ASSESSMENT.c.claim == CLAIM.c.id, ASSESSMENT.c.figure == WHOLE_CLAIM, _NOW)
    rows = keys.join(CLAIM, CLAIM.c.id == keys.c.id).outerjoin(ASSESSMENT, whole)
    return _told(session, _columns().select_from(rows))[:limit]


def told_by_id(session: Session, ids: Collection[str]) -> list[Told]:
    """The same of claims by their whole ids."""
    whole = and_(ASSESSMENT.c.claim == CLAIM.c.id, ASSESSMENT.c.figure == WHOLE_CLAIM, _NOW)
    rows = CLAIM.outerjoin(ASSESSMENT, whole)
    return _told(session, _columns().select_from(rows).where(among(session, CLAIM.c.id, ids)))


def ties_of(session: Session, ids: Collection[str]) -> list[Tied]:
    """The current links of some claims, less those a person rejected and those to what we withdrew,
    from each end that is among them, the surest first. One query."""
    ends = ((LINK.c.a, LINK.c.b, True), (LINK.c.b, LINK.c.a, False))
    parts = [_ties(session, ids, own, other, later=later) for own, other, later in ends]
    found = [Tied(*row) for row in connection(session).execute(union_all(*parts))]
    return sorted(found, key=lambda tie: (-tie.score, tie.link, tie.own))


def disputed_answers(
    session: Session, ids: Collection[str], limit: int
) -> Mapping[str, Sequence[Answered]]:
    """The contested questions that some claims answer, the newest first, each with its newest
    answers. Two queries."""
    asked = (
        select(_QUESTION.c.id, _QUESTION.c.title, _QUESTION.c.last_published)
        .join(FIGURE, FIGURE.c.answers_to == _QUESTION.c.id)
        .where(among(session, FIGURE.c.claim, ids), _QUESTION.c.label == Label.CONTESTED)
        .distinct()
        .order_by(_QUESTION.c.last_published.desc(), _QUESTION.c.id)
        .limit(limit)
    )
    titles = {row.id: row.title for row in connection(session).execute(asked)}
    found: dict[str, list[Answered]] = {question: [] for question in titles}
    for row in connection(session).execute(_answers(session, titles)):
        found[row.answers_to].append(Answered(row[0], titles[row[0]], *row[1:]))
    return found


def _answers(session: Session, questions: Collection[str]) -> Rows:
    return (
        select(
            FIGURE.c.answers_to,
            FIGURE.c.claim,
            FIGURE.c.index,
            FIGURE.c.text,
            CLAIM.c.speaker,
            CLAIM.c.speaker_side,
            CLAIM.c.published,
        )
        .join_from(FIGURE, CLAIM)
        .where(among(session, FIGURE.c.answers_to, questions))
        .order_by(CLAIM.c.published.desc(), CLAIM.c.id, FIGURE.c.index)
        .limit(MOST_ANSWERS)
    )


def source_and_family(session: Session, slug: str) -> tuple[Source | None, list[Source]]:
    """A source, and so many of the others of its publisher family, by name. One query."""
    family = select(_SOURCE.c.family).where(_SOURCE.c.slug == slug).scalar_subquery()
    query = select(_SOURCE).where((_SOURCE.c.slug == slug) | (_SOURCE.c.family == family))
    first = (_SOURCE.c.slug != slug, _SOURCE.c.name, _SOURCE.c.slug)
    rows = connection(session).execute(query.order_by(*first).limit(MOST_OF_FAMILY + 1))
    found = [source_value(row) for row in rows]
    if not found or found[0].slug != slug:
        return None, []
    return found[0], found[1:]


def sources_of(session: Session, slugs: Collection[str]) -> dict[str, Source]:
    """The sources with these slugs. One query."""
    query = select(_SOURCE).where(_SOURCE.c.slug.in_(list(slugs)))
    return {row.slug: source_value(row) for row in connection(session).execute(query)}


# ------------------------------------------------------------ of a holder


def _own(holder: Holder) -> ColumnElement[bool]:
    """The condition on a claim, or on the document of one, that it is the holder's."""
    if holder.kind is HolderKind.SPEAKER:
        return CLAIM.c.speaker.in_(holder.names)
    if holder.kind is HolderKind.SIDE:
        of_it = CLAIM.c.speaker_side.in_(holder.names)
        return and_(of_it, CLAIM.c.dispute == holder.dispute)
    return DOCUMENT.c.source.in_(holder.names)


def _rows(holder: Holder) -> Any:
    of_source = holder.kind is HolderKind.SOURCE
    return DOCUMENT.join(CLAIM, CLAIM.c.document == DOCUMENT.c.id) if of_source else CLAIM


def _published(holder: Holder) -> ColumnElement[str]:
    """As the index has it: read off that alone."""
    return _dated(holder).c.published


def _dated(holder: Holder) -> Table:
    """What has the dates by which its claims are found."""
    return DOCUMENT if holder.kind is HolderKind.SOURCE else CLAIM


def _edge(holder: Holder, name: str) -> Rows:
    one = Holder(holder.kind, (name,), holder.dispute)
    published = _published(one)
    dated = and_(_own(one), published > "")
    return select(published).select_from(_dated(one)).where(dated).order_by(published).limit(1)


def _up_to(holder: Holder, most: int) -> Rows:
    some = select(literal(1).label("one")).select_from(_rows(holder)).where(_own(holder))
    counted = some.limit(most + 1).subquery()
    return select(literal(holder.names[0]), func.count()).select_from(counted)


def _less(session: Session, holder: Holder) -> list[str]:
    """The days of the claims that are to be taken off again."""
    if holder.kind is HolderKind.SOURCE:
        return []
    either = CLAIM.c.id.in_(_withdrawn()) | among(session, CLAIM.c.id, holder.without)
    # "IS TRUE" keeps SQLite from going through all that the holder has.
    own = _own(holder).self_group().is_(true())
    return list(connection(session).scalars(select(CLAIM.c.published).where(either, own)))


def _withdrawn() -> Rows:
    """What we withdrew: few, and found without looking at the others."""
    whole = ASSESSMENT.c.figure == WHOLE_CLAIM
    return select(ASSESSMENT.c.claim).where(ASSESSMENT.c.lifecycle == WITHDRAWN, whole, _NOW)


def _listed(session: Session, texts: Sequence[str]) -> ColumnElement[str]:
    """A column of these texts, passed as one parameter."""
    if connection(session).dialect.name == "postgresql":
        return func.unnest(literal(list(texts), ARRAY(String()))).column_valued("listed")
    return func.json_each(orjson.dumps(list(texts)).decode()).table_valued("value").c.value


def _newest(session: Session, holder: Holder, limit: int) -> Subquery:
    """Their ids. Each name is read off its index in order; together they would be sorted."""
    parts = [_newest_of(session, holder, name, limit).subquery() for name in holder.names]
    return union_all(*(select(part.c.id) for part in parts)).subquery()


def _newest_of(session: Session, holder: Holder, name: str, limit: int) -> Rows:
    one = Holder(holder.kind, (name,), holder.dispute)
    ranked = _dated(holder)
    ids = select(CLAIM.c.id).select_from(_rows(one)).where(_own(one))
    if holder.without:
        ids = ids.where(~among(session, CLAIM.c.id, holder.without))
    return ids.order_by(ranked.c.published.desc().nulls_last(), ranked.c.id.desc()).limit(limit)


def _columns() -> Rows:
    return select(
        CLAIM.c.id,
        CLAIM.c.published,
        CLAIM.c.speaker,
        CLAIM.c.dispute,
        CLAIM.c.narrator,
        ASSESSMENT.c.label,
        ASSESSMENT.c.support,
        ASSESSMENT.c.contest,
        ASSESSMENT.c.lifecycle,
    )


def _told(session: Session, query: Rows) -> list[Told]:
    found: Iterator[Told] = (Told(*row) for row in connection(session).execute(query))
    standing = (told for told in found if told.lifecycle is not Lifecycle.WITHDRAWN)
    return sorted(standing, key=lambda told: (told.published, told.id), reverse=True)


def _ties(
    session: Session,
    ids: Collection[str],
    own: ColumnElement[str],
    other: ColumnElement[str],
    *,
    later: bool,
) -> Rows:
    standing = LINK.c.superseded_at.is_(None)
    allowed = LINK.c.verdict.is_distinct_from(Verdict.REJECT)
    near = (
        select(*(LINK.c[name] for name in ("id", "kind", "rule", "score")))
        .add_columns(own.label("own"), other.label("x"))
        .where(among(session, own, ids), standing, allowed)
        .limit(MOST_TIES)
        .subquery()
    )
    rows = near.join(CLAIM, CLAIM.c.id == near.c.x).join(DOCUMENT).join(_SOURCE)
    return (
        select(
            near.c.id,
            near.c.kind,
            near.c.rule,
            near.c.score,
            near.c.own,
            near.c.x,
            literal(later),
            CLAIM.c.speaker,
            CLAIM.c.speaker_side,
            CLAIM.c.dispute,
            CLAIM.c.narrator,
            _SOURCE.c.slug,
            _SOURCE.c.name,
        )
        .select_from(rows)
        .where(near.c.x.not_in(_withdrawn()))
    )
