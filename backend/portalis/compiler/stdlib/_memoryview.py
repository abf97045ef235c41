"""`memoryview` of bytes and bytearrays: a range of their places. A view of a bytearray holds what says that it has one."""

from collections.abc import Sequence
from typing import final

from _builtin import declined, memory_view, viewing


@final
class memoryview(Sequence, viewing):
    def __init__(self, object):
        self._held = None
        self._released = False
        self._start = 0
        self._step = 1
        if isinstance(object, memoryview):
            object._check()
            self._obj = object._obj
            self._start = object._start
            self._step = object._step
            self._len = object._len
            self._readonly = object._readonly
        elif isinstance(object, (bytes, bytearray)):
            self._obj = object
            self._len = len(object)
            self._readonly = isinstance(object, bytes)
        else:
            raise TypeError(f"memoryview: a bytes-like object is required, not '{type(object).__name__}'")
        of = self._obj
        if isinstance(of, bytearray):
            self._held = memory_view(of)

    def _check(self):
        if self._released:
            raise ValueError("operation forbidden on released memoryview object")

    def _place(self, index):
        if not isinstance(index, int):
            if not isinstance(index, (float, str, bytes, bytearray, list, dict, type(None))):
                declined("an index of a memoryview that is no int")
            raise TypeError("memoryview: invalid slice key")
        if index < 0:
            index += self._len
        if index < 0 or index >= self._len:
            raise IndexError("index out of bounds on dimension 1")
        return self._start + index * self._step

    def _part(self, index):
        start, stop, step = index.indices(self._len)
        made = memoryview(self)
        made._start = self._start + start * self._step
        made._step = self._step * step
        made._len = len(range(start, stop, step))
        return made

    def __getitem__(self, index):
        self._check()
        if isinstance(index, slice):
            return self._part(index)
        return self._obj[self._place(index)]

    def __setitem__(self, index, value):
        self._check()
        obj = self._obj
        if self._readonly or not isinstance(obj, bytearray):
            raise TypeError("cannot modify read-only memory")
        if isinstance(index, slice):
            part = self._part(index)
            part._fill(obj, _bytes_of(value))
            return
        place = self._place(index)
        if not isinstance(value, int):
            if not isinstance(value, (float, str, bytes, bytearray, tuple, list, dict, memoryview, type(None))):
                declined("a value for a memoryview that is no int")
            raise TypeError("memoryview: invalid type for format 'B'")
        if value < 0 or value > 255:
            raise ValueError("memoryview: invalid value for format 'B'")
        obj[place] = value

    def _fill(self, obj, data):
        if len(data) != self._len:
            raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
        if self._step == 1:
            obj[self._start : self._start + self._len] = data
            return
        place = self._start
        for byte in data:
            obj[place] = byte
            place += self._step

    def __delitem__(self, index):
        self._check()
        if self._readonly:
            raise TypeError("cannot modify read-only memory")
        raise TypeError("cannot delete memory")

    def __len__(self):
        self._check()
        return self._len

    def __iter__(self):
        self._check()
        return self._items()

    def _items(self):
        i = 0
        while i < self._len:
            self._check()
            yield self._obj[self._start + i * self._step]
            i += 1

    def __contains__(self, value):
        return any(item == value for item in self)

    def __eq__(self, other):
        if isinstance(other, memoryview):
            if self._released or other._released:
                return self is other
            return self.tobytes() == other.tobytes()
        if isinstance(other, (bytes, bytearray)):
            return not self._released and self.tobytes() == other
        return NotImplemented

    def __hash__(self):
        self._check()
        if not self._readonly:
            raise ValueError("cannot hash writable memoryview object")
        return hash(self.tobytes())

    def __radd__(self, other):
        if isinstance(other, (bytes, bytearray)):
            return other + self._simple()
        return NotImplemented

    def _simple(self):
        if self._step != 1 and self._len > 1:
            declined("a memoryview with a step in place of bytes")
        return self.tobytes()

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, value, traceback):
        self.release()

    def release(self):
        self._released = True
        self._held = None

    def tobytes(self, order=None):
        self._check()
        if order not in (None, "C", "F", "A"):
            raise ValueError("order must be 'C', 'F' or 'A'")
        if self._step == 1:
            return bytes(self._obj[self._start : self._start + self._len])
        return bytes([self._obj[self._start + i * self._step] for i in range(self._len)])

    def tolist(self):
        self._check()
        return [self._obj[self._start + i * self._step] for i in range(self._len)]

    def hex(self, sep=(), bytes_per_sep=1):
        if isinstance(sep, tuple):
            return self.tobytes().hex()
        return self.tobytes().hex(sep, bytes_per_sep)

    def toreadonly(self):
        made = memoryview(self)
        made._readonly = True
        return made

    def cast(self, format, shape=None):
        self._check()
        if shape is not None or format not in ("B", "@B"):
            declined("memoryview.cast to another format than 'B', or with a shape")
        if not self.c_contiguous:
            raise TypeError("memoryview: casts are restricted to C-contiguous views")
        return memoryview(self)

    @property
    def obj(self):
        self._check()
        return self._obj

    @property
    def nbytes(self):
        self._check()
        return self._len

    @property
    def itemsize(self):
        self._check()
        return 1

    @property
    def format(self):
        self._check()
        return "B"

    @property
    def readonly(self):
        self._check()
        return self._readonly

    @property
    def ndim(self):
        self._check()
        return 1

    @property
    def shape(self):
        self._check()
        return (self._len,)

    @property
    def strides(self):
        self._check()
        return (self._step,)

    @property
    def suboffsets(self):
        self._check()
        return ()

    @property
    def contiguous(self):
        self._check()
        return self._step == 1 or self._len <= 1

    @property
    def c_contiguous(self):
        return self.contiguous

    @property
    def f_contiguous(self):
        return self.contiguous


def _bytes_of(value):
    if isinstance(value, memoryview):
        return value.tobytes()
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'")
