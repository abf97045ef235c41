"""Typed arrays across the boundary: what goes in without a conversion, what comes out, views and how long they live."""

from __future__ import annotations

import gc
from array import array
from typing import Any

import numpy as np
import pytest

from portalis.arrays import Array, Float, Int, Vec2f, Vec3f, Vec4f
from portalis.sandbox import Instance, Sandbox

from .wat import export, module

# The results of the last call are overwritten by `cabi_post`, so that a test sees when that runs.
BODY = """
  (func (export "echo") (param $at i32) (param $count i32) (result i32)
    (i32.store (i32.const 64) (local.get $at)) (i32.store (i32.const 68) (local.get $count)) (i32.const 64))
  (func (export "cabi_post_echo") (param i32)
    (if (i32.load (i32.const 68)) (then (i32.store (i32.load (i32.const 64)) (i32.const 0)))))
"""


def instance(sandbox: Sandbox, type: Any) -> Instance:
    return sandbox.load(module(BODY, export("echo", {"xs": type}, type))).instantiate()


VECTORS = np.array([[1, 2, 3], [4, 5, 0.1]], "f4")
GIVEN: list[tuple[Any, list[Any], Any]] = [
    (
        "f32",
        [[0.5, 0.1], (0.5, 0.1), np.float32([0.5, 0.1]), np.array([0.5, 0.1]), array("d", [0.5, 0.1])],
        Array[Float]([0.5, 0.1]),
    ),
    ("f32", [[1, 2], np.array([1, 2]), array("i", [1, 2]), np.array([1, 2], "f2")], Array[Float]([1, 2])),
    ("f32", [[], np.zeros(0)], Array[Float](0)),
    (
        "s32",
        [[1, -2], [True, -2], np.array([1, -2]), np.array([1, -2], "i1"), array("q", [1, -2])],
        Array[Int]([1, -2]),
    ),
    (["f32", 2], [[(1, 2.5)], ((1.0, 2.5),), array("f", [1, 2.5])], Array[Vec2f]([(1, 2.5)])),
    (
        ["f32", 3],
        [VECTORS, [tuple(row) for row in VECTORS.tolist()]],
        Array[Vec3f](map(tuple, VECTORS.tolist())),
    ),
    (["f32", 4], [np.ones((1, 4)), np.ones((1, 4), "f4")[:, ::-1]], Array[Vec4f]([(1, 1, 1, 1)])),
]


@pytest.mark.parametrize(("type", "values", "expected"), GIVEN)
def test_in_and_out(sandbox: Sandbox, type: Any, values: list[Any], expected: Any) -> None:
    with instance(sandbox, {"array": type}) as found:
        for value in [*values, expected]:
            result = found.call("echo", value)
            assert result == expected
            assert result.__class__ is expected.__class__
            as_numpy = found.call_numpy("echo", value)
            assert as_numpy.dtype == ("i4" if type == "s32" else "f4")
            assert as_numpy.tolist() == [list(x) if isinstance(x, tuple) else x for x in expected]
            assert found.call_views("echo", value).tolist() == as_numpy.tolist()


@pytest.mark.parametrize(
    ("type", "value", "error", "reason"),
    [
        ("f32", None, TypeError, "must be Array[Float], not None"),
        ("f32", Array[Int](2), TypeError, "must be Array[Float], not Array[Int]"),
        ("f32", ["x"], TypeError, "takes numbers, not str"),
        ("f32", [1e39], OverflowError, "1e+39 does not fit a 32-bit float"),
        ("f32", np.array([1e39]), OverflowError, "too large"),
        ("f32", np.zeros((2, 3), "f4"), TypeError, "shape (2, 3)"),
        ("f32", np.array(["a"]), TypeError, "not a numpy array"),
        ("s32", [1.0], TypeError, "takes ints, not float"),
        ("s32", np.array([1.0]), TypeError, "not a numpy array of float64"),
        ("s32", [2**31], OverflowError, "2147483648 does not fit a 32-bit int"),
        ("s32", np.array([-(2**40)]), OverflowError, "does not fit a 32-bit int"),
        (["f32", 3], [(1.0, 2.0)], ValueError, "takes tuples of 3 numbers, not of 2"),
        (["f32", 3], [1.0], TypeError, "takes tuples of 3 numbers, not float"),
        (["f32", 3], array("f", [1, 2]), TypeError, "takes tuples of 3 numbers, not float"),
    ],
)
def test_what_does_not_fit(sandbox: Sandbox, type: Any, value: Any, error: type[Exception], reason: str) -> None:
    with instance(sandbox, {"array": type}) as found, pytest.raises(error) as raised:
        found.call("echo", value)
    assert reason in str(raised.value)
    assert "echo() argument 'xs'" in str(raised.value)


def test_unions_and_members(sandbox: Sandbox) -> None:
    kinds = {"list": {"union": [{"array": "s32"}, {"array": ["f32", 3]}, "str"]}}
    with instance(sandbox, kinds) as found:
        given = [Array[Int]([1]), Array[Vec3f](1), "x", Array[Vec3f](0)]
        assert found.call("echo", given) == given
        assert found.call("echo", [[(1.0, 2.0, 3.0)], [7]]) == [Array[Vec3f]([(1, 2, 3)]), Array[Int]([7])]


def test_a_view_holds_until_the_next_call(sandbox: Sandbox) -> None:
    found = instance(sandbox, {"array": "f32"})
    view = found.call_views("echo", [1.0, 2.0])
    assert view.tolist() == [1, 2]
    with pytest.raises(ValueError, match="read-only"):
        view[0] = 5
    # What was lent may go in again: it is freed behind that.
    assert found.call_views("echo", view).tolist() == [1, 2]
    assert view.tolist() == [0, 2]


def test_a_view_keeps_the_memory(sandbox: Sandbox) -> None:
    found = instance(sandbox, {"array": "f32"})
    view = found.call_views("echo", np.arange(10_000, dtype="f4"))
    part = view[9_998:]
    found.close()
    del view, found
    gc.collect()
    assert part.tolist() == [9_998, 9_999]


def test_lists_of_numbers_as_views(sandbox: Sandbox) -> None:
    with instance(sandbox, {"list": {"tuple": ["float", "float"]}}) as found:
        assert found.call_views("echo", [(1.0, 2.0)]).tolist() == [[1, 2]]
        assert found.call("echo", [(1.0, 2.0)]) == [(1.0, 2.0)]
    with instance(sandbox, {"list": "bool"}) as found:
        assert found.call_views("echo", [True, False]).tolist() == [True, False]
