"""A module as a component, called by an implementation of the canonical ABI that is not ours."""

from __future__ import annotations

import io
from typing import Any

import pytest
from wasmtime import component

from portalis.sandbox import Sandbox, SandboxError
from portalis.sandbox.component import NotExpressibleError, componentize, wit
from portalis.sandbox.manifest import Manifest
from portalis.sandbox.names import is_label, unique_names, wit_name
from portalis.sandbox.sections import custom_section

from .component_host import Called
from .wat import export, module

TYPES = {
    "Point": {"fields": [{"name": "x", "type": "float"}, {"name": "tag_1", "type": {"option": "str"}}]},
    "LineSegment": {"fields": [{"name": "a", "type": {"record": "Point"}}, {"name": "b", "type": {"record": "Point"}}]},
}
POINT, LINE = {"record": "Point"}, {"record": "LineSegment"}
PADS = {f"pad{i}": ("float", "0.0") for i in range(16)}
CASES: list[tuple[Any, Any]] = [
    ("str", ["", "héé \U0001f600"]),
    ("bytes", [b"", b"\x00\xff"]),
    ({"list": "str"}, [[], ["a", "", "é"]]),
    ({"list": {"list": "int"}}, [[[1, -1], [], [1 << 62]]]),
    ({"option": "str"}, [None, "x"]),
    ({"option": "float"}, [None, -0.5]),
    ({"tuple": ["bool", "int", "bool", "float"]}, [(True, -3, False, 2.5)]),
    (POINT, [{"x": 1.5, "tag_1": "t"}, {"x": -1.0, "tag_1": None}]),
    (LINE, [{"a": {"x": 1.5, "tag_1": "t"}, "b": {"x": 2.5, "tag_1": None}}]),
    ({"list": POINT}, [[{"x": 1.5, "tag_1": "t"}] * 3]),
    ({"dict": ["str", {"list": "float"}]}, [{"a": [1.0], "b": []}]),
    ({"set": "int"}, [{1, 2, 3}]),
    ({"array": "f32"}, [[0.5, -2.0], []]),
    ({"list": {"array": "s32"}}, [[[1, -(2**31)], []]]),
    ({"array": ["f32", 3]}, [[(0.5, 1.0, 2.0)]]),
    ({"vartuple": "bool"}, [(True, False)]),
    ({"union": ["int", "None", "str", {"list": "float"}]}, [3, None, "x", [0.5]]),
    ({"union": [POINT, "float"]}, [2.5, {"x": 1.5, "tag_1": None}]),
]
BODY = """
  (global $g (mut i64) (i64.const 0))
  (func (export "_initialize") (global.set $g (i64.const 5)))
  (func (export "get-it") (result i64) global.get $g)
  (func (export "nothing") (param i64 i32 i32))
  (func (export "option") (param i32 f64) (result f64)
    (if (result f64) (local.get 0) (then (local.get 1)) (else (f64.const -1))))
  (func (export "posted") (result i32) (i32.store (i32.const 200) (i32.const 300)) (i32.store (i32.const 204) (i32.const 2)) i32.const 200)
  (func (export "cabi_post_posted") (param i32) (global.set $g (i64.const 6)))
  (data (i32.const 300) "ok")
"""
EXPORTS = (
    export("get_it", {}, "int"),
    export("nothing", {"record": "int", "list": "str"}),
    export("option", {"x": {"option": "float"}}, "float"),
    export("posted", {}, "str"),
)


def echo_module() -> bytes:
    bodies = "".join(f'(func (export "echo{i}") (param i32) (result i32) local.get 0)' for i in range(len(CASES)))
    exports = [
        export(f"echo{i}", {"x": type, **PADS}, type) | {"export": f"echo{i}"} for i, (type, _) in enumerate(CASES)
    ]
    return module(BODY + bodies, *exports, *EXPORTS, types=TYPES)


WASM = echo_module()


@pytest.fixture(scope="module")
def called() -> Called:
    return Called(componentize(WASM))


def to_component(type: Any, value: Any) -> Any:
    """A Python value as `wasmtime.component` takes it."""
    match type:
        case {"record": name}:
            made = component.Record()
            for field in TYPES[name]["fields"]:
                setattr(made, wit_name(field["name"]), to_component(field["type"], value[field["name"]]))
            return made
        case {"list": item} | {"vartuple": item} | {"set": item}:
            return [to_component(item, part) for part in value]
        case {"dict": [key, item]}:
            return [(to_component(key, k), to_component(item, v)) for k, v in value.items()]
        case {"union": cases}:
            case = next(case for case in cases if fits(case, value))
            return to_component(case, value)
    return value


def fits(type: Any, value: Any) -> bool:
    simple: dict[str, Any] = {"int": int, "float": float, "str": str, "None": type_of_none}
    wanted = simple[type] if isinstance(type, str) else dict if "record" in type else list
    return isinstance(value, wanted)


type_of_none = type(None)


def plain(value: Any) -> Any:
    """Records as dictionaries, for comparing."""
    if isinstance(value, component.Record):
        return {name: plain(item) for name, item in vars(value).items()}
    if isinstance(value, (list, tuple)):
        return type(value)(plain(item) for item in value)
    return value


@pytest.mark.parametrize("index", range(len(CASES)), ids=lambda index: str(CASES[index][0]))
def test_values(called: Called, index: int) -> None:
    type, values = CASES[index]
    for value in values:
        sent = to_component(type, value)
        assert plain(called(f"echo{index}", sent, *[0.0] * 16)) == plain(sent)


def test_initialize_post_return_and_flat_values(called: Called) -> None:
    assert called("get-it") == 5
    assert called("option", 2.5) == 2.5
    assert called("option", None) == -1.0
    assert called("nothing", 1, "x") is None
    assert called("posted") == "ok"
    assert called("get-it") == 6


def manifest_of(wasm: bytes) -> Manifest:
    payload = custom_section(wasm, "portalis")
    assert payload is not None
    return Manifest.from_json(payload)


class Reflected:
    """The interface of a component as WIT, from Wasmtime's reflection of its types."""

    def __init__(self, called: Called) -> None:
        exports = called.component.type.exports(called.engine)[called.interface].ty.exports(called.engine)
        types = {name: item.ty for name, item in exports.items()}
        self.named = {name: type for name, type in types.items() if not isinstance(type, component.FuncType)}
        lines = []
        for name, type in self.named.items():
            if isinstance(type, component.RecordType):
                members = "".join(f"    {field}: {self.text(of)},\n" for field, of in type.fields)
                lines.append(f"  record {name} {{\n{members}  }}\n")
            else:
                members = "".join(f"    {case}{f'({self.text(of)})' if of else ''},\n" for case, of in type.cases)
                lines.append(f"  variant {name} {{\n{members}  }}\n")
        functions = []
        for name, type in types.items():
            if isinstance(type, component.FuncType):
                params = ", ".join(f"{param}: {self.text(of)}" for param, of in type.params)
                result = f" -> {self.text(type.result)}" if type.result is not None else ""
                functions.append(f"  {name}: func({params}){result};\n")
        self.interface = "interface api {\n" + "\n".join([*lines, "".join(functions)]) + "}\n"

    def text(self, type: Any) -> str:
        match type:
            case component.ListType():
                return f"list<{self.text(type.element)}>"
            case component.OptionType():
                return f"option<{self.text(type.payload)}>"
            case component.TupleType():
                return f"tuple<{', '.join(map(self.text, type.elements))}>"
            case component.RecordType() | component.VariantType():
                return next(name for name, named in self.named.items() if named == type)
        return builtin_name(type)


def builtin_name(type: Any) -> str:
    return type.__class__.__name__.lower()


def test_wit_is_what_the_component_has(called: Called) -> None:
    text = wit(manifest_of(WASM)).replace("%", "")
    assert Reflected(called).interface in text
    assert called.interface == "portalis:wave/api"
    assert text.startswith("package portalis:wave;\n\ninterface api {\n")
    assert text.endswith("}\n\nworld wave {\n  export api;\n}\n")


def test_wit_text() -> None:
    names = export("shape_of", {"record": "int", "s": {"option": POINT}}, {"union": ["int", "None"]})
    wasm = module(
        '(func (export "shape-of") (param i64 i32 f64 i32 i32 i32) (result i32) i32.const 0)', names, types=TYPES
    )
    assert wit(manifest_of(wasm)) == (
        "package portalis:wave;\n\ninterface api {\n"
        "  record point {\n    x: f64,\n    tag1: option<string>,\n  }\n\n"
        "  variant int-or-none {\n    int(s64),\n    none,\n  }\n\n"
        "  shape-of: func(%record: s64, s: option<point>) -> int-or-none;\n"
        "}\n\nworld wave {\n  export api;\n}\n"
    )
    Called(componentize(wasm))


def test_type_named_like_a_function() -> None:
    wasm = module('(func (export "point") (param f64 i32 i32 i32))', export("point", {"p": POINT}), types=TYPES)
    assert "record point-v2 {" in wit(manifest_of(wasm))
    Called(componentize(wasm))


def test_many_types() -> None:
    """More than 64 types, where an index takes two bytes."""
    types = {f"T{i}x": {"fields": [{"name": "v", "type": "int"}, {"name": "n", "type": "bool"}]} for i in range(150)}
    exports = [export(f"f{i}", {"x": {"list": {"record": f"T{i}x"}}}) for i in range(150)]
    body = "".join(f'(func (export "f{i}") (param i32 i32))' for i in range(150))
    called = Called(componentize(module(body, *exports, types=types)))
    record = component.Record()
    record.v, record.n = 1, True
    assert called("f149", [record]) is None


PRINTING = """(import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1 1)
  (func (export "say") (result i64) (i64.extend_i32_u (call $write (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 8))))"""


def test_printing_is_refused_or_discarded() -> None:
    wasm = module(PRINTING, export("say", {}, "int"), allocator=False)
    with pytest.raises(SandboxError, match="the module prints, and a component has no 'fd_write'"):
        componentize(wasm)
    assert Called(componentize(wasm, discard_output=True))("say") == 8
    with Sandbox(cache=False, stdout=io.StringIO()).load(wasm) as loaded:
        assert loaded.say() == 0


def test_names_that_wit_has_not() -> None:
    bad = module('(func (export "a_b"))', export("a_b", {}) | {"export": "a_b"})
    with pytest.raises(NotExpressibleError, match="'a_b' can not be the name"):
        componentize(bad)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("my_wave", "my-wave"),
        ("MyPoint", "my-point"),
        ("HTTPServer2", "http-server2"),
        ("x_1", "x1"),
        ("_private__name_", "private-name"),
        ("_", "unnamed"),
        ("_1", "n1"),
        ("é", "ue9"),
        ("hauté", "haut-ue9"),
        ("fn", "fn"),
        ("x2y", "x2-y"),
        ("A", "a"),
    ],
)
def test_labels(name: str, label: str) -> None:
    assert wit_name(name) == label
    assert is_label(label)


def test_labels_are_told_apart() -> None:
    assert unique_names(["x1", "x_1", "X1", "y"]) == ["x1", "x1-v2", "x1-v3", "y"]
    assert all(map(is_label, unique_names(["x1", "x_1"])))
    assert not any(map(is_label, ["", "a_b", "A b", "1a", "a--b", "-a", "aB", "a-1"]))
