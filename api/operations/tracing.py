"""Optional: a span for every request, sent to an OpenTelemetry collector.

Needs the extra ``telemetry``. The standard variables that the SDK reads (OTEL_SERVICE_NAME,
OTEL_TRACES_SAMPLER, OTEL_BSP_*, OTEL_SDK_DISABLED ...) do what they do elsewhere.
"""

import os
from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.context import context
from api.operations.observe import template
from claims.errors import BadInput
from claims.settings import ServerSettings

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span, Tracer

_FAULT = 500


def traces_endpoint(server: ServerSettings) -> str | None:
    """Where spans go: as set for us, else as is usual for OpenTelemetry; None for nowhere."""
    whole = os.environ.get("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
    base = server.otel_endpoint or os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT")
    if server.otel_endpoint is None and whole:
        return whole
    return f"{base.rstrip('/')}/v1/traces" if base else None


def tracer_provider(server: ServerSettings, version: str) -> "TracerProvider | None":
    """What makes spans and sends them from a thread of its own, until its ``shutdown``. None where
    no collector is set; ``BadInput`` where one is and the package is missing."""
    endpoint = traces_endpoint(server)
    if endpoint is None:
        return None
    try:
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise BadInput(
            "an OpenTelemetry collector is set, but the package is missing; install"
            " twosource[telemetry], or set no collector"
        ) from None
    from api.operations.otlp import OtlpExporter

    name = os.environ.get("OTEL_SERVICE_NAME", "twosource")
    resource = Resource.create({"service.name": name, "service.version": version})
    made = TracerProvider(resource=resource, shutdown_on_exit=False)
    made.add_span_processor(BatchSpanProcessor(OtlpExporter(endpoint)))
    return made


class Traced:
    """Middleware: a span for each request, below that of the caller where ``traceparent`` names
    one. Attributes are those of OpenTelemetry's conventions for HTTP; no query, no header."""

    def __init__(self, app: ASGIApp, tracer: "Tracer") -> None:
        from opentelemetry.trace import SpanKind
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        self.app = app
        self.tracer = tracer
        self._kind = SpanKind.SERVER
        self._propagator = TraceContextTextMapPropagator()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        method = scope["method"]
        parent = self._propagator.extract(_carrier(scope))
        with self.tracer.start_as_current_span(method, parent, self._kind) as span:
            status = _FAULT

            async def send_noted(message: Message) -> None:
                nonlocal status
                if message["type"] == "http.response.start":
                    status = message["status"]
                await send(message)

            try:
                await self.app(scope, receive, send_noted)
            finally:
                _describe(span, scope, status)


def _carrier(scope: Scope) -> dict[str, str]:
    wanted = (b"traceparent", b"tracestate")
    return {n.decode(): v.decode("latin-1") for n, v in scope["headers"] if n in wanted}


def _describe(span: "Span", scope: Scope, status: int) -> None:
    from opentelemetry.trace import StatusCode

    route = template(scope)
    span.update_name(f"{scope['method']} {route}")
    span.set_attributes(
        {
            "http.request.method": scope["method"],
            "http.route": route,
            "url.path": scope["path"],
            "url.scheme": scope["scheme"],
            "http.response.status_code": status,
            "twosource.request_id": context(scope).request_id,
        }
    )
    if status >= _FAULT:
        span.set_status(StatusCode.ERROR)
