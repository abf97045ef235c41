"""Variables of functions that instances of classes inside of them read: hidden fields of each instance.

Where a function may run again, each of its runs has variables of its own. A class that is only called gets those that it reads with
each call, and its instances keep them. That is right for variables that are bound once, before the class.

Example: ``def make(n): class C: def f(self): return n`` → ``class C: def __init__(self, *, n$kept): self.n$kept = n$kept`` and
``def f(self): return self.n$kept``; ``C()`` becomes ``C(n$kept=n)``.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from portalis.compiler.decorators import last_name
from portalis.compiler.local_captures import Capture, located
from portalis.compiler.local_scopes import Scope, Use

KEPT = "$kept"
#: bases that make an instance of no arguments by an `__init__` that may be called so
_BASES = frozenset("object dict list set OrderedDict defaultdict Counter UserDict UserList ABC".split())


def method_of(cls: ast.ClassDef, use: Use) -> ast.FunctionDef | None:
    """The method that a use stands in, if that has a `self` whose fields the use can mean."""
    scope: Scope | None = use.scope
    around: list[Scope] = []
    while scope is not None and not (
        scope.kind == "function" and scope.parent is not None and scope.parent.node is cls
    ):
        around.append(scope)
        scope = scope.parent
    if scope is None or not isinstance(scope.node, ast.FunctionDef):
        return None
    method = scope.node
    name = self_name(method)
    if name is None or len(scope.binders[name]) != 1 or any(name in s.binders for s in around):
        return None
    decorators = {getattr(last_name(d), "id", "") for d in method.decorator_list}
    return None if decorators - {"property", "setter", "deleter", "abstractmethod"} else method


def self_name(method: ast.FunctionDef) -> str | None:
    params = [*method.args.posonlyargs, *method.args.args]
    return params[0].arg if params else None


def can_keep(cls: ast.ClassDef, calls: Sequence[ast.Call | None]) -> bool:
    """Whether a class, and all of its `calls`, can be given what its instances keep."""
    if (
        cls.decorator_list
        or cls.keywords
        or any(
            isinstance(n, ast.Name)
            and n.id in ("__new__", "__slots__", "__dict__", "vars")
            or isinstance(n, ast.FunctionDef)
            and n.name in ("__new__", "__getattr__", "__setattr__", "__getattribute__")
            or isinstance(n, ast.Attribute)
            and n.attr in ("__dict__", "__init__")
            and not _is_super(n.value)
            for n in ast.walk(cls)
        )
    ):
        return False
    inits = [s for s in cls.body if isinstance(s, ast.FunctionDef) and s.name == "__init__"]
    known = all(isinstance(b, ast.Name) and b.id in _BASES for b in cls.bases)
    if len(inits) > 1 or not inits and not known:
        return False
    most = 0
    if inits:
        args = inits[0].args
        if inits[0].decorator_list or self_name(inits[0]) is None or args.vararg or args.kwarg:
            return False
        most = len(args.posonlyargs) + len(args.args) - 1
    for call in calls:
        if call is None or len(call.args) > most or any(isinstance(a, ast.Starred) for a in call.args):
            return False
        if any(k.arg is None for k in call.keywords) or not inits and call.keywords:
            return False
    return True


def _is_super(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


def keep(
    cls: ast.ClassDef, uses: Sequence[Use], kept: Sequence[Capture], calls: Sequence[tuple[Use, ast.Call]]
) -> None:
    """Give the class its fields, and each call their values. `uses`: the names in the class."""
    names = {(c.owner, c.name): c.name + KEPT for c in kept}
    reads: dict[int, str] = {}
    for use in uses:
        if (use.owner, use.node.id) in names:
            method = method_of(cls, use)
            assert method is not None
            reads[id(use.node)] = self_name(method) or ""
    for use, call in calls:
        for (_, name), field in names.items():
            value: ast.expr = ast.Name(name, ast.Load())
            method = method_of(cls, use)
            if method is not None:
                value = ast.Attribute(ast.Name(self_name(method) or "", ast.Load()), field, ast.Load())
            for node in ast.walk(value):
                ast.copy_location(node, call)
            call.keywords.append(ast.copy_location(ast.keyword(field, value), call))
    _Fields(reads).visit(cls)
    init = next((s for s in cls.body if isinstance(s, ast.FunctionDef) and s.name == "__init__"), None)
    if init is None:
        made = located(ast.parse("def __init__(self): super().__init__()").body, cls)[0]
        assert isinstance(made, ast.FunctionDef)
        init = made
        if not cls.bases:
            made.body = []
        cls.body.insert(ast.get_docstring(cls, clean=False) is not None, init)
    holder = self_name(init)
    assert holder is not None
    at = ast.get_docstring(init, clean=False) is not None
    for field in names.values():
        init.args.kwonlyargs.append(ast.copy_location(ast.arg(field), cls))
        init.args.kw_defaults.append(None)
        target = ast.Attribute(ast.Name(holder, ast.Load()), field, ast.Store())
        init.body[at:at] = located([ast.Assign([target], ast.Name(field, ast.Load()))], init)


class _Fields(ast.NodeTransformer):
    """Names of variables, as fields."""

    def __init__(self, reads: dict[int, str]) -> None:
        self._reads = reads

    def visit_Name(self, node: ast.Name) -> ast.expr:
        holder = self._reads.get(id(node))
        if holder is None:
            return node
        value = ast.copy_location(ast.Name(holder, ast.Load()), node)
        return ast.copy_location(ast.Attribute(value, node.id + KEPT, ast.Load()), node)
