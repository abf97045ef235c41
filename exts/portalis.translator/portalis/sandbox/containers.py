"""Codecs of the types that have parts. See `codecs` for how lowering and lifting work."""

from __future__ import annotations

import ast
import struct
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from portalis.sandbox import abi, bulk
from portalis.sandbox.abi import Type
from portalis.sandbox.codecs import BlockCodec, Codec, Mismatch, Number, expected, simple_codec
from portalis.sandbox.manifest import Param
from portalis.sandbox.memory import VIEWS, Fault, LinearMemory
from portalis.sandbox.records import RecordClasses, fields_of
from portalis.sandbox.typed import ArrayCodec

_FLOAT_BITS = struct.Struct("<d")
_INT_BITS = struct.Struct("<q")
_TAGS = {1: struct.Struct("<B"), 2: struct.Struct("<H"), 4: struct.Struct("<I")}


class Codecs:
    """Builds codecs; one per module, so that a record is the same class everywhere in it."""

    def __init__(self, records: RecordClasses) -> None:
        self.records = records

    def of(self, type: Type) -> Codec:
        """The codec of a type."""
        simple = simple_codec(type)
        if simple is not None:
            return simple
        match type:
            case abi.Sequence():
                return SequenceCodec(type, self.of(type.item))
            case abi.Array():
                return ArrayCodec(type)
            case abi.Dict():
                return DictCodec(type, TupleCodec(type.pair, [self.of(type.key), self.of(type.value)]))
            case abi.Tuple():
                return TupleCodec(type, [self.of(item) for item in type.items])
            case abi.Record():
                return RecordCodec(type, [self.of(part.type) for part in type.fields], self.records)
            case abi.Option():
                return OptionCodec(type, [self.of(abi.NONE), self.of(type.item)])
            case abi.Union():
                return UnionCodec(type, [self.of(case) for case in type.cases])
        raise TypeError(f"not a type of the boundary: {type!r}")


def default_value(param: Param) -> Any:
    """The value of a parameter's default. Raises `ValueError`, `TypeError` or `OverflowError` for one that does not fit."""
    assert param.default is not None
    try:
        value = ast.literal_eval(param.default)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        raise ValueError(f"{param.default[:60]!r} is not a Python literal") from None
    try:
        Codecs(RecordClasses("")).of(param.type).prepare(value)
    except Mismatch as mismatch:
        raise mismatch.error("it{}") from None
    return value


def unfit(type: Type, value: Any) -> str | None:
    """Why a module would not take a value as that type, such as `must be float, not str`; None when it does."""
    try:
        Codecs(RecordClasses("")).of(type).prepare(value)
    except Mismatch as mismatch:
        return f"{mismatch.path} {mismatch.reason}".strip()
    return None


class SequenceCodec(BlockCodec):
    """`list[T]`, `tuple[T, ...]` and `set[T]`."""

    cost = 64

    def __init__(self, type: abi.Sequence, item: Codec) -> None:
        super().__init__(type)
        self.item = item
        self.block = bulk.layout_of(type.item)
        self.container: Callable[[Any], Any] = {"list": list, "vartuple": tuple, "set": set}[type.kind]

    def prepare(self, value: Any) -> Any:
        if type(value) is not self.container:
            array = bulk.from_numpy(value, self.block) if self.container is not set else None
            if array is not None:
                return array
            if bulk.is_numpy(value) and self.container is list and not self.block:
                return self._items(list(value))
            raise expected(self.type, value)
        if self.block:
            packed = self.block.pack(value)
            if packed is not None:
                return packed
        return self._items(value)

    def _items(self, value: Iterable[Any]) -> list[Any]:
        prepare, out = self.item.prepare, []
        try:
            for item in value:
                out.append(prepare(item))
        except Mismatch as mismatch:
            raise mismatch.inside(f"[{len(out)}]" if self.container is not set else " (an item)") from None
        return out

    def accepts(self, value: Any, strict: bool) -> bool:
        if type(value) is not self.container:
            return not strict and bulk.from_numpy(value, self.block) is not None
        return all(self.item.accepts(item, strict) for item in value)

    def put(self, memory: LinearMemory, prepared: Any) -> tuple[int, int]:
        if not isinstance(prepared, list):
            count = memoryview(prepared).nbytes // self.item.size
            address = memory.allocate(count * self.item.size, self.item.align)
            memory.write(address, prepared)
            return address, count
        item, size = self.item, self.item.size
        address = memory.allocate(len(prepared) * size, item.align)
        for index, part in enumerate(prepared):
            item.store(memory, address + index * size, part)
        return address, len(prepared)

    def get(self, memory: LinearMemory, address: int, count: int) -> Any:
        item, size = self.item, self.item.size
        span = memory.span(address, count * size, item.align) if count else memoryview(b"")
        if self.block and memory.arrays and self.container is list:
            if memory.arrays == VIEWS and count:
                span = memory.pinned(address, count * size)
            return self.block.to_numpy(span, count, memory.arrays == VIEWS)
        memory.charge(self.cost + count * item.cost)
        if self.block:
            found = self.block.unpack(span)
        else:
            load = item.load
            found = [load(memory, at) for at in range(address, address + count * size, size)]
        return found if self.container is list else _hashed(self.container, found)


class DictCodec(BlockCodec):
    """`dict[K, V]`: its items in order."""

    cost = 64

    def __init__(self, type: abi.Dict, pair: TupleCodec) -> None:
        super().__init__(type)
        self.pair = pair

    def prepare(self, value: Any) -> list[Any]:
        if type(value) is not dict:
            raise expected(self.type, value)
        key_codec, value_codec = self.pair.items
        out = []
        for key, item in value.items():
            try:
                prepared_key = key_codec.prepare(key)
            except Mismatch as mismatch:
                raise mismatch.inside(f".keys(){_short(key)}") from None
            try:
                out.append([prepared_key, value_codec.prepare(item)])
            except Mismatch as mismatch:
                raise mismatch.inside(_short(key)) from None
        return out

    def accepts(self, value: Any, strict: bool) -> bool:
        key_codec, value_codec = self.pair.items
        return type(value) is dict and all(
            key_codec.accepts(key, strict) and value_codec.accepts(item, strict) for key, item in value.items()
        )

    def put(self, memory: LinearMemory, prepared: list[Any]) -> tuple[int, int]:
        pair, size = self.pair, self.pair.size
        address = memory.allocate(len(prepared) * size, pair.align)
        for index, part in enumerate(prepared):
            pair.store(memory, address + index * size, part)
        return address, len(prepared)

    def get(self, memory: LinearMemory, address: int, count: int) -> Any:
        pair, size = self.pair, self.pair.size
        if count:
            memory.span(address, count * size, pair.align)
        memory.charge(self.cost + count * (self.cost + sum(item.cost for item in pair.items)))
        return _hashed(dict, [pair.load(memory, at) for at in range(address, address + count * size, size)])


class TupleCodec(Codec):
    """`tuple[A, B]`. Its prepared form is a list of its items'."""

    cost = 80

    def __init__(self, type: Type, items: list[Codec]) -> None:
        super().__init__(type)
        self.items = items
        self.offsets = abi.offsets(item.type for item in items)

    def members(self, value: Any) -> Iterable[tuple[str, Any]]:
        """Path and value of each part. Raises `Mismatch` when the value as a whole does not fit."""
        if type(value) is not tuple:
            raise expected(self.type, value)
        if len(value) != len(self.items):
            raise Mismatch(TypeError, f"must be {self.type}, not a tuple of length {len(value)}")
        return ((f"[{index}]", item) for index, item in enumerate(value))

    def prepare(self, value: Any) -> list[Any]:
        out = []
        for codec, (step, item) in zip(self.items, self.members(value), strict=True):
            try:
                out.append(codec.prepare(item))
            except Mismatch as mismatch:
                raise mismatch.inside(step) from None
        return out

    def accepts(self, value: Any, strict: bool) -> bool:
        try:
            members = list(self.members(value))
        except Mismatch:
            return False
        return all(codec.accepts(item, strict) for codec, (_, item) in zip(self.items, members, strict=True))

    def store(self, memory: LinearMemory, address: int, prepared: list[Any]) -> None:
        for codec, offset, part in zip(self.items, self.offsets, prepared, strict=True):
            codec.store(memory, address + offset, part)

    def parts(self, memory: LinearMemory, address: int) -> list[Any]:
        """The values of the parts in memory. Raises `Fault`."""
        memory.charge(self.cost)
        return [codec.load(memory, address + offset) for codec, offset in zip(self.items, self.offsets, strict=True)]

    def load(self, memory: LinearMemory, address: int) -> Any:
        return tuple(self.parts(memory, address))

    def lower(self, memory: LinearMemory, prepared: list[Any], out: list[Number]) -> None:
        for codec, part in zip(self.items, prepared, strict=True):
            codec.lower(memory, part, out)

    def lift(self, raw: Number) -> Any:
        return (self.items[0].lift(raw),)


class RecordCodec(TupleCodec):
    """An instance of a class with fields: any object with these attributes, or a mapping, is accepted."""

    cost = 200

    type: abi.Record

    def __init__(self, type: abi.Record, items: list[Codec], classes: RecordClasses) -> None:
        super().__init__(type, items)
        self.names = [part.name for part in type.fields]
        self.build = classes.of(type)

    def members(self, value: Any) -> Iterable[tuple[str, Any]]:
        if isinstance(value, Mapping) and set(value) != set(self.names):
            raise Mismatch(TypeError, f"must be {self.type}, not a mapping with other keys than its fields")
        found = fields_of(value, self.names)
        if isinstance(found, str):
            raise Mismatch(TypeError, f"must be {self.type}, not {type(value).__name__} (which has no {found!r})")
        return ((f".{name}", item) for name, item in zip(self.names, found, strict=True))

    def accepts(self, value: Any, strict: bool) -> bool:
        # A subclass has all fields of its base and more: by the fields alone its objects would be taken for the base's.
        if strict and not isinstance(value, Mapping):
            name = type(value).__name__
            if name != self.type.name and not self.type.name.endswith(f"_{name}"):
                return False
        return super().accepts(value, strict)

    def load(self, memory: LinearMemory, address: int) -> Any:
        return self.build(*self.parts(memory, address))

    def lift(self, raw: Number) -> Any:
        return self.build(self.items[0].lift(raw))


class UnionCodec(Codec):
    """A variant. The first case that takes the value as it is wins, then the first that takes it by converting it."""

    cost = 16

    def __init__(self, type: abi.Union | abi.Option, cases: list[Codec]) -> None:
        super().__init__(type)
        self.cases = cases
        self.tag = _TAGS[abi.discriminant_size(len(cases))]
        self.payload = abi.payload_offset(type)

    def prepare(self, value: Any) -> tuple[int, Any]:
        for strict in (True, False):
            for index, case in enumerate(self.cases):
                if case.accepts(value, strict):
                    return index, case.prepare(value)
        raise expected(self.type, value)

    def accepts(self, value: Any, strict: bool) -> bool:
        return any(case.accepts(value, strict) for case in self.cases)

    def store(self, memory: LinearMemory, address: int, prepared: tuple[int, Any]) -> None:
        index, part = prepared
        self.tag.pack_into(memory.view, address, index)
        self.cases[index].store(memory, address + self.payload, part)

    def load(self, memory: LinearMemory, address: int) -> Any:
        (index,) = self.tag.unpack_from(memory.span(address, self.size, self.align))
        if index >= len(self.cases):
            raise Fault(f"case {index} of a variant with {len(self.cases)} cases")
        return self.cases[index].load(memory, address + self.payload)

    def lower(self, memory: LinearMemory, prepared: tuple[int, Any], out: list[Number]) -> None:
        index, part = prepared
        case = self.cases[index]
        payload: list[Number] = []
        case.lower(memory, part, payload)
        out.append(index)
        for position, joined in enumerate(self.flat[1:]):
            if position >= len(payload):
                out.append(0)
            elif joined == "i64" and case.flat[position] == "f64":
                out += _INT_BITS.unpack(_FLOAT_BITS.pack(payload[position]))
            else:
                out.append(payload[position])


class OptionCodec(UnionCodec):
    """`T | None`. A value that does not fit is reported as `T`'s codec reports it."""

    def prepare(self, value: Any) -> tuple[int, Any]:
        if value is None:
            return 0, None
        return 1, self.cases[1].prepare(value)


def _hashed(container: Any, items: list[Any]) -> Any:
    try:
        return container(items)
    except TypeError as error:
        raise Fault(f"a {container.__name__} of unhashable items: {error}") from None


def _short(key: object) -> str:
    text = repr(key)
    return f"[{text if len(text) <= 40 else text[:37] + '...'}]"
