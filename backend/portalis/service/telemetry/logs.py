"""Structured logs: one line for each event, with the request's and the trace's id, without secrets.

Everything that logs goes the same way, also the libraries that use `logging`. Modules of the service say

    log = structlog.get_logger(__name__)
    log.info("artifact stored", sha256=sha256, bytes=size)

and whoever begins work for a request binds its id: `with bound(request_id=…):`.
"""

from __future__ import annotations

import logging
import sys
from contextlib import AbstractContextManager
from typing import Any, TextIO

import structlog
from opentelemetry import trace
from structlog.typing import EventDict, Processor, WrappedLogger

from portalis.service.settings import Settings
from portalis.service.telemetry.redaction import Redactor

#: Libraries that tell more than an operator wants to know.
QUIET = ("aiohttp.access", "asyncio", "boto3", "botocore", "grpc", "opentelemetry", "s3transfer", "urllib3")
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), 127) if code not in (9,)}


def configure_logs(settings: Settings, stream: TextIO | None = None) -> None:
    """Sets up logging for this process, to `stream` (stderr). For `portalis serve` and worker processes, not for libraries."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _add_trace,
    ]
    redact = Redactor(settings)
    last: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if settings.log_format == "json":
        last += [
            structlog.processors.format_exc_info,
            redact,
            structlog.processors.EventRenamer("message"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    else:
        last += [structlog.processors.format_exc_info, redact, _one_line, structlog.dev.ConsoleRenderer(colors=False)]
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=last))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def bound(**values: Any) -> AbstractContextManager[None]:
    """Adds these values to all events inside the block, in this task and those that it starts."""
    return structlog.contextvars.bound_contextvars(**values)


def _add_trace(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    span = trace.get_current_span().get_span_context()
    if span.is_valid:
        event["trace_id"] = f"{span.trace_id:032x}"
        event["span_id"] = f"{span.span_id:016x}"
    return event


def _one_line(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Control characters escaped, so that a text that came from outside can not look like another line."""
    return {
        name: value.translate(_CONTROLS) if isinstance(value, str) and name != "exception" else value
        for name, value in event.items()
    }
