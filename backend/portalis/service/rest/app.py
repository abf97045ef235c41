"""The aiohttp application: the operations, the OpenAPI document and its page, inside the envelope."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web

from portalis.service.parts import Parts
from portalis.service.rest import page
from portalis.service.rest.context import BASE, CLOSING, PARTS
from portalis.service.rest.envelope import finish, make_envelope
from portalis.service.rest.health import LOOKS, Looks
from portalis.service.rest.openapi import document
from portalis.service.rest.operations import OPERATIONS
from portalis.service.telemetry.tracing import aiohttp_middlewares

#: Methods whose answers end by themselves get HEAD besides GET.
_ENDLESS = frozenset({"interactive", "watchJob"})


def make_app(parts: Parts, seen: Callable[[web.Request], None] = lambda request: None) -> web.Application:
    """The application over these parts. `seen` is told of each request before anything is done with it."""
    pages = page.routes(document())
    open_paths = frozenset({operation.path for operation in OPERATIONS if operation.open} | {path for path, _ in pages})
    app = web.Application(
        middlewares=[*aiohttp_middlewares(), make_envelope(parts, open_paths, seen)],
        client_max_size=parts.settings.max_body,
    )
    app[PARTS] = parts
    app[CLOSING] = asyncio.Event()
    app[LOOKS] = Looks(parts)
    for operation in OPERATIONS:
        if operation.method == "GET":
            app.router.add_get(operation.path, operation.handler, allow_head=operation.id not in _ENDLESS)
        else:
            app.router.add_route(operation.method, operation.path, operation.handler)
    for path, handler in pages:
        app.router.add_get(path, handler)
    app.on_response_prepare.append(finish)
    return app


__all__ = ["BASE", "make_app"]
