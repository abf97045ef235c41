"""`__getattr__`: attributes that an instance does not have.

Names of attributes are constants here, so `__getattr__` is called with a literal. Where it hands its name on to `getattr` and the like, each
name has a copy of the method of its own, in which the parameter is that literal: ``return getattr(self._target, name)`` then reads the
attribute of that name.
"""

from __future__ import annotations

import ast
import copy

from portalis.compiler import hir
from portalis.compiler.infer.calls import call_function
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.held import HELD, ITEMS
from portalis.compiler.infer.world import World
from portalis.compiler.program import ClassInfo, FunctionDef
from portalis.compiler.resolve import Resolver
from portalis.compiler.types import BOOL, NEVER, STR

_BY_NAME = frozenset({"getattr", "hasattr", "setattr", "delattr"})
_RECURSION = "maximum recursion depth exceeded"


def computed(f: Frame, obj: hir.Expr, cls: ClassInfo, name: str, node: ast.AST, *, kept: bool) -> hir.Expr:
    """`obj.name` of a class with `__getattr__`; `kept`: instances may have the attribute themselves."""
    line = getattr(node, "lineno", obj.line)
    if name in (HELD, ITEMS):
        # The library's own, which is there from the start.
        return hir.FieldRead(f.world.field(cls, name).slot.type, line, obj, cls, name)
    method = cls.find_method("__getattr__")
    assert method is not None
    if method.kind != "method":
        return f.error("PT0105", method.node, "`__getattr__` that is no plain method is not supported")
    inside = f.spec.fn.owner is method.owner and f.spec.fn.name == "__getattr__"

    def compute(o: hir.Expr) -> hir.Expr:
        if inside and kept:
            return hir.never(line, f.make_exception("RecursionError", _RECURSION, line))
        return call_function(f, _for_name(f.world, method, name), [o, hir.Lit(STR, line, name)], {}, node)

    own = f.world.field(cls, name) if kept else None
    if own is None or own.slot.type is NEVER:
        return f.bind(obj, compute)
    if _begins_with(cls, name):
        f.world.always_set[cls, name] = node
        return hir.FieldRead(own.slot.type, line, obj, cls, name)
    own.may_be_unset = True

    def either(o: hir.Expr) -> hir.Expr:
        read = hir.FieldRead(own.slot.type, line, o, cls, name)
        test = hir.Rt(BOOL, line, hir.RtFn("has_field"), [read])
        return f.if_expr(test, lambda: hir.FieldRead(own.slot.type, line, o, cls, name), lambda: compute(o), line)

    return f.bind(obj, either)


def _begins_with(cls: ClassInfo, name: str) -> bool:
    """Whether an `__init__` of the class or its bases assigns `self.name` on its way; that it is always set is looked at in the end."""
    for init in (c.methods["__init__"] for c in cls.mro() if "__init__" in c.methods):
        for s in init.body:
            match s:
                case ast.Assign(targets=targets):
                    pass
                case ast.AnnAssign(target=target, value=ast.expr()):
                    targets = [target]
                case _:
                    continue
            for t in targets:
                match t:
                    case ast.Attribute(value=ast.Name(id=me), attr=attr) if attr == name and me == init.params[0].name:
                        return True
    return False


def report_unset(world: World) -> None:
    """Refuse reads of attributes that were taken to be always set and are not."""
    for (cls, name), node in world.always_set.items():
        if name in cls.fields and cls.fields[name].may_be_unset:
            problem = f"`{name}` of {cls.name}, which has `__getattr__`, may be read before `__init__` has set it"
            world.reporter.add("PT0105", node, problem, fix="set it in `__init__` before anything else")


def _for_name(world: World, method: FunctionDef, name: str) -> FunctionDef:
    """The method, or its copy for one name."""
    if len(method.params) != 2 or not _hands_on(method, method.params[1].name):
        return method
    found = world.for_names.get((method, name))
    if found is None:
        found = world.for_names[method, name] = _copied(world, method, name)
    return found


def _hands_on(method: FunctionDef, param: str) -> bool:
    """Whether the name goes to `getattr` or the like, and always means the parameter."""
    nodes = [n for s in method.body for n in ast.walk(s)]
    if method.is_generator or any(isinstance(n, ast.arg) and n.arg == param for n in nodes):
        return False
    if any(isinstance(n, ast.Name) and n.id == param and not isinstance(n.ctx, ast.Load) for n in nodes):
        return False
    return any(
        isinstance(n, ast.Call)
        and isinstance(n.func, ast.Name)
        and n.func.id in _BY_NAME
        and any(isinstance(a, ast.Name) and a.id == param for a in n.args[1:2])
        for n in nodes
    )


def _copied(world: World, method: FunctionDef, name: str) -> FunctionDef:
    from portalis.compiler.infer.collector import ClassCollector

    node = copy.deepcopy(method.node)
    assert isinstance(node, ast.FunctionDef)
    literal = _Literal(method.params[1].name, name)
    node.body = [literal.visit(s) for s in node.body]
    node.decorator_list = []
    tree = ast.Module([node], [])
    world.scopes.update(Resolver(tree).scopes)
    world.scopes[node].parent = method.scope.parent
    world.keep_alive.append(tree)
    collector = ClassCollector(world)
    prefix = method.qualname[: len(method.qualname) - len(method.name)]
    fn = collector.function(node, prefix, method.owner)
    fn.kind = "method"
    for s in node.body:
        collector.collect_functions(s, f"{fn.qualname}.<locals>.")
    return fn


class _Literal(ast.NodeTransformer):
    def __init__(self, param: str, value: str) -> None:
        self.param, self.value = param, value

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.copy_location(ast.Constant(self.value), node) if node.id == self.param else node
