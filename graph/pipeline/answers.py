"""The answers to a question side by side, now or as they were known by the end of a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from claims import store
from claims.errors import Gone
from claims.store import Question
from claims.values import Assessment, ClaimInContext, Link
from claims.vocabulary import Lifecycle
from graph.consistency.case import Among, Case, make_case
from graph.consistency.questions import Place, Questions
from graph.pipeline.history import known
from graph.pipeline.index import surroundings_of
from graph.pipeline.load import load_claims
from graph.pipeline.questions import comes_to
from graph.report.series import all_series
from graph.report.unsettled import contested, uncorroborated
from graph.report.values import Series, Unsettled
from graph.values import StatusKey

WITHDRAWN = Lifecycle.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with answers to it. ``question`` is as it stands or, of a past day, as those
    answers make it; ``unsettled`` says what would settle it, ``items`` are the claims by id."""

    question: Question
    series: Series
    unsettled: tuple[Unsettled, ...]
    items: Mapping[str, ClaimInContext]


def question_series(session: Session, question: Question) -> Series:
    """All answers to a question side by side, with what ties them; without those we withdrew.
    Raises ``Gone`` where that is all of them."""
    told = store.answers_to(session, [question.id]).get(question.id, [])
    return _series(question, _case(session, question, told))


def answered(session: Session, question: Question, places: Sequence[Place]) -> Asked:
    """The same of some of the answers."""
    case = _case(session, question, places)
    return _asked(question, case)


def answered_then(session: Session, question: Question, day: str) -> Asked:
    """All answers published by the end of a day (ISO), by what was known then: all of its dispute
    is loaded for that. Raises ``Gone`` where there was none."""
    told = store.answers_to(session, [question.id]).get(question.id, [])
    wanted = {claim for claim, _ in told}
    found = known(session, question.dispute, day)
    items = [item for item in found.claims if item.id in wanted]
    case = _case_of(session, question, told, items, found.links, found.status)
    asked = _asked(question, case)
    return replace(asked, question=_then(question, case))


def _case(session: Session, question: Question, told: Sequence[Place]) -> Case:
    items = load_claims(session, dict.fromkeys(claim for claim, _ in told))
    status = store.current_assessments(session, items)
    links = store.links_of(session, items)
    return _case_of(session, question, told, list(items.values()), links, status)


def _case_of(
    session: Session,
    question: Question,
    told: Iterable[Place],
    items: Sequence[ClaimInContext],
    links: Iterable[Link],
    status: Mapping[StatusKey, Assessment],
) -> Case:
    there = {item.id for item in items}
    places = tuple(
        p for p in told if p[0] in there and (p not in status or status[p].lifecycle != WITHDRAWN)
    )
    asked = Questions(
        dict.fromkeys(places, question.id), {question.id: places}, {question.id: question.title}, {}
    )
    among = Among(surroundings_of(session, items).voices, asked)
    return make_case(items, links, status.values(), (), None, among=among)


def _series(question: Question, case: Case) -> Series:
    found = all_series(case)
    if not found:
        raise Gone(f"no answer to {question.title!r} is held", {"id": question.id})
    return found[0]


def _asked(question: Question, case: Case) -> Asked:
    series = _series(question, case)
    unsettled = contested([series]) or uncorroborated(case, [series])
    return Asked(question, series, unsettled, case.items)


def _then(question: Question, case: Case) -> Question:
    """The question as its answers of a past day make it."""
    places = [p for p in case.questions.members[question.id] if p in case.status]
    days = sorted(case.items[claim].published or "" for claim, _ in places)
    return replace(
        question,
        **comes_to(places, case.items, case.status),
        first_published=days[0],
        last_published=days[-1],
    )
