"""Answers: models as JSON, errors as `application/problem+json` (RFC 9457)."""

from __future__ import annotations

import math

from aiohttp import web
from multidict import CIMultiDict
from pydantic import BaseModel

from portalis.service.errors import RateLimitedError, ServiceError, UnauthenticatedError
from portalis.service.models import Translation
from portalis.service.problems import problem_of
from portalis.service.rest.faults import MethodNotAllowedError, RangeError

PROBLEM_TYPE = "application/problem+json"
#: Answers that were made for one caller are kept by nobody else.
PRIVATE = "no-store"


def answer(model: BaseModel, status: int = 200, **headers: str) -> web.Response:
    """A model as JSON."""
    return web.Response(
        text=model.model_dump_json(),
        status=status,
        content_type="application/json",
        headers={"Cache-Control": PRIVATE, **{name.replace("_", "-"): value for name, value in headers.items()}},
    )


def translation_answer(translation: Translation) -> web.Response:
    """200 with the module, 422 for a refused script."""
    return answer(translation, 200 if translation.status == "ok" else 422)


def problem_answer(error: BaseException, request_id: str) -> web.Response:
    """The answer to a request that failed. What is no `ServiceError` is a bug: told as 500 without a word of it."""
    problem = problem_of(error, request_id)
    headers: CIMultiDict[str] = CIMultiDict({"Cache-Control": PRIVATE})
    if problem.retry_after is not None:
        headers["Retry-After"] = str(max(1, math.ceil(problem.retry_after)))
    if isinstance(error, UnauthenticatedError):
        headers["WWW-Authenticate"] = 'Bearer realm="portalis"'
    elif isinstance(error, MethodNotAllowedError):
        headers["Allow"] = ", ".join(error.allowed)
    elif isinstance(error, RangeError):
        headers["Content-Range"] = f"bytes */{error.total}"
    elif isinstance(error, RateLimitedError) and error.allowance is not None:
        headers.update(rate_headers(error.allowance.limit, error.allowance.remaining, error.allowance.reset))
    response = web.Response(
        text=problem.model_dump_json(exclude_none=True),
        status=problem.status,
        content_type=PROBLEM_TYPE,
        headers=headers,
    )
    if problem.status in (408, 413):
        # The rest of the body is not read: it may have no end.
        response.force_close()
    return response


def rate_headers(limit: int, remaining: int, reset: float) -> dict[str, str]:
    """The `RateLimit` headers (draft-ietf-httpapi-ratelimit-headers-06)."""
    return {
        "RateLimit-Limit": str(limit),
        "RateLimit-Remaining": str(remaining),
        "RateLimit-Reset": str(max(0, math.ceil(reset))),
    }


def of_http(error: web.HTTPException) -> ServiceError | None:
    """aiohttp's own errors as ours; `None` for those that have nothing to do with the API."""
    from portalis.service.errors import InvalidRequestError, NotFoundError, TooLargeError

    if isinstance(error, web.HTTPMethodNotAllowed):
        return MethodNotAllowedError(allowed=tuple(sorted(error.allowed_methods)))
    if isinstance(error, web.HTTPRequestEntityTooLarge):
        return TooLargeError()
    if error.status == 404:
        return NotFoundError("There is no such path.")
    return InvalidRequestError() if 400 <= error.status < 500 else None
