"""Typed arrays in a module are the pure-Python ones, value for value and error for error."""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.twin import Twin

from portalis.arrays import Array, Float, Int, Vec3f

SOURCE = """
from portalis.arrays import Array, Float, Int, Vec2f, Vec3f, Vec4f

def floats(xs: list[float]) -> Array[Float]:
    return Array[Float](xs)

def ints(xs: list[int]) -> Array[Int]:
    return Array[Int](xs)

def vectors(xs: list[tuple[float, float, float]]) -> tuple[Array[Vec3f], str, bool]:
    made = Array[Vec3f](xs)
    return made, repr(made), made == made.copy()

def zeros(n: int) -> list[Array[Vec4f]]:
    return [Array[Vec4f](n), Array[Vec4f]()]

def store(xs: Array[Float], at: int, value: float) -> str:
    ys = xs.copy()
    ys[at] = value
    return f"{ys} {ys[at]} {xs == ys}"

def store_int(xs: Array[Int], at: int, value: int) -> Array[Int]:
    ys = xs.copy()
    ys[at] += value
    return ys

def store_vector(xs: Array[Vec3f], at: int, value: tuple[float, ...]) -> Array[Vec3f]:
    ys = Array[Vec3f](xs)
    ys[at] = value
    return ys

def mixed(xs: list[float | int | bool]) -> Array[Float]:
    return Array[Float](xs)

def pairs(xs: dict[float, float]) -> dict[str, Array[Vec2f]]:
    return {"pairs": Array[Vec2f](xs.items())}

def maybe(xs: Array[Vec3f] | None) -> Array[Vec3f] | None:
    return xs if xs else None
"""
ANY = st.floats() | st.floats(width=32) | st.sampled_from([3.4028235677973362e38, 3.4028235677973366e38, 1e-46, 0.1])
NARROW = st.floats(width=32)
INTS = st.integers(-(2**63), 2**63 - 1) | st.integers(-(2**31) - 2, -(2**31) + 2) | st.integers(2**31 - 2, 2**31 + 2)
NARROW_INTS = st.integers(-(2**31), 2**31 - 1)
VECTORS = st.lists(st.tuples(NARROW, NARROW, NARROW), max_size=4)


@pytest.fixture(scope="module")
def twin() -> Twin:
    return Twin(SOURCE, "arrays.py")


@given(xs=st.lists(ANY, max_size=5), ys=st.lists(INTS, max_size=5), zs=st.lists(ANY | INTS | st.booleans(), max_size=4))
def test_made_of_lists(twin: Twin, xs: list[float], ys: list[int], zs: list[Any]) -> None:
    twin.agree("floats", xs)
    twin.agree("ints", ys)
    twin.agree("mixed", zs)


@given(
    xs=st.lists(st.tuples(ANY, ANY, ANY), max_size=4), ys=st.dictionaries(ANY, ANY, max_size=3), n=st.integers(-3, 5)
)
def test_made_of_tuples(twin: Twin, xs: list[tuple[float, float, float]], ys: dict[float, float], n: int) -> None:
    twin.agree("vectors", xs)
    twin.agree("pairs", ys)
    twin.agree("zeros", n)


@given(xs=st.lists(NARROW, max_size=4), at=st.integers(-6, 6), value=ANY)
def test_stored_floats(twin: Twin, xs: list[float], at: int, value: float) -> None:
    twin.agree("store", Array[Float](xs), at, value)


@given(xs=st.lists(NARROW_INTS, max_size=4), at=st.integers(-6, 6), value=NARROW_INTS)
def test_stored_ints(twin: Twin, xs: list[int], at: int, value: int) -> None:
    twin.agree("store_int", Array[Int](xs), at, value)


@given(xs=VECTORS, at=st.integers(-6, 6), value=st.lists(ANY, min_size=2, max_size=4).map(tuple))
def test_stored_vectors(twin: Twin, xs: list[tuple[float, float, float]], at: int, value: tuple[float, ...]) -> None:
    twin.agree("store_vector", Array[Vec3f](xs), at, value)
    twin.agree("maybe", Array[Vec3f](xs))


@given(xs=st.lists(ANY, max_size=6))
def test_every_way_in_rounds_alike(xs: list[float]) -> None:
    """Lists, numpy arrays and `array.array` give the host what `Array` makes of them, or the same class of error."""
    from portalis.sandbox import abi
    from portalis.sandbox.codecs import Mismatch
    from portalis.sandbox.typed import ArrayCodec

    codec = ArrayCodec(abi.Array("f32", None))

    def taken(value: Any) -> Any:
        try:
            return bytes(codec.prepare(value))
        except Mismatch as mismatch:
            return mismatch.kind

    try:
        expected: Any = bytes(codec.prepare(Array[Float](xs)))
    except OverflowError:
        expected = OverflowError
    assert taken(xs) == taken(tuple(xs)) == taken(array("d", xs)) == taken(np.array(xs, "f8")) == expected
