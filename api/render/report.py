"""The consistency report of a week as plain data: the shape of ``report --format json``, and the
JSON Schema of it. Both are made from the value's own fields (``graph.report.values``)."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from api.render.json import Json, number
from graph.report import Comparison, WeekReport
from graph.report.values import Line, Series

SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def report_json(report: WeekReport) -> Json:
    """The whole report; the same report gives the same bytes."""
    return _dumped(WeekReport, report)


def series_json(series: Series) -> Json:
    """A question's answers side by side, and how they are tied."""
    data = _dumped(Series, series)
    return {name: data[name] for name in ("answers", "ties", "parted")}


def line_json(line: Line) -> Json:
    """One finding, as reports and exports list it."""
    return _dumped(Line, line)


def comparison_json(found: Comparison) -> Json:
    """Two weeks: what is new, gone, kept and moved. The weeks themselves are named, not told."""
    data = _dumped(Comparison, found)
    for side, report in (("earlier", found.earlier), ("later", found.later)):
        data[side] = {
            "week": report.week,
            "dispute": report.dispute,
            "inputs_sha256": report.inputs_sha256,
            "counts": dict(report.counts),
        }
    return data


def report_schema() -> Json:
    """What every report in JSON holds to: JSON Schema, draft 2020-12."""
    made = _adapter(WeekReport).json_schema(mode="serialization")
    return {"$schema": SCHEMA, **made}


def _dumped(shape: Any, value: object) -> Json:
    data: Json = _plain(_adapter(shape).dump_python(value, mode="json"))
    return data


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _plain(data: Any) -> Any:
    """Whole numbers as integers: 35, not 35.0; weights to three digits."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return number(round(data, 6)) if isinstance(data, float) else data
