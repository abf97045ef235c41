"""Translated modules seen from outside: values across the boundary, components, tracebacks, memory."""

from __future__ import annotations

import re
import traceback
from typing import Any

import pytest
import wasmtime
from wasmtime import component

from portalis.compiler import Options, Translation, TranslationError, translate
from portalis.sandbox import Module, Sandbox
from portalis.sandbox.component import componentize

SOURCE = '''
from dataclasses import dataclass
from typing import Optional

@dataclass
class Point:
    x: float
    y: float = 0.0

def move(p: Point, dx: float) -> Point:
    """Move a point."""
    return Point(p.x + dx, p.y)

def counts(text: str) -> dict[str, int]:
    found = {}
    for word in text.split():
        found[word] = found.get(word, 0) + 1
    return found

def spread(points: list[tuple[float, float]]) -> tuple[float, float]:
    xs = [x for x, _ in points]
    return min(xs), max(xs)

def first(items: list[str], start: str) -> Optional[str]:
    for item in items:
        if item.startswith(start):
            return item
    return None

def either(n: int) -> int | str:
    return n if n % 2 else "even"

def pick(items: list[int], i: int = -1) -> int:
    return items[i]

def fails(n: int) -> int:
    return pick([1, 2, 3], n)
'''


@pytest.fixture(scope="module")
def translation() -> Translation:
    return translate(SOURCE, filename="shapes.py")


@pytest.fixture(scope="module")
def module(translation: Translation) -> Module:
    return Sandbox().load(translation.wasm)


def test_values_cross_the_boundary(module: Module) -> None:
    moved = module.move({"x": 1.0, "y": 2.0}, 3.0)
    assert (moved.x, moved.y) == (4.0, 2.0)
    assert module.counts("b a b") == {"b": 2, "a": 1}
    assert list(module.counts("b a b")) == ["b", "a"]
    assert module.spread([(1.0, 2.0), (-3.0, 0.5)]) == (-3.0, 1.0)
    assert module.first(["one", "two"], "t") == "two"
    assert module.first([], "t") is None
    assert module.either(3) == 3 and module.either(4) == "even"
    assert module.pick([5, 6]) == 6 and module.pick(items=[5, 6], i=0) == 5


def test_exception_has_a_python_traceback(module: Module) -> None:
    with pytest.raises(IndexError, match="list index out of range") as caught:
        module.fails(7)
    text = "".join(traceback.format_exception(caught.value))
    lines = SOURCE.split("\n")
    assert f"line {lines.index('    return items[i]') + 1}, in pick" in text
    assert f"line {lines.index('    return pick([1, 2, 3], n)') + 1}, in fails" in text


def test_component_gives_the_same_answers(translation: Translation) -> None:
    """The module as a component, called through Wasmtime's own implementation of the canonical ABI."""
    engine = wasmtime.Engine()
    store = wasmtime.Store(engine)
    made = component.Component(engine, componentize(translation.wasm))
    instance = component.Linker(engine).instantiate(store, made)
    api = instance.get_export_index(store, "portalis:shapes/api")
    assert api is not None

    def call(name: str, *args: object) -> Any:
        function = instance.get_func(store, instance.get_export_index(store, name, api))
        assert function is not None
        result = function(store, *args)
        function.post_return(store)
        return result

    assert call("counts", "b a b") == [("b", 2), ("a", 1)]
    assert call("spread", [(1.0, 2.0), (-3.0, 0.5)]) == (-3.0, 1.0)
    assert call("first", ["one", "two"], "t") == "two"
    assert call("first", [], "t") is None
    record = component.Record()
    record.x, record.y = 1.0, 2.0
    moved = call("move", record, 3.0)
    assert (moved.x, moved.y) == (4.0, 2.0)


def test_wit_names_every_export(translation: Translation) -> None:
    for name in ("move", "counts", "spread", "first", "either", "pick", "fails"):
        assert f"  {name}: func(" in translation.wit


def test_calls_do_not_grow_the_memory(module: Module) -> None:
    with module.instantiate() as instance:
        for _ in range(200):
            instance.counts("a b c d e a b c")
        before = instance.memory_size
        for _ in range(20_000):
            instance.counts("a b c d e a b c")
        assert instance.memory_size == before


def test_same_source_gives_the_same_bytes(translation: Translation) -> None:
    assert translate(SOURCE, filename="shapes.py").wasm == translation.wasm


def test_a_function_that_always_raises_is_exported() -> None:
    translation = translate("def never(x: float) -> float:\n    raise ValueError(x)\n", filename="never.py")
    with Sandbox().load(translation.wasm) as module, pytest.raises(ValueError, match=r"1\.5"):
        module.never(1.5)


def test_limit_below_what_a_module_needs_is_a_diagnostic() -> None:
    with pytest.raises(TranslationError) as refusal:
        translate("def f() -> int:\n    return 1\n", options=Options(max_memory=65536))
    (found,) = refusal.value.diagnostics
    assert found.code == "PT0403"
    needed = int(re.findall(r"needs ([\d,]+) bytes", found.message)[0].replace(",", ""))
    assert translate("def f() -> int:\n    return 1\n", options=Options(max_memory=needed)).wasm


def test_results_that_are_always_empty_have_their_annotated_types():
    source = """
def nothing() -> list[float]:
    return []

def table(n: int) -> dict[str, list[int]]:
    found = {}
    return found

def pair(n: int) -> tuple[list[str], int]:
    return [], n

def maybe(n: int) -> "list[str] | None":
    return [] if n else None

def ints(n: int) -> list[float]:
    return [1] if n else []
"""
    translation = translate(source)
    assert [e["result"] for e in translation.manifest["exports"][:2]] == [
        {"list": "float"},
        {"dict": ["str", {"list": "int"}]},
    ]
    module = Sandbox().load(translation.wasm)
    assert (module.nothing(), module.table(1), module.pair(2)) == ([], {}, ([], 2))
    assert (module.maybe(1), module.maybe(0)) == ([], None)
    # What is in a list is what Python puts there, whatever the annotation says.
    found = module.ints(1)
    assert found == [1] and type(found[0]) is int
