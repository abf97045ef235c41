"""Generator functions: the body is an `async fn`, which rustc makes a state machine of; a call puts it into a generator.

Example: ``def count(n): … yield i …`` becomes ``fn count(n: i64) -> rt::Gen<i64, (), ()>`` and
``async fn count_body(co: rt::generator::Co<i64, ()>, n: i64) -> Result<(), rt::Exc>``, where `yield i` is
``co.give(i).await``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit.text import mark
from portalis.compiler.emit.types import is_copy
from portalis.compiler.types import NEVER, NONE, Container

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


#: What makes a generator in a variable of its own.
LOCAL = "rt::generator::local("


def used_up(f: FunctionEmitter, call: hir.Call) -> str:
    """A generator that is made for one loop or function, which uses it up."""
    if call.spec.generator is None or f.program.inferred.world.holds or f.spec.generator is not None:
        # It may be another's too; a local one would go at the end of the statement; and a body cannot hold another one of its kind.
        return f"rt::generator::fresh({f.own(call)})"
    args = [f.scratch("co")]
    if call.env is not None:
        args.append(f.own(call.env))
    args += [f.own(a) for a in call.args]
    names = [f.scratch(f"given{i}") for i in range(1, len(args))]
    lets = "".join(f"let {n}: {t} = {a}; " for n, t, a in zip(names, _given_types(f, call), args[1:], strict=True))
    body = f.program.generator_body(call.spec)
    return f"{{ {lets}{LOCAL}move |{args[0]}| {body}({', '.join([args[0], *names])})) }}"


def _given_types(f: FunctionEmitter, call: hir.Call) -> list[str]:
    types = [f.rust(t) for t in call.spec.params]
    return types if call.spec.env is None else [f.rust(call.spec.env), *types]


def function(f: FunctionEmitter) -> str:
    """The function that makes the generator, and its body."""
    spec = f.spec
    assert spec.generator is not None
    yields, sent, result = (f.rust(slot.type) for slot in spec.generator.args)
    name = f.program.function_name(spec)
    body = f.program.generator_body(spec)
    co = f.scratch("co")
    params = f.parameters()
    given = [co]
    owned = [f"{co}: rt::generator::Co<{yields}, {sent}>"]
    lines: list[str] = []
    if spec.env is not None:
        given.append(f"{f.env_name}.clone()")
        owned.append(f"{f.env_name}: {f.rust(spec.env)}")
        lines.append(f"let {f.env_name} = &{f.env_name};")
    for t, d in zip(spec.params, spec.param_definitions, strict=True):
        param = f.web_name(d)
        given.append(param if is_copy(t) else f"{param}.clone()")
        owned.append(f"{param}: {f.rust(t)}")
    lines += _entry(f)
    line = mark(spec.fn.line)
    make = f"rt::generator::new(|{co}| {body}({', '.join(given)}))"
    head = f"fn {name}({', '.join(params)}) -> rt::Gen<{yields}, {sent}, {result}>"
    inner = f"async fn {body}({', '.join(owned)}) -> Result<{result}, rt::Exc>"
    text = "\n".join([*lines, f.body()])
    return f"#[inline(never)]\n{line}{head} {{\n{make}\n}}\n\n{line}{inner} {{\n{text}\n}}"


def _entry(f: FunctionEmitter) -> list[str]:
    """The body owns its parameters; those that are assigned or of a wider type become variables of their own."""
    out: list[str] = []
    for t, d in zip(f.spec.params, f.spec.param_definitions, strict=True):
        web = f.spec.webs.find(d)
        name = f.web_name(d)
        stored = f.storage(d)
        info = f.placement.found.get(web)
        assigned = info is not None and info.assigns > 0
        f.declared.add(web)
        value = f.convert.widen(name, t, stored)
        if f.is_unbound_web(web):
            out.append(f"let mut {name}: Option<{f.rust(stored)}> = Some({value});")
        elif assigned or stored.key() != t.key():
            out.append(f"let {'mut ' if assigned else ''}{name}: {f.rust(stored)} = {value};")
    return out


def give(f: FunctionEmitter, e: hir.Yield) -> str:
    """`yield`, and what is sent."""
    assert f.spec.generator is not None
    sent = f.spec.generator.args[1].type
    if sent is NONE:
        return f"{{ {waits(f, e)}; }}"
    return f"match {waits(f, e, '.ask()')} {{ Some(value) => value, None => {f.convert.widen('()', NONE, sent)} }}"


def waits(f: FunctionEmitter, e: hir.Yield, ask: str = "") -> str:
    """`yield` whose value nobody looks at, unless it is asked for."""
    return f.wrap(f"{f.scratch('co')}.{'hold' if e.guarded else 'give'}({f.own(e.value)}){ask}.await", e.line)


def delegate(f: FunctionEmitter, e: hir.YieldFrom) -> str:
    """`yield from`, and what the other generator returns."""
    wanted = e.items.type
    source = e.source.ty
    assert isinstance(source, Container)
    if source.elem is NEVER:
        convert = "|_| rt::closure::impossible()"
    else:
        convert = f"|value| {f.convert.widen('value', source.elem, wanted)}"
    held = "true" if e.guarded else "false"
    if source.name == "iterator":
        call = f"rt::generator::each({f.scratch('co')}, {held}, {f.stored(e.source)}, {convert}).await"
        return f"{{ {f.wrap(call, e.line)}; }}"
    result = source.args[2].type
    to = f.own(e.source)
    if source.elem.key() == wanted.key():
        call = f"rt::generator::delegate({f.scratch('co')}, {held}, {to})"
    else:
        call = f"rt::generator::delegate_as({f.scratch('co')}, {held}, {to}, {convert})"
    answer = f.wrap(f"{call}.await", e.line)
    if e.ty is NONE:
        return f"{{ {answer}; }}"
    absent = "rt::closure::impossible()" if e.ty.key() == result.key() else f.convert.widen("()", NONE, e.ty)
    return f"match {answer} {{ Some(value) => {f.convert.widen('value', result, e.ty)}, None => {absent} }}"
