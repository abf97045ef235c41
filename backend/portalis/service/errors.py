"""What can go wrong with a request, once for both faces.

An error has a stable `code` (for programs), an HTTP status and a gRPC status; the message is for people and holds nothing of this machine: no
path, no stack. A refused script is no error: it is an answer (`models.Translation` with status `refused`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from portalis.service.ports import Allowance


class ServiceError(Exception):
    """A request that is not answered. `retry_after` is in seconds, where trying again later can help."""

    code: ClassVar[str] = "internal"
    http_status: ClassVar[int] = 500
    #: Name of a `grpc.StatusCode`.
    grpc_status: ClassVar[str] = "INTERNAL"
    title: ClassVar[str] = "Internal error"

    def __init__(self, message: str = "", *, retry_after: float | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(message or self.title)


class InvalidRequestError(ServiceError):
    """The request is not one that the API describes. `fields` are (place in the request, what is wrong with it)."""

    code, http_status, grpc_status, title = "invalid_request", 400, "INVALID_ARGUMENT", "Invalid request"

    def __init__(self, message: str = "", *, fields: tuple[tuple[str, str], ...] = ()) -> None:
        self.fields = fields
        super().__init__(message)


class UnauthenticatedError(ServiceError):
    """No API key, or one that is not known."""

    code, http_status, grpc_status, title = "unauthenticated", 401, "UNAUTHENTICATED", "API key missing or unknown"


class PermissionDeniedError(ServiceError):
    """The caller may not do this."""

    code, http_status, grpc_status, title = "permission_denied", 403, "PERMISSION_DENIED", "Not allowed"


class NotFoundError(ServiceError):
    """There is no such artifact or job, or it belongs to somebody else."""

    code, http_status, grpc_status, title = "not_found", 404, "NOT_FOUND", "Not found"


class ConflictError(ServiceError):
    """The state of the thing does not allow it: a finished job cannot be cancelled, a used idempotency key names another request."""

    code, http_status, grpc_status, title = "conflict", 409, "FAILED_PRECONDITION", "Conflict"


class TooLargeError(ServiceError):
    """More bytes, files or requests than the settings allow."""

    code, http_status, grpc_status, title = "too_large", 413, "INVALID_ARGUMENT", "Request too large"


class RateLimitedError(ServiceError):
    """The caller's rate or quota is used up."""

    code, http_status, grpc_status, title = "rate_limited", 429, "RESOURCE_EXHAUSTED", "Rate limit exceeded"
    #: What is left of which limit, for the `RateLimit` headers.
    allowance: Allowance | None = None


class OverloadedError(ServiceError):
    """The queue is full, or the service is stopping."""

    code, http_status, grpc_status, title = "overloaded", 503, "UNAVAILABLE", "Service overloaded"


class DeadlineError(ServiceError):
    """The work did not finish within its time limit."""

    code, http_status, grpc_status, title = "deadline_exceeded", 504, "DEADLINE_EXCEEDED", "Time limit exceeded"


class ResourceLimitError(ServiceError):
    """The work needed more memory (or the compiler more stack) than one request may use."""

    code, http_status, grpc_status, title = "resource_limit", 422, "RESOURCE_EXHAUSTED", "Memory limit exceeded"


class WorkerCrashedError(ServiceError):
    """The worker process ended while it worked on the request. Only this request is lost."""

    code, http_status, grpc_status, title = "worker_crashed", 500, "INTERNAL", "The worker process crashed"


class BuildFailedError(ServiceError):
    """The translator made Rust that does not compile: a bug of ours."""

    code, http_status, grpc_status, title = "build_failed", 500, "INTERNAL", "The translator made invalid code"


class TranslatorFailedError(ServiceError):
    """The translator failed on a script without saying what is wrong with it: a bug of ours."""

    code, http_status, grpc_status, title = "translator_failed", 500, "INTERNAL", "The translator failed"


class ToolchainUnavailableError(ServiceError):
    """This machine cannot build modules now: the Rust toolchain is missing or broken. Translating without a build works."""

    code, http_status, grpc_status, title = "toolchain_unavailable", 503, "UNAVAILABLE", "No Rust toolchain"


class StorageError(ServiceError):
    """A store failed, and there is none to fall back to."""

    code, http_status, grpc_status, title = "storage_unavailable", 503, "UNAVAILABLE", "Storage unavailable"
