"""Errors as data: what went wrong with a request, for an answer, an event or an item of a batch.

Only a `ServiceError` is told as it is. Anything else is a bug: it is logged with its stack, and told as an internal error without
a word of it.
"""

from __future__ import annotations

import logging

from portalis.service.errors import InvalidRequestError, ServiceError
from portalis.service.models import Problem

_log = logging.getLogger(__name__)


def problem_of(error: BaseException, request_id: str | None = None) -> Problem:
    """What a caller is told of an error."""
    told = as_service_error(error, request_id)
    fields = told.fields if isinstance(told, InvalidRequestError) else ()
    return Problem(
        title=told.title,
        status=told.http_status,
        detail=str(told),
        code=told.code,
        request_id=request_id,
        retry_after=told.retry_after,
        errors=tuple({"field": field, "message": message} for field, message in fields),
    )


def as_service_error(error: BaseException, request_id: str | None = None) -> ServiceError:
    """The error itself, or an internal error in its place. A face that answers with the class of an error goes through here."""
    if isinstance(error, ServiceError):
        return error
    _log.error("request %s failed on a bug", request_id or "-", exc_info=error)
    return ServiceError()
