"""Annotated articles: attributions as spans of source, cue and content."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from claims.errors import BadGold
from claims.evaluation.words import Spans


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution, in characters of its article; a role nobody marked is empty. A prediction
    also says which rule made it, under which row of the table of confidence it fell, and how sure
    it is."""

    source: Spans
    cue: Spans
    content: Spans
    rule: str = ""
    row: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Article:
    """A text and the attributions annotators found in it."""

    id: str
    text: str
    attributions: tuple[Attributed, ...]


class _Attribution(BaseModel):
    """One attribution as it lies in the file: a role is a span, several of them, or null."""

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()

    @field_validator("source", "cue", "content", mode="before")
    @classmethod
    def _several(cls, value: Any) -> Any:
        if not value:
            return ()
        if isinstance(value, list) and isinstance(value[0], int):
            return [value]
        return [span for span in value if span] if isinstance(value, list) else value


class _Article(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)

    doc_id: str
    text: str = Field(min_length=1)
    attributions: list[_Attribution]

    @model_validator(mode="after")
    def _inside(self) -> "_Article":
        for number, attribution in enumerate(self.attributions, 1):
            for role in ("source", "cue", "content"):
                for start, end in getattr(attribution, role):
                    if not 0 <= start < end <= len(self.text):
                        raise ValueError(
                            f"attribution {number}: the {role} [{start}, {end}] is no span of the "
                            f"text's {len(self.text):,} characters"
                        )
        return self


def read_articles(path: Path) -> list[Article]:
    """The articles of a JSON Lines file ``{doc_id, text, attributions: [{source, cue, content}]}``.

    Raises ``BadGold`` for a file that cannot be read, a line of another shape, a span outside its
    text, a ``doc_id`` that comes twice, or a file with no line.
    """
    articles: dict[str, Article] = {}
    for number, data in json_lines(path):
        article = _article(data, f"{path} line {number}")
        if article.id in articles:
            raise BadGold(f"{path} line {number}: doc_id {article.id!r} comes twice; keep one")
        articles[article.id] = article
    if not articles:
        raise BadGold(f"{path}: holds no line; give one JSON object a line")
    return list(articles.values())


def json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON Lines file, with the numbers of their lines; blank lines are passed
    over. Raises ``BadGold``."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise BadGold(f"{path}: is not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise BadGold(f"{path}: cannot be read: {why}; give a file of gold") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, _object(line, f"{path} line {number}")


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadGold(f"{where}: is no JSON; give one JSON object a line") from error
    if not isinstance(data, dict):
        raise BadGold(f"{where}: is no JSON object; give one JSON object a line")
    return data


def _article(data: dict[str, Any], where: str) -> Article:
    try:
        read = _Article.model_validate(data)
    except ValidationError as error:
        raise BadGold(f"{where}: {first_fault(error)}") from error
    attributions = tuple(Attributed(a.source, a.cue, a.content) for a in read.attributions)
    return Article(read.doc_id, read.text, attributions)


def first_fault(error: ValidationError) -> str:
    """The first thing wrong, in a line: ``attributions[0].cue: Input should be …``."""
    fault = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    said = fault["msg"].removeprefix("Value error, ")
    return f"{place}: {said}" if place else said
