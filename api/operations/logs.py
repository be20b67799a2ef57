"""Logs: one line for each event on standard error, for people or as JSON, with the request's id.

Ours and those of the libraries (uvicorn, sqlalchemy) go the same way.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import orjson
import structlog
from structlog.typing import Processor

from api.context import REQUEST_ID
from api.errors import is_logged
from claims.settings import ServerSettings

Event = MutableMapping[str, Any]


def with_request_id(_: Any, __: str, event: Event) -> Event:
    """Add the id of the request that is being answered, if one is."""
    request_id = REQUEST_ID.get()
    if request_id is not None:
        event["request_id"] = request_id
    return event


def configure(server: ServerSettings) -> None:
    """Set up logging for this process, as the settings have it. Only a server does so."""
    level = logging.getLevelName(server.log_level.upper())
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        with_request_id,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_drawn(server)],
    )
    _take_over(formatter, level)


def _drawn(server: ServerSettings) -> list[Processor]:
    if server.log_format == "json":
        # Without the values of variables, which would hold the headers and so the keys.
        plain = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
        return [
            structlog.processors.ExceptionRenderer(plain),
            structlog.processors.JSONRenderer(serializer=_json),
        ]
    return [
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    ]


def _json(event: Event, **_: Any) -> str:
    return orjson.dumps(event, default=repr).decode()


def _take_over(formatter: logging.Formatter, level: int) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    handler.addFilter(_is_news)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    logging.getLogger("httpx").setLevel(max(level, logging.WARNING))  # says whole addresses


def _is_news(record: logging.LogRecord) -> bool:
    """False for uvicorn's word on a fault that ``api.errors`` has logged with its request, and on
    what a second Ctrl-C cuts short: that is no fault."""
    known = record.exc_info is not None and is_logged(record.exc_info[1])
    cut_short = str(record.msg).rstrip().endswith("asyncio.exceptions.CancelledError")
    return record.name != "uvicorn.error" or not (known or cut_short)
