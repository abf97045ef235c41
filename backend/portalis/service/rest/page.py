"""The OpenAPI document as JSON, and a page to read and try it. The page brings all it needs and may load nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Any

from aiohttp import web

from portalis.service.rest.context import BASE

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_FILES = {
    "/docs": ("page.html", "text/html; charset=utf-8"),
    "/docs/page.js": ("page.js", "text/javascript; charset=utf-8"),
    "/docs/page.css": ("page.css", "text/css; charset=utf-8"),
}


def routes(document: dict[str, Any]) -> tuple[tuple[str, Handler], ...]:
    """(path, handler) of the document and of the page's files."""
    folder = files("portalis.service.rest") / "static"
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    made = [(f"{BASE}/openapi.json", _constant(text.encode(), "application/json; charset=utf-8", {}))]
    for path, (name, content_type) in _FILES.items():
        body = (folder / name).read_bytes()
        made.append((BASE + path, _constant(body, content_type, {"Content-Security-Policy": POLICY})))
    return tuple(made)


def _constant(body: bytes, content_type: str, headers: dict[str, str]) -> Handler:
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    common = {"ETag": tag, "Cache-Control": "no-cache", "Content-Type": content_type, **headers}

    async def handler(request: web.Request) -> web.Response:
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers=common)
        return web.Response(body=body, headers=common)

    return handler
