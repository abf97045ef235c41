"""Errors that only HTTP has, besides those of `portalis.service.errors`."""

from __future__ import annotations

from portalis.service.errors import ServiceError


class MethodNotAllowedError(ServiceError):
    """The path is there, the method is not. `allowed` are those that are."""

    code, http_status, grpc_status, title = "method_not_allowed", 405, "UNIMPLEMENTED", "Method not allowed"

    def __init__(self, message: str = "", *, allowed: tuple[str, ...] = ()) -> None:
        self.allowed = allowed
        super().__init__(message)


class RequestTimeoutError(ServiceError):
    """The client did not send its body in time."""

    code, http_status, grpc_status, title = "request_timeout", 408, "DEADLINE_EXCEEDED", "Request not sent in time"


class UnsupportedMediaTypeError(ServiceError):
    """The body is not JSON in UTF-8, or it is compressed."""

    code, http_status, grpc_status, title = "unsupported_media_type", 415, "INVALID_ARGUMENT", "Unsupported media type"


class RangeError(ServiceError):
    """The range lies outside of the artifact, which has `total` bytes."""

    code, http_status, grpc_status, title = "range_not_satisfiable", 416, "OUT_OF_RANGE", "Range not satisfiable"

    def __init__(self, message: str = "", *, total: int = 0) -> None:
        self.total = total
        super().__init__(message)


class MisdirectedError(ServiceError):
    """The service does not answer to the host name of the request."""

    code, http_status, grpc_status, title = "misdirected_request", 421, "INVALID_ARGUMENT", "Unknown host name"
