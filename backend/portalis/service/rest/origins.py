"""Which web pages may call: CORS (Fetch standard), and the same rule for WebSockets, which CORS does not cover."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import hdrs, web

from portalis.service.settings import Settings

_METHODS = "GET, HEAD, POST, DELETE, OPTIONS"
_HEADERS = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, If-Range, Last-Event-ID, Range, traceparent, X-API-Key, X-Request-ID"
_EXPOSED = (
    "Content-Range, ETag, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-ID"
)
_SECONDS = 600


class Origins:
    """The allow-list of origins. `*` allows all; credentials (cookies) are never asked for, so that is no more than curl can do."""

    def __init__(self, settings: Settings) -> None:
        self._allowed = {origin.rstrip("/").lower() for origin in settings.cors_origins}

    def allows(self, origin: str) -> bool:
        """Whether pages of this origin may call."""
        return "*" in self._allowed or origin.lower() in self._allowed

    def same(self, request: web.BaseRequest) -> bool:
        """Whether a request comes from no page, from one of our own, or from one that is allowed."""
        origin = request.headers.get(hdrs.ORIGIN)
        return origin is None or self.allows(origin) or urlsplit(origin).netloc.lower() == request.host.lower()

    def headers(self, request: web.BaseRequest) -> dict[str, str]:
        """What an answer to a request from an allowed page says."""
        if not self._allowed:
            return {}
        origin = request.headers.get(hdrs.ORIGIN)
        if origin is None or not self.allows(origin):
            return {hdrs.VARY: hdrs.ORIGIN}
        return {
            hdrs.ACCESS_CONTROL_ALLOW_ORIGIN: origin,
            hdrs.ACCESS_CONTROL_EXPOSE_HEADERS: _EXPOSED,
            hdrs.VARY: hdrs.ORIGIN,
        }

    def preflight(self, request: web.BaseRequest) -> web.Response | None:
        """The answer to a preflight request of an allowed page; `None` for all other requests."""
        origin = request.headers.get(hdrs.ORIGIN)
        if (
            request.method != hdrs.METH_OPTIONS
            or origin is None
            or hdrs.ACCESS_CONTROL_REQUEST_METHOD not in request.headers
            or not self.allows(origin)
        ):
            return None
        return web.Response(
            status=204,
            headers={
                hdrs.ACCESS_CONTROL_ALLOW_METHODS: _METHODS,
                hdrs.ACCESS_CONTROL_ALLOW_HEADERS: _HEADERS,
                hdrs.ACCESS_CONTROL_MAX_AGE: str(_SECONDS),
            },
        )
