"""`list`, `dict` and what derives from them, written in Python, as bases of classes: `_plain_` holds the value that an instance is.

What CPython does in C sees nothing that a class overrides; what it writes in Python, or asks of its own instances, is asked here too.
"""

from __future__ import annotations

import sys


def _comparisons(kind: str, *names: tuple[str, str]) -> str:
    return "".join(
        f"""
    def __{name}__(self, other, /):
        if isinstance(other, {kind}):
            return self._plain_ {symbol} held(other)
        return NotImplemented
"""
        for name, symbol in names
    )


_EQUALITY = (("eq", "=="), ("ne", "!="))
_ORDER = (("lt", "<"), ("le", "<="), ("gt", ">"), ("ge", ">="))

LIST = """
class list:
    def __init__(self, iterable=(), /):
        self._plain_.clear()
        self._plain_.extend(iterable)

    def __getitem__(self, index, /):
        return self._plain_[index]

    def __setitem__(self, index, value, /):
        self._plain_[index] = value

    def __delitem__(self, index, /):
        del self._plain_[index]

    def __len__(self, /):
        return len(self._plain_)

    def __contains__(self, item, /):
        return item in self._plain_

    def __iter__(self, /):
        return iter(self._plain_)

    def __reversed__(self, /):
        return reversed(self._plain_)

    def __repr__(self, /):
        return repr(self._plain_)

    def __add__(self, other, /):
        if isinstance(other, list):
            return self._plain_ + held(other)
        return self._plain_ + other

    def __mul__(self, count, /):
        return self._plain_ * count

    def __rmul__(self, count, /):
        return self._plain_ * count

    def __iadd__(self, iterable, /):
        if iterable is self:
            self._plain_.extend(self._plain_)
        else:
            self._plain_.extend(iterable)
        return self

    def __imul__(self, count, /):
        self._plain_ *= count
        return self

    def append(self, item, /):
        self._plain_.append(item)

    def extend(self, iterable, /):
        if iterable is self:
            self._plain_.extend(self._plain_)
        else:
            self._plain_.extend(iterable)

    def insert(self, index, item, /):
        self._plain_.insert(index, item)

    def pop(self, index=-1, /):
        return self._plain_.pop(index)

    def remove(self, item, /):
        self._plain_.remove(item)

    def clear(self, /):
        self._plain_.clear()

    def copy(self, /):
        return self._plain_.copy()

    def count(self, item, /):
        return self._plain_.count(item)

    def index(self, item, /, *bounds):
        return self._plain_.index(item, *bounds)

    def reverse(self, /):
        self._plain_.reverse()

    def sort(self, /, *, key=None, reverse=False):
        self._plain_.sort(key=key, reverse=reverse)
""" + _comparisons("list", *_EQUALITY, *_ORDER)

DICT = """
class dict:
    def __init__(self, /, *given, **items):
        if given:
            self._plain_.update(merged(*given))
        if items:
            self._plain_.update(items)

    def __getitem__(self, key, /):
        return found_or_missing(self._plain_, key, self)

    def __setitem__(self, key, value, /):
        self._plain_[key] = value

    def __delitem__(self, key, /):
        del self._plain_[key]

    def __len__(self, /):
        return len(self._plain_)

    def __contains__(self, key, /):
        return key in self._plain_

    def __iter__(self, /):
        return iter(self._plain_)

    def __reversed__(self, /):
        return reversed(self._plain_)

    def __repr__(self, /):
        return repr(self._plain_)

    def __or__(self, other, /):
        if isinstance(other, dict):
            return self._plain_ | merged(other)
        return NotImplemented

    def __ior__(self, other, /):
        self._plain_.update(merged(other))
        return self

    def get(self, key, default=None, /):
        return self._plain_.get(key, default)

    def setdefault(self, key, default=None, /):
        return self._plain_.setdefault(key, default)

    def pop(self, key, /, *default):
        return self._plain_.pop(key, *default)

    def popitem(self, /):
        return self._plain_.popitem()

    def update(self, /, *given, **items):
        if given:
            self._plain_.update(merged(*given))
        if items:
            self._plain_.update(items)

    def clear(self, /):
        self._plain_.clear()

    def copy(self, /):
        return self._plain_.copy()

    def keys(self, /):
        return self._plain_.keys()

    def values(self, /):
        return self._plain_.values()

    def items(self, /):
        return self._plain_.items()

    @classmethod
    def fromkeys(cls, keys, value=None, /):
        made = cls()
        for key in keys:
            made[key] = value
        return made
""" + _comparisons("dict", *_EQUALITY)

_ORDERED_TEXT = "list(self.items())" if sys.version_info < (3, 12) else "dict(self.items())"

ORDERED = f"""
class OrderedDict:
    def __init__(self, /, *given, **items):
        if given:
            source = merged(*given)
            if isinstance(source, dict):
                for key, value in source.items():
                    self[key] = value
            else:
                for key, value in source:
                    self[key] = value
        if items:
            for key, value in items.items():
                self[key] = value

    def update(self, /, *given, **items):
        if given:
            source = merged(*given)
            if isinstance(source, dict):
                for key, value in source.items():
                    self[key] = value
            else:
                for key, value in source:
                    self[key] = value
        if items:
            for key, value in items.items():
                self[key] = value

    def __repr__(self, /):
        name = type(self).__name__
        return f"{{name}}({{{_ORDERED_TEXT}!r}})" if self._plain_ else f"{{name}}()"

    def __or__(self, other, /):
        if isinstance(other, dict):
            made = type(self)(self)
            made.update(other)
            return made
        return NotImplemented

    def __ror__(self, other, /):
        if type(other) is dict:
            made = type(self)(other)
            made.update(self)
            return made
        return NotImplemented

    def __ior__(self, other, /):
        OrderedDict.update(self, other)
        return self

    def setdefault(self, key, default=None):
        if key in self:
            return self[key]
        self[key] = default
        return default

    def popitem(self, last=True):
        return self._plain_.popitem(last)

    def pop(self, key, *default):
        return self._plain_.pop(key, *default)

    def move_to_end(self, key, last=True):
        self._plain_.move_to_end(key, last)

    def copy(self, /):
        made = type(self)()
        for key, value in merged(self).items():
            made[key] = value
        return made
"""

DEFAULTING = """
class defaultdict:
    def __init__(self, default_factory=None, /, *given, **items):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        if given:
            self._plain_.update(merged(*given))
        if items:
            self._plain_.update(items)

    def __missing__(self, key, /):
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        value = factory()
        self[key] = value
        return value

    def __repr__(self, /):
        return f"{type(self).__name__}({self.default_factory!r}, {self._plain_!r})"

    def __or__(self, other, /):
        if isinstance(other, dict):
            made = type(self)(self.default_factory, self)
            made._plain_.update(merged(other))
            return made
        return NotImplemented

    def __ror__(self, other, /):
        if type(other) is dict:
            made = type(self)(self.default_factory, other)
            made._plain_.update(merged(self))
            return made
        return NotImplemented

    def copy(self, /):
        return type(self)(self.default_factory, self)

    def __copy__(self, /):
        return type(self)(self.default_factory, self)
"""

COUNTING = """
class Counter:
    def __init__(self, iterable=None, /, **kwds):
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **kwds):
        if iterable is not None:
            if isinstance(iterable, dict):
                if self:
                    for elem, count in iterable.items():
                        self[elem] = count + self.get(elem, 0)
                else:
                    for elem, count in merged(iterable).items():
                        self._plain_[elem] = count
            else:
                for elem in iterable:
                    self[elem] = self.get(elem, 0) + 1
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        if iterable is not None:
            if isinstance(iterable, dict):
                for elem, count in iterable.items():
                    self[elem] = self.get(elem, 0) - count
            else:
                for elem in iterable:
                    self[elem] = self.get(elem, 0) - 1
        if kwds:
            self.subtract(kwds)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def most_common(self, n=None):
        return as_counted(self).most_common(n)

    def elements(self):
        return as_counted(self).elements()

    def total(self):
        return sum(self.values())

    def copy(self):
        return type(self)(self)

    def __delitem__(self, elem):
        if elem in self:
            del self._plain_[elem]

    def __repr__(self):
        name = type(self).__name__
        return f"{name}({dict(self.most_common())!r})" if self else f"{name}()"

    def _keep_positive(self):
        for elem in [elem for elem, count in self.items() if not count > 0]:
            del self[elem]
        return self

    def __iadd__(self, other):
        for elem, count in other.items():
            self[elem] += count
        return self._keep_positive()

    def __isub__(self, other):
        for elem, count in other.items():
            self[elem] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for elem, count in other.items():
            if count > self[elem]:
                self[elem] = count
        return self._keep_positive()

    def __iand__(self, other):
        for elem, count in self.items():
            limit = other[elem]
            if limit < count:
                self[elem] = limit
        return self._keep_positive()

    def __pos__(self):
        return +as_counted(self)

    def __neg__(self):
        return -as_counted(self)
"""


def _of_counters(name: str, symbol: str) -> str:
    return f"""
    def __{name}__(self, other):
        if isinstance(other, Counter):
            return as_counter(self) {symbol} as_counter(other)
        return NotImplemented
"""


COUNTING += "".join(
    _of_counters(name, symbol)
    for name, symbol in (("add", "+"), ("sub", "-"), ("or", "|"), ("and", "&"), *_EQUALITY, *_ORDER)
)

SET = """
class set:
    def __init__(self, iterable=(), /):
        self._plain_.clear()
        self._plain_.update(held(iterable))

    def __len__(self, /):
        return len(self._plain_)

    def __contains__(self, item, /):
        return item in self._plain_

    def __iter__(self, /):
        return iter(self._plain_)

    def __repr__(self, /):
        name = type(self).__name__
        return f"{name}({as_iterated(self)._plain_!r})" if self._plain_ else f"{name}()"

    def add(self, item, /):
        self._plain_.add(item)

    def remove(self, item, /):
        self._plain_.remove(item)

    def discard(self, item, /):
        self._plain_.discard(item)

    def pop(self, /):
        return self._plain_.pop()

    def clear(self, /):
        self._plain_.clear()

    def copy(self, /):
        return self._plain_.copy()
"""
_OF_SEVERAL = "union intersection difference update intersection_update difference_update".split()
SET += "".join(
    f"""
    def {name}(self, /, *others):
        return self._plain_.{name}(*held_each(others))
"""
    for name in _OF_SEVERAL
)
_OF_ONE = "symmetric_difference symmetric_difference_update issubset issuperset isdisjoint".split()
SET += "".join(
    f"""
    def {name}(self, other, /):
        return self._plain_.{name}(held(other))
"""
    for name in _OF_ONE
)
_SET_OPERATORS = (("or", "|"), ("and", "&"), ("sub", "-"), ("xor", "^"))
SET += "".join(
    f"""
    def __{name}__(self, other, /):
        if isinstance(other, AbstractSet):
            return self._plain_ {symbol} held(other)
        return NotImplemented

    def __r{name}__(self, other, /):
        if isinstance(other, AbstractSet):
            return held(other) {symbol} self._plain_
        return NotImplemented

    def __i{name}__(self, other, /):
        if isinstance(other, AbstractSet):
            self._plain_ {symbol}= held(other)
            return self
        return NotImplemented
"""
    for name, symbol in _SET_OPERATORS
)
SET += _comparisons("AbstractSet", *_EQUALITY, *_ORDER)


def _value_class(name: str, made: str, text: str) -> str:
    """A class of plain values that never change: `_value_` holds the value."""
    return f"""
class {name}:
    def __new__(cls, /, *given):
        return value_of_class(cls, {made}(*given))

    def __repr__(self, /):
        return repr(self._value_)

    def __str__(self, /):
        return {text}

    def __format__(self, spec, /):
        if not spec:
            return str(self)
        try:
            return format(self._value_, spec)
        except ValueError as error:
            name = type(self).__name__
            raise ValueError(str(error).replace("of type '{name}'", "of type '" + name + "'")) from None
"""


TUPLE_SOURCE = """
class tuple:
    __slots__ = ()

    def __new__(cls, iterable=(), /):
        return value_of_class(cls, tuple(iterable))

    def __getitem__(self, index, /):
        return self._value_[index]

    def __len__(self, /):
        return len(self._value_)

    def __contains__(self, item, /):
        return item in self._value_

    def __iter__(self, /):
        return iter(self._value_)

    def __repr__(self, /):
        return repr(self._value_)

    def __hash__(self, /):
        return hash(self._value_)

    def __add__(self, other, /):
        if isinstance(other, tuple):
            return self._value_ + held(other)
        return self._value_ + other

    def __radd__(self, other, /):
        if isinstance(other, tuple):
            return held(other) + self._value_
        return NotImplemented

    def __mul__(self, times, /):
        return self._value_ * times

    def __rmul__(self, times, /):
        return self._value_ * times

    def count(self, value, /):
        return self._value_.count(value)

    def index(self, value, /, *bounds):
        return self._value_.index(value, *bounds)
"""
TUPLE_SOURCE += _comparisons("tuple", *_EQUALITY, *_ORDER).replace("self._plain_", "self._value_")

VALUES = {
    "int": _value_class("int", "int", "self.__repr__()"),
    "float": _value_class("float", "float", "self.__repr__()"),
    "str": _value_class("str", "str", "self._value_"),
}
