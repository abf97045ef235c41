"""Pass 5, emit: the typed IR of a program → one Rust source file.

Takes what inference found. Guarantees: the text compiles against the runtime crate, is a function of the IR alone, and each of
its lines that stands for Python code is in the line map.

Example: the specialization ``double(int)`` becomes ``fn double(x: i64) -> i64 { rt::num::mul(x, 2).or_trap(2) }``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from portalis.compiler.emit.analysis import fallible
from portalis.compiler.emit.borrow import Quiet
from portalis.compiler.emit.cycles import FIELD, Cycles, class_text, find, traces
from portalis.compiler.emit.dunders import class_methods, union_comparisons
from portalis.compiler.emit.exceptions import upper_snake
from portalis.compiler.emit.exports import export_shim, kebab, record_maker, records, takes_memory, unions
from portalis.compiler.emit.function import FunctionEmitter
from portalis.compiler.emit.names import ident, string, upper
from portalis.compiler.emit.parens import tidy
from portalis.compiler.emit.state import has_state
from portalis.compiler.emit.types import RustTypes
from portalis.compiler.infer.module import Inferred
from portalis.compiler.infer.world import GlobalVar, Spec
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import InstT

_MARK = re.compile("\x01(\\d+)\x02")

HEADER = """#![no_std]
#![allow(unused_mut, unused_variables, unused_assignments, unreachable_code, unused_labels, unused_parens, dead_code)]
#![allow(non_snake_case, non_upper_case_globals, non_camel_case_types, unused_unsafe, unused_braces, unused_must_use)]

use portalis_rt as rt;
use rt::Raise as _;
#[allow(unused_imports)]
use rt::{PyEq as _, PyHash as _, PyOrd as _, Truthy as _};
"""


@dataclass(slots=True)
class RustProgram:
    """The emitted source and what the later passes need to know of it."""

    source: str
    #: symbols to keep: functions and the exception record
    symbols: list[str]
    #: Rust line → (index into `functions`, Python line)
    line_map: dict[int, tuple[int, int]]
    functions: list[str]
    #: whether a call can leave something behind for later ones
    state: bool


@dataclass(slots=True)
class ProgramEmitter:
    """Writes a whole program."""

    inferred: Inferred
    types: RustTypes = field(default_factory=RustTypes)
    keep: list[object] = field(default_factory=list)
    _names: dict[int, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _fallible: set[int] = field(default_factory=set)
    _quiet: Quiet | None = None
    _globals: dict[str, GlobalVar] = field(default_factory=dict)
    _makers: dict[str, ClassInfo] = field(default_factory=dict)
    _exception_classes: dict[str, ClassInfo] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _cycles: Cycles | None = None

    @property
    def cycles(self) -> Cycles:
        """The classes that can be part of a reference cycle; a program that runs once has no use for them."""
        if self._cycles is None:
            world = self.inferred.world
            self._cycles = Cycles() if world.program else find(world)
        return self._cycles

    @property
    def quiet(self) -> Quiet:
        """What leaves lists of objects as they are."""
        if self._quiet is None:
            self._quiet = Quiet(self.inferred.world)
        return self._quiet

    def is_fallible(self, spec: Spec) -> bool:
        return id(spec) in self._fallible

    def next_number(self, kind: str) -> int:
        n = self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return n

    def need_global(self, var: GlobalVar) -> None:
        self._globals.setdefault(var.ident, var)

    def maker(self, cls: ClassInfo) -> str:
        self._makers.setdefault(cls.ident, cls)
        return f"new_{ident(cls.ident)}"

    def exception_class(self, cls: ClassInfo) -> str:
        self._exception_classes.setdefault(cls.ident, cls)
        return f"CLASS_{upper(cls.ident)}"

    def function_name(self, spec: Spec) -> str:
        found = self._names.get(id(spec))
        if found is None:
            base = "lambda" if spec.fn.name == "<lambda>" else spec.fn.name
            if spec.fn.owner is not None:
                base = f"{spec.fn.owner.ident}_{base}"
            base = "module" if spec.fn.name == "<module>" else base
            n, candidate = 1, ident(base)
            while candidate in self._taken:
                n += 1
                # Local variables are numbered with one underscore.
                candidate = ident(f"{base}__{n}")
            self._taken.add(candidate)
            found = self._names[id(spec)] = candidate
        return found

    def emit(self) -> RustProgram:
        """The whole source."""
        world = self.inferred.world
        self._fallible = fallible(world)
        parts: list[tuple[str, int]] = []
        functions: list[str] = []
        reached = self._reachable()
        for spec in world.order:
            if id(spec) not in reached:
                continue
            name = "<module>" if spec.fn.name == "<module>" else spec.fn.qualname
            if name not in functions:
                functions.append(name)
            emitter = FunctionEmitter(self, spec)
            self.keep.append(emitter)
            parts.append((tidy(emitter.function()), functions.index(name)))
        shims = [export_shim(self, e) for e in self.inferred.exports]
        symbols = [kebab(e.fn.name) for e in self.inferred.exports]
        symbols += [
            f"cabi_post_{kebab(e.fn.name)}"
            for e, s in zip(self.inferred.exports, shims, strict=True)
            if "cabi_post_" in s
        ]
        if any(map(takes_memory, self.inferred.exports)):
            symbols.append("cabi_realloc")
        shims.append(self._start())
        if world.program:
            symbols.append("_start")
        elif self._has_initializer():
            symbols.append("_initialize")
        classes = [
            self._class(c)
            for c in world.classes.values()
            if c.ident in self.types.class_names or c.ident in self._makers
        ]
        more = True
        done = {c.split("{")[0] for c in classes}
        while more:
            more = False
            for c in world.classes.values():
                if c.ident in self.types.class_names or c.ident in self._makers:
                    text = self._class(c)
                    if text.split("{")[0] not in done:
                        done.add(text.split("{")[0])
                        classes.append(text)
                        more = True
        found: dict[str, InstT] = {}
        for e in self.inferred.exports:
            for t in [*e.params, e.spec.ret.type]:
                records(t, found)
                unions(t, self.types.abi_unions)
        classes += [self._record(t) for t in found.values()]
        statics = [self._static(v) for v in self._globals.values()]
        declared = self.types.declarations(lambda name, t: union_comparisons(self, name, t))
        for c in world.classes.values():
            if c.ident in self.types.class_names and self._class(c).split("{")[0] not in done:
                classes.append(self._class(c))
        exception_statics: list[str] = []
        written: set[str] = set()
        while set(self._exception_classes) - written:
            for key in list(self._exception_classes):
                if key not in written:
                    written.add(key)
                    exception_statics.append(self._exception_static(self._exception_classes[key]))
        if self.cycles.tracked:
            classes += traces(self.types)
        header = HEADER + "\n" + "\n\n".join([*statics, *exception_statics, *declared, *classes])
        source, line_map = _assemble(header, parts, "\n\n".join(shims))
        return RustProgram(source, symbols, line_map, functions, has_state(world, self._globals.values()))

    def _reachable(self) -> set[int]:
        """Specializations that the entry points reach; the others were only looked at."""
        world = self.inferred.world
        seen: set[int] = set()
        work = [self.inferred.main, *(e.spec for e in self.inferred.exports), *world.traits.values()]
        while work:
            spec = work.pop()
            if id(spec) not in seen:
                seen.add(id(spec))
                work.extend(s for s, _ in spec.calls)
        return seen

    def _has_initializer(self) -> bool:
        return bool(self.inferred.main.body)

    def _start(self) -> str:
        main = self.function_name(self.inferred.main)
        if self.inferred.world.program:
            call = f"{main}();\n    rt::raise::finish();"
            return f'#[no_mangle]\npub extern "C" fn _start() {{\n    {call}\n}}'
        if not self._has_initializer():
            return ""
        return f'#[no_mangle]\npub extern "C" fn _initialize() {{\n    {main}();\n    rt::raise::finish();\n}}'

    def _static(self, v: GlobalVar) -> str:
        return f"static {upper(v.ident)}: rt::Global<{self.types.rust(v.slot.type)}> = rt::Global::new();"

    def _exception_static(self, cls: ClassInfo) -> str:
        if cls.base is not None:
            base = f"&{self.exception_class(cls.base)}"
        else:
            base = f"&rt::classes::{upper_snake(cls.exception_base or 'Exception')}"
        name = f"CLASS_{upper(cls.ident)}"
        return f"static {name}: rt::ExcClass = rt::ExcClass {{ name: {string(cls.name)}, base: Some({base}) }};"

    def _class(self, cls: ClassInfo) -> str:
        name = self.types.class_name(cls)
        is_exception = cls.mro()[-1].exception_base is not None
        fields: list[str] = []
        inits: list[str] = []
        for f in cls.fields.values():
            if f.slot.type.key() == "Never" and not f.may_be_unset:
                pass
            t = self.types.rust(f.slot.type)
            t = f"Option<{t}>" if f.may_be_unset else t
            fields.append(f"    {ident(f.name)}: rt::Field<{t}>,")
            start = "None" if f.may_be_unset else "rt::closure::unset()"
            inits.append(f"{ident(f.name)}: rt::Field::new({start})")
        cyclic, tracked = cls.ident in self.cycles.traced, cls.ident in self.cycles.tracked
        if tracked:
            fields.append(f"    {FIELD}: rt::cycles::Link,")
            inits.append(f"{FIELD}: rt::cycles::Link::new()")
        if is_exception:
            fields.append("    exception_itself: rt::exc_user::Base,")
            inits.append("exception_itself: rt::exc_user::Base::new()")
        body = "\n".join(fields)
        text = f"struct {name} {{\n{body}\n}}"
        methods = tidy(class_methods(self, cls, name))
        if cyclic:
            methods += "    fn trace(x: &rt::Obj<Self>, t: &mut rt::cycles::Tracer) { rt::cycles::object(x, t); }\n"
        text += (
            f"\n\nimpl rt::obj::Class for {name} {{\n    const NAME: &'static str = {string(cls.name)};\n{methods}}}"
        )
        made = f"rt::Obj::new({name} {{ {', '.join(inits)} }})"
        if cyclic:
            text += "\n\n" + class_text(self.types, cls, self.cycles)
        if tracked:
            made = f"rt::cycles::track({made})"
        text += f"\n\nfn new_{ident(cls.ident)}() -> rt::Obj<{name}> {{\n    {made}\n}}"
        return text

    def _record(self, t: InstT) -> str:
        """A class that crosses the boundary: its fields as a record of the canonical ABI."""
        cls = t.cls
        name = self.types.class_name(cls)
        typed = ", ".join(f"{ident(f.name)}: {self.types.rust(f.slot.type)}" for f in cls.fields.values())
        sets = " ".join(f"made.{ident(f.name)}.set({ident(f.name)});" for f in cls.fields.values())
        return (
            f"fn {record_maker(cls)}({typed}) -> rt::Obj<{name}> {{\n"
            f"    let made = {self.maker(cls)}();\n    {sets}\n    made\n}}\n\n"
            f"rt::record!({name} {{ {typed} }} => {record_maker(cls)});"
        )


def _assemble(header: str, parts: list[tuple[str, int]], footer: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """Put the text together; markers become line breaks and entries of the line map."""
    lines = header.split("\n")
    line_map: dict[int, tuple[int, int]] = {}
    for text, function in parts:
        lines.append("")
        current = 0
        pieces = _MARK.split(text)
        for i in range(0, len(pieces), 2):
            if i:
                current = int(pieces[i - 1])
            chunk = pieces[i]
            rows = chunk.split("\n")
            for k, row in enumerate(rows):
                if (
                    k == 0
                    and i
                    and lines
                    and not lines[-1].strip()
                    or k == 0
                    and i
                    and line_map.get(len(lines)) == (function, current)
                ):
                    lines[-1] = lines[-1] + row
                else:
                    lines.append(row)
                if current:
                    line_map[len(lines)] = (function, current)
    lines += ["", *footer.split("\n"), ""]
    return "\n".join(lines), line_map


def emit(inferred: Inferred) -> RustProgram:
    """The Rust source of an inferred program."""
    return ProgramEmitter(inferred).emit()
