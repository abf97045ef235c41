"""Every type of the boundary, there and back, by an echo that does not copy.

A function with more than 16 flat parameters gets one pointer to a record of them; as the value comes first in that
record, returning the pointer returns the value. So the module has no part in what is tested here.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portalis.sandbox import Limits, Module, Sandbox, TrapError

from .wat import export, module

TYPES = {
    "Point": {"fields": [{"name": "x", "type": "float"}, {"name": "tag", "type": {"option": "str"}}]},
    "Pair": {"fields": [{"name": "a", "type": {"record": "Point"}}, {"name": "b", "type": {"record": "Point"}}]},
}
PADS = {f"pad{i}": ("float", "0.0") for i in range(16)}
POINT = {"record": "Point"}

ints = st.integers(-(1 << 63), (1 << 63) - 1)
floats = st.floats(allow_nan=False)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
CASES: list[tuple[Any, st.SearchStrategy[Any]]] = [
    ("str", texts),
    ("bytes", st.binary(max_size=9)),
    ({"list": "int"}, st.lists(ints)),
    ({"list": "float"}, st.lists(floats)),
    ({"list": "bool"}, st.lists(st.booleans())),
    ({"list": "str"}, st.lists(texts)),
    ({"vartuple": "int"}, st.lists(ints).map(tuple)),
    ({"set": "str"}, st.sets(texts)),
    ({"set": {"tuple": ["int", "int"]}}, st.sets(st.tuples(ints, ints))),
    ({"tuple": ["bool", "int", "bool"]}, st.tuples(st.booleans(), ints, st.booleans())),
    ({"list": {"tuple": ["float", "float", "float"]}}, st.lists(st.tuples(floats, floats, floats))),
    ({"list": {"tuple": ["bool", "float"]}}, st.lists(st.tuples(st.booleans(), floats))),
    ({"dict": ["str", {"list": "int"}]}, st.dictionaries(texts, st.lists(ints, max_size=3))),
    ({"dict": ["int", "bool"]}, st.dictionaries(ints, st.booleans())),
    ({"option": "int"}, st.none() | ints),
    ({"option": {"option": "bool"}}, st.none() | st.booleans()),
    ({"list": {"option": "str"}}, st.lists(st.none() | texts)),
    ({"union": ["int", "None", "str", {"list": "float"}]}, st.none() | ints | texts | st.lists(floats)),
    ({"union": ["bool", "int", "float"]}, st.booleans() | ints | floats),
    ({"list": {"list": {"list": "int"}}}, st.lists(st.lists(st.lists(ints, max_size=3), max_size=3), max_size=3)),
]


def echo_module(*types: Any) -> bytes:
    bodies = "".join(f'(func (export "echo{i}") (param i32) (result i32) local.get 0)' for i in range(len(types)))
    exports = [export(f"echo{i}", {"x": type, **PADS}, type) | {"export": f"echo{i}"} for i, type in enumerate(types)]
    return module(bodies, *exports, types=TYPES)


@pytest.fixture(scope="module")
def echo(cache_dir: Any) -> Module:
    return Sandbox(cache_dir=cache_dir).load(echo_module(*(type for type, _ in CASES), POINT, {"record": "Pair"}))


@pytest.mark.parametrize("index", range(len(CASES)), ids=lambda index: str(CASES[index][0]))
def test_round_trip(echo: Module, index: int) -> None:
    @settings(max_examples=25, deadline=None)
    @given(CASES[index][1])
    def check(value: Any) -> None:
        found = echo.call(f"echo{index}", value)
        assert found == value
        assert repr(found) == repr(value) or isinstance(value, (set, dict))

    check()


def test_dict_keeps_its_order(echo: Module) -> None:
    value = {"b": [1], "a": [2], "": []}
    index = next(i for i, (type, _) in enumerate(CASES) if type == {"dict": ["str", {"list": "int"}]})
    assert list(echo.call(f"echo{index}", value)) == ["b", "a", ""]


def test_odd_floats(echo: Module) -> None:
    index = next(i for i, (type, _) in enumerate(CASES) if type == {"list": "float"})
    found = echo.call(f"echo{index}", [math.nan, math.inf, -0.0, 5e-324])
    assert repr(found) == "[nan, inf, -0.0, 5e-324]"


class Thing:
    """An object with a point's attributes."""

    def __init__(self, x: Any, tag: Any) -> None:
        self.x, self.tag = x, tag


def test_records(echo: Module) -> None:
    call = getattr(echo, f"echo{len(CASES)}")
    found = call(Thing(1.5, None))
    assert repr(found) == "Point(x=1.5, tag=None)"
    assert type(found) is type(call({"x": 2, "tag": "é"}))
    assert call(found) == found
    assert call(found) != call(Thing(1.5, "a"))
    assert hash(call(found)) == hash(found)
    match found:
        case object(x=x, tag=None):
            assert x == 1.5
    for value, reason in [
        ({"x": 1.0}, "a mapping with other keys than its fields"),
        (object(), r"must be Point, not object \(which has no 'x'\)"),
        (Thing("a", None), r"argument 'x\.x' must be float, not str"),
        (Thing(1.0, 3), r"argument 'x\.tag' must be str, not int"),
    ]:
        with pytest.raises(TypeError, match=reason):
            call(value)
    pair = getattr(echo, f"echo{len(CASES) + 1}")({"a": found, "b": found})
    assert repr(pair) == "Pair(a=Point(x=1.5, tag=None), b=Point(x=1.5, tag=None))"


@pytest.mark.parametrize(
    ("type", "value", "kind", "reason"),
    [
        ("str", 1, TypeError, "argument 'x' must be str, not int"),
        ("str", "a\ud800", ValueError, "argument 'x' has a lone surrogate at index 1"),
        ("bytes", bytearray(b"a"), TypeError, "must be bytes, not bytearray"),
        ({"list": "int"}, (1,), TypeError, r"must be list\[int\], not tuple"),
        ({"list": "int"}, [1, True], TypeError, r"argument 'x\[1\]' must be int, not bool"),
        ({"list": "int"}, [1, 2.0], TypeError, r"argument 'x\[1\]' must be int, not float"),
        ({"list": "int"}, [1 << 63], OverflowError, r"argument 'x\[0\]' does not fit 64 bits"),
        ({"list": "float"}, [1.0, None], TypeError, r"argument 'x\[1\]' must be float, not None"),
        ({"list": "bool"}, [1], TypeError, r"argument 'x\[0\]' must be bool, not int"),
        ({"tuple": ["int", "int"]}, (1,), TypeError, "not a tuple of length 1"),
        ({"list": {"tuple": ["int", "int"]}}, [(1, 2), (3, 4, 5)], TypeError, r"'x\[1\]' must be tuple\[int, int\]"),
        ({"list": {"tuple": ["int", "int"]}}, [(1, 2), (3, "4")], TypeError, r"'x\[1\]\[1\]' must be int, not str"),
        ({"dict": ["str", "int"]}, {"a": "b"}, TypeError, r"argument 'x\['a'\]' must be int, not str"),
        ({"dict": ["str", "int"]}, {1: 1}, TypeError, r"argument 'x\.keys\(\)\[1\]' must be str, not int"),
        ({"set": "int"}, frozenset([1]), TypeError, r"must be set\[int\], not frozenset"),
        ({"option": "str"}, 1, TypeError, "argument 'x' must be str, not int"),
        ({"union": ["int", "str"]}, 1.0, TypeError, r"must be int \| str, not float"),
        ({"union": ["int", "str"]}, True, TypeError, r"must be int \| str, not bool"),
    ],
)
def test_wrong_arguments(
    sandbox: Sandbox,
    type: Any,
    value: Any,
    kind: type[Exception],
    reason: str,
) -> None:
    with sandbox.load(echo_module(type)) as loaded, pytest.raises(kind, match=reason):
        loaded.echo0(value)


def test_union_prefers_the_exact_type_then_converts(sandbox: Sandbox) -> None:
    with sandbox.load(echo_module({"union": ["float", "int"]}, {"union": ["float", "str"]})) as loaded:
        assert repr(loaded.echo0(1)) == "1"
        assert repr(loaded.echo0(1.0)) == "1.0"
        assert repr(loaded.echo1(1)) == "1.0"


def test_union_knows_objects_by_the_name_of_their_class(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """An object of a subclass has all fields of the base, whose case comes first."""
    monkeypatch.setitem(TYPES, "Base", {"fields": [{"name": "x", "type": "float"}]})
    union = {"union": [{"record": "Base"}, POINT]}
    with sandbox.load(echo_module(union, {"list": union})) as loaded:
        point = type("Point", (Thing,), {})(1.5, "a")
        assert repr(loaded.echo0(point)) == "Point(x=1.5, tag='a')"
        assert repr(loaded.echo1([point])) == "[Point(x=1.5, tag='a')]"
        assert repr(loaded.echo0(loaded.echo0(point))) == "Point(x=1.5, tag='a')"
        assert repr(loaded.echo0({"x": 1.5, "tag": None})) == "Point(x=1.5, tag=None)"
        assert repr(loaded.echo0(Thing(1.5, None))) == "Base(x=1.5)"


def test_numbers_of_numpy(sandbox: Sandbox) -> None:
    with sandbox.load(echo_module({"list": "int"}, {"list": "float"})) as loaded:
        assert loaded.echo0([np.int64(3), np.uint8(4)]) == [3, 4]
        assert loaded.echo1([np.float64(0.5), np.float32(0.25), np.int8(3)]) == [0.5, 0.25, 3.0]
        for bad in (np.bool_(True), np.float64(1.0), np.array([1])):
            with pytest.raises(TypeError, match=r"'x\[0\]' must be int"):
                loaded.echo0([bad])
        with pytest.raises(OverflowError):
            loaded.echo0([np.uint64(1 << 63)])


def test_arrays_of_numpy(sandbox: Sandbox) -> None:
    vectors = {"list": {"tuple": ["float"] * 3}}
    with sandbox.load(
        echo_module(
            {"list": "float"},
            {"list": "int"},
            vectors,
            {"list": "bool"},
            {"list": {"list": "float"}},
            {"tuple": [vectors, "int"]},
        )
    ) as loaded:
        line = np.linspace(0, 1, 5)
        assert loaded.echo0(line) == line.tolist()
        assert loaded.echo0(line[::2]) == line[::2].tolist()
        assert loaded.echo0(np.arange(3, dtype=np.float32)) == [0.0, 1.0, 2.0]
        assert loaded.echo0(np.arange(3, dtype=np.int32)) == [0.0, 1.0, 2.0]
        assert loaded.echo0(np.array([])) == []
        assert loaded.echo1(np.arange(3, dtype=np.uint32)) == [0, 1, 2]
        assert loaded.echo3(np.array([True, False])) == [True, False]
        grid = np.arange(6.0).reshape(2, 3)
        assert loaded.echo2(grid) == [(0.0, 1.0, 2.0), (3.0, 4.0, 5.0)]
        assert loaded.echo2(np.zeros((0, 3))) == []
        assert loaded.echo4(grid) == grid.tolist()
        found = loaded.call_numpy("echo2", grid)
        assert isinstance(found, np.ndarray)
        assert found.dtype == np.float64
        assert (found == grid).all()
        found[0, 0] = 7.0
        assert loaded.call_numpy("echo0", []).shape == (0,)
        assert loaded.call_numpy("echo2", []).shape == (0, 3)
        assert loaded.call_numpy("echo3", [True]).dtype == np.bool_
        inner, number = loaded.call_numpy("echo5", (grid, 3))
        assert (inner == grid).all()
        assert number == 3
        for call, bad in [
            (loaded.echo0, grid),
            (loaded.echo0, np.array(1.0)),
            (loaded.echo0, np.arange(3)),  # int64 is not always a float
            (loaded.echo0, np.zeros(2, complex)),
            (loaded.echo0, np.zeros(2, bool)),
            (loaded.echo1, np.zeros(2)),
            (loaded.echo1, np.zeros(2, np.uint64)),
            (loaded.echo2, np.zeros((2, 4))),
            (loaded.echo3, np.zeros(2, np.uint8)),
        ]:
            with pytest.raises(TypeError, match="argument 'x' must be list"):
                call(bad)


LOWERED = """
  (func (export "option") (param i32 f64) (result f64)
    (if (result f64) (local.get 0) (then (local.get 1)) (else (f64.const -1))))
  (func (export "union") (param i32 i64 i32) (result f64)
    (if (i32.eq (local.get 0) (i32.const 1)) (then (return (f64.reinterpret_i64 (local.get 1)))))
    (if (i32.eq (local.get 0) (i32.const 2)) (then (return (f64.convert_i32_u (i32.add (i32.wrap_i64 (local.get 1)) (i32.mul (i32.const 1000000) (local.get 2)))))))
    (f64.convert_i64_s (local.get 1)))
  (func (export "record") (param f64 i32 i32 i32) (result f64)
    (f64.add (local.get 0) (f64.convert_i32_u (i32.add (i32.mul (local.get 1) (i32.const 100)) (local.get 3)))))
  (func (export "wrapped") (param i64) (result i64) local.get 0)
"""


def test_flat_forms(sandbox: Sandbox) -> None:
    wasm = module(
        LOWERED,
        export("option", {"x": {"option": "float"}}, "float"),
        export("union", {"x": {"union": ["int", "float", "str"]}}, "float"),
        export("record", {"x": POINT}, "float"),
        export("wrapped", {"x": {"tuple": [{"tuple": ["int"]}]}}, {"tuple": [{"tuple": ["int"]}]}),
        types=TYPES,
    )
    with sandbox.load(wasm) as loaded:
        assert loaded.option(None) == -1
        assert loaded.option(2.5) == 2.5
        assert loaded.union(-3) == -3.0
        assert loaded.union(2.5) == 2.5
        assert loaded.union("abc") // 1_000_000 == 3
        assert loaded.record({"x": 0.5, "tag": None}) == 0.5
        assert loaded.record({"x": 0.5, "tag": "abc"}) == 103.5
        assert loaded.wrapped(((-7,),)) == ((-7,),)


def result_module(words: str, type: Any, size: int = 4096) -> bytes:
    """A module whose `f` returns the area at 1024, which holds the given data."""
    return module(
        f'(func (export "f") (result i32) i32.const 1024) (data (i32.const 1024) "{words}")',
        export("f", {}, type),
        types=TYPES,
    )


@pytest.mark.parametrize(
    ("words", "type", "reason"),
    [
        (r"\00\00\00\00\00\00\00\80", "str", "outside the memory"),
        (r"\ff\ff\ff\ff\ff\ff\ff\ff", "bytes", "outside the memory"),
        (r"\00\00\00\00\ff\ff\ff\7f", {"list": "int"}, "outside the memory"),
        (r"\00\00\00\00\ff\ff\ff\7f", {"list": {"list": "str"}}, "outside the memory"),
        (r"\04\00\00\00\01\00\00\00", {"list": "int"}, "not a multiple of 8"),
        (r"\08\04\00\00\02\00\00\00\ff\fe", "str", "not UTF-8"),
        (r"\02", {"option": "int"}, "case 2 of a variant with 2 cases"),
        (r"\ff", {"union": ["int", "str"]}, "case 255 of a variant with 2 cases"),
        (r"\00\04\00\00\ff\1f\00\00", {"set": {"list": "bool"}}, "f\\(\\) returned"),
        (r"\08\04\00\00\01\00\00\00", {"dict": [{"list": "int"}, "int"]}, "unhashable"),
    ],
)
def test_lying_results(sandbox: Sandbox, words: str, type: Any, reason: str) -> None:
    with sandbox.load(result_module(words, type)) as loaded:
        instance = loaded.instantiate()
        with pytest.raises(TrapError, match=reason):
            instance.f()
        assert instance.discarded


def test_a_list_that_contains_itself_ends_with_its_type(sandbox: Sandbox) -> None:
    nested: Any = "int"
    for _ in range(3):
        nested = {"list": nested}
    with sandbox.load(result_module(r"\00\04\00\00\01\00\00\00", nested)) as loaded:
        assert loaded.f() == [[[0x1_0000_0400]]]


def test_small_memory_can_not_describe_a_huge_result() -> None:
    # 8,000 lists that are all the same 8,000 lists of the same bytes: 64 million objects out of 128 KiB.
    body = """(func (export "f") (result i32) (local $i i32)
      (loop $next
        (i32.store (i32.add (i32.const 2048) (i32.shl (local.get $i) (i32.const 3))) (i32.const 2048))
        (i32.store (i32.add (i32.const 2052) (i32.shl (local.get $i) (i32.const 3))) (i32.const 8000))
        (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 8000))))
      i32.const 2048)"""
    nested: Any = "str"
    for _ in range(3):
        nested = {"list": nested}
    loaded = Sandbox(Limits(result=1 << 20), cache=False).load(module(body, export("f", {}, nested)))
    with loaded, pytest.raises(TrapError, match=r"a result of more than 1,048,576 bytes \(Limits.result\)"):
        loaded.f()


def test_a_realloc_that_lies(sandbox: Sandbox) -> None:
    for address in ("-8", "0x7fffff00", "3"):
        wasm = module(
            f"""(memory (export "memory") 1 16)
            (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) i32.const {address})
            (func (export "f") (param i32 i32))""",
            export("f", {"x": {"list": "int"}}),
            allocator=False,
        )
        with sandbox.load(wasm) as loaded, pytest.raises(TrapError, match=r"address|outside"):
            loaded.f([1, 2, 3])
