"""Reads the details of a rich gRPC status (`google.rpc.Status`).

Their messages come with packages of Google's that need not be installed where this client runs. The few fields that are read here are read
by their numbers, which do not change, with descriptors made on the spot.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, duration_pb2, message_factory

_FILE = "portalis/client/status.proto"
_PACKAGE = "portalis.client.status"
_STRING, _INT32 = descriptor_pb2.FieldDescriptorProto.TYPE_STRING, descriptor_pb2.FieldDescriptorProto.TYPE_INT32
#: Message → (field, number, type, whether it is repeated), of google/rpc/status.proto and google/rpc/error_details.proto.
_FIELDS: dict[str, list[tuple[str, int, Any, bool]]] = {
    "Status": [
        ("code", 1, _INT32, False),
        ("message", 2, _STRING, False),
        ("details", 3, ".google.protobuf.Any", True),
    ],
    "ErrorInfo": [("reason", 1, _STRING, False), ("domain", 2, _STRING, False)],
    "RequestInfo": [("request_id", 1, _STRING, False)],
    "RetryInfo": [("retry_delay", 1, ".google.protobuf.Duration", False)],
    "FieldViolation": [("field", 1, _STRING, False), ("description", 2, _STRING, False)],
    "BadRequest": [("field_violations", 1, f".{_PACKAGE}.FieldViolation", True)],
}


@dataclass
class Told:
    """What the details of a status say."""

    reason: str = ""
    request_id: str | None = None
    retry_after: float | None = None
    violations: tuple[dict[str, str], ...] = ()
    #: Bytes of a `portalis.v1.RefusalDetail`.
    refusal: bytes | None = None


def read_status(data: bytes) -> Told:
    """The details that are known here. Raises `DecodeError` for bytes that are no status."""
    kinds = _kinds()
    told = Told()
    for packed in kinds["Status"].FromString(data).details:
        name = packed.type_url.rpartition("/")[2].removeprefix("google.rpc.")
        if name == "portalis.v1.RefusalDetail":
            told.refusal = packed.value
        if name not in ("ErrorInfo", "RequestInfo", "RetryInfo", "BadRequest"):
            continue
        detail = kinds[name].FromString(packed.value)
        if name == "ErrorInfo":
            told.reason = detail.reason
        elif name == "RequestInfo":
            told.request_id = detail.request_id
        elif name == "RetryInfo":
            told.retry_after = detail.retry_delay.seconds + detail.retry_delay.nanos / 1e9
        else:
            told.violations = tuple({"field": one.field, "message": one.description} for one in detail.field_violations)
    return told


@cache
def _kinds() -> dict[str, Any]:
    file = descriptor_pb2.FileDescriptorProto(name=_FILE, package=_PACKAGE, syntax="proto3")
    file.dependency.extend([any_pb2.DESCRIPTOR.name, duration_pb2.DESCRIPTOR.name])
    for name, fields in _FIELDS.items():
        message = file.message_type.add(name=name)
        for field, number, kind, repeated in fields:
            added = message.field.add(name=field, number=number)
            added.label = added.LABEL_REPEATED if repeated else added.LABEL_OPTIONAL
            if isinstance(kind, str):
                added.type, added.type_name = added.TYPE_MESSAGE, kind
            else:
                added.type = kind
    pool = descriptor_pool.Default()
    pool.Add(file)
    return {name: message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{_PACKAGE}.{name}")) for name in _FIELDS}
