"""Trees tell apart what Python tells apart, come back as the value that they were made of, and show as source that makes it."""

from __future__ import annotations

import math
from collections import Counter, OrderedDict
from dataclasses import dataclass
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portalis.arrays import Array, Int, Vec2f
from portalis.compiler.verify.harvest import Literals, harvest
from portalis.compiler.verify.strategies import Strategies
from portalis.compiler.verify.values import Encoder, Instance, decode, shortened, show
from portalis.sandbox import abi
from portalis.sandbox.containers import unfit


@dataclass
class Point:
    x: int
    y: float


class Pair(NamedTuple):
    a: int
    b: str


ENCODER = Encoder({"Point": ["x", "y"], "Pair": ["a", "b"]})
ATOMS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary()
VALUES = st.recursive(
    ATOMS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text() | st.integers() | st.booleans(), inner, max_size=4)
        | st.builds(Point, inner, inner)
    ),
    max_leaves=10,
)


def made(tree: Any) -> Any:
    def array(element: str, items: list[Any]) -> Any:
        import portalis.arrays

        return Array.__class_getitem__(getattr(portalis.arrays, element))(items)

    return decode(tree, lambda name, fields: {"Point": Point, "Pair": Pair}[name](**fields), array)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(VALUES)
def test_round_trip(value: Any) -> None:
    tree = ENCODER.encode(value)
    assert ENCODER.encode(made(tree)) == tree
    shown = eval(show(tree), {"Point": Point, "float": float})
    assert ENCODER.encode(shown) == tree


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        (0.0, -0.0),
        (None, False),
        ("1", 1),
        (b"a", "a"),
        ([1], (1,)),
        ([], {}),
        (set(), {}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({1: 0}, {True: 0}),
        (Point(1, 2.0), Point(1, 2)),
        ((1, "x"), Pair(1, "x")),
        (Array[Int]([1]), [1]),
        ("é", "e\u0301"),
        (2**64, 2**64 + 1),
    ],
)
def test_different(one: Any, other: Any) -> None:
    assert ENCODER.encode(one) != ENCODER.encode(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (math.nan, float("-nan")),
        ({3, 1, 2}, {2, 3, 1}),
        ({"a"}, frozenset("a")),
        (OrderedDict(a=1), {"a": 1}),
        (Counter("aab"), {"a": 2, "b": 1}),
        (Point(1, 2.0), Instance("Point", (("x", 1), ("y", 2.0)))),
        (Array[Vec2f]([(1.0, 2.0)]), Array[Vec2f]([(1.0, 2.0)])),
    ],
)
def test_the_same(one: Any, other: Any) -> None:
    assert ENCODER.encode(one) == ENCODER.encode(other)


def test_unknown_objects_are_equal_to_nothing_that_a_module_gives() -> None:
    assert ENCODER.encode(range(3)) == ["other", "range", "range(0, 3)"]


def test_huge_numbers_have_no_limit_of_digits() -> None:
    tree = ENCODER.encode(10**5000)
    assert made(tree) == 10**5000
    assert show(tree).startswith("0x")


def test_shortened() -> None:
    assert shortened("abc", 3) == "abc"
    assert shortened("a" * 50 + "b" * 50, 30) == "a" * 20 + " … 70 characters … " + "b" * 10


POINT = abi.Record("Point", (abi.Field("x", abi.INT), abi.Field("y", abi.FLOAT)))
TYPES = [
    abi.INT,
    abi.FLOAT,
    abi.BOOL,
    abi.STR,
    abi.BYTES,
    abi.Sequence("list", abi.STR),
    abi.Sequence("vartuple", abi.INT),
    abi.Sequence("set", abi.Tuple((abi.INT, abi.STR))),
    abi.Dict(abi.STR, abi.Sequence("list", abi.FLOAT)),
    abi.Option(abi.INT),
    abi.Union((abi.NONE, abi.INT, abi.STR)),
    POINT,
    abi.Array("f32", None),
    abi.Array("s32", None),
    abi.Array("f32", 3),
]


@pytest.mark.parametrize("type", TYPES, ids=str)
def test_what_is_drawn_crosses_the_boundary(type: abi.Type) -> None:
    @settings(max_examples=200, database=None, suppress_health_check=[HealthCheck.too_slow])
    @given(Strategies(Literals()).of(type))
    def check(value: Any) -> None:
        tree = ENCODER.encode(value)
        assert unfit(type, made(tree)) is None
        assert ENCODER.encode(made(tree)) == tree

    check()


def test_literals() -> None:
    found = harvest(
        [b"'''Not this.'''\nX = 5\nif Y == -2.5 or Z == 'key' + f'{a}part' or b'raw': True\n", b"not python ("]
    )
    assert {5, -5, 4, 6} <= set(found.ints)
    assert {2.5, -2.5} == set(found.floats)
    assert found.texts == ("key", "part")
    assert found.blobs == (b"raw",)
