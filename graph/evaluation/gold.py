"""The gold of a collection beyond its claims: links, status, and the findings of each week."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import orjson
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from claims.errors import BadGold
from claims.evaluation.gold import first_fault, json_lines
from claims.evaluation.run import CollectionGold, read_collection

# What gold calls a finding, where we have another name for it.
OTHER_NAMES = {
    "decreasing_toll": "decreasing_total",
    "subset_exceeds_total": "part_exceeds_whole",
}
Row = TypeVar("Row", bound=BaseModel)


class GoldLink(BaseModel, frozen=True):
    """A relation of two gold claims; ``accept`` are relations as good. ``question`` None is a
    link that does not rest on two figures."""

    a: str
    b: str
    relation: str
    question: str | None = None
    accept: tuple[str, ...] = ()

    @property
    def right(self) -> frozenset[str]:
        return frozenset((self.relation, *self.accept))


class GoldFigureStatus(BaseModel, frozen=True):
    """The label of figure ``i`` of a claim; ``accept`` are labels as good."""

    i: int
    status: str
    accept: tuple[str, ...] = ()


class GoldStatus(BaseModel, frozen=True):
    """The labels of a gold claim's figures at the end of the storyline."""

    id: str
    figures: tuple[GoldFigureStatus, ...] = ()
    accept: tuple[str, ...] = ()


class GoldFinding(BaseModel, frozen=True):
    """A finding: its kind, and the gold claims of which one must be named."""

    kind: str
    claims: tuple[str, ...]

    @property
    def name(self) -> str:
        return OTHER_NAMES.get(self.kind, self.kind)


class GoldWeek(BaseModel, frozen=True):
    """What the report of a week must say, and what it may."""

    findings: tuple[GoldFinding, ...] = ()
    optional: tuple[GoldFinding, ...] = Field(default=())


@dataclass(frozen=True, slots=True)
class GraphGold:
    """A collection with all its gold; what the collection has no file of is empty."""

    told: CollectionGold
    links: tuple[GoldLink, ...]
    status: tuple[GoldStatus, ...]
    weeks: dict[str, GoldWeek]

    @property
    def name(self) -> str:
        return self.told.name


def read_graph_gold(path: Path) -> GraphGold:
    """The collection at ``path`` with ``gold/claims.jsonl`` and, as far as they are there,
    ``links.jsonl``, ``status.jsonl`` and ``reports.json``. Raises ``BadGold``, ``BadCollection``
    or ``UnreadableDocument``."""
    told = read_collection(path)
    if told.gold.collection is None:
        raise BadGold(f"{path}: is no collection; give a folder with collection.toml and gold/")
    folder = told.gold.path / "gold"
    known = {claim.id for claim in told.gold.claims}
    links = _rows(folder / "links.jsonl", GoldLink)
    status = _rows(folder / "status.jsonl", GoldStatus)
    weeks = _weeks(folder / "reports.json")
    named = {
        *(end for link in links for end in (link.a, link.b)),
        *(one.id for one in status),
        *(c for week in weeks.values() for f in (*week.findings, *week.optional) for c in f.claims),
    }
    if strangers := sorted(named - known):
        raise BadGold(f"{folder}: {strangers[0]!r} is no claim of claims.jsonl; add it there")
    return GraphGold(told, tuple(links), tuple(status), weeks)


def _rows(file: Path, row: type[Row]) -> list[Row]:
    if not file.exists():
        return []
    return [_row(data, row, f"{file} line {number}") for number, data in json_lines(file)]


def _row(data: dict[str, Any], row: type[Row], where: str) -> Row:
    try:
        return row.model_validate(data)
    except ValidationError as error:
        raise BadGold(f"{where}: {first_fault(error)}") from error


def _weeks(file: Path) -> dict[str, GoldWeek]:
    if not file.exists():
        return {}
    try:
        return TypeAdapter(dict[str, GoldWeek]).validate_python(orjson.loads(file.read_bytes()))
    except orjson.JSONDecodeError as error:
        raise BadGold(f"{file}: is no JSON; give one object, a week a key") from error
    except ValidationError as error:
        raise BadGold(f"{file}: {first_fault(error)}") from error
