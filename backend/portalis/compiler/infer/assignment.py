"""Targets: names, attributes, subscripts, tuples with stars; plain, augmented, annotated, walrus, `del`."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.annotations import annotation_hint
from portalis.compiler.infer.attribute_writes import assign_attribute
from portalis.compiler.infer.attributes import read_attribute
from portalis.compiler.infer.calls import call_function
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.env import Binding, join_envs
from portalis.compiler.infer.frame import Frame, after, expression, is_simple, statement
from portalis.compiler.infer.held import held_kind, kind_of, own, refuse_override
from portalis.compiler.infer.iteration import to_iter
from portalis.compiler.infer.library import library_method
from portalis.compiler.infer.operators.arithmetic import BINARY, binary
from portalis.compiler.infer.operators.dunders import in_place_message
from portalis.compiler.infer.operators.values import own_operator
from portalis.compiler.infer.plain import as_tuple, is_named_tuple, named_fields
from portalis.compiler.infer.stubcall import call_method_stub, method_overloads
from portalis.compiler.infer.subscripts import delete, store, store_index
from portalis.compiler.infer.user_iteration import iterates_itself
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import (
    BYTEARRAY,
    BYTES,
    ERROR,
    INT,
    INTS,
    NEVER,
    NONE,
    STR,
    Container,
    InstT,
    TupleT,
    Type,
    UnionT,
    constructor,
    join,
    list_of,
    members,
)


@statement(ast.Assign)
def visit_assign(f: Frame, node: ast.Assign) -> None:
    if _assign_pairwise(f, node):
        return
    value = f.expr(node.value)
    if value.ty is NEVER:
        f.run(value)
        return
    if len(node.targets) > 1 and not is_simple(value):
        temp = f.temp(value.ty, "v")
        f.out.append(hir.Let(node.lineno, temp, value))
        value = f.read(temp, value.ty, node.lineno)
    for target in node.targets:
        if f.env is not None:
            assign(f, target, value)


def _assign_pairwise(f: Frame, node: ast.Assign) -> bool:
    """`a, b = x, y` without making the tuple."""
    if len(node.targets) != 1:
        return False
    target, value = node.targets[0], node.value
    if not (isinstance(target, ast.Tuple | ast.List) and isinstance(value, ast.Tuple)):
        return False
    if len(target.elts) != len(value.elts):
        return False
    if any(isinstance(e, ast.Starred) for e in (*target.elts, *value.elts)):
        return False
    reads: list[hir.Expr] = []
    for e in value.elts:
        x = f.expr(e)
        if x.ty is NEVER:
            f.run(x)
            return True
        if isinstance(x, hir.Lit):
            reads.append(x)
            continue
        temp = f.temp(x.ty, "v")
        f.out.append(hir.Let(node.lineno, temp, x))
        reads.append(f.read(temp, x.ty, x.line))
    for t, r in zip(target.elts, reads, strict=True):
        if f.env is not None:
            assign(f, t, r)
    return True


def assign(f: Frame, target: ast.expr, value: hir.Expr) -> None:
    """`target = value`."""
    match target:
        case ast.Name(id=name):
            assign_name(f, name, value, target)
        case ast.Attribute():
            obj = f.expr(target.value)
            if not is_simple(value):
                temp = f.temp(value.ty, "v")
                f.out.append(hir.Let(value.line, temp, value))
                value = f.read(temp, value.ty, value.line)
            assign_attribute(f, obj, target.attr, value, target)
        case ast.Subscript():
            if not is_simple(value):
                temp = f.temp(value.ty, "v")
                f.out.append(hir.Let(value.line, temp, value))
                value = f.read(temp, value.ty, value.line)
            store(f, f.expr(target.value), target, value)
        case ast.Tuple(elts=elts) | ast.List(elts=elts):
            _unpack(f, elts, value, target)
        case ast.Starred():
            f.error("PT0102", target, "a starred target must stand in a tuple or list")


def assign_name(f: Frame, name: str, value: hir.Expr, node: ast.AST) -> None:
    """Bind a name in the scope where Python binds it."""
    scope = f.comp_scopes[-1] if f.comp_scopes else f.scope
    owner = scope.owner(name)
    if value.ty is NEVER:
        f.run(value)
        return
    if name in f.class_locals and not f.comp_scopes:
        f.class_functions.pop(name, None)
        f.assign_local(f.class_locals[name], value, node)
        return
    if owner is None:
        var = f.global_var(name)
        if var is not None:
            var.slot.grow(value.ty)
            f.out.append(hir.SetGlobal(value.line, var, f.coerce(value, var.slot)))
            if f.scope.kind == "module":
                f.set_binding(name, Binding(value.ty, frozenset()))
            return
    elif owner.function() is not f.scope:
        assert f.spec.env is not None
        slot, _ = f.spec.env.captures[name]
        slot.grow(value.ty)
        f.out.append(hir.SetShared(value.line, name, True, f.coerce(value, slot)))
        return
    f.assign_local(f.rename(name), value, node)


def _unpack(f: Frame, elts: list[ast.expr], value: hir.Expr, node: ast.expr) -> None:
    line = node.lineno
    star = next((i for i, e in enumerate(elts) if isinstance(e, ast.Starred)), None)
    if value.ty is ERROR:
        for e in elts:
            assign(f, e.value if isinstance(e, ast.Starred) else e, value)
        return
    n = len(elts)
    if is_named_tuple(value.ty):
        value = as_tuple(f, value)
    elif isinstance(value.ty, UnionT) and any(is_named_tuple(m) for m in value.ty.members):
        value = f.switch(value, lambda m: as_tuple(f, m) if is_named_tuple(m.ty) else m)
    if isinstance(value.ty, TupleT):
        k = len(value.ty.items)
        if star is None and k == n or star is not None and k >= n - 1:
            _unpack_tuple(f, elts, value, star, node)
            return
        f.run(after([value], f.raising(node, "ValueError", _count_message(n, k, star))))
        return
    if isinstance(value.ty, UnionT):
        wide = _common_tuple(value.ty, n) if star is None else None
        if wide is not None:
            # Every member is a tuple of this length: unpack the join of them.
            temp = f.temp(wide, "v")

            def arm(m: hir.Expr) -> hir.Expr:
                return f.coerce(m, wide)

            f.out.append(hir.Let(line, temp, f.switch(value, arm)))
            _unpack_tuple(f, elts, f.read(temp, wide, line), None, node)
            return
    if star is not None and not all(iterates_itself(f, m) for m in members(value.ty) if isinstance(m, InstT)):
        # CPython asks the iterator for an iterator once more when it comes to the star.
        problem = "a starred target cannot take from an instance whose iterator gives another one"
        f.run(f.error("PT0102", node, problem, "write `list(…)` around it"))
        return
    it = to_iter(f, value, node, "cannot unpack non-iterable {} object")
    if it.ty is NEVER or not isinstance(it.ty, Container):
        m = f"cannot unpack non-iterable {builtin_class_name(value.ty)} object"
        f.run(after([value], f.raising(node, "TypeError", m)) if it.ty is NEVER else it)
        return
    elem = it.ty.args[0]
    temp = f.temp(list_of(elem), "items")
    low = n if star is None else n - 1
    fn = hir.RtFn("glue::unpack" if star is None else "glue::unpack_star", True, True, "io")
    f.out.append(hir.Let(line, temp, hir.Rt(list_of(elem), line, fn, [it, hir.Lit(INT, line, low)])))
    items = f.read(temp, list_of(elem), line)
    if elem.type is NEVER:
        return
    for i, e in enumerate(elts):
        if f.env is None:
            return
        index = i if star is None or i < star else i - n
        if i == star:
            assert isinstance(e, ast.Starred)
            stop = star - n + 1
            parts: list[hir.Expr] = [
                hir.Lit(INT, line, star),
                hir.Lit(INT, line, stop) if stop else hir.Lit(NONE, line, None),
                hir.Lit(NONE, line, None),
            ]
            opt = join(INT, NONE)
            rest = hir.Rt(
                list_of(elem),
                line,
                hir.RtFn("list::slice", True, modes="rooo"),
                [items, *[f.coerce(p, opt) for p in parts]],
            )
            assign(f, e.value, rest)
        else:
            item = hir.Rt(elem.type, line, hir.RtFn("list::get", True, modes="ro"), [items, hir.Lit(INT, line, index)])
            assign(f, e, item)


def _common_tuple(t: UnionT, n: int) -> Type | None:
    if all(isinstance(m, TupleT) and len(m.items) == n for m in t.members):
        result: Type = NEVER
        for m in t.members:
            result = join(result, m)
        return result
    return None


def _count_message(want: int, have: int, star: int | None) -> str:
    if star is not None:
        return f"not enough values to unpack (expected at least {want - 1}, got {have})"
    if have < want:
        return f"not enough values to unpack (expected {want}, got {have})"
    return f"too many values to unpack (expected {want})"


def _unpack_tuple(f: Frame, elts: list[ast.expr], value: hir.Expr, star: int | None, node: ast.expr) -> None:
    assert isinstance(value.ty, TupleT)
    line, items = node.lineno, value.ty.items
    if not is_simple(value):
        temp = f.temp(value.ty, "v")
        f.out.append(hir.Let(line, temp, value))
        value = f.read(temp, value.ty, line)
    elif isinstance(value, hir.LocalRead):
        # A target may be the variable itself.
        temp = f.temp(value.ty, "v")
        f.out.append(hir.Let(line, temp, value))
        value = f.read(temp, value.ty, line)
    extra = len(items) - len(elts)
    for i, e in enumerate(elts):
        if f.env is None:
            return
        if i == star:
            assert isinstance(e, ast.Starred)
            slot = f.world.slot(f.spec.key, e, "star")
            parts: list[hir.Expr] = []
            for k in range(i, i + extra + 1):
                slot.grow(items[k])
                parts.append(f.coerce(hir.TupleItem(items[k], line, value, k), slot))
            assign(f, e.value, hir.ListExpr(list_of(slot), line, parts))
        else:
            k = i if star is None or i < star else i + extra
            assign(f, e, hir.TupleItem(items[k], line, value, k))


@statement(ast.AnnAssign)
def visit_annassign(f: Frame, node: ast.AnnAssign) -> None:
    if node.value is None:
        return
    value = f.expr(node.value)
    annotation_hint(f, node.annotation, value.ty)
    if value.ty is NEVER:
        f.run(value)
        return
    assign(f, node.target, value)


@expression(ast.NamedExpr)
def visit_walrus(f: Frame, node: ast.NamedExpr) -> hir.Expr:
    value = f.expr(node.value)
    if value.ty in (NEVER, ERROR):
        return value
    temp = f.temp(value.ty, "v")
    with f.collect() as out:
        out.append(hir.Let(node.lineno, temp, value))
        saved, renames = f.comp_scopes, f.renames
        f.comp_scopes, f.renames = [], []
        assign_name(f, node.target.id, f.read(temp, value.ty, node.lineno), node.target)
        f.comp_scopes, f.renames = saved, renames
    return hir.Do(value.ty, node.lineno, out, f.read(temp, value.ty, node.lineno))


@statement(ast.AugAssign)
def visit_augassign(f: Frame, node: ast.AugAssign) -> None:
    """The target's parts are evaluated once; in-place methods are tried first."""
    target, line = node.target, node.lineno
    match target:
        case ast.Name(id=name):
            load = ast.copy_location(ast.Name(name, ast.Load()), target)
            old = f.expr(load)
            if old.ty is NEVER:
                f.run(old)
                return
            value = f.expr(node.value)
            if _append_in_place(f, node, name, old, value):
                return
            result = in_place(f, node, old, value)
            if result is not None:
                assign_name(f, name, result, target)
        case ast.Attribute():
            obj = _once(f, f.expr(target.value))
            if obj.ty is NEVER:
                return
            old = _once(f, f.dispatch([obj], lambda xs: read_attribute(f, xs[0], target.attr, target)), only_union=True)
            if old.ty is NEVER:
                f.run(old)
                return
            result = in_place(f, node, old, f.expr(node.value))
            if result is not None and f.env is not None:
                assign_attribute(f, obj, target.attr, result, target)
        case ast.Subscript():
            obj = _once(f, f.expr(target.value))
            if isinstance(target.slice, ast.Slice):
                f.error("PT0101", node, "augmented assignment to a slice is not supported yet")
                return
            index = _once(f, f.expr(target.slice))
            if obj.ty in (NEVER, ERROR) or index.ty in (NEVER, ERROR):
                return
            from portalis.compiler.infer.subscripts import read_index

            old = read_index(f, obj, index, target)
            if old.ty is NEVER:
                f.run(old)
                return
            result = in_place(f, node, old, f.expr(node.value))
            if result is not None and f.env is not None:
                if not is_simple(result):
                    temp = f.temp(result.ty, "v")
                    f.out.append(hir.Let(line, temp, result))
                    result = f.read(temp, result.ty, line)
                store_index(f, obj, index, result, target, line)


def _once(f: Frame, e: hir.Expr, only_union: bool = False) -> hir.Expr:
    """`e` in a variable, unless reading it again costs nothing."""
    if is_simple(e) or e.ty is ERROR or only_union and not isinstance(e.ty, UnionT):
        return e
    if e.ty is NEVER:
        f.run(e)
        return e
    temp = f.temp(e.ty, "o")
    f.out.append(hir.Let(e.line, temp, e))
    return f.read(temp, e.ty, e.line)


def _append_in_place(f: Frame, node: ast.AugAssign, name: str, old: hir.Expr, value: hir.Expr) -> bool:
    """`s += x` on a local string."""
    if not (isinstance(node.op, ast.Add) and old.ty is STR and value.ty is STR and isinstance(old, hir.LocalRead)):
        return False
    if old.checked:
        return False
    unique = old.name
    number = f.definition(node.target, unique, STR)
    f.spec.webs.merge([number, old.definition])
    f.out.append(hir.AppendInPlace(node.lineno, unique, number, old.definition, value))
    f.set_binding(unique, Binding(STR, frozenset((number,))))
    return True


def in_place(f: Frame, node: ast.AugAssign, old: hir.Expr, value: hir.Expr) -> hir.Expr | None:
    """The result of `old op= value`; `None` when the object was changed in place and stays bound."""
    method = BINARY[type(node.op)][3]
    line = node.lineno

    def one(xs: list[hir.Expr]) -> hir.Expr:
        a, b = xs
        if isinstance(a.ty, InstT) and a.ty.cls.find_method(method):
            from portalis.compiler.infer.calls import call_method
            from portalis.compiler.infer.operators.dunders import otherwise

            if held_kind(a.ty) is not None and isinstance(b.ty, InstT) and not own(b.ty.cls, BINARY[type(node.op)][2]):
                if own(a.ty.cls, method):
                    return refuse_override(f, b.ty.cls, BINARY[type(node.op)][2], node)

            if _multiplies(a.ty.cls, method):
                own_result = call_method(f, a, "__mul__", [b], line)
                return otherwise(f, own_result, lambda: call_method(f, a, method, [b], line))
            result = call_method(f, a, method, [b], line)
            return otherwise(f, result, lambda: binary(f, type(node.op), a, b, node, True))
        written = library_method(f.world, a.ty, method)
        if written is not None and isinstance(b.ty, Container) and constructor(a.ty) == constructor(b.ty):
            from portalis.compiler.infer.calls import call_function

            return call_function(f, written, [a, b], {}, node)
        if held_kind(b.ty) is not None and isinstance(b.ty, InstT) and not own(b.ty.cls, BINARY[type(node.op)][2]):
            return refuse_override(f, b.ty.cls, BINARY[type(node.op)][2], node)
        if own_operator(b.ty, BINARY[type(node.op)][2]) and (isinstance(a.ty, Container) or a.ty is BYTEARRAY):
            problem = f"`{BINARY[type(node.op)][0]}=` of {a.ty} with an instance that has `{BINARY[type(node.op)][2]}`"
            return f.error("PT0204", node, f"{problem} is not supported", "write the operator without `=`")
        if (isinstance(a.ty, Container) or _bytes_in_place(a.ty, method, b.ty)) and method_overloads(a.ty, method):

            def mutate(x: hir.Expr) -> hir.Expr:
                done = call_method_stub(f, x, method, [b], {}, node)
                assert done is not None
                if done.ty is not NONE:
                    done = hir.Do(NONE, line, [hir.Run(line, done)], hir.Lit(NONE, line, None))
                return hir.Do(x.ty, line, [hir.Run(line, done)], x)

            return f.bind(a, mutate)
        return in_place_message(binary(f, type(node.op), a, b, node, True))

    result = f.dispatch([old, value], one)
    if result.ty is NEVER:
        f.run(result)
        return None
    return result


def _multiplies(cls: ClassInfo, method: str) -> bool:
    """Whether `*=` of a class that derives from `list` is its own `*`: CPython asks that before the `*=` of lists."""
    return method == "__imul__" and kind_of(cls) == "list" and own(cls, method) and not own(cls, "__mul__", "__rmul__")


def _bytes_in_place(t: Type, method: str, operand: Type) -> bool:
    """Whether a bytearray takes the operand in place; otherwise its operator says what is wrong."""
    from portalis.compiler.infer.builtins.bytearrays import is_buffer

    return t is BYTEARRAY and (operand is BYTES or is_buffer(operand) if method == "__iadd__" else operand in INTS)


def unbind(f: Frame, name: str, line: int) -> None:
    """Takes a name's value away, if it has one."""
    outside = f.local_scope_owner(name) is None and name not in f.class_locals
    var = f.global_var(name) if outside else None
    if var is not None:
        f.out.append(hir.SetGlobal(line, var, None))
    elif f.rename(name) in f.spec.shared:
        f.out.append(hir.SetShared(line, f.rename(name), False, None))
    owner = f.local_scope_owner(name)
    if owner is not None and owner.function() is not f.scope:
        f.out.append(hir.SetShared(line, name, True, None))
        return
    local = f.rename(name)
    binding = f.env.get(local) if f.env is not None else None
    if binding is not None and binding.definitions and name not in f.class_locals:
        # A definition of its own: whatever variable a later read may find, it finds it without a value.
        number = f.definition(f"del {line} {local}", local, NEVER)
        if any(map(f.world.is_given_up, members(binding.type))):
            # A generator or a view is given up here, also where nothing can find the variable unbound.
            f.spec.webs.unbound.add(f.spec.webs.merge(binding.definitions | {number}))
        f.out.append(hir.Unassign(line, local, number))
        f.set_binding(local, Binding(NEVER, frozenset((number,)), maybe_unbound=True))
    elif f.env is not None:
        f.env = f.env.without([local])
        for i, env in enumerate(f.handlers):
            if env is not None:
                f.handlers[i] = join_envs(env, env.without([local]))


@statement(ast.Delete)
def visit_delete(f: Frame, node: ast.Delete) -> None:
    for target in node.targets:
        match target:
            case ast.Name(id=name):
                f.run(f.expr(ast.copy_location(ast.Name(name, ast.Load()), target)))
                unbind(f, name, node.lineno)
            case ast.Subscript():
                delete(f, target)
            case ast.Attribute():
                obj = f.expr(target.value)
                method = obj.ty.cls.find_method(target.attr) if isinstance(obj.ty, InstT) else None
                if isinstance(obj.ty, InstT) and method is not None and method.kind == "property":
                    deleter = obj.ty.cls.find_deleter(target.attr)
                    if deleter is None:
                        m = f"property '{target.attr}' of '{obj.ty.cls.qualname}' object has no deleter"
                        f.run(after([obj], f.raising(target, "AttributeError", m)))
                    else:
                        f.run(call_function(f, deleter, [obj], {}, target))
                elif isinstance(obj.ty, InstT) and target.attr in (named_fields(obj.ty.cls) or ()):
                    f.run(after([obj], f.raising(target, "AttributeError", "can't delete attribute")))
                elif isinstance(obj.ty, InstT) and obj.ty.cls.frozen:
                    m = f"cannot delete field '{target.attr}'"
                    f.run(after([obj], f.raising(target, "FrozenInstanceError", m)))
                elif isinstance(obj.ty, InstT) and f.world.has_field(obj.ty.cls, target.attr):
                    info = f.world.field(obj.ty.cls, target.attr)
                    info.may_be_unset = True
                    f.run(hir.FieldRead(info.slot.type, node.lineno, obj, obj.ty.cls, target.attr))
                    f.out.append(hir.SetField(node.lineno, obj, obj.ty.cls, target.attr, None))
                else:
                    f.error("PT0101", target, f"`del` of an attribute of {obj.ty} is not supported")
            case ast.Tuple(elts=elts) | ast.List(elts=elts):
                visit_delete(f, ast.copy_location(ast.Delete(elts), node))
