"""What every request goes through: its id, the host's name, origins, who asks and how often; every answer's headers, metrics and log line."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web
from aiohttp.typedefs import Middleware

from portalis.service.errors import ServiceError
from portalis.service.parts import Parts
from portalis.service.rest.answers import of_http, problem_answer, rate_headers
from portalis.service.rest.context import (
    ALLOWANCE,
    CALLER,
    EXTRA,
    REQUEST_ID,
    address_finder,
    api_key_of,
    host_check,
    request_id_of,
)
from portalis.service.rest.origins import Origins
from portalis.service.telemetry.logs import bound

log = structlog.get_logger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
#: Told in metrics where the client was gone before the answer.
GONE = 499
#: Nothing that we answer with is a page, but for the one of the documentation, which has a policy of its own.
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = "max-age=31536000"
UNMATCHED = "unmatched"


def make_envelope(parts: Parts, open_paths: frozenset[str], seen: Callable[[web.Request], None]) -> Middleware:
    """The middleware. Who asks and how often is not checked for `open_paths` (routes). `seen` is told of each request first."""
    address_of = address_finder(parts.settings)
    check_host = host_check(parts.settings)
    origins = Origins(parts.settings)

    async def admitted(request: web.Request, handler: Handler, route: str) -> web.StreamResponse:
        check_host(request)
        preflight = origins.preflight(request)
        if preflight is not None:
            return preflight
        if route is not UNMATCHED and route not in open_paths:
            request[CALLER] = caller = await parts.access.authenticate(api_key_of(request), address_of(request))
            request[ALLOWANCE] = await parts.access.admit(caller)
        return await handler(request)

    @web.middleware
    async def envelope(request: web.Request, handler: Handler) -> web.StreamResponse:
        seen(request)
        started = time.perf_counter()
        request[REQUEST_ID] = request_id = request_id_of(request)
        request[EXTRA] = origins.headers(request)
        resource = request.match_info.route.resource
        route = resource.canonical if resource is not None else UNMATCHED
        status = GONE
        parts.metrics.in_flight(+1)
        try:
            with bound(request_id=request_id):
                try:
                    response = await admitted(request, handler, route)
                except ConnectionError:
                    raise
                except Exception as error:
                    failure = of_http(error) or error if isinstance(error, web.HTTPException) else error
                    parts.metrics.error(failure.code if isinstance(failure, ServiceError) else ServiceError.code)
                    response = problem_answer(failure, request_id)
                status = response.status
                return response
        finally:
            seconds = time.perf_counter() - started
            parts.metrics.in_flight(-1)
            parts.metrics.request(route, request.method, str(status), seconds)
            caller = request.get(CALLER)
            log.info(
                "request",
                request_id=request_id,
                method=request.method,
                route=route,
                status=status,
                seconds=round(seconds, 6),
                caller=caller.id if caller is not None else None,
            )

    return envelope


async def finish(request: web.BaseRequest, response: web.StreamResponse) -> None:
    """Adds the headers of every answer, streams included. A signal of the application."""
    headers = response.headers
    headers["Server"] = "portalis"
    for name, value in SECURITY.items():
        headers.setdefault(name, value)
    if request.secure:
        headers["Strict-Transport-Security"] = HSTS
    request_id = request.get(REQUEST_ID)
    if request_id is not None:
        headers["X-Request-ID"] = request_id
    for name, value in request.get(EXTRA, {}).items():
        headers[name] = value
    allowance = request.get(ALLOWANCE)
    if allowance is not None and "RateLimit-Limit" not in headers:
        headers.update(rate_headers(allowance.limit, allowance.remaining, allowance.reset))
