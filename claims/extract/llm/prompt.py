"""What is asked of the model: instructions, one example, a chunk of the report; and the schema of
the answer."""

from typing import Any

from pydantic import BaseModel, ConfigDict, field_validator

from claims.extract.llm.chunks import Chunk
from claims.lexicon import load
from claims.vocabulary import Stance

Message = dict[str, str]


class _Strict(BaseModel):
    """Read leniently (a field too many is passed over), asked for strictly."""

    model_config = ConfigDict(
        frozen=True, strict=True, json_schema_extra={"additionalProperties": False}
    )


class Offer(_Strict):
    """One claim as the model tells it: strings that must be found in the text."""

    content: tuple[str, ...]
    speaker: str | None
    cue: str | None
    stance: Stance
    figures: tuple[str, ...]
    narrator: bool

    @field_validator("content", mode="before")
    @classmethod
    def _listed(cls, content: object) -> object:
        """A single string too; and a tuple, which is what strictness wants once out of JSON."""
        listed = [content] if isinstance(content, str) else content
        return tuple(listed) if isinstance(listed, list) else listed


class Offers(_Strict):
    """The whole answer."""

    claims: tuple[Offer, ...]


def messages(texts: list[str], chunk: Chunk) -> list[Message]:
    """The conversation for one chunk of the paragraphs ``texts``."""
    said = load("llm")
    report = "\n\n".join(texts[p.paragraph][p.start : p.end].strip() for p in chunk)
    return [
        {"role": "system", "content": said["instructions"]},
        {"role": "user", "content": said["example"]["report"]},
        {"role": "assistant", "content": said["example"]["answer"]},
        {"role": "user", "content": report},
    ]


def response_format(kind: str) -> dict[str, Any]:
    """The schema of the answer, in the field ``response_format`` of a request.

    ``kind`` is ``json_schema``, as OpenAI, vLLM and llama.cpp's own server take it, or
    ``json_object`` with the schema beside it, as llama-cpp-python's server does.
    """
    schema = Offers.model_json_schema()
    if kind == "json_object":
        return {"type": kind, "schema": schema}
    return {"type": kind, "json_schema": {"name": "claims", "strict": True, "schema": schema}}
