"""Lists of numbers, and of tuples of numbers, moved in one piece.

A `list[float]` is an array of doubles in linear memory, a `list[tuple[float, float, float]]` one of three times as
many: Python lists go through `array`, numpy arrays with one copy and no conversion.
"""

from __future__ import annotations

import sys
from array import array
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from portalis.sandbox import abi
from portalis.sandbox.abi import Type
from portalis.sandbox.memory import Buffer

if TYPE_CHECKING:
    import numpy as np

_KINDS: dict[str, tuple[Literal["q", "d", "B"], str, type]] = {
    "int": ("q", "<i8", int),
    "float": ("d", "<f8", float),
    "bool": ("B", "|b1", bool),
}


class Block:
    """How items of one type lie side by side: `width` numbers each, or plain numbers when `width` is None."""

    def __init__(self, kind: str, width: int | None) -> None:
        self.code, self.dtype, self.python = _KINDS[kind]
        self.width = width

    def pack(self, items: Any) -> Buffer | array[Any] | None:
        """The items' bytes, or None when one needs a closer look (a conversion, or an error message)."""
        numbers = items
        if self.width is not None:
            if not set(map(type, items)) <= {tuple} or not set(map(len, items)) <= {self.width}:
                return None
            numbers = list(chain.from_iterable(items))
        if not set(map(type, numbers)) <= {self.python}:
            return None
        try:
            return bytes(numbers) if self.code == "B" else array(self.code, numbers)
        except OverflowError:
            return None

    def unpack(self, span: memoryview) -> list[Any]:
        """The items of the bytes."""
        if self.code == "B":
            numbers: list[Any] = list(map(bool, span))
        else:
            numbers = span.cast(self.code).tolist() if span.nbytes else []
        return numbers if self.width is None else list(zip(*[iter(numbers)] * self.width, strict=True))

    def to_numpy(self, span: memoryview, count: int, view: bool) -> np.ndarray[Any, Any]:
        """The items as an array of shape (count,) or (count, width): a new one, or with `view` the bytes themselves."""
        import numpy as np

        if self.code == "B":
            found: np.ndarray[Any, Any] = np.frombuffer(span, dtype=np.uint8) != 0
        else:
            found = np.frombuffer(span, dtype=self.dtype)
            if not view:
                found = found.copy()
            found.flags.writeable = not view
        return found if self.width is None else found.reshape(count, self.width)


def layout_of(item: Type) -> Block | None:
    """How a sequence of such items can be moved in one piece, or None."""
    if isinstance(item, abi.Scalar):
        return Block(item.name, None)
    if isinstance(item, abi.Tuple):
        kinds = {part.name if isinstance(part, abi.Scalar) else "" for part in item.items}
        if len(kinds) == 1 and "" not in kinds:
            return Block(kinds.pop(), len(item.items))
    return None


def is_numpy(value: object) -> bool:
    """Whether the value is a numpy array (numpy is never imported for that)."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and type(value) is numpy.ndarray


def from_numpy(value: Any, block: Block | None) -> memoryview | None:
    """The bytes of a numpy array whose shape and kind of number fit, else None.

    Floats and ints of other sizes are converted when every value stays what it is.
    """
    if block is None or not is_numpy(value):
        return None
    if value.shape[1:] != (() if block.width is None else (block.width,)) or value.ndim == 0:
        return None
    import numpy as np

    wanted = np.dtype(block.dtype)
    if (value.dtype.kind == "b" and block.code != "B") or not np.can_cast(value.dtype, wanted, "safe"):
        return None
    if value.dtype.kind in "iu" and block.code == "d" and value.dtype.itemsize > 4:
        return None
    data = np.ascontiguousarray(value, dtype=wanted)
    return memoryview(data.reshape(-1).view(np.uint8).data)
