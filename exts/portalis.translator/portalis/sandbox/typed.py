"""The codec of typed arrays (`portalis.arrays`): 32-bit numbers that go in and out in one piece.

Anything that holds such numbers goes in as it is: the pure-Python `Array`, a numpy array of that width, an `array.array`. Lists, tuples
and wider numpy arrays are rounded as `Array(…)` rounds; a number that does not fit is an `OverflowError`.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain
from math import inf
from typing import Any

from portalis.arrays import Array, Float, Int, Vec2f, Vec3f, Vec4f, buffer_of, over_buffer
from portalis.sandbox import abi, bulk
from portalis.sandbox.codecs import BlockCodec, Mismatch, expected
from portalis.sandbox.memory import VIEWS, LinearMemory

_ELEMENTS: dict[tuple[str, int | None], Any] = {
    ("f32", None): Float,
    ("s32", None): Int,
    ("f32", 2): Vec2f,
    ("f32", 3): Vec3f,
    ("f32", 4): Vec4f,
}
_LETTERS = {"f32": "f", "s32": "i"}
_DTYPES = {"f32": "<f4", "s32": "<i4"}


class ArrayCodec(BlockCodec):
    """`Array[E]`."""

    def __init__(self, type: abi.Array) -> None:
        super().__init__(type)
        self.element = _ELEMENTS[type.number, type.width]
        self.array: Any = Array.__class_getitem__(self.element)
        self.letter, self.dtype = _LETTERS[type.number], _DTYPES[type.number]
        self.width = type.width
        self.stride = 4 * (type.width or 1)

    def prepare(self, value: Any) -> memoryview:
        kind = type(value)
        if kind is self.array:
            return buffer_of(value)
        if bulk.is_numpy(value):
            return self._numpy(value)
        if kind is array and value.typecode == self.letter and len(value) % (self.width or 1) == 0:
            return memoryview(value).cast("B")
        if kind not in (list, tuple, array):
            raise expected(self.type, value)
        packed = self._packed(value)
        if packed is not None:
            return memoryview(packed).cast("B")
        try:
            return buffer_of(self.array(value))
        except (TypeError, ValueError, OverflowError) as error:
            raise Mismatch(type(error), f"does not fit: {error}") from None

    def _packed(self, items: Sequence[Any]) -> array[Any] | None:
        """The numbers of plain items, or None where one needs a closer look."""
        if self.width is not None:
            if not set(map(type, items)) <= {tuple} or not set(map(len, items)) <= {self.width}:
                return None
            items = list(chain.from_iterable(items))
        if not set(map(type, items)) <= {int if self.letter == "i" else float}:
            return None
        try:
            found = array(self.letter, items)
        except OverflowError:
            return None
        return None if self.letter == "f" and (inf in found or -inf in found) else found

    def _numpy(self, value: Any) -> memoryview:
        import numpy as np

        shape = () if self.width is None else (self.width,)
        if (
            value.ndim == 0
            or value.shape[1:] != shape
            or value.dtype.kind not in ("iu" if self.letter == "i" else "fiu")
            or value.dtype.itemsize > 8
        ):
            raise Mismatch(TypeError, f"must be {self.type}, not a numpy array of {value.dtype} of shape {value.shape}")
        if value.dtype.kind in "iu" and self.letter == "i" and value.size:
            low, high = int(value.min()), int(value.max())
            if low < -(1 << 31) or high >= 1 << 31:
                worst = low if low < -(1 << 31) else high
                raise Mismatch(OverflowError, f"does not fit: {worst} does not fit a 32-bit int")
        if value.dtype.kind in "iu" and self.letter == "f":
            value = value.astype(np.float64)
        try:
            with np.errstate(over="raise"):
                data = np.ascontiguousarray(value, dtype=self.dtype)
        except FloatingPointError:
            raise Mismatch(OverflowError, "does not fit: a number is too large for a 32-bit float") from None
        return memoryview(data.reshape(-1).view(np.uint8).data)

    def accepts(self, value: Any, strict: bool) -> bool:
        if type(value) is self.array:
            return True
        if strict:
            return bool(
                bulk.is_numpy(value)
                and value.dtype == self.dtype
                and value.shape[1:] == (() if self.width is None else (self.width,))
            )
        try:
            self.prepare(value)
        except Mismatch:
            return False
        return True

    def put(self, memory: LinearMemory, prepared: memoryview) -> tuple[int, int]:
        address = memory.allocate(prepared.nbytes, 4)
        memory.write(address, prepared)
        return address, prepared.nbytes // self.stride

    def get(self, memory: LinearMemory, address: int, count: int) -> Any:
        size = count * self.stride
        span = memory.span(address, size, 4) if count else memoryview(b"")
        if not memory.arrays:
            memory.charge(self.cost + size)
            return over_buffer(self.element, span)
        import numpy as np

        if memory.arrays == VIEWS and count:
            found = np.frombuffer(memory.pinned(address, size), self.dtype)
            found.flags.writeable = False
        else:
            found = np.frombuffer(span, self.dtype).copy()
        return found if self.width is None else found.reshape(count, self.width)
