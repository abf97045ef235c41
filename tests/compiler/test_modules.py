"""The table of the standard library's modules, which imports, diagnostics and `portalis doctor --modules` come from, is true."""

from __future__ import annotations

import ast
import json

import pytest
from click.testing import CliRunner

from portalis.compiler import Options, library, modules
from portalis.compiler.cli.doctor import command
from portalis.compiler.diagnostics import TranslationError
from portalis.compiler.infer import builtins  # noqa: F401  (builtins register themselves)
from portalis.compiler.infer.builtins.registry import CALLS
from portalis.compiler.pipeline import emit_rust

_LISTED = [m for m in modules.supported() if modules.provided(m) is not None]
#: They make classes, or change them, before anything is called.
_AT_TRANSLATION = {
    "collections.namedtuple",
    "functools.cached_property",
    "functools.total_ordering",
    "portalis.viewing",
    "portalis.ranging",
    "sys.version_info.minor",
}


def _problems(source: str) -> list[str]:
    try:
        emit_rust(source, filename="m.py", options=Options(program=True))
    except TranslationError as refused:
        return [d.code for d in refused.diagnostics if d.severity == "error"]
    return []


@pytest.mark.parametrize("module", _LISTED)
def test_what_is_listed_can_be_imported(module: str) -> None:
    names = sorted(modules.support(module).names)
    assert names, "a module of which nothing can be used"
    lines = [f"from {module} import {name} as name_{i}" for i, name in enumerate(names)]
    lines += [f"import {module} as whole", *(f"import {module}" for _ in range(module.count(".") == 0))]
    assert _problems("\n".join(lines)) == []


@pytest.mark.parametrize("module", [m for m in _LISTED if modules.support(m).missing and modules.source_path(m)])
def test_what_is_missing_is_refused(module: str) -> None:
    for name in modules.support(module).missing[:4]:
        assert _problems(f"from {module} import {name}\nprint({name})") == ["PT0103"]


def test_names_of_the_translator_are_known_to_it() -> None:
    assert {full for full in modules.BUILTIN_NAMES.values() if full not in CALLS} == _AT_TRANSLATION


@pytest.mark.parametrize("module", ["socket", "secrets", "timeit", "threading", "numpy"])
def test_a_refused_module_says_why(module: str) -> None:
    with pytest.raises(TranslationError) as refused:
        emit_rust(f"import {module}\nprint({module})", filename="m.py", options=Options(program=True))
    found = refused.value.diagnostics[0]
    assert found.code == "PT0103"
    assert found.notes
    assert found.fix is not None
    assert "doctor --modules" in found.fix


def test_a_missing_name_says_why() -> None:
    with pytest.raises(TranslationError) as refused:
        emit_rust("import os\nprint(os.getcwd())", filename="m.py", options=Options(program=True))
    found = refused.value.diagnostics[0]
    assert (found.code, found.notes) == ("PT0103", (modules.reason("os"),))


def test_doctor_lists_them() -> None:
    text = CliRunner().invoke(command, ["--modules"], standalone_mode=False).output
    assert "heapq" in text
    assert "collections" in text
    listed = json.loads(CliRunner().invoke(command, ["--modules", "--json"], standalone_mode=False).output)
    assert listed.keys() == set(modules.supported())
    assert "deque" in listed["collections"]["names"]
    assert listed["heapq"]["whole"]


def test_a_problem_in_an_interpreters_source_is_one_of_the_call() -> None:
    source = "import html\n\nprint(1,\n      html.escape(3))\n"
    with pytest.raises(TranslationError) as refused:
        emit_rust(source, filename="m.py", options=Options(program=True))
    found = refused.value.diagnostics[0]
    assert found.message == "`html.escape` is not supported here: int has no attribute `replace`"
    assert found.span.line == 4


def test_an_interpreters_source_is_reduced_to_what_translates() -> None:
    found = library.find("html")
    assert found is not None
    names = [getattr(s, "name", None) for s in ast.parse(found.text).body]
    assert names == ["escape"]


def test_nothing_of_a_library_is_left_that_a_program_does_not_use() -> None:
    emitted = emit_rust("import html, keyword\nprint(html.escape('<a>'))", options=Options(program=True))
    defined = [s.name for s in emitted.inferred.world.tree.body if isinstance(s, ast.FunctionDef)]
    assert defined == ["html_escape"]
