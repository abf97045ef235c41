"""Operators on int and float agree with CPython for all values, or overflow where 64 bits end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.twin import Twin

INTS = (
    st.integers(-(2**63), 2**63 - 1)
    | st.integers(-100, 100)
    | st.sampled_from([2**62, -(2**62), 2**31, -(2**31), 2**53 + 1])
)
FLOATS = st.floats() | st.floats(-100, 100) | st.integers(-5, 5).map(float)

BINARY = {"add": "+", "sub": "-", "mul": "*", "floordiv": "//", "mod": "%", "truediv": "/"}
BITS = {"and": "&", "or": "|", "xor": "^", "lshift": "<<", "rshift": ">>"}
COMPARE = {"lt": "<", "le": "<=", "eq": "==", "ne": "!=", "gt": ">", "ge": ">="}


def _source() -> str:
    functions = []
    for name, op in (BINARY | BITS).items():
        result = "float" if op == "/" else "int"
        functions.append(f"def int_{name}(a: int, b: int) -> {result}:\n    return a {op} b\n")
    for name, op in BINARY.items():
        functions.append(f"def float_{name}(a: float, b: float) -> float:\n    return a {op} b\n")
        functions.append(f"def mixed_{name}(a: int, b: float) -> float:\n    return a {op} b\n")
    for name, op in COMPARE.items():
        functions.append(f"def mixed_{name}(a: int, b: float) -> bool:\n    return a {op} b\n")
    functions += [
        "def int_pow(a: int, b: int) -> str:\n    return repr(a**b)\n",
        "def int_neg(a: int) -> int:\n    return -a\n",
        "def int_abs(a: int) -> int:\n    return abs(a)\n",
        "def int_invert(a: int) -> int:\n    return ~a\n",
        "def int_divmod(a: int, b: int) -> tuple[int, int]:\n    return divmod(a, b)\n",
        "def float_divmod(a: float, b: float) -> tuple[float, float]:\n    return divmod(a, b)\n",
        "def float_round(a: float) -> int:\n    return round(a)\n",
        "def float_round_to(a: float, n: int) -> float:\n    return round(a, n)\n",
        "def int_round_to(a: int, n: int) -> int:\n    return round(a, n)\n",
        "def float_int(a: float) -> int:\n    return int(a)\n",
        "def int_float(a: int) -> float:\n    return float(a)\n",
        "def float_hash(a: float) -> int:\n    return hash(a)\n",
        "def int_hash(a: int) -> int:\n    return hash(a)\n",
        "def pair_hash(a: int, b: float) -> int:\n    return hash((a, b))\n",
    ]
    return "\n\n".join(functions)


@pytest.fixture(scope="module")
def twin() -> Twin:
    return Twin(_source(), "arithmetic.py")


@pytest.mark.parametrize("name", [*BINARY, "divmod"])
@given(a=INTS, b=INTS)
def test_int_operators(twin: Twin, name: str, a: int, b: int) -> None:
    twin.agree(f"int_{name}", a, b)


@pytest.mark.parametrize("name", ["and", "or", "xor"])
@given(a=INTS, b=INTS)
def test_int_bits(twin: Twin, name: str, a: int, b: int) -> None:
    twin.agree(f"int_{name}", a, b)


@pytest.mark.parametrize("name", ["lshift", "rshift"])
@given(a=INTS, b=st.integers(-3, 200))
def test_shifts(twin: Twin, name: str, a: int, b: int) -> None:
    twin.agree(f"int_{name}", a, b)


@given(a=st.integers(-50, 50), b=st.integers(-5, 70))
def test_int_pow(twin: Twin, a: int, b: int) -> None:
    twin.agree("int_pow", a, b)


@pytest.mark.parametrize("name", ["neg", "abs", "invert", "float", "hash"])
@given(a=INTS)
def test_int_unary(twin: Twin, name: str, a: int) -> None:
    twin.agree(f"int_{name}", a)


@pytest.mark.parametrize("name", [*BINARY, "divmod"])
@given(a=FLOATS, b=FLOATS)
def test_float_operators(twin: Twin, name: str, a: float, b: float) -> None:
    twin.agree(f"float_{name}", a, b)


@pytest.mark.parametrize("name", [*BINARY, *COMPARE])
@given(a=INTS, b=FLOATS)
def test_mixed_operators(twin: Twin, name: str, a: int, b: float) -> None:
    twin.agree(f"mixed_{name}", a, b)


@pytest.mark.parametrize("name", ["round", "int"])
@given(a=FLOATS)
def test_float_to_int(twin: Twin, name: str, a: float) -> None:
    twin.agree(f"float_{name}", a)


@given(a=FLOATS.filter(lambda a: a == a))
def test_float_hash(twin: Twin, a: float) -> None:
    twin.agree("float_hash", a)


@given(a=INTS, b=FLOATS.filter(lambda a: a == a))
def test_tuple_hash(twin: Twin, a: int, b: float) -> None:
    twin.agree("pair_hash", a, b)


@given(a=FLOATS, n=st.integers(-320, 330) | st.integers(-3, 20))
def test_float_round_to(twin: Twin, a: float, n: int) -> None:
    twin.agree("float_round_to", a, n)


@given(a=INTS, n=st.integers(-25, 5))
def test_int_round_to(twin: Twin, a: int, n: int) -> None:
    twin.agree("int_round_to", a, n)
