"""Reports with gold beside each: ``NAME.txt`` and ``NAME.json`` (fixtures/README.md)."""

import json
from pathlib import Path

from pydantic import BaseModel, ValidationError

from claims.errors import BadGold
from claims.evaluation.gold import first_fault
from claims.evaluation.gold_claims import GoldClaim, GoldCollection, GoldFigure
from claims.evaluation.words import Span


class _Claim(BaseModel):
    """A claim as a fixture has it: words instead of offsets."""

    content: str
    extra: tuple[str, ...] = ()
    speaker: str | None
    narrator: bool = False
    attribution: str
    stance: str
    channel: str | None = None
    figures: tuple[GoldFigure, ...] = ()


class _Fixture(BaseModel):
    claims: tuple[_Claim, ...]


def read_fixtures(folder: Path) -> GoldCollection:
    """The gold beside every report of the folder.

    Raises ``BadGold`` for a folder without such reports, gold that is missing or of another shape,
    or words that are not in the report.
    """
    reports = sorted(folder.glob("*.txt"))
    if not reports:
        raise BadGold(
            f"{folder}: neither a collection nor a folder of .txt with .json beside; "
            "docs/evaluation.md says what gold looks like"
        )
    claims = tuple(claim for report in reports for claim in _claims(report))
    return GoldCollection(folder, claims, attributes=("stance", "channel"), loose=True)


def _claims(report: Path) -> list[GoldClaim]:
    path = report.with_suffix(".json")
    try:
        text = report.read_bytes().decode("utf-8")
        fixture = _Fixture.model_validate(json.loads(path.read_bytes()))
    except ValidationError as error:
        raise BadGold(f"{path}: {first_fault(error)}") from error
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise BadGold(f"{path}: cannot be read: {why}; put the gold beside its report") from error
    except ValueError as error:
        raise BadGold(f"{path}: is no JSON; mend it") from error
    return [_claim(one, report, text, number) for number, one in enumerate(fixture.claims, 1)]


def _claim(given: _Claim, report: Path, text: str, number: int) -> GoldClaim:
    where = f"{report.with_suffix('.json')} claim {number}"
    start, end = _find(given.content, text, where)
    return GoldClaim(
        id=f"{report.stem} {number}",
        file=report.name,
        start=start,
        end=end,
        content=given.content,
        extra_spans=tuple(_find(part, text, where) for part in given.extra),
        speaker=given.speaker,
        narrator=given.narrator,
        quote=given.attribution,
        stance=given.stance,
        channel=given.channel,
        figures=given.figures,
    )


def _find(words: str, text: str, where: str) -> Span:
    start = text.find(words)
    if start < 0 or not words:
        raise BadGold(f"{where}: {words[:40]!r} is not in the report; copy it from there")
    return start, start + len(words)
