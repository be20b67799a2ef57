"""Spans: one for each request, below the caller's, sent to a collector that is set."""

import json
import signal
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from sqlalchemy import Engine

from api.app import create_app
from api.operations.tracing import Traced, traces_endpoint
from claims.settings import server_settings
from tests.api.conftest import Client, Filled
from tests.api.test_operations import serving

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture
def spans(sqlite_engine: Engine) -> Iterator[tuple[Client, InMemorySpanExporter]]:
    """A client of a traced application, and what it has made."""
    kept = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(kept))
    app = create_app(sqlite_engine)
    app.add_middleware(Traced, provider.get_tracer("test"))
    yield Client(app), kept
    provider.shutdown()


def test_a_span_for_each_request(
    spans: tuple[Client, InMemorySpanExporter], filled: Filled
) -> None:
    client, kept = spans
    client.get(f"/v1/claims/{filled.lone}?as_of=2031-03-05", traceparent=PARENT)
    client.get("/v1/claims/ffffffff", traceparent="nonsense")
    first, second = kept.get_finished_spans()
    assert first.name == "GET /v1/claims/{claim_id}"
    told = dict(first.attributes or {})
    assert told.pop("twosource.request_id")
    assert told == {
        "http.request.method": "GET",
        "http.route": "/v1/claims/{claim_id}",
        "url.path": f"/v1/claims/{filled.lone}",
        "url.scheme": "http",
        "http.response.status_code": 200,
    }
    assert first.parent
    assert f"{first.parent.trace_id:032x}" in PARENT
    assert second.parent is None
    assert (second.attributes or {})["http.response.status_code"] == 404
    assert second.status.is_unset


def test_a_fault_is_marked(
    spans: tuple[Client, InMemorySpanExporter], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("oh")

    monkeypatch.setattr("claims.store.lists.whole_id", broken)
    client, kept = spans
    client.get("/v1/claims/abcdef1234")
    (span,) = kept.get_finished_spans()
    assert (span.status.is_ok, [event.name for event in span.events]) == (False, ["exception"])


@pytest.mark.parametrize(
    ("variables", "endpoint"),
    [
        ({}, None),
        ({"TWOSOURCE_OTEL_ENDPOINT": "http://a.example/"}, "http://a.example/v1/traces"),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://b.example"}, "http://b.example/v1/traces"),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://c.example/in"}, "http://c.example/in"),
    ],
)
def test_where_spans_go(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], endpoint: str | None
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert traces_endpoint(server_settings()) == endpoint


@pytest.fixture
def collector() -> Iterator[tuple[str, list[Any]]]:
    """An address that takes what is posted to it."""
    taken: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            taken.append((self.path, self.headers["X-Tenant"], json.loads(body)))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Nothing to standard error."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", taken
        server.shutdown()


def test_spans_reach_a_collector(
    store_path: Path, collector: tuple[str, list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, taken = collector
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_HEADERS", "X-Tenant=desk")
    with serving(store_path, otel_endpoint=address) as server:
        assert server.get("/v1/claims", traceparent=PARENT).status_code == 200
        assert server.stop(signal.SIGTERM) == (0, "closed\n", "")
    ((path, tenant, sent),) = taken
    assert (path, tenant) == ("/v1/traces", "desk")
    (told,) = sent["resourceSpans"]
    names = {a["key"]: a["value"] for a in told["resource"]["attributes"]}
    assert names["service.name"] == {"stringValue": "twosource"}
    probe, span = told["scopeSpans"][0]["spans"]
    assert (probe["name"], probe["parentSpanId"]) == ("GET /healthz", "")
    assert (span["name"], span["kind"]) == ("GET /v1/claims", 2)
    assert f"00-{span['traceId']}-{span['parentSpanId']}-01" == PARENT
    assert int(span["endTimeUnixNano"]) > int(span["startTimeUnixNano"])
    values = {a["key"]: a["value"] for a in span["attributes"]}
    assert values["http.response.status_code"] == {"intValue": "200"}
