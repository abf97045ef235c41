"""Calls that make classes become class statements: ``P = namedtuple("P", "x y")`` → ``class P`` with the fields `x` and `y`.

The same for `NamedTuple(…)` and `Enum(…)`, and for such a call among the bases of a class. What the call says stands beside the node:
`named_fields` (names and default values) and `shown_name`. Calls whose arguments do not stand in the source stay, and are refused
where they are.
"""

from __future__ import annotations

import ast
import keyword
from collections import Counter
from collections.abc import Iterator

#: field name and default value
Fields = list[tuple[str, ast.expr | None]]

#: the base of these classes, as `library_classes` calls it
NAMED_TUPLE = "typing.NamedTuple"
_FORMS = {
    ("collections", "namedtuple"): "collections",
    ("typing", "NamedTuple"): "typing",
    **{("enum", n): "enum" for n in ("Enum", "IntEnum")},
}
_SCOPES = (ast.ClassDef, ast.FunctionDef, ast.Lambda)
_SUITES = ("body", "orelse", "finalbody")


def make_class_statements(tree: ast.Module) -> None:
    """Replace such calls, in place."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                for (module, function), form in _FORMS.items():
                    if node.module == module and alias.name in (function, "*"):
                        names[alias.asname or function] = form
        elif isinstance(node, ast.Import):
            for alias in node.names:
                for (module, function), form in _FORMS.items():
                    if alias.name == module:
                        names[f"{alias.asname or alias.name}.{function}"] = form
    if not names:
        return
    elsewhere = {name for n in ast.walk(tree) if isinstance(n, ast.Global | ast.Nonlocal) for name in n.names}
    scopes: list[ast.AST] = [tree]
    for scope in scopes:
        inside = list(_inside(scope))
        scopes += [n for n in inside if isinstance(n, _SCOPES)]
        bound = Counter(n.id for n in inside if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
        bound.update(elsewhere)
        for node in [scope, *(n for n in inside if not isinstance(n, _SCOPES))]:
            for part in _SUITES:
                suite = getattr(node, part, None)
                if isinstance(suite, list):
                    suite[:] = [new for s in suite for new in _replaced(s, names, bound)]


def _inside(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a module, class or function, without what is inside of the classes and functions there."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, _SCOPES):
            waiting += ast.iter_child_nodes(node)


def _replaced(s: ast.stmt, names: dict[str, str], bound: Counter[str]) -> list[ast.stmt]:
    match s:
        case ast.Assign(targets=targets, value=ast.Call() as call):
            given = [t.id for t in targets if isinstance(t, ast.Name)]
            name = next((n for n in given if bound[n] == 1), None)
            made = _class(call, names, name) if name is not None and len(given) == len(targets) else None
            if made is None:
                return [s]
            ast.copy_location(made, s)
            others = [t for t in targets if isinstance(t, ast.Name) and t.id != name]
            same = [ast.Assign([t], ast.Name(made.name, ast.Load())) for t in others]
            return [made, *(ast.fix_missing_locations(ast.copy_location(x, s)) for x in same)]
        case ast.ClassDef(bases=bases):
            before: list[ast.stmt] = []
            for i, base in enumerate(bases):
                made = _class(base, names, f"{s.name}$fields") if isinstance(base, ast.Call) else None
                if made is not None:
                    before.append(ast.copy_location(made, s))
                    bases[i] = ast.copy_location(ast.Name(made.name, ast.Load()), base)
            return [*before, s]
    return [s]


def _class(call: ast.Call, names: dict[str, str], name: str) -> ast.ClassDef | None:
    """The class statement for a call; `None` where it is none of these calls, or says at run time only what the class is."""
    form = names.get(ast.unparse(call.func)) if isinstance(call.func, ast.Name | ast.Attribute) else None
    if form is None or len(call.args) != 2:
        return None
    if form == "enum":
        return _enumeration(call, name)
    fields = _fields(call, form)
    shown = call.args[0].value if isinstance(call.args[0], ast.Constant) else None
    if fields is None or not isinstance(shown, str) or not shown.isidentifier():
        return None
    taken = [n for n, _ in fields]
    if len(set(taken)) != len(taken) or any(
        not n.isidentifier() or n.startswith("_") or keyword.iskeyword(n) for n in taken
    ):
        return None
    base = ast.copy_location(ast.Constant(NAMED_TUPLE), call)
    node = ast.ClassDef(
        name=name, bases=[base], keywords=[], body=[ast.copy_location(ast.Pass(), call)], decorator_list=[]
    )
    if hasattr(ast.ClassDef, "type_params"):
        node.__dict__["type_params"] = []
    node.__dict__["named_fields"], node.__dict__["shown_name"] = fields, shown
    return node


def _enumeration(call: ast.Call, name: str) -> ast.ClassDef | None:
    """`Enum(name, members)`: texts are numbered from 1."""
    shown = call.args[0].value if isinstance(call.args[0], ast.Constant) else None
    try:
        given = ast.literal_eval(call.args[1])
    except ValueError:
        return None
    if isinstance(given, str):
        given = given.replace(",", " ").split()
    if isinstance(given, list | tuple) and all(isinstance(n, str) for n in given):
        given = {n: i for i, n in enumerate(given, 1)}
    pairs = list(given.items()) if isinstance(given, dict) else given
    if call.keywords or not isinstance(shown, str) or not shown.isidentifier() or not pairs:
        return None
    if not all(isinstance(p, list | tuple) and len(p) == 2 and isinstance(p[0], str) for p in pairs):
        return None
    names = [n for n, _ in pairs]
    if len(set(names)) != len(names) or any(
        not n.isidentifier() or n.startswith("_") or keyword.iskeyword(n) for n in names
    ):
        return None
    lines = "".join(f"    {n} = {v!r}\n" for n, v in pairs)
    node = ast.parse(f"class C:\n{lines}").body[0]
    assert isinstance(node, ast.ClassDef)
    for n in ast.walk(node):
        ast.copy_location(n, call)
    node.name, node.bases = name, [call.func]
    node.__dict__["shown_name"] = shown
    return node


def _fields(call: ast.Call, form: str) -> Fields | None:
    given = call.args[1]
    if form == "typing":
        if call.keywords or not isinstance(given, ast.List | ast.Tuple):
            return None
        pairs = [e.elts[0] for e in given.elts if isinstance(e, ast.Tuple) and len(e.elts) == 2]
        typed = [e.value for e in pairs if isinstance(e, ast.Constant) and isinstance(e.value, str)]
        return [(n, None) for n in typed] if len(typed) == len(given.elts) else None
    try:
        value = ast.literal_eval(given)
    except ValueError:
        return None
    fields = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(fields, list | tuple) or not all(isinstance(n, str) for n in fields):
        return None
    defaults: list[ast.expr] = []
    for k in call.keywords:
        if k.arg != "defaults":
            return None
        if isinstance(k.value, ast.List | ast.Tuple) and not any(isinstance(e, ast.Starred) for e in k.value.elts):
            defaults = k.value.elts
        elif not (isinstance(k.value, ast.Constant) and k.value.value is None):
            return None
    if len(defaults) > len(fields) or not all(_is_constant(d) for d in defaults):
        return None
    return list(zip(fields, [*([None] * (len(fields) - len(defaults))), *defaults], strict=True))


def _is_constant(node: ast.expr) -> bool:
    match node:
        case ast.Constant():
            return True
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=ast.Constant()):
            return True
        case ast.Tuple(elts=elts):
            return all(map(_is_constant, elts))
    return False
