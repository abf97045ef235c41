"""Models as messages of `portalis.v1`, and back.

Both have the same fields, so the table of pairs is all there is to say; `portalis.wire.plain` knows the rules for each kind of field.
"""

from __future__ import annotations

from typing import Any, TypeVar

from google.protobuf.message import Message
from pydantic import ValidationError

from portalis.service import models
from portalis.service.errors import InvalidRequestError
from portalis.v1 import translation_pb2 as pb
from portalis.wire.plain import enum_name, to_message, to_plain

#: Fields of a request that are told when they are wrong; a request with a thousand wrong ones is as wrong.
MAX_VIOLATIONS = 20

PAIRS: dict[type[models.Model], type[Message]] = {
    models.SourceFile: pb.SourceFile,
    models.TranslateOptions: pb.TranslateOptions,
    models.TranslateRequest: pb.TranslateRequest,
    models.SpanModel: pb.Span,
    models.DiagnosticModel: pb.Diagnostic,
    models.DoctestResult: pb.DoctestResult,
    models.ArtifactInfo: pb.ArtifactInfo,
    models.Translation: pb.Translation,
    models.Event: pb.Event,
    models.Problem: pb.Problem,
    models.TextChange: pb.TextChange,
    models.Edit: pb.Edit,
    models.InteractiveAnswer: pb.InteractiveAnswer,
    models.BatchItem: pb.BatchItem,
    models.BatchResult: pb.BatchResult,
    models.JobRequest: pb.JobRequest,
    models.Job: pb.Job,
    models.JobList: pb.JobList,
    models.Engine: pb.Engine,
    models.EngineList: pb.EngineList,
}
#: Which of several messages it is, a field says in JSON, and the message's type in protobuf.
_TAGS: dict[type[models.Model], dict[str, str]] = {models.Edit: {"type": "edit"}}

ModelT = TypeVar("ModelT", bound=models.Model)
MessageT = TypeVar("MessageT", bound=Message)


def to_proto(model: models.Model, kind: type[MessageT]) -> MessageT:
    """The model as the message that stands beside it in `PAIRS`, which `kind` says again for the type checker."""
    if PAIRS[type(model)] is not kind:
        raise TypeError(f"{type(model).__name__} is no {kind.DESCRIPTOR.name}")
    plain = model.model_dump(mode="json", exclude_none=True)
    for name in _TAGS.get(type(model), ()):
        del plain[name]
    return to_message(kind, plain)


def from_proto(kind: type[ModelT], message: Message, place: str = "") -> ModelT:
    """The message as a model. Raises `InvalidRequestError`, whose fields begin with `place`."""
    return checked(kind, {**to_plain(message), **_TAGS.get(kind, {})}, place)


def checked(kind: type[ModelT], plain: dict[str, Any], place: str = "") -> ModelT:
    """A model made of plain values. Raises `InvalidRequestError`, whose fields begin with `place`."""
    try:
        return kind.model_validate(plain)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        fields = tuple((".".join([*filter(None, [place]), *map(str, item["loc"])]), item["msg"]) for item in found)
        raise InvalidRequestError("the request is not valid", fields=fields[:MAX_VIOLATIONS]) from None


def priority_of(number: int, default: models.Priority) -> models.Priority:
    """The priority that a call asks for. Raises `InvalidRequestError` for one that is not known."""
    if number == pb.PRIORITY_UNSPECIFIED:
        return default
    try:
        return models.Priority(enum_name(pb.Priority.DESCRIPTOR, number))
    except ValueError:
        raise InvalidRequestError("the request is not valid", fields=(("priority", "is not known"),)) from None
