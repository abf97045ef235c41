"""Generator functions: the body is an `async fn`, which rustc makes a state machine of; a call puts it into a generator.

Example: ``def count(n): … yield i …`` becomes ``fn count(n: i64) -> rt::Gen<i64, (), ()>`` and
``async fn count_body<const USE: u32>(co: rt::generator::Co<i64, ()>, n: i64) -> Result<(), rt::Exc>``, where `yield i` is
``co.give(i).await``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit.pipes import ASKED, asks, plain
from portalis.compiler.emit.text import mark
from portalis.compiler.emit.types import is_copy
from portalis.compiler.types import NEVER, NONE, Container

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


#: What makes a generator in a variable of its own: for a function, and for a loop.
LOCAL, DIRECT = "rt::generator::local(", "rt::generator::direct("


def used_up(f: FunctionEmitter, call: hir.Call) -> str:
    """A generator that is made for one function, which uses it up."""
    return _local(f, call, LOCAL) or f"rt::generator::fresh({f.own(call)})"


def looped(f: FunctionEmitter, e: hir.Expr) -> str | None:
    """A generator that is made for one loop, which goes over nothing else."""
    match e:
        case hir.Rt(fn=hir.RtFn(path="generator::iter"), args=[hir.Call() as made]) if e.made is None:
            return _local(f, made, DIRECT)
    return None


def keep(f: FunctionEmitter, s: hir.Assign) -> str | None:
    """The declaration of a variable that holds a generator itself."""
    call = plain(s.value)
    if not isinstance(call, hir.Call) or call.spec.generator is None:
        return None
    web = f.spec.webs.find(s.definition)
    if web in f.declared or web not in f.program.pipes.alone(f.spec):
        return None
    made = _local(f, call, DIRECT)
    if made is None:
        return None
    f.declared.add(web)
    f.generators.add(web)
    return f"let mut {f.web_name(web)} = {made};"


def _alone(f: FunctionEmitter, node: object) -> str | None:
    it = asks(node) if f.generators else None
    return f.web_name(it.definition) if it is not None and f.spec.webs.find(it.definition) in f.generators else None


def ask(f: FunctionEmitter, e: hir.Rt) -> str | None:
    """A method of a generator that a variable holds itself."""
    name = _alone(f, e)
    if name is None:
        return None
    given = [f.own(a) for a in e.args[1:]]
    names = [f.scratch(f"sent{i}") for i in range(1, len(given) + 1)]
    call = f.wrap(f"{name}.{ASKED[e.fn.path]}({', '.join(names)})", e.line)
    lets = "".join(f"let {n} = {a}; " for n, a in zip(names, given, strict=True))
    return f"{{ {lets}{call} }}" if lets else call


def loop_over(f: FunctionEmitter, s: hir.For, pattern: str) -> str | None:
    """The head of a loop over a generator that a variable holds itself, which the body may ask as well."""
    name = _alone(f, s)
    return None if name is None else f"while let Some({pattern}) = {name}.next()"


def _local(f: FunctionEmitter, call: hir.Call, maker: str) -> str | None:
    """A generator in a variable of whoever uses it up; so are those that it alone goes over."""
    if call.spec.generator is None or not f.program.pipes.can_hold(f.spec, call.spec):
        return None
    co = f.scratch("co")
    given: list[tuple[str, str]] = []
    if call.env is not None and call.spec.env is not None:
        given.append((f": {f.rust(call.spec.env)}", f.own(call.env)))
    once = f.program.pipes.gone_over(call.spec)
    for at, (a, t) in enumerate(zip(call.args, call.spec.params, strict=True)):
        made = a.value if isinstance(a, hir.Coerce) and a.value.ty.key() == t.key() else a
        source = _local(f, made, DIRECT) if at in once and isinstance(made, hir.Call) else None
        given.append(("", source) if source is not None else (f": {f.rust(t)}", f.own(a)))
    names = [f.scratch(f"given{i}") for i in range(1, len(given) + 1)]
    lets = "".join(f"let {n}{t} = {a}; " for n, (t, a) in zip(names, given, strict=True))
    body = f"{f.program.generator_body(call.spec)}::<{f.program.pipes.use(call.spec)}>"
    text = f"{maker}move |{co}| {body}({', '.join([co, *names])}))"
    return f"{{ {lets}{text} }}" if lets else text


def gone_over(f: FunctionEmitter, made: hir.Expr) -> str | None:
    """The generator that a body is given and goes over once, of a type that only its maker knows."""
    if f.spec.generator is None or not isinstance(made, hir.LocalRead):
        return None
    found = f.spec.webs.find(made.definition)
    once = f.program.pipes.gone_over(f.spec)
    if any(f.spec.webs.find(d) == found for at, d in enumerate(f.spec.param_definitions) if at in once):
        return f.web_name(made.definition)
    return None


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
    once = f.program.pipes.gone_over(spec)
    lines: list[str] = []
    if spec.env is not None:
        given.append(f"{f.env_name}.clone()")
        owned.append(f"{f.env_name}: {f.rust(spec.env)}")
        lines.append(f"let {f.env_name} = &{f.env_name};")
    for at, (t, d) in enumerate(zip(spec.params, spec.param_definitions, strict=True)):
        param = f.web_name(d)
        given.append(param if is_copy(t) else f"{param}.clone()")
        if at in once and isinstance(t, Container):
            owned.append(f"{param}: impl Iterator<Item = {f.rust(t.args[0].type)}>")
        else:
            owned.append(f"{param}: {f.rust(t)}")
    lines += _entry(f)
    line = mark(spec.fn.line)
    make = f"rt::generator::new(|{co}| {body}::<0>({', '.join(given)}))"
    head = f"fn {name}({', '.join(params)}) -> rt::Gen<{yields}, {sent}, {result}>"
    inner = f"async fn {body}<const USE: u32>({', '.join(owned)}) -> Result<{result}, rt::Exc>"
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
