"""`try`, and the ways out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit.exceptions import is_any
from portalis.compiler.emit.text import labelled

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


@dataclass(slots=True)
class Leave:
    """An enclosing `try` whose last part every way out must pass."""

    label: str
    number: int
    used: list[tuple[str, int]]
    #: how errors leave outside of it
    fail: str


def try_statement(f: FunctionEmitter, s: hir.Try) -> str:
    """`try` as a labelled block that yields a `Result`."""
    n = f.program.next_number("try")
    outer_fail = f.fail
    leave_at = s.final is not None or s.on_leave is not None
    leave = Leave(f"'t{n}", n, [], outer_fail)
    if s.final is not None:
        return _try_finally(f, s, n, leave)
    # Without `finally`: errors of the body go to the handlers.
    out: list[str] = []
    f.fail = f"'t{n}"
    if leave_at:
        f.leaving.append(leave)
    body = f.block(s.body)
    if leave_at:
        f.leaving.pop()
    f.fail = outer_fail
    out.append(
        f"let attempt{n}: Result<(), rt::Exc> = {labelled(leave.label, body)}loop {{\n{body}\nbreak Ok(());\n}};"
    )
    if leave.used:
        _declare_leave(f, out, n, leave)
    good = f.block(s.orelse) if s.orelse else ""
    if s.on_leave is not None:
        good = f.block(s.on_leave) + _after_leave(f, leave) + good
    out.append(f"match attempt{n} {{\nOk(()) => {{\n{good}\n}}\n{_handlers(f, s, 0)}\n}}")
    return "\n".join(out)


def _handlers(f: FunctionEmitter, s: hir.Try, line: int) -> str:
    """The `Err` arm: the first handler that matches, else on its way."""
    name = f.temp_name(s.caught)
    chain = ""
    caught_all = False
    context = f.program.inferred.world.uses_context
    for h in s.handlers:
        body = f.block(h.body)
        if context:
            body = f"let {f.scratch('_handling')} = rt::raise::Handling::enter(&{name});\n{body}"
        if not h.classes:
            caught_all = True
            chain += f"{{\n{body}\n}}"
            break
        chain += f"if {is_any(f, name, list(h.classes))} {{\n{body}\n}} else "
    if not caught_all:
        chain += f"{{ {f.throw(name, line)} }}"
    return f"Err({name}) => {{\n{chain}\n}}"


def _try_finally(f: FunctionEmitter, s: hir.Try, n: int, leave: Leave) -> str:
    outer_fail = f.fail
    region = f"'f{n}"
    leave.label = region
    f.leaving.append(leave)
    f.fail = region
    inner = hir.Try(s.line, s.body, s.caught, s.handlers, s.orelse, None)
    if s.handlers or s.orelse:
        # The inner statement's block lists are the same objects, so declarations keep their places.
        text = try_statement(f, inner)
    else:
        text = f.block(s.body)
    f.leaving.pop()
    f.fail = outer_fail
    out: list[str] = []
    out.append(f"let region{n}: Result<(), rt::Exc> = {labelled(region, text)}loop {{\n{text}\nbreak Ok(());\n}};")
    _declare_leave(f, out, n, leave)
    assert s.final is not None
    final = f.block(s.final)
    if f.program.inferred.world.uses_context:
        lead = (
            f"let handling{n} = if let Err(e) = &region{n} {{ Some(rt::raise::Handling::enter(e)) }} else {{ None }};"
        )
        final = f"{lead}\n{final}\ndrop(handling{n});"
    out.append(final)
    out.append(f"if let Err(e) = region{n} {{ {f.throw('e', 0)} }}")
    out.append(_after_leave(f, leave))
    return "\n".join(out)


def _declare_leave(f: FunctionEmitter, out: list[str], n: int, leave: Leave) -> None:
    """Variables that carry `return`, `break` and `continue` across the last part; declared before the block."""
    if not leave.used:
        return
    lead = f"let mut leave{n} = 0u8;"
    if any(kind == "return" for kind, _ in leave.used):
        lead += f"\nlet mut returned{n}: {f.rust(f.spec.returns.type)} = rt::closure::unset();"
    out.insert(0, lead)


def leave(f: FunctionEmitter, way: tuple[str, int], value: str) -> str:
    """Start to leave through the innermost last part."""
    inner = f.leaving[-1]
    if way not in inner.used:
        inner.used.append(way)
    code = inner.used.index(way) + 1
    keep = f"returned{inner.number} = {value}; " if way[0] == "return" else ""
    return f"{keep}leave{inner.number} = {code}; break {inner.label} Ok(());"


def _after_leave(f: FunctionEmitter, inner: Leave) -> str:
    """After the last part: go on leaving."""
    out: list[str] = []
    for code, (kind, label) in enumerate(inner.used, 1):
        if kind == "return":
            value = f"returned{inner.number}"
            go = leave(f, (kind, label), value) if f.leaving else f.return_text(value)
        elif len(f.leaving) > f.loop_depths.get(label, 0):
            go = leave(f, (kind, label), "")
        else:
            flag = f"broke{label} = true; " if kind == "break" and label in f.loop_flags else ""
            go = f"{flag}{kind} 'l{label};"
        out.append(f"if leave{inner.number} == {code} {{ {go} }}")
    return "\n".join(out)
