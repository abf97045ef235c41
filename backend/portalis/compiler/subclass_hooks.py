"""`__init_subclass__`: what a class does with each class derived from it becomes a function that runs after that class statement.

Which classes derive from it is known here, so each has a copy of the method in which `cls` is the class itself. A class that cannot be
served like that leaves all as it is; the collector refuses it, and so it does with classes of other files that derive from one of these.

Example: with ``class Base: def __init_subclass__(cls, tag): cls.tag = tag`` the statement ``class A(Base, tag=1): …`` becomes
``class A(Base): …``, ``def A$subclass(tag): A.tag = tag`` and ``A$subclass(tag=1)``.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from dataclasses import dataclass

from portalis.compiler.decorators import OF_CLASSES, last_name

HOOK = "__init_subclass__"
#: marks of class statements: those with such a method, and those after which it runs
HOOKING, HOOKED = "hooks_subclasses", "runs_subclass_hook"


class _Unsupported(Exception):
    pass


@dataclass(frozen=True)
class _Step:
    """What runs after a class statement."""

    cls: ast.ClassDef
    statements: list[ast.stmt]


def run_subclass_hooks(tree: ast.Module) -> None:
    """Replace such methods, in place."""
    classes = {s.name: s for s in tree.body if isinstance(s, ast.ClassDef)}
    hooks = {c.name: hook for c in classes.values() if (hook := _hook(c)) is not None}
    if not hooks:
        return
    try:
        steps = _Planner(tree, classes, hooks).steps()
    except _Unsupported:
        return
    for name, hook in hooks.items():
        cls = classes[name]
        cls.__dict__[HOOKING] = True
        cls.body = [s for s in cls.body if s is not hook] or [ast.copy_location(ast.Pass(), hook)]
    after: dict[ast.stmt, list[ast.stmt]] = {step.cls: step.statements for step in steps}
    for step in steps:
        step.cls.__dict__[HOOKED] = True
        step.cls.keywords = []
    tree.body[:] = [new for s in tree.body for new in [s, *after.get(s, [])]]


def _hook(cls: ast.ClassDef) -> ast.FunctionDef | None:
    return next((s for s in cls.body if isinstance(s, ast.FunctionDef) and s.name == HOOK), None)


class _Planner:
    def __init__(self, tree: ast.Module, classes: dict[str, ast.ClassDef], hooks: dict[str, ast.FunctionDef]) -> None:
        self.tree, self.classes, self.hooks = tree, classes, hooks
        bound = Counter(n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load))
        bound.update(n.name for n in ast.walk(tree) if isinstance(n, ast.ClassDef | ast.FunctionDef))
        self.bound = bound

    def steps(self) -> list[_Step]:
        """What runs after each class statement."""
        for hook in self.hooks.values():
            _check(hook)
        found = []
        for cls in self.classes.values():
            owner = self._inherited(cls)
            if owner is None:
                continue
            known = all(isinstance(n, ast.Name) and n.id in OF_CLASSES for n in map(last_name, cls.decorator_list))
            if not known or self.bound[cls.name] != 1 or any(k.arg in (None, "metaclass") for k in cls.keywords):
                raise _Unsupported
            functions: list[ast.stmt] = []
            name = self._function(cls, owner, functions)
            call = ast.Call(ast.Name(name, ast.Load()), [], cls.keywords)
            functions.append(ast.Expr(call))
            for s in functions[-1:]:
                for n in ast.walk(s):
                    if not hasattr(n, "lineno"):
                        ast.copy_location(n, cls)
            found.append(_Step(cls, functions))
        return found

    def _inherited(self, cls: ast.ClassDef) -> ast.ClassDef | None:
        """The class whose method runs for `cls`: the nearest of its bases that has one."""
        owners: list[ast.ClassDef] = []
        for base in cls.bases:
            if not isinstance(base, ast.Name):
                continue
            found = self.classes.get(base.id)
            if found is not None and found is not cls:
                owner = found if found.name in self.hooks else self._inherited(found)
                if owner is not None and owner not in owners:
                    owners.append(owner)
        if len(owners) > 1:
            raise _Unsupported
        return owners[0] if owners else None

    def _function(self, cls: ast.ClassDef, owner: ast.ClassDef, functions: list[ast.stmt]) -> str:
        """Adds the function that `owner` has for `cls`, and those that it calls; gives its name."""
        hook = self.hooks[owner.name]
        above = self._inherited(owner)
        name = f"{cls.name}$subclass{len(functions) or ''}"
        if above is not None:
            calls = self._function(cls, above, functions)
            name = f"{cls.name}$subclass{len(functions)}"
        else:
            calls = ""
        made = copy.deepcopy(hook)
        first = [*made.args.posonlyargs, *made.args.args][0]
        for params in (made.args.posonlyargs, made.args.args):
            if first in params:
                params.remove(first)
        made.name, made.decorator_list = name, []
        made = _ForClass(first.arg, cls.name, calls, made.args.kwarg).visit(made)
        functions.append(made)
        return name


def _check(hook: ast.FunctionDef) -> None:
    """Only a plain method, in which `cls` always means the class."""
    plain = [d for d in hook.decorator_list if not (isinstance(d, ast.Name) and d.id == "classmethod")]
    params = [*hook.args.posonlyargs, *hook.args.args]
    defaults = [*hook.args.defaults, *(d for d in hook.args.kw_defaults if d is not None)]
    if plain or not params or len(hook.args.defaults) >= len(params):
        raise _Unsupported
    if not all(isinstance(d, ast.Constant) for d in defaults):
        raise _Unsupported
    name = params[0].arg
    for n in ast.walk(hook):
        if isinstance(n, ast.arg) and n.arg == name and n is not params[0]:
            raise _Unsupported
        if isinstance(n, ast.Name) and (n.id == "__class__" or n.id == name and not isinstance(n.ctx, ast.Load)):
            raise _Unsupported
        if isinstance(n, ast.Yield | ast.YieldFrom | ast.Global | ast.Nonlocal | ast.ClassDef):
            raise _Unsupported


class _ForClass(ast.NodeTransformer):
    """The method for one class. `calls` is the function of the next class that has one; "" for `object`."""

    def __init__(self, param: str, cls: str, calls: str, kwarg: ast.arg | None) -> None:
        self.param, self.cls, self.calls, self.kwarg = param, cls, calls, kwarg

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id == "super":
            raise _Unsupported
        return ast.copy_location(ast.Name(self.cls, node.ctx), node) if node.id == self.param else node

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        match node.value:
            case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="super"), args=[]), attr=attr)) as call:
                if attr != HOOK:
                    raise _Unsupported
                return self._next(node, call)
        self.generic_visit(node)
        return node

    def _next(self, node: ast.Expr, call: ast.Call) -> ast.stmt:
        self.generic_visit(ast.Tuple([*call.args, *(k.value for k in call.keywords)], ast.Load()))
        if self.calls:
            call.func = ast.copy_location(ast.Name(self.calls, ast.Load()), call)
            return node
        given = call.keywords
        if call.args or len(given) > 1 or given and given[0].arg is not None:
            raise _Unsupported
        if not given:
            return ast.copy_location(ast.Pass(), node)
        message = f"{self.cls}.__init_subclass__() takes no keyword arguments"
        error = ast.Call(ast.Name("TypeError", ast.Load()), [ast.Constant(message)], [])
        made = ast.If(given[0].value, [ast.Raise(error, None)], [])
        for n in ast.walk(made):
            ast.copy_location(n, node)
        return made
