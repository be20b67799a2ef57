"""Reading a model's answer: JSON after the schema, as far as it goes."""

import json
from typing import Any

from pydantic import ValidationError

from claims.extract.llm.client import Answer
from claims.extract.llm.prompt import Offer
from claims.run import Refusal, Tally

_DECODER = json.JSONDecoder()


def read_answer(answer: Answer, tally: Tally) -> list[Offer]:
    """The claims of the answer that follow the schema. Everything else is refused and counted.

    Of an answer that was cut off, the claims that were complete are kept.
    """
    text = (answer.text or "").rpartition("</think>")[2].strip()
    if answer.cut_off:
        tally.refuse(Refusal.ANSWER_CUT_OFF)
        return _offers(_complete(text), tally)
    if not text:
        tally.refuse(Refusal.ANSWER_EMPTY)
        return []
    try:
        said = _decode(text, text.find("{"))
    except ValueError:
        tally.refuse(Refusal.ANSWER_NOT_JSON)
        return []
    claims = said[0].get("claims")
    if not isinstance(claims, list):
        tally.refuse(Refusal.ANSWER_NOT_AFTER_SCHEMA)
        return []
    return _offers(claims, tally)


def _decode(text: str, at: int) -> tuple[Any, int]:
    """The JSON object that begins at ``at``, and where it ends. Raises ``ValueError``."""
    if text[at : at + 1] != "{":
        raise ValueError("no object")
    try:
        return _DECODER.raw_decode(text, at)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _complete(text: str) -> list[Any]:
    """The objects at the head of a list of claims that breaks off."""
    found: list[Any] = []
    at = text.find("{", text.find("[") + 1) if "[" in text else -1
    while at >= 0:
        try:
            said, end = _decode(text, at)
        except ValueError:
            return found
        found.append(said)
        at = text.find("{", end)
    return found


def _offers(claims: list[Any], tally: Tally) -> list[Offer]:
    found = []
    for said in claims:
        try:
            found.append(Offer.model_validate_json(json.dumps(said)))
        except (ValidationError, RecursionError) as error:
            tally.refuse(_reason(error))
    return found


def _reason(error: ValidationError | RecursionError) -> Refusal:
    """A stance that is none where only that is wrong; else the claim as a whole."""
    wrong = [e["loc"] for e in error.errors()] if isinstance(error, ValidationError) else []
    return Refusal.UNKNOWN_STANCE if wrong == [("stance",)] else Refusal.CLAIM_NOT_AFTER_SCHEMA
