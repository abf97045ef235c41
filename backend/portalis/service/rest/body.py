"""Reads a request's body: bounded in size and time, JSON in the strict sense, valid by its model."""

from __future__ import annotations

import asyncio
import json
from typing import Any, NoReturn, TypeVar

from aiohttp import web
from pydantic import BaseModel, ValidationError

from portalis.service.errors import InvalidRequestError, TooLargeError
from portalis.service.rest.context import PARTS
from portalis.service.rest.faults import RequestTimeoutError, UnsupportedMediaTypeError

M = TypeVar("M", bound=BaseModel)
#: Errors of one body that are told.
TOLD = 20


async def read(request: web.Request, model: type[M]) -> M:
    """The body as a `model`.

    Raises `UnsupportedMediaTypeError`, `TooLargeError`, `RequestTimeoutError` or `InvalidRequestError`.
    """
    return parse(await _bytes(request), model)


def parse(body: bytes | str, model: type[M]) -> M:
    """JSON text as a `model`. Raises `InvalidRequestError`: also where JSON's readers disagree (RFC 8259, 4, 6 and 8)."""
    try:
        text = body if isinstance(body, str) else body.decode("utf-8")
    except UnicodeDecodeError:
        raise InvalidRequestError("the body is not UTF-8") from None
    try:
        json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except RecursionError:
        raise InvalidRequestError("the body is nested too deeply") from None
    except ValueError as error:
        raise InvalidRequestError(f"the body is not JSON: {_clean(str(error))}") from None
    try:
        return model.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise InvalidRequestError("the body is not what the API describes", fields=fields_of(error)) from None


def fields_of(error: ValidationError) -> tuple[tuple[str, str], ...]:
    """(place, what is wrong) of the first errors."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return tuple(
        (_clean(".".join(map(str, item["loc"]))), _clean(item["msg"].removeprefix("Value error, ")))
        for item in found[:TOLD]
    )


async def _bytes(request: web.Request) -> bytes:
    settings = request.app[PARTS].settings
    if request.content_type != "application/json" or (request.charset or "utf-8").lower() not in ("utf-8", "utf8"):
        raise UnsupportedMediaTypeError("The body must be application/json in UTF-8.")
    if request.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise UnsupportedMediaTypeError("Compressed bodies are not taken.")
    too_large = f"at most {settings.max_body} bytes"
    if (request.content_length or 0) > settings.max_body:
        raise TooLargeError(too_large)
    body = bytearray()
    try:
        async with asyncio.timeout(settings.header_timeout):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > settings.max_body:
                    raise TooLargeError(too_large)
    except TimeoutError:
        raise RequestTimeoutError("The body was not sent in time.") from None
    except web.RequestPayloadError:
        raise InvalidRequestError("the body was not sent whole") from None
    return bytes(body)


def _object(pairs: list[tuple[str, Any]]) -> None:
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError("an object has the same name twice")


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _clean(text: str) -> str:
    """Short, and without what can not be written as UTF-8."""
    return text[:200].encode("utf-8", "replace").decode()
