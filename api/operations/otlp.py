"""Spans to a collector: OTLP over HTTP, as JSON (opentelemetry.io/docs/specs/otlp).

The exporter that OpenTelemetry ships is a package of its own with protobuf below it; what a span
for each request needs is this much.
"""

import logging
import os
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.trace import format_span_id, format_trace_id
from opentelemetry.util.re import parse_env_headers

from api.render.lines import dumps

LOG = logging.getLogger(__name__)
_SECONDS = 10.0


class OtlpExporter(SpanExporter):
    """Posts spans to ``endpoint``. Headers come from OTEL_EXPORTER_OTLP_HEADERS. What cannot be
    sent is dropped with a warning: requests never wait for a collector."""

    def __init__(self, endpoint: str) -> None:
        given = os.environ.get("OTEL_EXPORTER_OTLP_HEADERS", "")
        headers = {**parse_env_headers(given, liberal=True), "Content-Type": "application/json"}
        self._client = httpx.Client(headers=headers, timeout=_SECONDS)
        self._endpoint = endpoint

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        try:
            self._client.post(self._endpoint, content=dumps(spans_json(spans))).raise_for_status()
        except httpx.HTTPError as error:
            LOG.warning("%d spans were lost: %s", len(spans), error)
            return SpanExportResult.FAILURE
        return SpanExportResult.SUCCESS

    def shutdown(self) -> None:
        self._client.close()


def spans_json(spans: Sequence[ReadableSpan]) -> dict[str, Any]:
    """One request of the protocol; all spans are of one resource and one scope here."""
    resource = {"attributes": _attributes(spans[0].resource.attributes)}
    scope = {"scope": {"name": "twosource"}, "spans": [_span(span) for span in spans]}
    return {"resourceSpans": [{"resource": resource, "scopeSpans": [scope]}]}


def _span(span: ReadableSpan) -> dict[str, Any]:
    told = span.get_span_context()
    assert told is not None
    return {
        "traceId": format_trace_id(told.trace_id),
        "spanId": format_span_id(told.span_id),
        "parentSpanId": format_span_id(span.parent.span_id) if span.parent else "",
        "name": span.name,
        "kind": span.kind.value + 1,  # the protocol counts from 1
        "startTimeUnixNano": str(span.start_time),
        "endTimeUnixNano": str(span.end_time),
        "attributes": _attributes(span.attributes or {}),
        "events": [
            {
                "name": event.name,
                "timeUnixNano": str(event.timestamp),
                "attributes": _attributes(event.attributes or {}),
            }
            for event in span.events
        ],
        "status": {"code": span.status.status_code.value},
    }


def _attributes(given: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "value": _value(value)} for key, value in given.items()]


def _value(value: Any) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)}
    return {"doubleValue": value} if isinstance(value, float) else {"stringValue": str(value)}
