"""The classes of `collections.abc` as bases: what has to be defined, and the methods that follow from that.

Asked by `isinstance`, the names mean CPython's classes; so each class here derives from the one that it stands for.
"""

from abc import ABCMeta, abstractmethod
from collections.abc import (
    Callable as _Callable,
)
from collections.abc import (
    Collection as _Collection,
)
from collections.abc import (
    Container as _Container,
)
from collections.abc import (
    Hashable as _Hashable,
)
from collections.abc import (
    ItemsView as _ItemsView,
)
from collections.abc import (
    Iterable as _Iterable,
)
from collections.abc import (
    Iterator as _Iterator,
)
from collections.abc import (
    KeysView as _KeysView,
)
from collections.abc import (
    Mapping as _Mapping,
)
from collections.abc import (
    MutableMapping as _MutableMapping,
)
from collections.abc import (
    MutableSequence as _MutableSequence,
)
from collections.abc import (
    MutableSet as _MutableSet,
)
from collections.abc import (
    Reversible as _Reversible,
)
from collections.abc import (
    Sequence as _Sequence,
)
from collections.abc import (
    Set as _Set,
)
from collections.abc import (
    Sized as _Sized,
)
from collections.abc import (
    ValuesView as _ValuesView,
)


class Hashable(_Hashable, metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0


class Callable(_Callable, metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


class Sized(_Sized, metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0


class Container(_Container, metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __contains__(self, x):
        return False


class Iterable(_Iterable, metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        yield from ()


class Iterator(_Iterator, Iterable):
    __slots__ = ()

    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self


class Reversible(_Reversible, Iterable):
    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        yield from ()


class Collection(_Collection, Sized, Iterable, Container):
    __slots__ = ()


class Sequence(_Sequence, Reversible, Collection):
    __slots__ = ()

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        i = 0
        try:
            while True:
                item = self[i]
                yield item
                i += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(value in (item,) for item in self)

    def __reversed__(self):
        for i in range(len(self) - 1, -1, -1):
            yield self[i]

    def index(self, value, start=0, stop=None):
        i = 0 if start is None else start
        if i < 0:
            i = max(len(self) + i, 0)
        end = stop
        if end is not None and end < 0:
            end += len(self)
        while end is None or i < end:
            try:
                item = self[i]
            except IndexError:
                break
            if value in (item,):
                return i
            i += 1
        raise ValueError

    def count(self, value):
        return sum(1 for item in self if value in (item,))


class MutableSequence(_MutableSequence, Sequence):
    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        raise IndexError

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def reverse(self):
        n = len(self)
        for i in range(n // 2):
            first, last = self[n - i - 1], self[i]
            self[i] = first
            self[n - i - 1] = last

    def extend(self, values):
        if values is self:
            for item in list(values):
                self.append(item)
        else:
            for item in values:
                self.append(item)

    def pop(self, index=-1):
        item = self[index]
        del self[index]
        return item

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


class Set(_Set, Collection):
    __slots__ = ()

    def __le__(self, other):
        if not isinstance(other, _Set):
            return NotImplemented
        return len(self) <= len(other) and all(e in other for e in self)

    def __lt__(self, other):
        if not isinstance(other, _Set):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __gt__(self, other):
        if not isinstance(other, _Set):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __ge__(self, other):
        if not isinstance(other, _Set):
            return NotImplemented
        return len(self) >= len(other) and all(e in self for e in other)

    def __eq__(self, other):
        if not isinstance(other, _Set):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __and__(self, other):
        if not isinstance(other, _Iterable):
            return NotImplemented
        return self._from_iterable(e for e in other if e in self)

    __rand__ = __and__

    def isdisjoint(self, other):
        return all(e not in self for e in other)

    def __or__(self, other):
        if not isinstance(other, _Iterable):
            return NotImplemented
        return self._from_iterable(e for part in (self, other) for e in part)

    __ror__ = __or__

    def __sub__(self, other):
        if not isinstance(other, _Iterable):
            return NotImplemented
        others = other if isinstance(other, _Set) else self._from_iterable(other)
        return self._from_iterable(e for e in self if e not in others)

    def __rsub__(self, other):
        if not isinstance(other, _Iterable):
            return NotImplemented
        others = other if isinstance(other, _Set) else self._from_iterable(other)
        return self._from_iterable(e for e in others if e not in self)

    def __xor__(self, other):
        if not isinstance(other, _Iterable):
            return NotImplemented
        others = other if isinstance(other, _Set) else self._from_iterable(other)
        return (self - others) | (others - self)

    __rxor__ = __xor__

    def _hash(self):
        return hash(frozenset(self))


class MutableSet(_MutableSet, Set):
    __slots__ = ()

    @abstractmethod
    def add(self, value):
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        raise NotImplementedError

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        try:
            while True:
                self.pop()
        except KeyError:
            pass

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
        else:
            for value in it if isinstance(it, _Set) else self._from_iterable(it):
                if value in self:
                    self.discard(value)
                else:
                    self.add(value)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()
        else:
            for value in it:
                self.discard(value)
        return self


class Mapping(_Mapping, Collection):
    __slots__ = ()

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __reversed__(self):
        raise TypeError(f"'{self.__class__.__name__}' object is not reversible")

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def keys(self):
        return KeysView(self)

    def items(self):
        return ItemsView(self)

    def values(self):
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, _Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())


class MutableMapping(_MutableMapping, Mapping):
    __slots__ = ()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, *default):
        if len(default) > 1:
            raise TypeError(
                f"MutableMapping.pop() takes from 2 to 3 positional arguments but {2 + len(default)} were given"
            )
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        try:
            while True:
                self.popitem()
        except KeyError:
            pass

    def update(self, other=(), /, **kwds):
        if isinstance(other, _Mapping):
            for key in other:
                self[key] = other[key]
        elif hasattr(other, "keys"):
            for key in other.keys():  # noqa: SIM118
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class _SetView(_Set):
    def __len__(self):
        return len(self._mapping)

    def __eq__(self, other):
        if not isinstance(other, _Set):
            return NotImplemented
        return len(self) == len(other) and all(e in other for e in self)

    def __le__(self, other):
        if not isinstance(other, _Set):
            return NotImplemented
        return len(self) <= len(other) and all(e in other for e in self)

    def __lt__(self, other):
        if not isinstance(other, _Set):
            return NotImplemented
        return len(self) < len(other) and all(e in other for e in self)

    def __ge__(self, other):
        if not isinstance(other, _Set):
            return NotImplemented
        return len(self) >= len(other) and all(e in self for e in other)

    def __gt__(self, other):
        if not isinstance(other, _Set):
            return NotImplemented
        return len(self) > len(other) and all(e in self for e in other)

    def __and__(self, other):
        if not isinstance(other, _Iterable):
            return NotImplemented
        return {e for e in other if e in self}

    __rand__ = __and__

    def __or__(self, other):
        if not isinstance(other, _Iterable):
            return NotImplemented
        made = set()
        for e in self:
            made.add(e)
        for e in other:
            made.add(e)
        return made

    __ror__ = __or__

    def __sub__(self, other):
        if not isinstance(other, _Iterable):
            return NotImplemented
        others = other if isinstance(other, _Set) else set(other)
        return {e for e in self if e not in others}

    def __rsub__(self, other):
        if not isinstance(other, _Iterable):
            return NotImplemented
        others = other if isinstance(other, _Set) else set(other)
        return {e for e in others if e not in self}

    def __xor__(self, other):
        if not isinstance(other, _Iterable):
            return NotImplemented
        others = other if isinstance(other, _Set) else set(other)
        return {e for e in self if e not in others} | {e for e in others if e not in self}

    __rxor__ = __xor__

    def isdisjoint(self, other):
        return all(e not in self for e in other)


class KeysView(_KeysView, _SetView):
    def __init__(self, mapping):
        self._mapping = mapping

    def __repr__(self):
        return f"KeysView({self._mapping!r})"

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        return iter(self._mapping)

    def __reversed__(self):
        raise TypeError("'KeysView' object is not reversible")


class ItemsView(_ItemsView, _SetView):
    def __init__(self, mapping):
        self._mapping = mapping

    def __repr__(self):
        return f"ItemsView({self._mapping!r})"

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return value in (found,)

    def __iter__(self):
        for key in self._mapping:
            yield (key, self._mapping[key])

    def __reversed__(self):
        raise TypeError("'ItemsView' object is not reversible")


class ValuesView(_ValuesView):
    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"ValuesView({self._mapping!r})"

    def __contains__(self, value):
        for key in self._mapping:
            found = self._mapping[key]
            if value in (found,):
                return True
        return False

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]

    def __reversed__(self):
        raise TypeError("'ValuesView' object is not reversible")
