"""A module's linear memory as the host sees it: every address that the module gives is checked."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

if sys.byteorder != "little":
    raise ImportError("portalis.sandbox reads linear memory in place and needs a little-endian machine")

Buffer = bytes | bytearray | memoryview

OBJECTS, COPIES, VIEWS = 0, 1, 2
"""How lists of numbers come back: as Python objects, as numpy arrays, as numpy arrays over the module's memory."""


class Fault(Exception):
    """The module broke the canonical ABI: an address out of bounds, text that is not UTF-8, and the like."""


class LinearMemory:
    """Checked access to the memory of one instance.

    The engine reserves a memory's whole address range at once, so `base` never changes; `view` covers what was
    accessible when it was last looked at, and memory never shrinks.
    """

    def __init__(
        self,
        base: int,
        size: Callable[[], int],
        realloc: Callable[[int, int, int, int], int],
        budget: int,
        pin: Callable[[object], None],
    ) -> None:
        self._base = base
        self._size = size
        self._realloc = realloc
        self._budget = budget
        self._pin = pin
        self._left = budget
        self.arrays = OBJECTS
        """How the result is read: `OBJECTS`, `COPIES` or `VIEWS`."""
        self.view = memoryview(b"")
        self._refresh()

    def _refresh(self) -> None:
        cells = (ctypes.c_ubyte * self._size()).from_address(self._base)
        self.view = memoryview(cells).cast("B")

    @property
    def size(self) -> int:
        """Bytes of memory."""
        return self._size()

    def forget(self) -> None:
        """Lets go of the memory, which is about to be freed."""
        self._size = lambda: 0
        self.view = memoryview(b"")

    def begin_result(self, arrays: int) -> None:
        """Resets the budget for one result."""
        self._left = self._budget
        self.arrays = arrays

    def charge(self, cost: int) -> None:
        """Takes `cost` bytes of Python objects off the result's budget."""
        self._left -= cost
        if self._left < 0:
            raise Fault(f"a result of more than {self._budget:,} bytes (Limits.result)")

    def span(self, address: int, size: int, align: int = 1) -> memoryview:
        """The bytes at an address that the module gave. Raises `Fault`."""
        if address % align:
            raise Fault(f"address {address:#x} is not a multiple of {align}")
        end = address + size
        if end > self.view.nbytes:
            self._refresh()
            if end > self.view.nbytes:
                raise Fault(f"{size:,} bytes at {address:#x} are outside the memory of {self.view.nbytes:,}")
        return self.view[address:end]

    def pinned(self, address: int, size: int) -> memoryview:
        """Bytes that `span` has checked. The memory stays where it is as long as this or anything over it is alive."""
        cells = (ctypes.c_ubyte * size).from_address(self._base + address)
        self._pin(cells)
        return memoryview(cells).cast("B")

    def allocate(self, size: int, align: int) -> int:
        """New memory of the module, through its `cabi_realloc`."""
        if not size:
            return align
        address = self._realloc(0, 0, align, size)
        self.span(address, size, align)
        return address

    def write(self, address: int, data: Buffer) -> None:
        """Copies bytes to an address inside memory that `allocate` returned."""
        source = memoryview(data)
        self.span(address, source.nbytes)[:] = source.cast("B") if source.nbytes else b""
