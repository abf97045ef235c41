"""What the handlers know of a request besides its bytes."""

from __future__ import annotations

import asyncio
import re
import uuid
from collections.abc import Callable

from aiohttp import web

from portalis.service.access.proxies import origin_finder
from portalis.service.errors import InvalidRequestError, UnauthenticatedError
from portalis.service.parts import Parts
from portalis.service.ports import Allowance, Caller
from portalis.service.rest.faults import MisdirectedError
from portalis.service.settings import Settings

BASE = "/api/v1/translation"
PARTS: web.AppKey[Parts] = web.AppKey("parts", Parts)
#: Set when the service stops: streams without an end of their own end then.
CLOSING: web.AppKey[asyncio.Event] = web.AppKey("closing", asyncio.Event)
REQUEST_ID = web.RequestKey("request_id", str)
CALLER = web.RequestKey("caller", Caller)
ALLOWANCE = web.RequestKey("allowance", Allowance)
#: Headers that every kind of answer to this request gets.
EXTRA: web.RequestKey[dict[str, str]] = web.RequestKey("extra", dict)

#: Subprotocols of the WebSocket: ours, and the one by which a browser, which can set no headers there, sends an API key.
PROTOCOL, KEY_PROTOCOL = "portalis.v1", "portalis.key."

_ID = re.compile(r"[A-Za-z0-9._:@+/=-]{1,128}")
_IDEMPOTENCY = re.compile(r"[\x21-\x7e]{1,200}")
_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})


def request_id_of(request: web.BaseRequest) -> str:
    """The client's `X-Request-ID` when it is harmless in headers and logs, else a new one."""
    given = request.headers.get("X-Request-ID", "")
    return given if _ID.fullmatch(given) else uuid.uuid4().hex


def idempotency_key_of(request: web.Request) -> str | None:
    """The client's `Idempotency-Key`. Raises `InvalidRequestError` for one with blanks or more than 200 characters."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not _IDEMPOTENCY.fullmatch(key):
        raise InvalidRequestError("Idempotency-Key: 1 to 200 visible ASCII characters")
    return key


def api_key_of(request: web.Request) -> str | None:
    """The API key that the client sent. Raises `UnauthenticatedError` for credentials of another kind, or two that differ."""
    found = set()
    if "Authorization" in request.headers:
        scheme, _, text = request.headers["Authorization"].partition(" ")
        if scheme.lower() != "bearer":
            raise UnauthenticatedError("Send the API key as `Authorization: Bearer …` or as `X-API-Key`.")
        found.add(text.strip())
    if "X-API-Key" in request.headers:
        found.add(request.headers["X-API-Key"].strip())
    for protocol in request.headers.get("Sec-WebSocket-Protocol", "").split(","):
        if protocol.strip().startswith(KEY_PROTOCOL):
            found.add(protocol.strip().removeprefix(KEY_PROTOCOL))
    if len(found) > 1:
        raise UnauthenticatedError("The request holds two different API keys.")
    return found.pop() if found else None


async def charge(request: web.Request, cost: int) -> None:
    """Counts `cost` more requests of the caller. Raises `RateLimitedError`."""
    if cost > 0:
        request[ALLOWANCE] = await request.app[PARTS].access.admit(request[CALLER], cost)


def address_finder(settings: Settings) -> Callable[[web.BaseRequest], str]:
    """A function that says which address a request comes from: the peer's, or what a trusted proxy says.

    Raises `ValueError` when `settings.trusted_proxies` holds something else than addresses and networks.
    """
    origin_of = origin_finder(settings)

    def find(request: web.BaseRequest) -> str:
        peer = request.transport.get_extra_info("peername") if request.transport is not None else None
        address = str(peer[0]) if isinstance(peer, tuple) and peer else ""
        return origin_of(address, request.headers.getall("X-Forwarded-For", []))

    return find


def host_check(settings: Settings) -> Callable[[web.BaseRequest], None]:
    """A function that raises `MisdirectedError` for a request to a host name that this service does not answer to.

    Without it, a web page could reach a service on loopback under a name that its author has pointed to 127.0.0.1 (DNS rebinding), and
    be of the same origin as the service.
    """
    names = {name.lower() for name in settings.allowed_hosts}
    if not names and settings.host in ("127.0.0.1", "::1", "localhost"):
        names = {*_LOCAL_NAMES, settings.host}

    def check(request: web.BaseRequest) -> None:
        host = request.headers.get("Host", "")
        name = re.sub(r":\d*$", "", host).lower()
        if names and name not in names:
            raise MisdirectedError("This service does not answer to that host name; `allowed_hosts` is the setting.")

    return check
