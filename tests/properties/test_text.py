"""Text of numbers, the format mini-language, slices and searches agree with CPython for all values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.twin import Twin

INTS = st.integers(-(2**63), 2**63 - 1) | st.integers(-1000, 1000)
FLOATS = st.floats() | st.floats(-1e6, 1e6)
# No lone surrogates: a module's text is UTF-8.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
SHORT = st.text(st.sampled_from("abAB é日🎉_ 1"), max_size=8)
BOUNDS = st.none() | st.integers(-12, 12)

SOURCE = """
def float_repr(x: float) -> str:
    return repr(x)


def float_parse(text: str) -> float:
    return float(text)


def int_parse(text: str, base: int) -> int:
    return int(text, base)


def int_text(x: int) -> list[str]:
    return [str(x), hex(x), oct(x), bin(x)]


def float_format(x: float, spec: str) -> str:
    return f"{x:{spec}}"


def int_format(x: int, spec: str) -> str:
    return f"{x:{spec}}"


def str_format(x: str, spec: str) -> str:
    return f"{x:{spec}}"


def str_repr(x: str) -> str:
    return repr(x)


def str_slice(x: str, start: int | None, stop: int | None, step: int | None) -> str:
    return x[start:stop:step]


def list_slice(x: list[int], start: int | None, stop: int | None, step: int | None) -> list[int]:
    return x[start:stop:step]


def str_facts(x: str, y: str) -> list[int]:
    return [len(x), x.find(y), x.rfind(y), x.count(y), int(y in x), int(x < y), int(x == y)]


def str_parts(x: str, y: str) -> list[str]:
    return [*x.split(y), *x.partition(y), x.replace(y, "-"), x.strip(y), x.upper(), x.lower(), x.title()]


def str_kinds(x: str) -> list[bool]:
    return [x.isalpha(), x.isdigit(), x.isalnum(), x.isspace(), x.isupper(), x.islower(), x.isidentifier(), x.isnumeric()]


def utf8(x: str) -> bytes:
    return x.encode()


def sort_ints(x: list[int]) -> list[int]:
    return sorted(x)


def sort_strs(x: list[str]) -> list[str]:
    return sorted(x, reverse=True)


def sort_pairs(x: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return sorted(x, key=lambda pair: pair[0])


def int_set_order(x: list[int]) -> list[int]:
    return list(set(x))


def dict_order(x: list[tuple[str, int]]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for key, value in x:
        if value < 0:
            counts.pop(key, None)
        else:
            counts[key] = value
    return list(counts.items())
"""


@pytest.fixture(scope="module")
def twin() -> Twin:
    return Twin(SOURCE, "text.py")


@st.composite
def specs(draw: st.DrawFn, types: str) -> str:
    """Format specifications, valid and not quite."""
    fill = draw(st.sampled_from(["", "", "*<", "é>", "^", "=", "0=", "<", ">"]))
    sign = draw(st.sampled_from(["", "", "+", "-", " "]))
    rest = draw(st.sampled_from(["", "", "#", "0", "#0"]))
    width = draw(st.sampled_from(["", "", "1", "7", "23"]))
    grouping = draw(st.sampled_from(["", "", ",", "_"]))
    precision = draw(st.sampled_from(["", "", ".0", ".1", ".3", ".17"]))
    return fill + sign + rest + width + grouping + precision + draw(st.sampled_from(["", *types]))


@given(x=FLOATS)
def test_float_repr(twin: Twin, x: float) -> None:
    twin.agree("float_repr", x)


@given(text=FLOATS.map(repr) | st.from_regex(r"\A *[+-]?\d{0,25}\.?\d{0,25}(e[+-]?\d{1,3})? *\Z") | TEXT)
def test_float_parse(twin: Twin, text: str) -> None:
    twin.agree("float_parse", text)


@given(
    text=INTS.map(str) | st.from_regex(r"\A *[+-]?(0[xob])?[0-9a-f_]{0,20} *\Z"),
    base=st.sampled_from([0, 2, 8, 10, 16, 36, 1]),
)
def test_int_parse(twin: Twin, text: str, base: int) -> None:
    twin.agree("int_parse", text, base)


@given(x=INTS)
def test_int_text(twin: Twin, x: int) -> None:
    twin.agree("int_text", x)


@given(x=FLOATS, spec=specs("eEfFgGn%sdx"))
def test_float_format(twin: Twin, x: float, spec: str) -> None:
    twin.agree("float_format", x, spec)


@given(x=INTS, spec=specs("bcdoxXneEfFgG%s"))
def test_int_format(twin: Twin, x: int, spec: str) -> None:
    twin.agree("int_format", x, spec)


@given(x=TEXT, spec=specs("sd"))
def test_str_format(twin: Twin, x: str, spec: str) -> None:
    twin.agree("str_format", x, spec)


@given(x=TEXT)
def test_str_repr_and_utf8(twin: Twin, x: str) -> None:
    twin.agree("str_repr", x)
    twin.agree("utf8", x)
    twin.agree("str_kinds", x)


@given(x=SHORT, start=BOUNDS, stop=BOUNDS, step=BOUNDS)
def test_str_slice(twin: Twin, x: str, start: int | None, stop: int | None, step: int | None) -> None:
    twin.agree("str_slice", x, start, stop, step)


@given(x=st.lists(INTS, max_size=10), start=BOUNDS, stop=BOUNDS, step=BOUNDS)
def test_list_slice(twin: Twin, x: list[int], start: int | None, stop: int | None, step: int | None) -> None:
    twin.agree("list_slice", x, start, stop, step)


@given(x=SHORT | TEXT, y=st.text(st.sampled_from("abé日🎉 "), max_size=3))
def test_str_searches(twin: Twin, x: str, y: str) -> None:
    twin.agree("str_facts", x, y)
    twin.agree("str_parts", x, y)


@given(x=st.lists(INTS))
def test_sorting_ints(twin: Twin, x: list[int]) -> None:
    twin.agree("sort_ints", x)


@given(x=st.lists(SHORT | TEXT))
def test_sorting_strs(twin: Twin, x: list[str]) -> None:
    twin.agree("sort_strs", x)


@given(x=st.lists(st.tuples(st.integers(0, 5), SHORT), max_size=60))
def test_sorting_is_stable(twin: Twin, x: list[tuple[int, str]]) -> None:
    twin.agree("sort_pairs", x)


@given(x=st.lists(INTS | st.integers(-40, 40), max_size=80))
def test_set_of_int_keeps_cpythons_order(twin: Twin, x: list[int]) -> None:
    twin.agree("int_set_order", x)


@given(x=st.lists(st.tuples(SHORT, st.integers(-2, 5)), max_size=60))
def test_dict_keeps_insertion_order(twin: Twin, x: list[tuple[str, int]]) -> None:
    twin.agree("dict_order", x)
