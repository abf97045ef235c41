"""What can go wrong with a call of the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class ClientError(Exception):
    """A call that has no answer."""


class UnreachableError(ClientError):
    """There is no connection to the service, or it broke off."""


class DeadlineError(ClientError):
    """The answer did not come within the time that the caller gave."""


class BadAnswerError(ClientError):
    """What answers does not speak the service's interface."""


class ChecksumError(ClientError):
    """The bytes of a download are not those that were asked for."""


class ServiceError(ClientError):
    """The service says why it does not answer.

    `code` is stable, for programs; `status` is HTTP's; `retry_after` is in seconds; `errors` are fields of the request that are wrong.
    """

    def __init__(
        self,
        detail: str,
        *,
        code: str = "unknown",
        status: int = 0,
        request_id: str | None = None,
        retry_after: float | None = None,
        errors: Sequence[Mapping[str, str]] = (),
    ) -> None:
        self.detail, self.code, self.status, self.request_id = detail, code, status, request_id
        self.retry_after, self.errors = retry_after, tuple(errors)
        super().__init__(detail)

    def __str__(self) -> str:
        wrong = "; ".join(f"{item.get('field')}: {item.get('message')}" for item in self.errors)
        return f"{self.detail}{f' ({wrong})' if wrong else ''} [{self.code}{f', request {self.request_id}' if self.request_id else ''}]"


class InvalidRequestError(ServiceError):
    """The request is not one that the service understands."""


class UnauthenticatedError(ServiceError):
    """No API key, or one that is not known."""


class PermissionDeniedError(ServiceError):
    """The key does not allow it."""


class NotFoundError(ServiceError):
    """There is no such artifact or job."""


class ConflictError(ServiceError):
    """The state of the thing does not allow it."""


class TooLargeError(ServiceError):
    """The request is larger than the service takes."""


class RateLimitedError(ServiceError):
    """The key's rate or quota is used up."""


class OverloadedError(ServiceError):
    """The service has too much to do, or a part of it is away."""


_BY_CODE: dict[str, type[ServiceError]] = {
    "invalid_request": InvalidRequestError,
    "unauthenticated": UnauthenticatedError,
    "permission_denied": PermissionDeniedError,
    "not_found": NotFoundError,
    "conflict": ConflictError,
    "too_large": TooLargeError,
    "rate_limited": RateLimitedError,
    "overloaded": OverloadedError,
    "storage_unavailable": OverloadedError,
}
_BY_STATUS: dict[int, type[ServiceError]] = {
    400: InvalidRequestError,
    401: UnauthenticatedError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    413: TooLargeError,
    429: RateLimitedError,
    502: OverloadedError,
    503: OverloadedError,
}


def service_error(
    detail: str,
    *,
    code: str = "",
    status: int = 0,
    request_id: str | None = None,
    retry_after: float | None = None,
    errors: Sequence[Mapping[str, str]] = (),
) -> ServiceError:
    """The error of the class that the code, else the HTTP status, stands for."""
    kind = _BY_CODE.get(code) or _BY_STATUS.get(status, ServiceError)
    return kind(
        detail,
        code=code or f"http_{status}",
        status=status,
        request_id=request_id,
        retry_after=retry_after,
        errors=errors,
    )
