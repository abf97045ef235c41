"""Modules by the sha256 of their bytes, with what belongs to them. They never change: caches may keep them for ever (RFC 8246)."""

from __future__ import annotations

import re

from aiohttp import web

from portalis.service.errors import NotFoundError
from portalis.service.rest.context import PARTS
from portalis.service.rest.faults import RangeError

IMMUTABLE = "public, max-age=31536000, immutable"
_RANGE = re.compile(r"bytes=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*", re.ASCII)


async def module(request: web.Request) -> web.Response:
    """`GET /artifacts/{sha256}`."""
    return await _part(request, "wasm")


async def manifest(request: web.Request) -> web.Response:
    """`GET /artifacts/{sha256}/manifest`."""
    return await _part(request, "manifest")


async def rust(request: web.Request) -> web.Response:
    """`GET /artifacts/{sha256}/rust`."""
    return await _part(request, "rust")


async def diagnostics(request: web.Request) -> web.Response:
    """`GET /artifacts/{sha256}/diagnostics`."""
    return await _part(request, "diagnostics")


async def _part(request: web.Request, part: str) -> web.Response:
    store, sha256 = request.app[PARTS].artifacts, request.match_info["sha256"]
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise NotFoundError("An artifact is named by 64 lower-case hexadecimal digits.")
    tag = f'"{sha256}"' if part == "wasm" else f'"{sha256}-{part}"'
    head = request.method == "HEAD"
    # Its size first, where that decides what is read.
    probing = head or "Range" in request.headers or "If-None-Match" in request.headers
    blob = await store.get(sha256, part, (0, 1) if probing else None)
    if blob is None:
        raise NotFoundError("There is no such artifact.")
    headers = {"ETag": tag, "Cache-Control": IMMUTABLE, "Accept-Ranges": "bytes", "Content-Type": blob.media_type}
    if _matches(request.headers.get("If-None-Match", ""), tag):
        return web.Response(status=304, headers=headers)
    if part == "wasm":
        headers["Content-Disposition"] = f'attachment; filename="{sha256}.wasm"'
    if head:
        # aiohttp keeps the length that is given here, as the body of HEAD is not sent.
        return web.Response(headers={**headers, "Content-Length": str(blob.total)})
    if not probing:
        return web.Response(body=blob.data, headers=headers)
    span = _span(request, blob.total, tag)
    blob = await store.get(sha256, part, span)
    if blob is None:
        raise NotFoundError("There is no such artifact.")
    if span is None:
        return web.Response(body=blob.data, headers=headers)
    headers["Content-Range"] = f"bytes {span[0]}-{span[1] - 1}/{blob.total}"
    return web.Response(status=206, body=blob.data, headers=headers)


def _matches(condition: str, tag: str) -> bool:
    """`If-None-Match` compares weakly (RFC 9110, 13.1.2)."""
    return any(item.strip().removeprefix("W/") in (tag, "*") for item in condition.split(","))


def _span(request: web.Request, total: int, tag: str) -> tuple[int, int] | None:
    """The bytes that are asked for, or `None` for all of them: also for several ranges, and for a range of another version.

    Raises `RangeError` (RFC 9110, 14).
    """
    condition = request.headers.get("If-Range")
    match = _RANGE.fullmatch(request.headers.get("Range", ""))
    if match is None or (condition is not None and condition.strip() != tag):
        return None
    first, last = match.groups()
    if first:
        start, end = int(first), min(int(last) + 1, total) if last else total
        if last and int(last) < start:
            return None
    elif last:
        start, end = max(0, total - int(last)), total
    else:
        return None
    if start >= end:
        raise RangeError(total=total)
    return start, end
