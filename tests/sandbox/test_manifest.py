"""The manifest: round trip, and everything that can be wrong with it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from portalis.sandbox.abi import FLOAT, INT, Option, Record, Sequence, Tuple, Union, core_signature
from portalis.sandbox.errors import ValidationError
from portalis.sandbox.manifest import Manifest, type_to_json

from .wat import export, manifest

FULL = manifest(
    export("height", {"t": "float", "xs": {"list": "float"}, "scale": ("float", "1.0")}, "float", doc="Hé", line=12),
    export(
        "all_types",
        {"p": {"record": "Line"}, "d": {"dict": ["str", {"set": "int"}]}},
        {"option": {"tuple": ["int", "bool"]}},
    ),
    export("either", {"u": {"union": ["int", "None", {"vartuple": "bytes"}]}}, "None"),
    types={
        "Line": {"fields": [{"name": "a", "type": {"record": "Point"}}, {"name": "b", "type": {"record": "Point"}}]},
        "Point": {"fields": [{"name": "x", "type": "float"}]},
    },
    functions=["<module>", "height", "Line.length"],
    verification={"examples": 3},
)


def parse(document: Any) -> Manifest:
    return Manifest.from_json(document if isinstance(document, bytes) else json.dumps(document).encode())


def problems(document: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        parse(document)
    return "\n".join(caught.value.problems)


def test_round_trip() -> None:
    found = parse(FULL)
    assert json.loads(found.to_json()) == json.loads(json.dumps(FULL)) | {
        "exports": [{"doc": None, "line": None} | entry for entry in FULL["exports"]]
    }
    assert parse(found.to_json()) == found
    assert found.export("height").params[2].default == "1.0"
    assert str(found.export("height")) == "height(t: float, xs: list[float], scale: float = 1.0) -> float"
    assert str(found.export("all_types")) == "all_types(p: Line, d: dict[str, set[int]]) -> tuple[int, bool] | None"
    assert found.extra == {"verification": {"examples": 3}}


def test_layout() -> None:
    types = parse(FULL).types
    line = types["Line"]
    assert (line.size, line.align, line.flat) == (16, 8, ("f64", "f64"))
    assert (Option(INT).size, Option(INT).flat) == (16, ("i32", "i64"))
    union = Union((INT, FLOAT, Sequence("list", INT)))
    assert (union.size, union.align, union.flat) == (16, 8, ("i32", "i64", "i32"))
    assert Union((FLOAT, Tuple((FLOAT,)))).flat == ("i32", "f64")
    signature = core_signature([INT] * 17, union)
    assert (signature.params, signature.results) == (("i32",), ("i32",))
    assert core_signature([INT] * 16, FLOAT).params == ("i64",) * 16
    assert type_to_json(types["Line"]) == {"record": "Line"}


def with_param(type: Any) -> dict[str, Any]:
    return manifest(export("f", {"x": type}))


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"", "not JSON"),
        (b"\xff", "not UTF-8"),
        (b"[" * 100_000, "JSON nests too deep"),
        (b'{"a": 1, "a": 2}', "two members of the same name"),
        (b'{"format": NaN}', "NaN is not JSON"),
        (b"[]", "not a JSON object"),
        ({"format": 2}, "format: 2; this sandbox reads 1"),
        ({"format": True}, "format: true"),
        (manifest(source="x"), "source: must be an object"),
        (manifest(source={"file": "a\0b", "sha256": ""}), "source.file: has characters that can not be printed"),
        (manifest(functions=["a\nb"]), "functions: must be a list of printable strings"),
        (manifest(exports={}), "exports: must be a list"),
        (manifest(functions=[1]), "functions: must be a list of printable strings"),
        (manifest(export("f", {}), export("f", {})), "two have the name 'f'"),
        (manifest(export("for", {})), "not a Python identifier"),
        (manifest(export("f(): pass\nimport os #", {})), "not a Python identifier"),
        (manifest(export("f", {"ﬁ": "int"})), "not a Python identifier"),
        (manifest(export("f", {"__portalis_x": "int"})), "reserved"),
        (manifest(export("f", {"a": ("int", "1"), "b": "int"})), "'b' has no default but follows one that has"),
        (with_param("complex"), '"complex" is not a type'),
        (with_param("None"), '"None" can only be a result'),
        (with_param({"list": "None"}), '"None" can only be a result'),
        (with_param({"tuple": []}), "a tuple needs at least one item"),
        (with_param({"dict": ["int"]}), "a dict needs a key and a value"),
        (with_param({"union": ["int"]}), "a union needs at least two cases"),
        (with_param({"union": ["int", "None", "None"]}), "two cases are None"),
        (with_param({"record": "Nowhere"}), "is not a type"),
        (with_param({"array": "float"}), "is not an element of an array"),
        (with_param({"array": ["f32", 5]}), "is not an element of an array"),
        (with_param({"array": ["s32", 2]}), "is not an element of an array"),
        (with_param({"array": ["f32", True]}), "is not an element of an array"),
        (with_param({"array": {"f32": 3}}), "is not an element of an array"),
        (with_param({"list": "int", "set": "int"}), "is not a type"),
        (manifest(types={"P": {"fields": []}}), "at least one field"),
        (manifest(types={"P": {"fields": [{"name": "x", "type": {"list": {"record": "P"}}}]}}), "contains itself"),
        (manifest(types={"P Q": {"fields": []}}), "not a Python identifier"),
    ],
)
def test_refused(document: Any, reason: str) -> None:
    assert reason in problems(document)


def test_deep_and_exponential_types_are_refused_quickly() -> None:
    deep: Any = "int"
    for _ in range(200):
        deep = {"list": deep}
    assert "too deep" in problems(with_param(deep))
    doubling = {
        f"T{i}": {"fields": [{"name": n, "type": {"record": f"T{i + 1}"} if i < 30 else "int"} for n in "ab"]}
        for i in range(31)
    }
    assert "too large" in problems(manifest(types=doubling))


def test_all_problems_are_reported() -> None:
    document = manifest(export("f", {"x": "complex", "y": "decimal"}, "nothing"), functions=3)
    found = problems(document)
    assert found.count("is not a type") == 3
    assert "functions" in found


def test_record_is_one_type_everywhere() -> None:
    found = parse(FULL)
    assert isinstance(found.types["Line"], Record)
    assert found.types["Line"].fields[0].type is found.types["Line"].fields[1].type
