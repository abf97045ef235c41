"""`functools.singledispatch` and `singledispatchmethod`: a function that tests what its first argument is, and calls the one registered for it.

Only where all of them stand in one module or class body, and nothing between them can call the function: then it is the same as if they had
been registered at once. CPython asks for the classes of the argument in their order; a test for a class stands before those for its bases
here, and where a class of the program has two registered bases the decorators stay, and are refused.

Example: ``@singledispatch def show(x): …`` and ``@show.register def _(x: int): …`` become ``def show$decorated(x): …``, ``def show$1(x): …`` and
``def show(x, /): return show$1(x) if isinstance(x, int) else show$decorated(x)``.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from portalis.compiler.decorators import DECORATED

FUNCTION, METHOD = "singledispatch", "singledispatchmethod"
#: marks the functions made here
GENERIC = "dispatches_by_type"
_BUILTINS = frozenset("int float bool str list tuple dict set frozenset bytes complex object".split())
_NONE = "None"


class _Unsupported(Exception):
    pass


@dataclass
class _Generic:
    """A generic function: what stands for other values, and the functions registered for classes."""

    default: ast.FunctionDef
    registered: dict[str, ast.FunctionDef] = field(default_factory=dict)
    last: int = 0


def dispatch_by_type(tree: ast.Module) -> None:
    """Replace the decorators, in place."""
    bound = Counter(n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    bound.update(n.name for n in ast.walk(tree) if isinstance(n, ast.ClassDef | ast.FunctionDef))
    classes = {s.name: s for s in tree.body if isinstance(s, ast.ClassDef)}
    types = _Types({n: c for n, c in classes.items() if bound[n] == 1}, _BUILTINS - bound.keys())
    for suite, kind in [(tree.body, FUNCTION), *((c.body, METHOD) for c in classes.values())]:
        for s in list(suite):
            if isinstance(s, ast.FunctionDef) and len(s.decorator_list) == 1 and _is_named(s.decorator_list[0], kind):
                try:
                    _replace(tree, suite, _collect(tree, suite, s, types), types, kind == METHOD, bound)
                except _Unsupported:
                    continue


def _is_named(node: ast.expr, name: str) -> bool:
    match node:
        case ast.Name(id=found):
            return found == name
        case ast.Attribute(value=ast.Name(id="functools"), attr=found):
            return found == name
    return False


class _Types:
    """The classes that can be registered, and which derive from which."""

    def __init__(self, classes: dict[str, ast.ClassDef], builtins: frozenset[str]) -> None:
        self.classes, self.builtins = classes, builtins

    def named(self, node: ast.expr | None) -> list[str]:
        """The classes that an annotation or an argument of `register` names."""
        match node:
            case ast.Constant(value=None):
                return [_NONE]
            case ast.Call(func=ast.Name(id="type"), args=[ast.Constant(value=None)]):
                return [_NONE]
            case ast.Name(id=name) if name in self.builtins or name in self.classes:
                return [name]
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return [*self.named(left), *self.named(right)]
        raise _Unsupported

    def above(self, name: str) -> set[str]:
        """The classes that this one derives from."""
        if name == "object":
            return set()
        found = {"object"} | ({"int"} if name == "bool" else set())
        cls = self.classes.get(name)
        for base in cls.bases if cls is not None else []:
            if isinstance(base, ast.Name):
                found |= {base.id} | self.above(base.id)
        return found

    def in_order(self, registered: list[str]) -> list[str]:
        """Those that derive from others first."""
        for name in self.classes:
            mine = [n for n in registered if n in self.above(name)]
            if any(a not in self.above(b) and b not in self.above(a) for a in mine for b in mine if a != b):
                raise _Unsupported
        return sorted(registered, key=lambda n: (-len(self.above(n)), registered.index(n)))


def _collect(tree: ast.Module, suite: list[ast.stmt], default: ast.FunctionDef, types: _Types) -> _Generic:
    generic = _Generic(default)
    name = default.name
    first = suite.index(default)
    uses: set[ast.expr] = set()
    for place, s in enumerate(suite):
        found = [d for d in _decorators(s) if _registers(d, name)]
        if not found:
            continue
        assert isinstance(s, ast.FunctionDef)
        if len(found) != len(s.decorator_list) or place < first:
            raise _Unsupported
        for d in found:
            uses.add(d.func if isinstance(d, ast.Call) else d)
            given = d.args[0] if isinstance(d, ast.Call) else _annotation(s, suite is not tree.body)
            for cls in types.named(given):
                if cls in generic.registered:
                    raise _Unsupported
                generic.registered[cls] = s
        generic.last = place
    for n in ast.walk(tree):
        if isinstance(n, ast.Attribute) and n not in uses and n.attr not in ("__name__", "__doc__"):
            # Another attribute of the function, or of the method in its class.
            owner = n.value.attr if isinstance(n.value, ast.Attribute) else getattr(n.value, "id", "")
            if owner == name:
                raise _Unsupported
        if isinstance(n, ast.Call) and not n.args and _called(n) == name:
            raise _Unsupported
    between = suite[first : generic.last + 1]
    if any(isinstance(n, ast.Call) for s in between for n in _run_at_once(s)):
        raise _Unsupported
    return generic


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _decorators(s: ast.stmt) -> list[ast.expr]:
    return s.decorator_list if isinstance(s, ast.FunctionDef) else []


def _registers(d: ast.expr, name: str) -> bool:
    match d:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=found), attr="register"), args=[_], keywords=[]):
            return found == name
        case ast.Attribute(value=ast.Name(id=found), attr="register"):
            return found == name
    return False


def _annotation(s: ast.FunctionDef, method: bool) -> ast.expr | None:
    params = [*s.args.posonlyargs, *s.args.args][int(method) :]
    return params[0].annotation if params else None


def _run_at_once(s: ast.stmt) -> Iterator[ast.AST]:
    """What runs with the statement itself: no bodies of functions, and not what `register` is called with."""
    work: list[ast.AST] = [s]
    while work:
        n = work.pop()
        yield n
        if isinstance(n, ast.FunctionDef):
            work += [*n.args.defaults, *(d for d in n.args.kw_defaults if d is not None)]
        elif not isinstance(n, ast.Lambda):
            work += ast.iter_child_nodes(n)


def _replace(
    tree: ast.Module, suite: list[ast.stmt], generic: _Generic, types: _Types, method: bool, bound: Counter[str]
) -> None:
    default, name = generic.default, generic.default.name
    order = types.in_order(list(generic.registered))
    functions = list(dict.fromkeys(generic.registered.values()))
    if bound[name] != 1 and not method:
        raise _Unsupported
    loaded = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    names = {f: f.name for f in functions}
    for i, f in enumerate(functions, 1):
        if bound[f.name] != 1 or method:
            if f.name in loaded:
                raise _Unsupported
            names[f] = f"{name}${i}"
    params = _parameters([default, *functions], method)
    for f, own in names.items():
        f.name, f.decorator_list = own, []
    default.name, default.decorator_list = name + DECORATED, []
    for f in (default, *functions):
        # A host calls none of them by itself.
        f.returns = None
        for a in ast.walk(f.args):
            if isinstance(a, ast.arg):
                a.annotation = None
    value = params[int(method)].split(" ")[0]
    given = ", ".join(params[int(method) :])
    prefix = f"{params[0]}." if method else ""
    marked = {f"implementation_{i}": names[generic.registered[cls]] for i, cls in enumerate(order)}
    lines = [f"def function({', '.join(params[: int(method) + 1])}, /, {', '.join(params[int(method) + 1 :])}):"]
    for i, cls in enumerate(order):
        test = f"{value} is None" if cls == _NONE else f"isinstance({value}, {cls})"
        lines.append(f"    if {test}: return {prefix}implementation_{i}({given})")
    lines.append(f"    return {prefix}implementation_default({given})")
    marked["implementation_default"] = default.name
    made = ast.parse("\n".join(lines)).body[0]
    assert isinstance(made, ast.FunctionDef)
    doc = ast.get_docstring(default, clean=False)
    if doc is not None:
        made.body.insert(0, ast.Expr(ast.Constant(doc)))
    for n in ast.walk(made):
        if isinstance(n, ast.Name) and n.id in marked:
            n.id = marked[n.id]
        elif isinstance(n, ast.Attribute) and n.attr in marked:
            n.attr = marked[n.attr]
        ast.copy_location(n, default)
    made.name = name
    made.__dict__[GENERIC] = True
    suite.insert(suite.index(default) + 1, made)


def _parameters(functions: list[ast.FunctionDef], method: bool) -> list[str]:
    """What the function takes and hands on: named parameters where all have the same, else whatever comes."""
    shapes = set()
    for f in functions:
        a = f.args
        plain = not (a.vararg or a.kwarg or a.kwonlyargs or a.defaults)
        names = [p.arg for p in (*a.posonlyargs, *a.args)]
        if len(names) < 1 + int(method):
            raise _Unsupported
        shapes.add(tuple(["self", "value"][1 - int(method) :] + names[1 + int(method) :]) if plain else None)
    found = shapes.pop()
    if found is not None and not shapes and len(set(found)) == len(found):
        return list(found)
    return [*["self", "value"][1 - int(method) :], "*args", "**kwargs"]
