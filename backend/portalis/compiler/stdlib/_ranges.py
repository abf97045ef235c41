"""`range`, `itertools.count` and `enumerate` with ints of any size, for the lines on which 64 bits turned out too few."""

from collections.abc import Sequence
from typing import final

from _builtin import any_size, declined, ranging


def wide_range(start, stop, step):
    if step == 0:
        raise ValueError("range() arg 3 must not be zero")
    return range(start, stop, step)


def wide_count(start, step):
    number = any_size(start)
    while True:
        yield number
        number += step


def wide_enumerate(iterable, start):
    number = any_size(start)
    for item in iterable:
        yield number, item
        number += 1


@final
class range(Sequence, ranging):
    def __init__(self, start, stop, step):
        self._start = any_size(start)
        self._stop = any_size(stop)
        self._step = any_size(step)

    @property
    def start(self):
        return self._start

    @property
    def stop(self):
        return self._stop

    @property
    def step(self):
        return self._step

    def _size(self):
        width = self._stop - self._start if self._step > 0 else self._start - self._stop
        return (width - 1) // abs(self._step) + 1 if width > 0 else any_size(0)

    def __len__(self):
        size = self._size()
        if size > 9223372036854775807:
            raise OverflowError("Python int too large to convert to C ssize_t")
        return size

    def __bool__(self):
        return self._size() > 0

    def __getitem__(self, index):
        size = self._size()
        if isinstance(index, slice):
            if size > 9223372036854775807:
                declined("a slice of a range of so many items")
            start, stop, step = index.indices(int(size))
            return range(
                self._start + start * self._step,
                self._start + stop * self._step,
                self._step * step,
            )
        if not isinstance(index, int):
            raise TypeError(f"range indices must be integers or slices, not {type(index).__name__}")
        at = index + size if index < 0 else index
        if at < 0 or at >= size:
            raise IndexError("range object index out of range")
        return self._start + at * self._step

    def __iter__(self):
        i = self._start
        if self._step > 0:
            while i < self._stop:
                yield i
                i += self._step
        else:
            while i > self._stop:
                yield i
                i += self._step

    def __reversed__(self):
        i = self._start + self._size() * self._step
        while i != self._start:
            i -= self._step
            yield i

    def __contains__(self, value):
        if isinstance(value, int):
            inside = self._start <= value < self._stop if self._step > 0 else self._stop < value <= self._start
            return inside and (value - self._start) % self._step == 0
        return any(item == value for item in self)

    def count(self, value):
        if isinstance(value, int):
            return 1 if value in self else 0
        return sum(1 for item in self if item == value)

    def index(self, value):
        if isinstance(value, int):
            if value not in self:
                raise ValueError(f"{value!r} is not in range")
            return (value - self._start) // self._step
        at = any_size(0)
        for item in self:
            if item == value:
                return at
            at += 1
        raise ValueError("sequence.index(x): x not in sequence")

    def _key(self):
        size = self._size()
        return (size, self._start if size > 0 else None, self._step if size > 1 else None)

    def __eq__(self, other):
        if isinstance(other, range):
            return self._key() == other._key()
        if hasattr(other, "start") and hasattr(other, "index"):
            # A range of 64 bits.
            return self._key() == range(other.start, other.stop, other.step)._key()
        return NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        if self._step == 1:
            return f"range({self._start}, {self._stop})"
        return f"range({self._start}, {self._stop}, {self._step})"
