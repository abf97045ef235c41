"""Class bodies: class variables and the default values of methods, evaluated where the class stands.

A body that only defines methods and assigns each name once sets the class variables one by one. Any other *runs*: its names
are locals while it does, and become class variables at its end, when the class comes into being.
"""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.enums import make_members
from portalis.compiler.infer.frame import Frame
from portalis.compiler.private import private
from portalis.compiler.program import ClassInfo
from portalis.compiler.resolve import is_literal
from portalis.compiler.types import NEVER

#: Statements that a class body may have besides `def` and plain assignments.
RUNNING = (
    ast.Assign,
    ast.AugAssign,
    ast.AnnAssign,
    ast.For,
    ast.While,
    ast.If,
    ast.Expr,
    ast.Assert,
    ast.Delete,
    ast.Raise,
    ast.Pass,
    ast.Break,
    ast.Continue,
)
_INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def bound_names(node: ast.AST) -> list[str]:
    """The names that a statement binds in its own scope."""
    found: list[str] = []
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        found.append(node.id)
    if not isinstance(node, (*_INNER, *_COMPREHENSIONS)):
        for child in ast.iter_child_nodes(node):
            found += bound_names(child)
    return found


def refused_inside(node: ast.stmt) -> ast.stmt | None:
    """A statement in a compound statement of a class body that is not supported there."""
    for child in ast.walk(node):
        if isinstance(child, ast.stmt) and not isinstance(child, RUNNING):
            return child
    return None


def evaluate_defaults(f: Frame, node: ast.AST) -> None:
    from portalis.compiler.infer.names import default_name

    fn = f.world.functions[node]
    for p in fn.params:
        if p.default is None or is_literal(p.default) or p.fresh_default:
            continue
        var = f.world.globals[default_name(fn, p.name)]
        value = f.expr(p.default)
        if value.ty is NEVER:
            f.run(value)
            return
        var.slot.grow(value.ty)
        f.out.append(hir.SetGlobal(node.lineno, var, f.coerce(value, var.slot)))  # type: ignore[attr-defined]


def run_class_body(f: Frame, cls: ClassInfo) -> None:
    """Everything that the class statement does before the class has its name."""
    saved = f.class_body, f.class_functions, f.class_locals, f.class_inner
    f.class_body, f.class_functions, f.class_locals, f.class_inner = {}, {}, {}, {}
    if cls.runs:
        _run_statements(f, cls)
    else:
        _run_assignments(f, cls)
    f.class_body, f.class_functions, f.class_locals, f.class_inner = saved
    if f.env is not None:
        _keep_field_defaults(f, cls)


def _keep_field_defaults(f: Frame, cls: ClassInfo) -> None:
    """What the class variables hold now is what a dataclass's `__init__` puts into the fields that it is not given."""
    from portalis.compiler.infer.names import default_name

    init = cls.methods.get("__init__")
    if init is None or not init.synthetic:
        return
    for p in init.params[1:]:
        if p.default is None or is_literal(p.default) or p.fresh_default:
            continue
        holder = next(c for c in cls.mro() if p.name in c.annotations)
        kept = holder.methods.get("__init__")
        if holder is cls:
            source = f.world.class_variable(cls, p.name)
        elif kept is not None and kept.synthetic:
            source = f.world.globals[default_name(kept, p.name)]
        else:
            f.error("PT0105", cls.node, f"the default of the inherited field `{p.name}` is not supported")
            return
        if source.slot.type is NEVER:
            continue
        var = f.world.globals[default_name(init, p.name)]
        var.slot.grow(source.slot.type)
        read = hir.GlobalRead(source.slot.type, cls.node.lineno, source, True)
        f.out.append(hir.SetGlobal(cls.node.lineno, var, f.coerce(read, var.slot)))


def _define(f: Frame, cls: ClassInfo, item: ast.FunctionDef) -> None:
    evaluate_defaults(f, item)
    if f.world.functions[item].kind not in ("setter", "deleter"):
        f.class_functions[private(item.name, cls.name)] = f.world.functions[item]


def _run_assignments(f: Frame, cls: ClassInfo) -> None:

    node = cls.node
    read = {n.id for s in node.body for n in ast.walk(s) if isinstance(n, ast.Name)} if cls.members else set()
    steps: list[tuple[int, str | ast.FunctionDef | ClassInfo]] = [
        (item.lineno, item) for item in node.body if isinstance(item, ast.FunctionDef) and item in f.world.functions
    ]
    steps += [(inner.node.lineno, inner) for inner in cls.inner.values()]
    steps += [(value.lineno, name) for name, value in cls.variables.items() if name not in cls.late_variables]
    for _, step in sorted(steps, key=lambda s: s[0]):
        if isinstance(step, ast.FunctionDef):
            _define(f, cls, step)
            continue
        if isinstance(step, ClassInfo):
            run_class_body(f, step)
            f.class_inner[private(step.name, cls.name)] = step
            continue
        if step in cls.members and is_literal(cls.variables[step]) and step not in read:
            continue
        e = f.expr(cls.variables[step])
        if e.ty is NEVER:
            f.run(e)
            return
        # The members of an enumeration are made of their values at the end of the body.
        var = f.world.class_variable(cls, f"{step} value" if step in cls.members else step)
        var.slot.grow(e.ty)
        f.out.append(hir.SetGlobal(node.lineno, var, f.coerce(e, var.slot)))
        f.class_body[step] = var
        f.class_functions.pop(step, None)
    if cls.members:
        make_members(f, cls)


def _run_statements(f: Frame, cls: ClassInfo) -> None:
    names = [n for n in cls.variables if n not in cls.late_variables]
    f.class_locals = {n: f"{cls.ident}.{n}" for n in names}
    for item in cls.node.body:
        if isinstance(item, ast.FunctionDef):
            if item in f.world.functions:
                _define(f, cls, item)
        elif isinstance(item, ast.ClassDef):
            run_class_body(f, f.world.classes[item])
            f.class_inner[private(item.name, cls.name)] = f.world.classes[item]
        elif _has_effect(cls, item):
            f.stmt(item)
            for name in bound_names(item):
                f.class_functions.pop(name, None)
    if f.env is None:
        return
    env = f.env
    for name, local in f.class_locals.items():
        binding = env.get(local)
        if binding is not None and not binding.maybe_unbound:
            read = f.expr(ast.copy_location(ast.Name(name, ast.Load()), cls.node))
            var = f.world.class_variable(cls, name)
            var.slot.grow(read.ty)
            f.out.append(hir.SetGlobal(cls.node.lineno, var, f.coerce(read, var.slot)))
        elif _read_somewhere(f, name):
            problem = f"the class variable `{name}` may be left unassigned"
            f.error("PT0105", cls.node, problem, "assign it before the statement that may not")
        # The class has no such variable: nothing reads it.
    f.env = env.without(f.class_locals.values())


def _has_effect(cls: ClassInfo, item: ast.stmt) -> bool:
    match item:
        case ast.Assign(targets=[ast.Name(id=name)]) if name == "__slots__" or name in cls.methods:
            return False
        case ast.AnnAssign(value=None) | ast.ClassDef():
            return False
        case ast.Expr(value=ast.Constant()):
            return False
    return True


def _read_somewhere(f: Frame, name: str) -> bool:
    return any(isinstance(n, ast.Attribute) and n.attr == name for n in ast.walk(f.world.tree))
