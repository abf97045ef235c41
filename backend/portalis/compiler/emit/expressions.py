"""Expressions that have to be computed, as Rust values: one function for each kind of node."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from portalis.compiler import hir
from portalis.compiler.emit import (
    calls,
    characters,
    construction,
    displays,
    exceptions,
    generators,
    iterators,
    looks,
    texts,
)
from portalis.compiler.emit.borrow import harmless, is_held
from portalis.compiler.emit.convert import int_operand
from portalis.compiler.emit.effects import diverges
from portalis.compiler.emit.names import byte_string, ident, number, string
from portalis.compiler.emit.text import mark, method, operand, paren, typed
from portalis.compiler.emit.types import is_copy
from portalis.compiler.types import BIG, BOOL, BYTES, COMPLEX, FLOAT, INT, NEVER, STR, Container, InstT

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


def literal(f: FunctionEmitter, e: hir.Lit) -> str:
    t, v = e.ty, e.value
    if t is INT:
        assert isinstance(v, int)
        return "i64::MIN" if v == -(2**63) else f"({v})" if v < 0 else f"{v}"
    if t is BIG:
        assert isinstance(v, int)
        if -(2**63) <= v < 2**63:
            return f"rt::big::of({literal(f, hir.Lit(INT, e.line, v))})"
        high, low = divmod(abs(v), 2**64)
        if high < 2**64:
            return f"rt::big_lit!({'true' if v < 0 else 'false'}, {high}, {low})"
        return f"rt::big::lit({string(str(v))})"
    if t is FLOAT:
        assert isinstance(v, float)
        return number(v)
    if t is COMPLEX:
        assert isinstance(v, complex)
        return f"rt::complex::new({number(v.real)}, {number(v.imag)})"
    if t is BOOL:
        return "true" if v else "false"
    if t is STR:
        return f"rt::lit!({string(str(v))})" if v else "rt::Str::empty()"
    if t is BYTES:
        assert isinstance(v, bytes)
        return f"rt::lit_bytes!({byte_string(v)})"
    return "()"


def bind(f: FunctionEmitter, e: hir.Bind) -> str:
    looked_at = looks.attribute(f, e)
    if looked_at is not None:
        name = f.temp_name(e.temp)
        f.refs.add(name)
        return f"{{ let {name} = {looked_at}; {f.own(e.body)} }}"
    return f"{{ {f.let_temp(e.temp, e.value)} {f.own(e.body)} }}"


def do(f: FunctionEmitter, e: hir.Do) -> str:
    body = f.block(e.body)
    tail = f.own(e.value) if e.value is not None else ""
    if isinstance(e.value, hir.TempRead) and _made_here(e.value.temp, e.body):
        # The block's own variable moves out.
        tail = f.temp_name(e.value.temp)
    if e.ty is NEVER and e.value is None:
        return f"{{ {body} rt::closure::impossible() }}" if not diverges(e.body) else f"{{ {body} }}"
    return f"{{ {body} {tail} }}"


def _made_here(temp: hir.TempVar, body: list[hir.Stmt]) -> bool:
    return any(isinstance(s, hir.Let | hir.Declare) and s.temp is temp for s in body)


def if_expression(f: FunctionEmitter, e: hir.IfExpr) -> str:
    then, orelse = f.convert.branch(e.then, e.ty), f.convert.branch(e.orelse, e.ty)
    return f"if {f.own(e.test)} {{ {then} }} else {{ {orelse} }}"


def logic(f: FunctionEmitter, e: hir.Logic) -> str:
    return f"({f.own(e.left)} {'&&' if e.op == 'and' else '||'} {f.own(e.right)})"


def negation(f: FunctionEmitter, e: hir.Not) -> str:
    return f"!{f.own(e.value)}" if not isinstance(e.value, hir.IfExpr) else f"!({f.own(e.value)})"


# A place for an operand in a template; what looks like one may stand in a text of Rust (`"\u{0}"`).
_OPERAND = re.compile(r"(?<!\\u)\{&?\d+\}\.?")
_ARITHMETIC = frozenset(
    {"({0} + {1})", "({0} - {1})", "({0} * {1})", "({0} / {1})", "(-{0})", "rt::num::abs_float({0})"}
)


def _makes_float(e: hir.Expr) -> bool:
    """Whether an expression makes a new float."""
    if e.ty is not FLOAT:
        return False
    if isinstance(e, hir.Inline):
        return e.template in _ARITHMETIC
    return (
        isinstance(e, hir.Rt)
        and e.fn.path.startswith(("num::", "math::", "agg::sum"))
        and e.fn.path not in ("num::float_from_str", "num::float_itself")
    )


def inline(f: FunctionEmitter, e: hir.Inline) -> str:
    """An operator; where containers may look for a NaN, a float that stays is told to be a new one."""
    if not f.program.inferred.world.names_nans:
        return operator(f, e)
    if e.template in _ARITHMETIC or e.ty is BOOL and ".py_" not in e.template:
        # Nobody sees the operands.
        f.unseen.update(id(a) for a in e.args)
    text = operator(f, e)
    return f"rt::num::made({text})" if _makes_float(e) and id(e) not in f.unseen else text


def operator(f: FunctionEmitter, e: hir.Inline) -> str:
    if e.template == "({&0}.len() as i64)":
        return texts.length(f, e.args[0], e.line)
    if e.template == "{&0}.py_eq({&1})":
        same = characters.equal(f, e.args[0], e.args[1])
        if same is not None:
            return same
    template = e.template
    filled: dict[str, str] = {}
    for i, a in enumerate(e.args):
        later = e.args[i + 1 :]
        if f"{{&{i}}}" in template:
            runs = ".py_" in template and not is_held(a) and not harmless(a.ty)
            ref = f.passed(a, later, None) if runs else f.stable_ref(a, later)
            filled[f"{{&{i}}}."] = method(ref) + "."
            filled[f"{{&{i}}}"] = ref
        if f"{{{i}}}" in template:
            text = f.own(a)
            if f"{{{i}}}." in template:
                text = typed(text)
            if i == 0 and a.ty is INT and (" as " in template or not any(_fixes_int(x) for x in e.args)):
                text = int_operand(text)
            if f"{{{i}}}." in template and not re.fullmatch(r"[\w.]+|\(.*\)", text):
                text = f"({text})"
            filled[f"{{{i}}}"] = operand(text)
            filled[f"{{{i}}}."] = operand(text) + "."
    return _OPERAND.sub(lambda place: filled[place[0]], template)


def _fixes_int(e: hir.Expr) -> bool:
    """Whether Rust knows from the operand alone that an int has 64 bits."""
    while isinstance(e, hir.Coerce | hir.Assume):
        e = e.value
    return e.ty is INT and not isinstance(e, hir.Lit | hir.IfExpr | hir.Do | hir.Bind | hir.Switch | hir.Inline)


def runtime(f: FunctionEmitter, e: hir.Rt) -> str:
    if isinstance(e.ty, Container) and e.ty.name == "iterator" and iterators.is_lazy(e):
        return f"rt::Iter::new({f.stored(e)})"
    text = f.call_runtime(e)
    if f.program.inferred.world.names_nans and _makes_float(e) and id(e) not in f.unseen:
        return f"rt::num::made({text})"
    if isinstance(e.made, Container) and isinstance(e.ty, Container) and e.made.elem.key() != e.ty.elem.key():
        widened = f.convert.widen("value", e.made.elem, e.ty.elem)
        return f"rt::List::collect(({text}).iter().map(|value| {widened}))"
    return text


def call(f: FunctionEmitter, e: hir.Call) -> str:
    args: list[str] = []
    if e.env is not None:
        args.append(f.passed(e.env, e.args, None))
    for i, a in enumerate(e.args):
        args.append(f.passed(a, e.args[i + 1 :], e.spec))
    call = f"{mark(e.line)}{f.program.function_name(e.spec)}({', '.join(args)})"
    if f.program.is_fallible(e.spec):
        call = f.wrap(call, e.line)
        if e.spec.ret.type is NEVER:
            return f"{{ {call}; rt::closure::impossible() }}"
    return call


def field_read(f: FunctionEmitter, e: hir.FieldRead) -> str:
    assert e.cls is not None and e.fallback is not None
    info = e.cls.fields[e.name]
    static = f.program.static(e.fallback)
    fallback = f.wrap(f"{static}.at({string(f.program.inferred.world.shown(e.fallback.name))})", e.line)
    access = f"{f.deref(e.obj)}.{ident(e.name)}.at()"
    t = info.slot.type
    return f"match {access} {{ Some(value) => {f.copy('value', t)}, None => {f.copy(fallback, e.fallback.slot.type)} }}"


def make_function(f: FunctionEmitter, e: hir.MakeFunc) -> str:
    name = f.types.closure(e.func)
    inits = []
    for n, v in e.captures:
        if isinstance(v, hir.SharedHandle):
            inits.append(f"{ident(n)}: {f.shared_name(v.name, v.captured)}.clone()")
        else:
            inits.append(f"{ident(n)}: {f.own(v)}")
    return f"{name} {{ {', '.join(inits)} }}"


def tuple_expression(f: FunctionEmitter, e: hir.TupleExpr) -> str:
    items = [f.own(i) for i in e.items]
    if not items:
        return "rt::tuple::EmptyTuple"
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"


def tuple_item(f: FunctionEmitter, e: hir.TupleItem) -> str:
    text = f.own(e.obj)
    return f"{paren(text)}.{e.index}" if is_copy(e.obj.ty) else f"{paren(text)}.{e.index}.clone()"


def option_or(f: FunctionEmitter, e: hir.OptionOr) -> str:
    name = f.temp_name(e.temp)
    assert isinstance(e.option, hir.Rt)
    call = f.call_runtime(e.option)
    if f.program.inferred.world.names_nans and _makes_float(e.option):
        call += ".map(rt::num::made)"
    some, none = f.convert.branch(e.some, e.ty), f.convert.branch(e.none, e.ty)
    return f"match {call} {{ Some({name}) => {some}, None => {none} }}"


def assume(f: FunctionEmitter, e: hir.Assume) -> str:
    found = f.place(e.value)
    text = found[0] if found is not None else f"&{f.own(e.value)}"
    stored = found[1] if found is not None else e.value.ty
    if stored.key() == e.ty.key():
        return f.copy(text, stored)
    return f.convert.narrow_own(text, stored, e.ty)


def downcast(f: FunctionEmitter, e: hir.Downcast) -> str:
    assert isinstance(e.ty, InstT)
    return f"rt::exc_user::known_instance::<{f.types.class_name(e.ty.cls)}>({f.ref(e.value)})"


def shared_handle(f: FunctionEmitter, e: hir.SharedHandle) -> str:
    return f"{f.shared_name(e.name, e.captured)}.clone()"


def rust_option(f: FunctionEmitter, e: hir.RustOption) -> str:
    return f"Some({f.own(e.value)})" if e.value is not None else "None"


#: What writes the value of each kind of node.
EXPRESSIONS: dict[type[hir.Expr], Callable[[FunctionEmitter, Any], str]] = {
    hir.Lit: literal,
    hir.Bind: bind,
    hir.Do: do,
    hir.IfExpr: if_expression,
    hir.Logic: logic,
    hir.Not: negation,
    hir.Inline: inline,
    hir.Rt: runtime,
    hir.Call: call,
    hir.Yield: generators.give,
    hir.YieldFrom: generators.delegate,
    hir.FieldRead: field_read,
    hir.MakeFunc: make_function,
    hir.TupleExpr: tuple_expression,
    hir.TupleItem: tuple_item,
    hir.OptionOr: option_or,
    hir.Assume: assume,
    hir.Downcast: downcast,
    hir.SharedHandle: shared_handle,
    hir.RustOption: rust_option,
    hir.New: construction.construct,
    hir.ListExpr: displays.display,
    hir.Switch: displays.switch,
    hir.RaiseExpr: exceptions.raise_expr,
    hir.Callback: calls.callback,
}
