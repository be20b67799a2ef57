"""Every answer to a question side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claims.values import Assessment, ClaimInContext, Link
from claims.vocabulary import Label
from graph.compare.intervals import is_floor
from graph.consistency.questions import Questions, group_questions
from graph.values import Answer, QuestionRollUp

GONE = (Label.WITHDRAWN, Label.RETRACTED, Label.SUPERSEDED)


def roll_up(
    claims: Sequence[ClaimInContext],
    links: Iterable[Link],
    assessments: Iterable[Assessment],
    fresh: Iterable[str] | None = None,
    questions: Questions | None = None,
) -> list[QuestionRollUp]:
    """All questions, or those with an answer among the claims ``fresh``, sorted by name.

    Answers are in the order they were said; ``low`` and ``high`` span the answers still live
    (both None where none is; ``high`` None too where one has no upper bound). ``questions`` None:
    those of ``claims`` alone.
    """
    items = {item.id: item for item in claims}
    status = {(a.claim, a.figure): a for a in assessments}
    wanted = frozenset(items) if fresh is None else frozenset(fresh)
    questions = questions or group_questions(items.values(), links)
    return [
        replace(_one(name, places, items, status), title=questions.titles[name])
        for name, places in sorted(questions.members.items())
        if any(claim in wanted for claim, _ in places)
    ]


def with_one_source(
    figures: Iterable[QuestionRollUp], fresh: frozenset[str]
) -> list[QuestionRollUp]:
    """The questions with only those answers of the claims ``fresh`` that one third party gives."""
    found: list[QuestionRollUp] = []
    for question in figures:
        lone = tuple(
            a for a in question.answers if a.label == Label.SINGLE_SOURCE and a.claim in fresh
        )
        if lone:
            found.append(replace(question, answers=lone))
    return found


def _one(
    name: str,
    places: Iterable[tuple[str, int]],
    items: Mapping[str, ClaimInContext],
    status: Mapping[tuple[str, int | None], Assessment],
) -> QuestionRollUp:
    known = [(items[c], i, status[c, i]) for c, i in places if (c, i) in status]
    answers = [_answer(item, index, found) for item, index, found in known]
    live = [item.claim.figures[index] for item, index, found in known if found.label not in GONE]
    low = min((figure.low for figure in live), default=None)
    open_top = not live or any(is_floor(figure) for figure in live)
    high = None if open_top else max(figure.high or 0.0 for figure in live)
    ordered = sorted(answers, key=lambda a: (a.as_of or "", a.published or "", a.claim, a.figure))
    return QuestionRollUp(name, low, high, tuple(ordered))


def _answer(item: ClaimInContext, index: int, found: Assessment) -> Answer:
    figure = item.claim.figures[index]
    return Answer(
        claim=item.id,
        figure=index,
        speaker=item.claim.speaker.name,
        side=item.claim.speaker.side,
        source=item.source.name,
        published=item.published,
        as_of=figure.as_of or item.claim.stated_on,
        text=figure.text,
        low=figure.low,
        high=figure.high,
        label=found.label.value,
    )
