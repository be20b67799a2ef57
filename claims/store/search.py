"""What lists and checks ask of speakers and statuses."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, literal_column, or_, select
from sqlmodel import Session

from claims.models import WHOLE_CLAIM, Speaker, SpeakerAlias, table
from claims.models import Assessment as AssessmentTable
from claims.store.claims import FIGURE
from claims.store.sql import Condition, connection
from claims.vocabulary import Contest, Label, Lifecycle, Support

ASSESSMENT = table(AssessmentTable)
_SPEAKER = table(Speaker)
_ALIAS = table(SpeakerAlias)
_WEAK = (Support.UNATTRIBUTED, Support.SELF_REPORTED, Support.SINGLE_SOURCE)


def speakers_called(session: Session, part: str) -> frozenset[str]:
    """The speakers of whose name or another name ``part`` is a part."""
    return frozenset(connection(session).scalars(_called(part)))


def contested() -> Iterator[Condition]:
    """The conditions on a status that it puts its claim among the contested. Spelt out, so that
    the partial index for them is seen."""
    yield ASSESSMENT.c.lifecycle == _spelt(Lifecycle.LIVE)
    yield ASSESSMENT.c.contest == _spelt(Contest.CONTESTED)


def uncorroborated() -> Iterator[Condition]:
    """The conditions on a status that it puts its claim among the uncorroborated: that of a live
    figure, or of a claim without figures, whose support is at most ``single_source``. Spelt out as
    above."""
    figures = exists().where(FIGURE.c.claim == ASSESSMENT.c.claim).correlate(ASSESSMENT)
    yield ASSESSMENT.c.lifecycle == _spelt(Lifecycle.LIVE)
    yield ASSESSMENT.c.label != _spelt(Label.NOT_CHECKABLE)
    yield ASSESSMENT.c.support.in_([_spelt(support) for support in _WEAK])
    yield or_(ASSESSMENT.c.figure != WHOLE_CLAIM, ~figures)


def _spelt(word: StrEnum) -> ColumnElement[str]:
    return literal_column(f"'{word.value}'")


def _called(part: str) -> Select[*tuple[Any, ...]]:
    named = select(_SPEAKER.c.name).where(_SPEAKER.c.name.icontains(part, autoescape=True))
    known_as = select(_ALIAS.c.speaker).where(_ALIAS.c.alias.icontains(part, autoescape=True))
    return select(named.union(known_as).subquery().c.name)
