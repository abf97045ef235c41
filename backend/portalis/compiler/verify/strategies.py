"""Hypothesis strategies for the types that cross the boundary. What they draw are trees (`values`).

Every type mixes edge values, literals of the script, small values (programs count and index with them) and the whole range.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from portalis.compiler.verify.harvest import Literals
from portalis.compiler.verify.values import Instance, Tree, TypedArray
from portalis.sandbox import abi

Strategy = st.SearchStrategy[Any]

_INT_MIN, _INT_MAX = -(2**63), 2**63 - 1
_INT_EDGES = [0, 1, -1, 2, 2**31 - 1, 2**31, -(2**31), 2**32, 2**53 - 1, 2**53, 2**53 + 1, _INT_MAX, _INT_MIN]
_BEYOND = [2**63, -(2**63) - 1, 2**64, 10**30, -(10**40)]
_FLOAT_EDGES = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, 0.1, 1e16, 1e22, 1e-5, 2.0**53, 2.0**63, -(2.0**63)]
_FLOAT_ENDS = [5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, math.inf, -math.inf, math.nan]
_TEXT_EDGES = ["", " ", "a", "A", "\0", "\n", "\r\n", "\t", "0", "-1", "1.5", "1e5", " 7 ", "1_000", "nan", "0x1F"]
_WORDS = ["hello world", "a,b,,c", "Hello, World!", "aaa", "one\ntwo\n", "x=1;y=2", "MiXeD cAsE", "{}", "%s", "\\n'\""]
_UNICODE = [
    "ß",
    "İ",
    "ǆ",
    "ΑΣ",
    "ﬁ",
    "é",
    "e\u0301",
    "日本語",
    "𝔘😀",
    "👨\u200d👩\u200d👧",
    "\u2028",
    "\x1c",
    "\x85",
    "٣",
    "½",
    "²",
    "Ⅷ",
]
_BYTES_EDGES = [b"", b"\0", b"a", b"\xff", b"hello", b"\xc3\xa9", b" 12 ", b"\r\n", bytes(range(256))]
_SHORT, _LONG = 6, 60


class Strategies:
    """Strategies for one script. `beyond`: ints may leave 64 bits, which the boundary does not take."""

    def __init__(self, literals: Literals, *, beyond: bool = False) -> None:
        self._literals = literals
        self._beyond = beyond
        self._simple = {
            "int": self._int,
            "float": self._float,
            "bool": st.booleans,
            "str": self._str,
            "bytes": self._bytes,
        }
        self._made: dict[abi.Type, Strategy] = {}

    def of(self, type: abi.Type) -> Strategy:
        """Values of a type; objects as `Instance`, typed arrays as `TypedArray`."""
        found = self._made.get(type)
        if found is None:
            found = self._made[type] = self._make(type)
        return found

    def _make(self, type: abi.Type) -> Strategy:
        match type:
            case abi.Scalar(name=name) | abi.Text(name=name):
                return self._simple[name]()
            case abi.NoneType():
                return st.none()
            case abi.Option(item=item):
                return st.none() | self.of(item)
            case abi.Union(cases=cases):
                return st.one_of(*map(self.of, cases))
            case abi.Tuple(items=items):
                return st.tuples(*map(self.of, items))
            case abi.Record(name=name, fields=fields):
                names = [field.name for field in fields]
                parts = st.tuples(*(self.of(field.type) for field in fields))
                return parts.map(lambda values: Instance(name, tuple(zip(names, values, strict=True))))
            case abi.Array():
                return _array(type)
            case abi.Sequence(kind="list", item=item):
                return self._list(item)
            case abi.Sequence(kind="vartuple", item=item):
                return self._list(item).map(tuple)
            case abi.Sequence(kind="set", item=item):
                return self._list(item).map(set)
            case abi.Dict(key=key, value=value):
                return self._list(abi.Tuple((key, value))).map(dict)
        raise TypeError(f"not a type of the boundary: {type!r}")

    def _int(self) -> Strategy:
        near = st.integers(-20, 100)
        some = st.sampled_from([*_INT_EDGES, *self._in_range(self._literals.ints)])
        whole = st.integers(_INT_MIN, _INT_MAX)
        if self._beyond:
            return near | st.sampled_from(_BEYOND) | st.integers(-(2**200), 2**200)
        return near | near | some | whole

    @staticmethod
    def _in_range(numbers: Sequence[int]) -> list[int]:
        return [number for number in numbers if _INT_MIN <= number <= _INT_MAX]

    def _float(self) -> Strategy:
        some = st.sampled_from([*_FLOAT_EDGES, *_FLOAT_ENDS, *self._literals.floats, *self._as_floats()])
        decimal = st.builds(lambda n, digits: n / 10.0**digits, st.integers(-100_000, 100_000), st.integers(0, 6))
        return st.integers(-20, 100).map(float) | decimal | some | st.floats()

    def _as_floats(self) -> list[float]:
        return [float(number) for number in self._in_range(self._literals.ints)]

    def _str(self) -> Strategy:
        literals = list(self._literals.texts)
        letters = sorted({c for text in literals for c in text})
        plain = st.characters(min_codepoint=32, max_codepoint=126)
        any_character = st.characters(exclude_categories=["Cs"])
        pieces = st.sampled_from([*_TEXT_EDGES, *_WORDS, *_UNICODE, *literals])
        number = st.integers(-10_000, 10_000).map(str)
        kinds = [
            st.text(plain, max_size=20),
            st.text(plain | any_character, max_size=20),
            pieces,
            st.lists(pieces | st.text(plain, max_size=3) | number, max_size=_SHORT).map("".join),
        ]
        if letters:
            kinds.append(st.text(st.sampled_from(letters), max_size=20))
        return st.one_of(*kinds)

    def _bytes(self) -> Strategy:
        return st.binary(max_size=20) | st.sampled_from([*_BYTES_EDGES, *self._literals.blobs])

    def _list(self, item: abi.Type) -> Strategy:
        items = self.of(item)
        # Items that are alike: searching, counting and removing find something.
        few = st.lists(items, min_size=1, max_size=3).flatmap(
            lambda some: st.lists(st.sampled_from(some), max_size=_SHORT)
        )
        short = st.lists(items, max_size=_SHORT)
        return short | short | few | st.lists(items, max_size=_LONG)


def _array(type: abi.Array) -> Strategy:
    name = {"s32": "Int", "f32": "Float"}[type.number] if type.width is None else f"Vec{type.width}f"
    if type.number == "s32":
        number: Strategy = st.integers(-20, 100) | st.integers(-(2**31), 2**31 - 1)
    else:
        number = (
            st.integers(-20, 100).map(float) | st.floats(width=32) | st.sampled_from([0.1, -0.0, 1e-45]).map(_rounded)
        )
    item = number if type.width is None else st.tuples(*[number] * type.width)
    return st.lists(item, max_size=20).map(lambda items: TypedArray(name, tuple(items)))


def _rounded(number: float) -> float:
    found: float = struct.unpack("<f", struct.pack("<f", number))[0]
    return found


def arguments(
    strategies: Strategies, params: Sequence[tuple[abi.Type, bool]], encode: Callable[[object], Tree]
) -> Strategy:
    """Arguments of a call, as trees: for each parameter its type, and whether it may be left out at the end."""
    least = next((at for at, (_, optional) in enumerate(params) if optional), len(params))
    drawn = st.tuples(*(strategies.of(type) for type, _ in params))
    if least == len(params):
        return drawn.map(lambda values: [encode(value) for value in values])
    count = st.integers(least, len(params))
    return st.tuples(drawn, count).map(lambda both: [encode(value) for value in both[0][: both[1]]])
