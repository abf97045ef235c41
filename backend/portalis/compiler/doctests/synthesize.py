"""Writes one program per docstring: the script, then the docstring's examples.

Takes a script and its examples. Guarantees that the script's own lines keep their numbers, that each example prints a marker
before it runs and that an expression shows its `repr` unless it is `None`, as at the interactive prompt.

Example: `>>> height(0.5)` becomes

    print('\x1e<token>:0')
    __doctest_show(height(0.5))
"""

from __future__ import annotations

import ast
import doctest
from collections.abc import Sequence
from dataclasses import dataclass

_HELPER = """

def __doctest_show(value):
    if value is not None:
        print(repr(value))

"""


@dataclass(frozen=True, slots=True)
class DoctestProgram:
    """A program and where its lines come from: `origin[line]` is the script's line (from 1) behind a line of an example."""

    source: str
    origin: dict[int, int]


def marker(token: str) -> str:
    """What stands before the number of an example in the output. `token` keeps it apart from what programs print."""
    return f"\x1e{token}:"


def without_examples(source: str, module: str) -> str:
    """The script as every docstring's program has it. Raises `SyntaxError`."""
    return _with_module_name(source, ast.parse(source), module)


def synthesize(
    source: str, module: str, test: doctest.DocTest, token: str, raising: frozenset[int] = frozenset()
) -> DoctestProgram:
    """The program for one docstring.

    Exceptions of the examples in `raising` are swallowed, so that those after them run. Examples that are no valid
    Python do nothing. Those that expect an exception stand in a `try` that raises it again.
    """
    tree = ast.parse(source)
    lines = _with_module_name(source, tree, module).split("\n")
    lines += _HELPER.splitlines()
    origin: dict[int, int] = {}
    bodies = [_body(example) for example in test.examples]
    renames = _renames(tree, bodies)
    for old, new in renames.items():
        if _read_first(old, bodies):
            # What only the main program binds is not bound here.
            lines += [f"try: {new} = {old}", "except NameError: pass"]
    for number, (example, body) in enumerate(zip(test.examples, bodies, strict=True)):
        if example.options.get(doctest.SKIP):
            continue
        text = _example_text(body, module, renames)
        if number in raising or example.exc_msg is not None:
            # A handler says that the exception is expected: what is certain to raise it is no reason to refuse the program.
            then = "pass" if number in raising else "raise"
            text = ["try:", *("    " + line for line in text), "except BaseException:", "    " + then]
        text = [f"print({marker(token) + str(number)!r})", *text]
        first = len(lines) + 1
        for line in range(first, first + len(text)):
            origin[line] = (test.lineno or 0) + example.lineno + 1
        lines += text
    return DoctestProgram("\n".join(lines) + "\n", origin)


def syntax_errors(test: doctest.DocTest) -> dict[int, SyntaxError]:
    """The examples that are no valid Python, by number."""
    errors = {}
    for number, example in enumerate(test.examples):
        try:
            ast.parse(example.source)
        except SyntaxError as error:
            errors[number] = error
    return errors


def _body(example: doctest.Example) -> list[ast.stmt]:
    try:
        return ast.parse(example.source).body
    except SyntaxError:
        return []


def _example_text(body: list[ast.stmt], module: str, renames: dict[str, str]) -> list[str]:
    shown = _AsAtThePrompt(module, renames)
    statements: list[ast.stmt] = []
    for statement in body:
        result = shown.visit(statement)
        statements += result if isinstance(result, list) else [result] if result else []
    return ast.unparse(ast.fix_missing_locations(ast.Module(statements, []))).splitlines() or ["pass"]


class _AsAtThePrompt(ast.NodeTransformer):
    """An example as the prompt would run it: expression statements outside functions show their value.

    The script itself is already there: importing from it becomes nothing or an assignment, `wave.height` becomes `height`.
    """

    def __init__(self, module: str, renames: dict[str, str]) -> None:
        self.module = module
        self.renames = renames
        self.depth = 0

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        value = self.visit(node.value)
        if self.depth:
            return ast.Expr(value)
        return ast.Expr(ast.Call(ast.Name("__doctest_show", ast.Load()), [value], []))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        return self._definition(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.stmt:
        return self._definition(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        return self._definition(node)

    def _definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> ast.stmt:
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1
        node.name = self.renames.get(node.name, node.name)
        return node

    def visit_Import(self, node: ast.Import) -> ast.stmt | None:
        node.names = [alias for alias in node.names if alias.name != self.module or alias.asname]
        return node if node.names else None

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.stmt | list[ast.stmt] | None:
        if node.module != self.module:
            return node
        return [
            ast.Assign([ast.Name(alias.asname, ast.Store())], ast.Name(alias.name, ast.Load()))
            for alias in node.names
            if alias.asname and alias.asname != alias.name
        ]

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if isinstance(node.value, ast.Name) and node.value.id == self.module:
            return ast.Name(node.attr, node.ctx)
        self.generic_visit(node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id == "__name__" and isinstance(node.ctx, ast.Load):
            return ast.Constant(self.module)
        return ast.Name(self.renames.get(node.id, node.id), node.ctx)


def _with_module_name(source: str, tree: ast.Module, module: str) -> str:
    """The script with `__name__` spelled out: under doctest it is the module's name, in a program it would be `__main__`."""
    lines = source.split("\n")
    names = [
        n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == "__name__" and isinstance(n.ctx, ast.Load)
    ]
    for name in sorted(names, key=lambda n: (n.lineno, n.col_offset), reverse=True):
        line = lines[name.lineno - 1].encode()
        # Before Python 3.12 names inside f-strings have no usable position.
        if line[name.col_offset : name.col_offset + 8] == b"__name__":
            changed = line[: name.col_offset] + repr(module).encode() + line[name.col_offset + 8 :]
            lines[name.lineno - 1] = changed.decode()
    return "\n".join(lines)


def _renames(tree: ast.Module, bodies: Sequence[list[ast.stmt]]) -> dict[str, str]:
    """New names for what examples assign and the script defines too: examples see a copy of the script's names."""
    defined = _assigned(tree.body)
    assigned: set[str] = set()
    for body in bodies:
        assigned |= _assigned([s for s in body if not isinstance(s, ast.Import | ast.ImportFrom)])
    return {name: f"{name}__doctest" for name in sorted(assigned & defined)}


def _assigned(body: Sequence[ast.stmt]) -> set[str]:
    """Names that statements bind in their own scope."""
    names: set[str] = set()
    pending: list[ast.AST] = list(body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
            continue
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.alias):
            names.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, ast.ExceptHandler) and node.name:
            names.add(node.name)
        pending.extend(ast.iter_child_nodes(node))
    return names


def _read_first(name: str, bodies: Sequence[list[ast.stmt]]) -> bool:
    """Whether some example reads the script's value of `name` before an example binds it."""
    for body in bodies:
        loads = any(
            isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
            for statement in body
            for node in ast.walk(statement)
        )
        if loads:
            return True
        if name in _assigned(body):
            return False
    return False
