"""Classes of the standard library that programs derive from, written in Python: what they do is inferred like the program's own code.

A program that names one of them as a base gets it as a class of its own. Names of builtins in their code mean the builtins,
whatever the program calls so.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from portalis.compiler.diagnostics import OF_LIBRARY
from portalis.compiler.infer.flag_classes import FLAG, INT_FLAG
from portalis.compiler.infer.held import OF_VALUES, TUPLE, stands_for_builtin
from portalis.compiler.infer.held_sources import COUNTING, DEFAULTING, DICT, LIST, ORDERED, SET, TUPLE_SOURCE, VALUES
from portalis.compiler.marks import mark_builtins, mark_meaning

_ENUM = """
class Enum:
    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    @classmethod
    def _missing_(cls, value):
        return None

    @classmethod
    def _find_(cls, value):
        if isinstance(value, cls):
            return value
        for member in cls._members_:
            if member._value_ == value:
                return member
        found = cls._missing_(value)
        if isinstance(found, cls):
            return found
        if found is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        raise TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")

    @classmethod
    def _has_(cls, value):
        if isinstance(value, cls):
            return True
        for member in cls._members_:
            if member._value_ == value:
                return True
        return False

    @classmethod
    def _put_(cls, name, member):
        cls._members_.append(member)
        cls._named_[name] = member
        return member

    @classmethod
    def _add_(cls, name, member):
        for other in cls._members_:
            if other._value_ == member._value_:
                cls._named_[name] = other
                return other
        return cls._put_(name, member)
"""

_INT = """
class int:
    def __int__(self):
        return self._value_

    def __index__(self):
        return self._value_

    def __float__(self):
        return float(self._value_)

    def __bool__(self):
        return self._value_ != 0

    def __hash__(self):
        return hash(self._value_)

    def __neg__(self):
        return -self._value_

    def __pos__(self):
        return self._value_

    def __invert__(self):
        return ~self._value_

    def __abs__(self):
        return abs(self._value_)

    def __divmod__(self, other):
        if isinstance(other, (int, float)):
            return divmod(self._value_, other)
        return NotImplemented

    def __rdivmod__(self, other):
        if isinstance(other, (int, float)):
            return divmod(other, self._value_)
        return NotImplemented

    def __round__(self, ndigits=None):
        return self._value_ if ndigits is None else round(self._value_, ndigits)
"""

_FLOAT = """
class float:
    def __int__(self):
        return int(self._value_)

    def __float__(self):
        return self._value_

    def __bool__(self):
        return self._value_ != 0

    def __hash__(self):
        return hash(self._value_)

    def __neg__(self):
        return -self._value_

    def __pos__(self):
        return self._value_

    def __abs__(self):
        return abs(self._value_)

    def __divmod__(self, other):
        if isinstance(other, (int, float)):
            return divmod(self._value_, other)
        return NotImplemented

    def __rdivmod__(self, other):
        if isinstance(other, (int, float)):
            return divmod(other, self._value_)
        return NotImplemented

    def __round__(self, ndigits=None):
        return round(self._value_) if ndigits is None else round(self._value_, ndigits)
"""

_STR = """
class str:
    def __hash__(self):
        return hash(self._value_)

    def __len__(self):
        return len(self._value_)

    def __iter__(self):
        return iter(self._value_)

    def __getitem__(self, index):
        return self._value_[index]

    def __contains__(self, item):
        return item in self._value_

    def __add__(self, other):
        return self._value_ + other

    def __mul__(self, other):
        return self._value_ * other

    def __rmul__(self, other):
        return other * self._value_

    def __mod__(self, other):
        return self._value_ % other

    def __radd__(self, other):
        if isinstance(other, str):
            return other + self._value_
        return NotImplemented
"""

_CONVERSION = """
class conversion:
    @staticmethod
    def asdict(value):
        if isinstance(value, Dataclass):
            return value._asdict_of_dataclass_()
        if isinstance(value, list):
            return [conversion.asdict(v) for v in exactly_plain(value)]
        if isinstance(value, dict):
            return {conversion.asdict(k): conversion.asdict(v) for k, v in exactly_plain(value).items()}
        if isinstance(value, tuple) and not hasattr(value, "_fields"):
            return tuple([conversion.asdict(v) for v in value])
        return conversion.copied(value)

    @staticmethod
    def astuple(value):
        if isinstance(value, Dataclass):
            return value._astuple_of_dataclass_()
        if isinstance(value, list):
            return [conversion.astuple(v) for v in exactly_plain(value)]
        if isinstance(value, dict):
            return {conversion.astuple(k): conversion.astuple(v) for k, v in exactly_plain(value).items()}
        if isinstance(value, tuple) and not hasattr(value, "_fields"):
            return tuple([conversion.astuple(v) for v in value])
        return conversion.copied(value)

    @staticmethod
    def copied(value):
        if value is None or isinstance(value, (int, float, str, bytes)) or isinstance(value, Enum):
            return value
        return deepcopy(value)
"""

#: `_value_` as the plain value that it is
_PLAIN = """
class {name}:
    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)
"""


def _binary(names: str, symbol: str, kinds: str) -> str:
    """An operator of plain values; `names` are `add` or `add radd`."""
    forward, *backward = names.split()
    lines = [f"    def __{forward}__(self, other):", f"        if isinstance(other, {kinds}):"]
    lines += [f"            return self._value_ {symbol} other", "        return NotImplemented", ""]
    for name in backward:
        lines += [f"    def __{name}__(self, other):", f"        if isinstance(other, {kinds}):"]
        lines += [f"            return other {symbol} self._value_", "        return NotImplemented", ""]
    return "\n".join(lines) + "\n"


_COMPARISONS = (("eq", "=="), ("lt", "<"), ("le", "<="), ("gt", ">"), ("ge", ">="))
_ARITHMETIC = (
    ("add", "+"),
    ("sub", "-"),
    ("mul", "*"),
    ("truediv", "/"),
    ("floordiv", "//"),
    ("mod", "%"),
    ("pow", "**"),
)
_BITS = (("and", "&"), ("or", "|"), ("xor", "^"), ("lshift", "<<"), ("rshift", ">>"))

#: what `dataclasses.asdict` and `astuple` do, as static methods
CONVERSION = "dataclasses.conversion"


@dataclass(frozen=True)
class LibraryClass:
    """A class written in Python, and the classes of the library that are its bases."""

    source: str
    bases: tuple[str, ...] = ()


CLASSES = {
    CONVERSION: LibraryClass(_CONVERSION),
    "enum.Enum": LibraryClass(_ENUM),
    "int": LibraryClass(
        _INT
        + "\n"
        + "".join(_binary(n, s, "(int, float)") for n, s in _COMPARISONS)
        + "".join(_binary(f"{n} r{n}", s, "(int, float)") for n, s in _ARITHMETIC)
        + "".join(_binary(f"{n} r{n}", s, "int") for n, s in _BITS)
    ),
    "str": LibraryClass(_STR + "\n" + "".join(_binary(n, s, "str") for n, s in _COMPARISONS)),
    "float": LibraryClass(
        _FLOAT
        + "\n"
        + "".join(_binary(n, s, "(int, float)") for n, s in _COMPARISONS)
        + "".join(_binary(f"{n} r{n}", s, "(int, float)") for n, s in _ARITHMETIC)
    ),
    **{OF_VALUES + name: LibraryClass(source, (name,)) for name, source in VALUES.items()},
    "list": LibraryClass(LIST),
    "set": LibraryClass(SET),
    "dict": LibraryClass(DICT),
    "collections.OrderedDict": LibraryClass(ORDERED, ("dict",)),
    "collections.defaultdict": LibraryClass(DEFAULTING, ("dict",)),
    "collections.Counter": LibraryClass(COUNTING, ("dict",)),
    TUPLE: LibraryClass(TUPLE_SOURCE, ("tuple",)),
    "tuple": LibraryClass("class tuple:\n    __slots__ = ()\n"),
    "enum.IntEnum": LibraryClass(_PLAIN.format(name="IntEnum"), ("int", "enum.Enum")),
    "enum.Flag": LibraryClass(FLAG, ("enum.Enum",)),
    "enum.IntFlag": LibraryClass(INT_FLAG, ("int", "enum.Flag")),
    "enum.StrEnum": LibraryClass(_PLAIN.format(name="StrEnum"), ("str", "enum.Enum")),
}


#: classes that `isinstance` is asked for in these sources
_MEANING = {
    "Enum": "enum.Enum",
    "Dataclass": "dataclasses.dataclass",
    "made_flag": "enum.made_flag",
    "declined": "portalis.declined",
    "AbstractSet": "collections.abc.Set",
    "as_iterated": "portalis.as_iterated",
    "held_each": "portalis.held_each",
    "as_counted": "portalis.as_counted",
    "as_counter": "portalis.as_counter",
    "OrderedDict": "collections.OrderedDict",
    "Counter": "collections.Counter",
    "value_of_class": "portalis.value_of_class",
    "held": "portalis.held",
    "exactly_plain": "portalis.exactly_plain",
    "merged": "portalis.merged",
    "found_or_missing": "portalis.found_or_missing",
}


def parse_library_class(name: str, where: ast.ClassDef) -> ast.ClassDef:
    """The definition of a class of `CLASSES`, as if it stood at `where`."""
    node = ast.parse(CLASSES[name].source).body[0]
    assert isinstance(node, ast.ClassDef)
    for n in ast.walk(node):
        if hasattr(n, "lineno"):
            ast.copy_location(n, where)
    mark_builtins(node)
    for n in ast.walk(node):
        if stands_for_builtin(name):
            n.__dict__[OF_LIBRARY] = True
        if isinstance(n, ast.Name) and n.id == node.name and not stands_for_builtin(name):
            n.__dict__["library_class"] = name
        elif isinstance(n, ast.Name) and n.id == "deepcopy":
            n.__dict__["refused"] = "copying such a value"
        elif isinstance(n, ast.Name):
            mark_meaning(n, _MEANING)
    return node
