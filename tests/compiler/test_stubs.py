"""Stub files are cut into definitions by a regular expression: it must find what Python's parser finds, and all of it must parse."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from portalis.compiler.stubs import FOLDER, load


def _names(body: list[ast.stmt]) -> Counter[str]:
    return Counter(node.name for node in body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.pyi")), ids=lambda path: path.stem)
def test_every_definition_is_found(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    module = load(path.stem)
    assert module is not None
    assert Counter({name: len(found) for name, found in module.functions.items()}) == _names(tree.body)
    assert list(module.constants) == [node.target.id for node in tree.body if isinstance(node, ast.AnnAssign)]
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    assert list(module.classes) == [node.name for node in classes]
    for node in classes:
        methods = module.classes[node.name].methods
        assert Counter({name: len(found) for name, found in methods.items()}) == _names(node.body)


def test_every_function_of_the_runtime_exists() -> None:
    """Nothing else notices one that no test program calls."""
    sources = [path.read_text("utf-8") for path in (FOLDER.parent / "runtime" / "src").rglob("*.rs")]
    # Families of functions come from macros, which get their names.
    defined = {name for text in sources for name in re.findall(r"\bfn (\w+)", text)}
    passed = {
        name
        for text in sources
        for call in re.findall(r"\w+!\s*[({]([^)}]*)", text)
        for name in re.findall(r"\w+", call)
    }
    bound = {path for stub in FOLDER.glob("*.pyi") for path in re.findall(r'@rt\("([\w:]+)"', stub.read_text("utf-8"))}
    assert len(bound) > 400
    assert {path for path in bound if path.rpartition("::")[2] not in defined | passed} == set()


def test_type_parameters() -> None:
    found = load("dict")
    assert found is not None
    assert found.classes["dict"].type_params == ("K", "V")
    bytes_ = load("bytes")
    assert bytes_ is not None
    assert bytes_.classes["bytes"].type_params == ()
