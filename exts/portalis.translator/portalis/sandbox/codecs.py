"""Python values to and from the canonical ABI: what all types share, and the scalars and texts.

Lowering has two steps. `prepare` checks a value in full and turns it into bytes or numbers without touching the module, so
that a wrong argument costs the module no memory; `store` or `lower` then writes it and can only fail by the
module's fault. Lifting (`load`, `lift`) trusts nothing the module says.

A value is accepted when its type is exactly the one that the annotation names. Beyond that, `float` takes an
`int` that a float can represent exactly, and `int` and `float` take numpy's numbers of that kind. `int` does not take `bool`,
nor any other subclass: the module could not tell them apart, and CPython can.
"""

from __future__ import annotations

import struct
from typing import Any, ClassVar

from portalis.sandbox.abi import CoreType, NoneType, Scalar, Text, Type
from portalis.sandbox.errors import IntegerOverflow
from portalis.sandbox.memory import Fault, LinearMemory

Number = int | float
_INT = struct.Struct("<q")
_FLOAT = struct.Struct("<d")
_PAIR = struct.Struct("<II")
INT_MIN, INT_MAX = -(1 << 63), (1 << 63) - 1


class Mismatch(Exception):
    """An argument that the type does not take: the exception to raise, the path inside the argument, and why."""

    def __init__(self, kind: type[Exception], reason: str) -> None:
        self.kind = kind
        self.reason = reason
        self.path = ""
        super().__init__(kind, reason)

    def inside(self, step: str) -> Mismatch:
        """The same, seen from one level further out."""
        self.path = step + self.path
        return self

    def error(self, argument: str) -> Exception:
        """The exception for the caller, in CPython's wording for arguments."""
        return self.kind(f"{argument.format(self.path)} {self.reason}")


def expected(what: object, value: object) -> Mismatch:
    """The mismatch for a value of the wrong type."""
    return Mismatch(TypeError, f"must be {what}, not {type_name(value)}")


def type_name(value: object) -> str:
    """The type of a value as CPython's argument errors name it."""
    return "None" if value is None else type(value).__name__


class Codec:
    """Lowers and lifts values of one type."""

    cost: ClassVar[int] = 32
    """Bytes of a Python object of this type, with the reference to it."""

    def __init__(self, type: Type) -> None:
        self.type = type
        self.size = type.size
        self.align = type.align
        self.flat: tuple[CoreType, ...] = type.flat

    def prepare(self, value: Any) -> Any:
        """The checked form of a value. Raises `Mismatch`."""
        raise NotImplementedError

    def accepts(self, value: Any, strict: bool) -> bool:
        """Whether `prepare` takes the value; `strict`: without converting it. Chooses the case of a union."""
        raise NotImplementedError

    def store(self, memory: LinearMemory, address: int, prepared: Any) -> None:
        """Writes a prepared value to memory."""
        raise NotImplementedError

    def load(self, memory: LinearMemory, address: int) -> Any:
        """Reads a value from memory. Raises `Fault`."""
        raise NotImplementedError

    def lower(self, memory: LinearMemory, prepared: Any, out: list[Number]) -> None:
        """Appends the flat form of a prepared value."""
        raise NotImplementedError

    def lift(self, raw: Number) -> Any:
        """The value of a result that is one flat number."""
        raise NotImplementedError


class IntCodec(Codec):
    """`int` as a signed 64-bit number."""

    cost = 40

    def prepare(self, value: Any) -> int:
        if type(value) is not int:
            number = numpy_integer(value)
            if number is None:
                raise expected("int", value)
            value = number
        if not INT_MIN <= value <= INT_MAX:
            raise Mismatch(IntegerOverflow, "does not fit 64 bits")
        return int(value)

    def accepts(self, value: Any, strict: bool) -> bool:
        return type(value) is int or (not strict and numpy_integer(value) is not None)

    def store(self, memory: LinearMemory, address: int, prepared: int) -> None:
        _INT.pack_into(memory.view, address, prepared)

    def load(self, memory: LinearMemory, address: int) -> int:
        found: int = _INT.unpack_from(memory.span(address, 8, 8))[0]
        return found

    def lower(self, memory: LinearMemory, prepared: int, out: list[Number]) -> None:
        out.append(prepared)

    def lift(self, raw: Number) -> int:
        return int(raw)


class FloatCodec(Codec):
    """`float`."""

    def prepare(self, value: Any) -> float:
        return value if type(value) is float else to_float(value)

    def accepts(self, value: Any, strict: bool) -> bool:
        return type(value) is float or (not strict and _is_number(value))

    def store(self, memory: LinearMemory, address: int, prepared: float) -> None:
        _FLOAT.pack_into(memory.view, address, prepared)

    def load(self, memory: LinearMemory, address: int) -> float:
        found: float = _FLOAT.unpack_from(memory.span(address, 8, 8))[0]
        return found

    def lower(self, memory: LinearMemory, prepared: float, out: list[Number]) -> None:
        out.append(prepared)

    def lift(self, raw: Number) -> float:
        return float(raw)


class BoolCodec(Codec):
    """`bool`."""

    cost = 8

    def prepare(self, value: Any) -> bool:
        if type(value) is not bool:
            raise expected("bool", value)
        return value

    def accepts(self, value: Any, strict: bool) -> bool:
        return type(value) is bool

    def store(self, memory: LinearMemory, address: int, prepared: bool) -> None:
        memory.view[address] = prepared

    def load(self, memory: LinearMemory, address: int) -> bool:
        return memory.span(address, 1)[0] != 0

    def lower(self, memory: LinearMemory, prepared: bool, out: list[Number]) -> None:
        out.append(int(prepared))

    def lift(self, raw: Number) -> bool:
        return raw != 0


class NoneCodec(Codec):
    """`None`, as the payload of a union's case: nothing at all."""

    cost = 8

    def prepare(self, value: Any) -> None:
        if value is not None:
            raise expected("None", value)

    def accepts(self, value: Any, strict: bool) -> bool:
        return value is None

    def store(self, memory: LinearMemory, address: int, prepared: None) -> None:
        pass

    def load(self, memory: LinearMemory, address: int) -> None:
        return None

    def lower(self, memory: LinearMemory, prepared: None, out: list[Number]) -> None:
        pass


class BlockCodec(Codec):
    """What is passed as an address and a count: the shared half of texts and sequences."""

    def put(self, memory: LinearMemory, prepared: Any) -> tuple[int, int]:
        """Allocates and writes the block; its address and count."""
        raise NotImplementedError

    def get(self, memory: LinearMemory, address: int, count: int) -> Any:
        """Reads the block. Raises `Fault`."""
        raise NotImplementedError

    def store(self, memory: LinearMemory, address: int, prepared: Any) -> None:
        block = self.put(memory, prepared)
        _PAIR.pack_into(memory.view, address, *block)

    def load(self, memory: LinearMemory, address: int) -> Any:
        return self.get(memory, *_PAIR.unpack_from(memory.span(address, 8, 4)))

    def lower(self, memory: LinearMemory, prepared: Any, out: list[Number]) -> None:
        out += self.put(memory, prepared)


class StrCodec(BlockCodec):
    """`str` as UTF-8."""

    cost = 64

    def prepare(self, value: Any) -> bytes:
        if type(value) is not str:
            raise expected("str", value)
        try:
            return value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise Mismatch(ValueError, f"has a lone surrogate at index {error.start}") from None

    def accepts(self, value: Any, strict: bool) -> bool:
        return type(value) is str

    def put(self, memory: LinearMemory, prepared: bytes) -> tuple[int, int]:
        address = memory.allocate(len(prepared), 1)
        memory.write(address, prepared)
        return address, len(prepared)

    def get(self, memory: LinearMemory, address: int, count: int) -> str:
        span = memory.span(address, count) if count else b""
        memory.charge(self.cost + count)
        try:
            return str(span, "utf-8")
        except UnicodeDecodeError as error:
            raise Fault(f"a string that is not UTF-8 ({error.reason} at byte {error.start})") from None


class BytesCodec(StrCodec):
    """`bytes`."""

    def prepare(self, value: Any) -> bytes:
        if type(value) is not bytes:
            raise expected("bytes", value)
        return value

    def accepts(self, value: Any, strict: bool) -> bool:
        return type(value) is bytes

    def get(self, memory: LinearMemory, address: int, count: int) -> bytes:  # type: ignore[override]  # a text there
        span = memory.span(address, count) if count else b""
        memory.charge(self.cost + count)
        return bytes(span)


class BigIntCodec(BytesCodec):
    """`int` of any size."""

    def prepare(self, value: Any) -> bytes:
        if type(value) is not int:
            number = numpy_integer(value)
            if number is None:
                raise expected("int", value)
            value = number
        # One bit more than the magnitude has, for the sign.
        return int(value).to_bytes(value.bit_length() // 8 + 1, "little", signed=True)

    def accepts(self, value: Any, strict: bool) -> bool:
        return type(value) is int or (not strict and numpy_integer(value) is not None)

    def get(self, memory: LinearMemory, address: int, count: int) -> int:  # type: ignore[override]  # bytes there
        return int.from_bytes(super().get(memory, address, count), "little", signed=True)


def numpy_integer(value: object) -> int | None:
    """The value of one of numpy's integers, or None."""
    kind = type(value)
    if kind.__module__ != "numpy" or not hasattr(value, "__index__") or kind.__name__ in ("ndarray", "bool", "bool_"):
        return None
    return int(value.__index__())


def to_float(value: object) -> float:
    """The float that a number is exactly. Raises `Mismatch`."""
    if type(value) is float:
        return value
    if type(value).__module__ == "numpy" and isinstance(value, float):
        return float(value)
    integer = value if type(value) is int else numpy_integer(value)
    if integer is None:
        if not _is_number(value):
            raise expected("float", value)
        return float(value)  # type: ignore[arg-type]
    try:
        found = float(integer)
    except OverflowError:
        raise Mismatch(OverflowError, "is an int too large for a float") from None
    if int(found) != integer:
        raise Mismatch(ValueError, f"is an int that no float represents exactly: {integer}")
    return found


def _is_number(value: object) -> bool:
    if type(value) in (int, float):
        return True
    # numpy's float16 and float32 are exact as a Python float; its longdouble is not, complex has no __float__ use here.
    kind = type(value)
    return kind.__module__ == "numpy" and (
        kind.__name__ in ("float16", "float32", "float64") or numpy_integer(value) is not None
    )


SIMPLE: dict[type[Type], dict[str, type[Codec]]] = {
    Scalar: {"int": IntCodec, "float": FloatCodec, "bool": BoolCodec},
    Text: {"str": StrCodec, "bytes": BytesCodec, "bigint": BigIntCodec},
    NoneType: {"None": NoneCodec},
}


def simple_codec(type: Type) -> Codec | None:
    """The codec of a type that has no parts, or None."""
    kinds = SIMPLE.get(type.__class__)
    return None if kinds is None else kinds[getattr(type, "name", "None")](type)
