"""Errors and refusals as gRPC statuses with details (`google.rpc.Status`, AIP-193).

A status travels in the trailing metadata, of which clients accept 8 KiB: details are kept below that.
"""

from __future__ import annotations

import grpc
from google.protobuf.any_pb2 import Any
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.rpc import code_pb2, error_details_pb2, status_pb2

from portalis.service.errors import InvalidRequestError, ServiceError
from portalis.service.grpc.convert import to_proto
from portalis.service.models import Translation
from portalis.v1 import translation_pb2 as pb

DOMAIN = "portalis"
DETAILS = "grpc-status-details-bin"
REQUEST_ID = "x-request-id"
REFUSED = "SCRIPT_REFUSED"
#: Bytes of all details together; the base64 of the metadata makes them a third larger.
MAX_DETAILS = 4096
MAX_MESSAGE = 500

Trailers = tuple[tuple[str, str | bytes], ...]


def error_status(error: ServiceError, request_id: str) -> status_pb2.Status:
    """The status of a request that failed."""
    details: list[Message] = [
        error_details_pb2.ErrorInfo(reason=error.code.upper(), domain=DOMAIN),
        error_details_pb2.RequestInfo(request_id=request_id),
    ]
    if error.retry_after is not None:
        delay = Duration()
        delay.FromMilliseconds(max(0, round(error.retry_after * 1000)))
        details.append(error_details_pb2.RetryInfo(retry_delay=delay))
    if isinstance(error, InvalidRequestError) and error.fields:
        violations = error_details_pb2.BadRequest()
        for field, message in error.fields:
            added = violations.field_violations.add(field=_sendable(field), description=_sendable(message))
            if violations.ByteSize() > MAX_DETAILS // 2:
                violations.field_violations.remove(added)
                break
        details.append(violations)
    code: int = getattr(code_pb2, error.grpc_status)
    return _status(code, str(error), details)


def refusal_status(translation: Translation, request_id: str) -> status_pb2.Status:
    """The status that answers for a refused script, with as many diagnostics as fit."""
    detail = pb.RefusalDetail(
        translation=to_proto(translation, pb.Translation), diagnostics_total=len(translation.diagnostics)
    )
    while detail.ByteSize() > MAX_DETAILS // 2 and detail.translation.diagnostics:
        shown = detail.translation.diagnostics
        del shown[max(1, len(shown) * 3 // 4) if len(shown) > 1 else 0 :]
    errors = [item for item in translation.diagnostics if item.severity == "error"]
    first = f": {errors[0].code} {errors[0].message}" if errors else ""
    details: list[Message] = [
        error_details_pb2.ErrorInfo(reason=REFUSED, domain=DOMAIN),
        error_details_pb2.RequestInfo(request_id=request_id),
        detail,
    ]
    return _status(code_pb2.INVALID_ARGUMENT, f"the script is refused{first}", details)


def trailers(status: status_pb2.Status, request_id: str) -> Trailers:
    """The trailing metadata of a status."""
    return ((REQUEST_ID, request_id), (DETAILS, status.SerializeToString()))


def code_of(status: status_pb2.Status) -> grpc.StatusCode:
    """grpc's name for the code."""
    return next(code for code in grpc.StatusCode if code.value[0] == status.code)


def _status(code: int, message: str, details: list[Message]) -> status_pb2.Status:
    status = status_pb2.Status(code=code, message=_sendable(message))
    for detail in details:
        packed = Any()
        packed.Pack(detail)
        status.details.append(packed)
    return status


def _sendable(text: str) -> str:
    """A text as a status can hold it: short, valid UTF-8."""
    return text[:MAX_MESSAGE].encode("utf-8", "replace").decode()
