"""`Instance.batch`: many calls of a scalar function in one go give what single calls give."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portalis.compiler import translate
from portalis.sandbox import InstanceDiscarded, Limits, Sandbox, format_traceback

SOURCE = """
def mixed(t: float, k: int, b: bool) -> float:
    if k == 7777:
        raise ValueError("bad row")
    return t * k if b else -1.0

def parts(t: float, k: int) -> tuple[float, tuple[int, bool]]:
    return (t * 2, (k + 1, k % 2 == 0))

def nothing(t: float) -> None:
    pass

def constant() -> int:
    return 42

def endless(k: int) -> int:
    while k == 3:
        pass
    return k

def text(k: int) -> str:
    return str(k)
"""


@pytest.fixture(scope="module")
def wasm():
    translation = translate(SOURCE, filename="rows.py")
    assert translation.wasm, translation.diagnostics
    return translation.wasm


@pytest.fixture(scope="module")
def module(wasm):
    return Sandbox().load(wasm)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(), st.integers(-(2**31), 2**31), st.booleans()), max_size=1100))
def test_rows_give_what_calls_give(module, rows):
    with module.instantiate() as instance:
        done = instance.batch("mixed")([np.array(column) for column in zip(*rows, strict=True)] or [[], [], []])
        assert done.error is None and done.count == len(rows)
        expected = [instance.mixed(*row) for row in rows]
    np.testing.assert_array_equal(done.columns[0], np.array(expected, dtype=float))


def test_a_result_of_several_parts_comes_as_columns(module):
    with module.instantiate() as instance:
        t, k = np.linspace(-1, 1, 2000), np.arange(2000)
        done = instance.batch("parts")([t, k])
        np.testing.assert_array_equal(done.columns[0], t * 2)
        np.testing.assert_array_equal(done.columns[1], k + 1)
        np.testing.assert_array_equal(done.columns[2], k % 2 == 0)


def test_no_result(module):
    with module.instantiate() as instance:
        done = instance.batch("nothing")([np.zeros(3)])
        assert (done.columns, done.count, done.error) == ([], 3, None)


def test_the_row_that_raises_is_named_and_those_before_it_are_there(module):
    k = np.arange(3000)
    k[1500] = 7777
    with module.instantiate() as instance:
        done = instance.batch("mixed")([np.ones(3000), k, np.ones(3000, bool)])
        assert done.count == 1500
        assert isinstance(done.error, ValueError)
        assert "line 4, in mixed" in format_traceback(done.error)
        np.testing.assert_array_equal(done.columns[0], np.arange(1500.0))
        with pytest.raises(InstanceDiscarded):
            instance.batch("mixed")


def test_a_row_without_end_is_stopped(wasm):
    with Sandbox(Limits(seconds=0.2)).load(wasm).instantiate() as instance:
        done = instance.batch("endless")([np.arange(10)])
        assert done.count == 3
        assert isinstance(done.error, TimeoutError)
        assert done.columns[0].tolist() == [0, 1, 2]


def test_only_functions_of_numbers(module):
    with module.instantiate() as instance:
        with pytest.raises(TypeError, match=r"text\(\) can not be called in batches"):
            instance.batch("text")
        with pytest.raises(AttributeError, match="exports no function 'other'"):
            instance.batch("other")


def test_calls_and_batches_share_the_instance(module):
    with module.instantiate() as instance:
        batch = instance.batch("mixed")
        assert instance.mixed(2.0, 3, True) == 6.0
        assert batch([np.array([2.0]), np.array([4]), np.array([True])]).columns[0][0] == 8.0
        assert math.isclose(instance.mixed(2.0, 5, True), 10.0)
