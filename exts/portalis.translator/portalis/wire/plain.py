"""Protobuf messages as plain dictionaries, in the form that the REST face has as JSON; and back.

One rule for each kind of field, none for single messages:

- an enum is the lower-case name of its value without the enum's prefix (`MODE_FAST` → `"fast"`); the unspecified value is left out
- an optional field, a message or an enum that is not set is left out; an empty list or map, and zero of what is not optional, is there
- a message whose only field is a list called `items` is that list: this is how a list can be absent
- a text field called `*_json` is the value that its text says, without the suffix
- a timestamp is a text as RFC 3339 writes it
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeAlias, TypeVar

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

M = TypeVar("M", bound=Message)
#: Descriptors of messages, fields and enums: protobuf has each twice, in C and in Python.
Kind: TypeAlias = Any
Field: TypeAlias = Any
Enum: TypeAlias = Any

_JSON = "_json"
_TIMESTAMP = Timestamp.DESCRIPTOR.full_name


def to_plain(message: Message) -> dict[str, Any]:
    """The message's fields by name. Raises `ValueError` for a `*_json` text that is no JSON."""
    plain: dict[str, Any] = {}
    kind: Kind = message.DESCRIPTOR
    for field in kind.fields:
        if field.has_presence and not message.HasField(field.name):
            continue
        value = getattr(message, field.name)
        name = field.name
        if _is_map(field):
            inner = field.message_type.fields_by_name["value"]
            plain[name] = {key: _value_to_plain(inner, item) for key, item in value.items()}
        elif field.is_repeated:
            plain[name] = [_value_to_plain(field, item) for item in value]
        elif field.enum_type is not None and value == 0:
            continue
        elif name.endswith(_JSON):
            plain[name.removesuffix(_JSON)] = json.loads(value)
        else:
            plain[name] = _value_to_plain(field, value)
    return plain


def to_message(kind: type[M], plain: Mapping[str, Any]) -> M:
    """A message with these fields; those that are None stay unset. Raises `ValueError` for a field or value that it can not hold."""
    message = kind()
    _fill(message, plain)
    return message


def enum_value(kind: Enum, name: str) -> int:
    """The number of an enum's value, by its plain name."""
    found = kind.values_by_name.get(f"{_prefix(kind)}{name.upper()}")
    if found is None:
        raise ValueError(f"{name!r} is not a {kind.name}")
    return int(found.number)


def enum_name(kind: Enum, number: int) -> str:
    """The plain name of an enum's value; the number as text when this side, being older, does not know it."""
    found = kind.values_by_number.get(number)
    return str(number) if found is None else str(found.name).removeprefix(_prefix(kind)).lower()


def _fill(message: Message, plain: Mapping[str, Any]) -> None:
    kind: Kind = message.DESCRIPTOR
    fields = kind.fields_by_name
    for name, value in plain.items():
        if value is None:
            continue
        field = fields.get(name) or fields.get(name + _JSON)
        if field is None:
            raise ValueError(f"{kind.name} has no field {name!r}")
        if field.name != name:
            setattr(message, field.name, json.dumps(value, separators=(",", ":")))
        elif _is_map(field):
            getattr(message, name).update(value)
        elif field.is_repeated:
            _extend(getattr(message, name), field, value)
        elif field.message_type is not None:
            _fill_message(getattr(message, name), value)
        else:
            setattr(message, name, _scalar(field, value))


def _fill_message(target: Message, value: Any) -> None:
    target.SetInParent()
    if isinstance(target, Timestamp):
        target.FromDatetime(datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None))
    elif _is_list(target.DESCRIPTOR):
        field = target.DESCRIPTOR.fields_by_name["items"]
        _extend(getattr(target, "items"), field, value)  # noqa: B009 - `items` is a field here, not a method
    else:
        _fill(target, value)


def _extend(container: Any, field: Field, values: Sequence[Any]) -> None:
    if field.message_type is not None:
        for value in values:
            _fill_message(container.add(), value)
    else:
        container.extend(_scalar(field, value) for value in values)


def _scalar(field: Field, value: Any) -> Any:
    if field.enum_type is not None:
        return enum_value(field.enum_type, value)
    if field.type == FieldDescriptor.TYPE_STRING:
        # A lone surrogate can not be sent; JSON would have carried it.
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    return value


def _value_to_plain(field: Field, value: Any) -> Any:
    if field.enum_type is not None:
        return enum_name(field.enum_type, value)
    if field.message_type is None:
        return value
    return _message_to_plain(field.message_type)(value)


def _message_to_plain(kind: Kind) -> Callable[[Any], Any]:
    if kind.full_name == _TIMESTAMP:
        return lambda value: value.ToJsonString()
    if _is_list(kind):
        return lambda value: [to_plain(item) for item in value.items]
    return to_plain


def _is_map(field: Field) -> bool:
    return field.message_type is not None and field.message_type.GetOptions().map_entry


def _is_list(kind: Kind) -> bool:
    return len(kind.fields) == 1 and kind.fields[0].name == "items" and kind.fields[0].is_repeated


def _prefix(kind: Enum) -> str:
    """`INT_MODE_` for `IntMode`: the value that every enum has tells it."""
    return str(kind.values_by_number[0].name).removesuffix("UNSPECIFIED")
