"""Calls of `re` whose pattern is known: it is compiled here, and the call becomes one of a class of its shape.

`re.search(r"(\\d+)", text)` → `Pattern(b"…", r"(\\d+)", 32).search(text)`, where `Pattern` comes from the module of the shape
(`shapes.py`). Calls with patterns that are not known stay: run time compiles those, or they pass a compiled one.
"""

from __future__ import annotations

import ast
import re

from portalis.compiler.diagnostics import Reporter
from portalis.compiler.known_values import SCOPES, KnownValues, UnknownError
from portalis.compiler.made_imports import add_imports, locate
from portalis.compiler.regex.compile import Pattern, Unsupported, compile_pattern
from portalis.compiler.regex.shapes import shape_of

#: function → its parameters; those after `pattern` and without `flags` are those of the method
_FUNCTIONS = {
    "compile": ("pattern", "flags"),
    "match": ("pattern", "string", "flags"),
    "fullmatch": ("pattern", "string", "flags"),
    "search": ("pattern", "string", "flags"),
    "findall": ("pattern", "string", "flags"),
    "finditer": ("pattern", "string", "flags"),
    "split": ("pattern", "string", "maxsplit", "flags"),
    "sub": ("pattern", "repl", "string", "count", "flags"),
    "subn": ("pattern", "repl", "string", "count", "flags"),
}


def compile_patterns(tree: ast.Module, reporter: Reporter) -> None:
    """Replaces the calls of `re` in one file that have a known pattern."""
    found = KnownValues(tree, "re")
    if found.modules or found.functions:
        _Calls(found, reporter).run(tree)


class _Calls:
    def __init__(self, module: KnownValues, reporter: Reporter) -> None:
        self._module, self._reporter = module, reporter
        self._compiled: dict[tuple[str, int], Pattern | None] = {}
        self._shapes: dict[str, str] = {}

    def run(self, tree: ast.Module) -> None:
        self._visit(tree, (tree,))
        add_imports(tree, {(shape, "Pattern"): local for shape, local in self._shapes.items()})

    def _visit(self, node: ast.AST, scopes: tuple[ast.AST, ...]) -> None:
        if isinstance(node, SCOPES):
            scopes = (*scopes, node)
        for child in ast.iter_child_nodes(node):
            self._visit(child, scopes)
        if isinstance(node, ast.Call):
            name = self._module.meaning(node.func, scopes)
            if name in _FUNCTIONS:
                self._replace(node, name, scopes)

    def _replace(self, node: ast.Call, name: str, scopes: tuple[ast.AST, ...]) -> None:
        """Makes the call one of a compiled pattern, if all of it is known."""
        names = _FUNCTIONS[name]
        if any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg not in names for k in node.keywords):
            return
        if len(node.args) > len(names):
            return
        given: dict[str, ast.expr] = dict(zip(names, node.args, strict=False))
        given |= {k.arg: k.value for k in node.keywords if k.arg is not None}
        if len(given) != len(node.args) + len(node.keywords) or "pattern" not in given:
            return
        try:
            text = self._module.value(given["pattern"], scopes)
            flags = int(self._module.value(given["flags"], scopes)) if "flags" in given else 0
        except (UnknownError, ValueError, TypeError):
            return
        if not isinstance(text, str):
            return
        compiled = self._compile(text, flags, node)
        if compiled is None:
            return
        shape = shape_of(compiled.certain, compiled.names)
        local = self._shapes.setdefault(shape, f"_portalis{shape}")
        parts = [ast.Constant(compiled.code), given["pattern"], ast.Constant(compiled.flags)]
        made: ast.expr = ast.Call(ast.Name(local, ast.Load()), parts, [])
        if name == "compile":
            assert isinstance(made, ast.Call)
            node.func, node.args, node.keywords = made.func, made.args, []
        else:
            node.func = ast.Attribute(made, name, ast.Load())
            node.args = [a for n, a in zip(names, node.args, strict=False) if n not in ("pattern", "flags")]
            node.keywords = [k for k in node.keywords if k.arg not in ("pattern", "flags")]
        locate(node.func, node)
        for part in parts:
            locate(part, node)

    def _compile(self, text: str, flags: int, node: ast.AST) -> Pattern | None:
        key = (text, flags)
        if key in self._compiled:
            return self._compiled[key]
        made = None
        try:
            made = compile_pattern(text, flags)
        except (re.error, ValueError):
            # Raised when it runs; ValueError: of flags that exclude each other.
            pass
        except Unsupported as e:
            self._reporter.add("PT0204", node, str(e), fix="write the pattern in another way")
        except (OverflowError, RecursionError):
            self._reporter.add("PT0204", node, "the pattern is too large", fix="write the pattern in another way")
        self._compiled[key] = made
        return made
