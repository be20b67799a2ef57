"""A statement that was looked up: as text for the terminal, and as JSON."""

from api.render.json import Json, figure_json, proposition_json, status_json
from api.render.layout import wrap
from api.render.words import closed, count, figure_words, plain, speaker_line, statement
from graph.check.values import Checked, NearQuestion, Point, Standing, Stands, Statement

_SIGNS = {
    Stands.SUPPORTED: "+",
    Stands.CONTRADICTED: "-",
    Stands.UPDATED: ">",
    Stands.PART: "<",
    Stands.UNDETERMINED: "?",
    Stands.UNRELATED: " ",
}


def checked_text(checked: Checked, width: int) -> str:
    """The summary, then every near question with its answers side by side."""
    head = f"{closed(_words(checked.point))}: {checked.title}"
    blocks = [f"{wrap(head, width)}\n{wrap(checked.summary, width)}"]
    blocks += [_question_text(question, width) for question in checked.questions]
    return "\n\n".join(blocks)


def _words(point: Point) -> str:
    return figure_words(point.figure) if point.figure else point.words


def _question_text(question: NearQuestion, width: int) -> str:
    gone = f"; {count(len(question.gone), 'older answer')} no longer held" if question.gone else ""
    told = (*question.standings, *question.said_once)
    lines = [wrap(question.title + gone, width, "", "  ")]
    return "\n".join([*lines, *(_standing_text(one, width) for one in told)])


def _standing_text(one: Standing, width: int) -> str:
    claim, day = one.item.claim, one.item.day[:10] or "no date"
    said = figure_words(one.figure) if one.figure else statement(claim)
    who = speaker_line(claim.speaker, narrator=claim.narrator)
    via = "" if claim.narrator else f", in {one.item.source.name}"
    head = f"{said}: {who}{via}, {day}; {plain(one.label)}; claim {one.item.id}"
    reason = f"{one.stands.value}: {one.comparison.reason}"
    sign = f"  {_SIGNS[one.stands]} "
    return "\n".join([wrap(head, width, sign, "    "), wrap(reason, width, "    ", "      ")])


# ------------------------------------------------------------ JSON


def checked_json(given: Statement, checked: Checked) -> Json:
    """One point of the statement: one line of ``check --json``."""
    claim, figure = checked.point.item.claim, checked.point.figure
    return {
        "statement": given.text,
        "published": given.published,
        "words": checked.point.words,
        "figure": figure_json(figure) if figure else None,
        "proposition": proposition_json(claim.proposition),
        "title": checked.title,
        "known": checked.known,
        "summary": checked.summary,
        "questions": [*map(_question_json, checked.questions)],
    }


def _question_json(question: NearQuestion) -> Json:
    return {
        "question": question.question,
        "title": question.title,
        "answers": question.answers,
        "claims": [*map(_standing_json, question.standings)],
        "gone": [*map(_standing_json, question.gone)],
    }


def _standing_json(one: Standing) -> Json:
    claim, found = one.item.claim, one.comparison
    return {
        "id": one.item.id,
        "speaker": claim.speaker.name,
        "side": claim.speaker.side,
        "origin": claim.origin,
        "source": one.item.source.name,
        "published": one.item.published,
        "stated_on": claim.stated_on,
        "content": claim.content,
        "figure": figure_json(one.figure) if one.figure else None,
        "figure_index": one.index,
        "status": status_json(one.assessment),
        "stands": one.stands.value,
        "score": round(found.score, 3),
        "reason": found.reason,
        "rule": found.rule,
        "missing": found.missing,
    }
