"""Statements: control flow, definitions, imports."""

from __future__ import annotations

import ast
import importlib

from portalis.compiler import hir, modules
from portalis.compiler.decorators import DECORATED
from portalis.compiler.infer.assignment import assign, assign_name
from portalis.compiler.infer.calls import bind_defaults
from portalis.compiler.infer.classbody import evaluate_defaults, run_class_body
from portalis.compiler.infer.conditions import condition
from portalis.compiler.infer.definitions import defined
from portalis.compiler.infer.env import join_envs, same_env
from portalis.compiler.infer.frame import Frame, Loop, statement
from portalis.compiler.infer.imports import refuse_module
from portalis.compiler.infer.iteration import can_fail, to_iter
from portalis.compiler.infer.names import captures_defaults, make_function
from portalis.compiler.resolve import static_def
from portalis.compiler.types import BOOL, ERROR, NEVER, ClassT, Container

_PASSES = 30


@statement(ast.Expr)
def visit_expr(f: Frame, node: ast.Expr) -> None:
    if isinstance(node.value, ast.Constant):
        return
    e = f.expr(node.value)
    f.run(e)


@statement(ast.AsyncFunctionDef)
def visit_async(f: Frame, node: ast.AsyncFunctionDef) -> None:
    assign_name(f, node.name, f.error("PT0101", node, "`async def` is not supported"), node)


@statement(ast.Pass, ast.Global, ast.Nonlocal)
def visit_nothing(f: Frame, node: ast.stmt) -> None:
    """No code."""


@statement(ast.If)
def visit_if(f: Frame, node: ast.If) -> None:
    test, yes, no = condition(f, node.test)
    if test.ty in (NEVER, ERROR):
        f.run(test)
        return
    if isinstance(test, hir.Lit) and test.ty is BOOL:
        f.env = yes if test.value else no
        for s in node.body if test.value else node.orelse:
            f.stmt(s)
        return
    f.env = yes
    then = f.block(node.body)
    after = f.env
    f.env = no
    orelse = f.block(node.orelse)
    f.env = join_envs(after, f.env)
    f.out.append(hir.If(node.lineno, test, then, orelse))


@statement(ast.While)
def visit_while(f: Frame, node: ast.While) -> None:
    loop = Loop(f.world.number("label:" + f.spec.key))
    entry = f.env
    for _ in range(_PASSES):
        f.env = entry
        loop.breaks, loop.continues = [], []
        with f.collect() as before:
            test, yes, no = condition(f, node.test)
        if before:
            test = hir.Do(test.ty, node.lineno, before, test)
        f.env = yes
        f.loops.append(loop)
        body = f.block(node.body)
        f.loops.pop()
        again = f.env
        for env in loop.continues:
            again = join_envs(again, env)
        merged = join_envs(entry, again)
        if same_env(merged, entry):
            break
        entry = merged
    else:
        f.unsettled(node)
    if test.ty is NEVER:
        f.run(test)
        return
    f.env = no
    orelse = f.block(node.orelse)
    for env in loop.breaks:
        f.env = join_envs(f.env, env)
    f.out.append(hir.While(node.lineno, test, body, orelse, loop.label))


@statement(ast.For)
def visit_for(f: Frame, node: ast.For) -> None:
    iterable = f.expr(node.iter)
    run_for(f, iterable, node.target, node.body, node.orelse, node)


def run_for(
    f: Frame,
    iterable: hir.Expr,
    target: ast.expr,
    body: list[ast.stmt],
    orelse: list[ast.stmt],
    node: ast.stmt,
) -> None:
    """A `for` loop over an evaluated iterable."""
    it = to_iter(f, iterable, node)
    if it.ty is ERROR:
        # What else is wrong is told too.
        assign(f, target, it)
        loop = Loop(0)
        f.loops.append(loop)
        f.block(body)
        f.loops.pop()
        for env in (*loop.breaks, *loop.continues):
            f.env = join_envs(f.env, env)
        return
    if it.ty is NEVER or not isinstance(it.ty, Container):
        f.run(it)
        return
    slot = it.ty.args[0]
    loop = Loop(f.world.number("label:" + f.spec.key))
    entry = f.env
    out: list[hir.Stmt] = []
    temp = f.temp(slot, "item")
    for _ in range(_PASSES):
        f.env = entry
        loop.breaks, loop.continues = [], []
        elem = slot.type
        with f.collect() as collected:
            if elem is NEVER:
                f.env = None
            else:
                assign(f, target, f.read(temp, elem, node.lineno))
            f.loops.append(loop)
            for s in body:
                f.stmt(s)
            f.loops.pop()
        out = collected
        again = f.env
        for env in loop.continues:
            again = join_envs(again, env)
        merged = join_envs(entry, again)
        if same_env(merged, entry) and elem.key() == slot.type.key():
            break
        entry = merged
    else:
        f.unsettled(node)
    f.env = entry
    after = f.block(orelse)
    for env in loop.breaks:
        f.env = join_envs(f.env, env)
    f.out.append(hir.For(node.lineno, temp, it, out, after, loop.label, can_fail(it)))


@statement(ast.Break)
def visit_break(f: Frame, node: ast.Break) -> None:
    loop = f.loops[-1]
    assert f.env is not None
    loop.breaks.append(f.env)
    f.out.append(hir.Break(node.lineno, loop.label))
    f.env = None


@statement(ast.Continue)
def visit_continue(f: Frame, node: ast.Continue) -> None:
    loop = f.loops[-1]
    assert f.env is not None
    loop.continues.append(f.env)
    f.out.append(hir.Continue(node.lineno, loop.label))
    f.env = None


@statement(ast.Return)
def visit_return(f: Frame, node: ast.Return) -> None:
    from portalis.compiler.infer.frame import unit

    value = f.expr(node.value) if node.value is not None else unit(node.lineno)
    if value.ty is NEVER:
        f.run(value)
        return
    f.spec.returns.grow(value.ty)
    f.out.append(hir.Return(node.lineno, f.coerce(value, f.spec.returns)))
    f.env = None


@statement(ast.FunctionDef)
def visit_functiondef(f: Frame, node: ast.FunctionDef) -> None:
    fn = f.world.functions.get(node)
    if fn is None:
        return
    owner = f.scope if not f.comp_scopes else f.comp_scopes[-1]
    if f.scope.kind == "module" and not captures_defaults(fn):
        _module_defaults(f, node)
    else:
        f.out.extend(bind_defaults(f, fn))
    if static_def(owner, node.name) is None:
        assign_name(f, node.name, make_function(f, fn, node.lineno), node)
    else:
        defined(f, node.name, node.lineno)


def _module_defaults(f: Frame, node: ast.FunctionDef) -> None:
    """Default values of a module-level function or method are evaluated once, here."""
    evaluate_defaults(f, node)


@statement(ast.ClassDef)
def visit_classdef(f: Frame, node: ast.ClassDef) -> None:
    """Class variables and the methods' default values are evaluated where the class stands."""
    cls = f.world.classes.get(node)
    if cls is None or f.scope.kind != "module":
        maker = getattr(node, "made_again", None)
        problem = f"each call of `{maker}` makes another class `{getattr(node, 'shown_name', node.name)}`, and the program can tell them apart"
        if maker is None:
            shown = getattr(node, "shown_name", node.name)
            problem = f"the class `{shown}` inside a function is not supported yet"
        assign_name(f, node.name, f.error("PT0105", node, problem, "move the class to the module"), node)
        return
    if f.scope.bindings.get(node.name) != 1:
        problem = f"the class `{node.name}` shares its name with something else"
        assign_name(f, node.name, f.error("PT0105", node, problem, "rename one of them"), node)
        return
    if f.loops:
        problem = f"each turn of the loop makes another class `{node.name}`"
        assign_name(f, node.name, f.error("PT0105", node, problem, "move the class out of the loop"), node)
        return
    for base in node.bases:
        decorated = isinstance(base, ast.Name) and any(c.node.name == base.id + DECORATED for c in cls.bases)
        if decorated and not (isinstance(t := f.expr(base).ty, ClassT) and t.cls in cls.bases):
            problem = f"the base `{ast.unparse(base)}` is what a decorator gives, and that is not the class itself"
            assign_name(f, node.name, f.error("PT0105", base, problem, "give the class another name"), node)
            return
    run_class_body(f, cls)
    defined(f, cls.ident, node.lineno)


@statement(ast.Import)
def visit_import(f: Frame, node: ast.Import) -> None:
    for alias in node.names:
        if not modules.is_known(alias.name) and not modules.has_no_effect(alias.name):
            refuse_module(f, node, alias.name)


@statement(ast.ImportFrom)
def visit_import_from(f: Frame, node: ast.ImportFrom) -> None:
    if node.level or node.module is None or not modules.is_known(node.module):
        if not node.level and node.module is not None and modules.has_no_effect(node.module):
            for alias in node.names:
                if alias.name == "*" or not modules.has_name(node.module, alias.name):
                    refuse_module(f, node, node.module)
            return
        refuse_module(f, node, "." * node.level + (node.module or ""))
        return
    for alias in node.names:
        if alias.name == "*":
            f.error("PT0103", node, "`import *` is not supported", "name what is imported")
        elif node.module in ("__future__", modules.BUILTIN):
            continue
        elif not hasattr(importlib.import_module(node.module), alias.name):
            f.error("PT0103", node, f"the module `{node.module}` has no `{alias.name}`")
