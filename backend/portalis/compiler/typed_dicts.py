"""Classes that derive from `TypedDict` become calls: ``class Movie(TypedDict): name: str`` → ``Movie = TypedDict("Movie", {})``.

Only type checkers look at the fields; when the program runs, `Movie(…)` makes a plain dict. Classes with more in their bodies than annotated
fields stay, and are refused where they are.
"""

from __future__ import annotations

import ast

_SUITES = ("body", "orelse", "finalbody")


def make_typed_dicts(tree: ast.Module) -> None:
    """Replace such classes, in place."""
    names: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module="typing", names=imported):
                names |= {a.asname or a.name for a in imported if a.name == "TypedDict"}
            case ast.Import(names=imported):
                names |= {f"{a.asname or a.name}.TypedDict" for a in imported if a.name == "typing"}
    made: dict[str, ast.expr] = {}
    for node in ast.walk(tree) if names else ():
        for part in _SUITES:
            suite = getattr(node, part, None)
            if isinstance(suite, list):
                suite[:] = [_replaced(s, names, made) for s in suite]


def _replaced(s: ast.stmt, names: set[str], made: dict[str, ast.expr]) -> ast.stmt:
    if not isinstance(s, ast.ClassDef) or not s.bases or s.decorator_list:
        return s
    if any(k.arg != "total" for k in s.keywords) or not all(_is_field(b) for b in s.body):
        return s
    functions = [b if ast.unparse(b) in names else made.get(ast.unparse(b)) for b in s.bases]
    function = functions[0]
    if function is None or None in functions:
        return s
    made[s.name] = function
    call = ast.Call(function, [ast.Constant(s.name), ast.Dict([], [])], [])
    result = ast.Assign([ast.Name(s.name, ast.Store())], call)
    for n in ast.walk(result):
        ast.copy_location(n, s)
    return result


def _is_field(s: ast.stmt) -> bool:
    match s:
        case ast.AnnAssign(target=ast.Name(), value=None) | ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
    return False
