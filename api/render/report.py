"""The consistency report of a week as plain data: the shape of ``report --format json``."""

from api.render.json import Json, number
from graph.values import Answer, Finding, QuestionRollUp, WeekReport


def finding_json(finding: Finding) -> Json:
    """One line of a report; the claim that triggered it comes first."""
    return {
        "kind": finding.kind.value,
        "claims": list(finding.claims),
        "question": finding.question,
        "sentence": finding.sentence,
        "numbers": dict(finding.numbers),
        "weight": round(finding.weight, 3),
    }


def answer_json(answer: Answer) -> Json:
    return {
        "claim": answer.claim,
        "figure": answer.figure,
        "speaker": answer.speaker,
        "side": answer.side,
        "source": answer.source,
        "published": answer.published,
        "as_of": answer.as_of,
        "text": answer.text,
        "low": number(answer.low),
        "high": number(answer.high),
        "label": answer.label,
    }


def question_json(question: QuestionRollUp) -> Json:
    """One question with every answer to it side by side."""
    return {
        "question": question.question,
        "title": question.title,
        "low": number(question.low),
        "high": number(question.high),
        "answers": [answer_json(answer) for answer in question.answers],
    }


def report_json(report: WeekReport) -> Json:
    return {
        "week": report.week,
        "monday": report.monday,
        "sunday": report.sunday,
        "dispute": report.dispute,
        "version": report.version,
        "inputs_sha256": report.inputs_sha256,
        "counts": dict(report.counts),
        "by_side": {side: dict(counts) for side, counts in report.by_side.items()},
        "findings": [finding_json(finding) for finding in report.findings],
        "figures": [question_json(question) for question in report.figures],
        "single_source": [question_json(question) for question in report.single_source],
        "method": list(report.method),
    }
