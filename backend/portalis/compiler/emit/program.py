"""Pass 5, emit: the typed IR of a program → one Rust source file.

Takes what inference found. Guarantees: the text compiles against the runtime crate, is a function of the IR alone, and each of
its lines that stands for Python code is in the line map.

Example: the specialization ``double(int)`` becomes ``fn double(x: i64) -> i64 { rt::num::mul(x, 2).or_trap(2) }``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from portalis.compiler.emit.analysis import fallible
from portalis.compiler.emit.borrow import Quiet
from portalis.compiler.emit.construction import constructor, instance, is_direct, is_exception
from portalis.compiler.emit.cycles import FIELD, Cycles, class_text, find, traces
from portalis.compiler.emit.dunders import class_methods, union_comparisons
from portalis.compiler.emit.exceptions import upper_snake
from portalis.compiler.emit.exports import export_shim, kebab, record_maker, records, takes_memory, unions
from portalis.compiler.emit.function import FunctionEmitter
from portalis.compiler.emit.names import ident, maker_name, string, upper
from portalis.compiler.emit.outlining import stays_alone
from portalis.compiler.emit.parens import tidy
from portalis.compiler.emit.pipes import Pipes
from portalis.compiler.emit.state import has_state
from portalis.compiler.emit.types import RustTypes
from portalis.compiler.infer.module import Inferred
from portalis.compiler.infer.world import GlobalVar, Spec
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import InstT

_MARK = re.compile("\x01(\\d+)\x02")

# Each class inside of a class costs rustc some levels of its own.
HEADER = """#![no_std]
#![recursion_limit = "1024"]
#![allow(non_snake_case, unused_variables, unused_assignments, unused_parens, unreachable_code, dead_code)]

use portalis_rt as rt;
"""
# The traits whose methods are called by name.
_TRAITS = {
    "PyEq": re.compile(r"\.py_eq\("),
    "PyHash": re.compile(r"\.py_hash\("),
    "PyOrd": re.compile(r"\.py_l[te]\("),
    "Raise": re.compile(r"\.or_trap\(|\.at\(\d+\)\?"),
    "Truthy": re.compile(r"\.truthy\("),
}

#: what the host gives a program, by the symbol that it is found by, and the functions that read it
_GIVEN = {"portalis_input": ("ask", "read", "read_line", "lines"), "portalis_arguments": ("arguments",)}


@dataclass(slots=True)
class RustProgram:
    """The emitted source and what the later passes need to know of it."""

    source: str
    #: symbols to keep: functions, and the buffer of a program that prints
    symbols: list[str]
    #: Rust line → (index into `functions`, Python line)
    line_map: dict[int, tuple[int, int]]
    functions: list[str]
    #: whether a call can leave something behind for later ones
    state: bool


@dataclass
class ProgramEmitter:
    """Writes a whole program."""

    inferred: Inferred
    types: RustTypes = field(default_factory=RustTypes)
    keep: list[object] = field(default_factory=list)
    _names: dict[int, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    #: name → the number of the last that it was given to
    _used: dict[str, int] = field(default_factory=dict)
    _fallible: set[int] = field(default_factory=set)
    _quiet: Quiet | None = None
    _globals: dict[int, GlobalVar] = field(default_factory=dict)
    _statics: dict[int, str] = field(default_factory=dict)
    _makers: dict[str, str] = field(default_factory=dict)
    _constructors: dict[int, str] = field(default_factory=dict)
    _direct: dict[tuple[int, str], bool] = field(default_factory=dict)
    _exception_classes: dict[str, ClassInfo] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _bodies: dict[int, str] = field(default_factory=dict)
    _cycles: Cycles | None = None

    @property
    def cycles(self) -> Cycles:
        """The classes that can be part of a reference cycle; a program that runs once has no use for them."""
        if self._cycles is None:
            world = self.inferred.world
            self._cycles = Cycles() if world.program else find(world)
        return self._cycles

    @cached_property
    def pipes(self) -> Pipes:
        """Which generators are part of others."""
        return Pipes(self.inferred.world)

    @property
    def quiet(self) -> Quiet:
        """What leaves lists of objects as they are."""
        if self._quiet is None:
            self._quiet = Quiet(self.inferred.world)
        return self._quiet

    def is_fallible(self, spec: Spec) -> bool:
        """Whether a call of a function gives a `Result`."""
        return id(spec) in self._fallible and spec.generator is None

    def next_number(self, kind: str) -> int:
        n = self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return n

    def static(self, var: GlobalVar) -> str:
        """The static that holds a variable."""
        self._globals.setdefault(id(var), var)
        return self._statics[id(var)]

    def maker(self, cls: ClassInfo) -> str:
        """The function that makes an instance without attributes."""
        name = self._makers.get(cls.ident)
        if name is None:
            name = self._makers[cls.ident] = self._unique(maker_name(cls))
        return name

    def is_direct(self, init: Spec, cls: ClassInfo) -> bool:
        """Whether `constructor` can stand for an `__init__`."""
        found = self._direct.get((id(init), cls.ident))
        if found is None:
            found = self._direct[id(init), cls.ident] = _initialized(init) is cls and is_direct(init, cls)
        return found

    def constructor(self, init: Spec) -> str:
        """The function that makes an instance as an `__init__` says."""
        name = self._constructors.get(id(init))
        if name is None:
            cls = _initialized(init)
            assert cls is not None
            name = self._constructors[id(init)] = self._unique(maker_name(cls))
        return name

    def _unique(self, base: str) -> str:
        n, candidate = self._used.get(base, 1), base
        if n > 1:
            candidate = ident(f"{base}__{n}")
        while candidate in self._taken:
            n += 1
            # Local variables are numbered with one underscore.
            candidate = ident(f"{base}__{n}")
        self._used[base] = n
        self._taken.add(candidate)
        return candidate

    def exception_class(self, cls: ClassInfo) -> str:
        """The static that describes an exception class."""
        self._exception_classes.setdefault(cls.ident, cls)
        return self._statics[id(cls)]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all functions and statics that there can be: no variable may have one of them."""
        world = self.inferred.world
        functions = (
            ident(fn.name if fn.owner is None else f"{fn.owner.ident}_{fn.name}") for fn in world.functions.values()
        )
        return frozenset((*functions, *map(maker_name, world.classes.values()), *self._statics.values()))

    def _name_statics(self) -> None:
        """Names that differ in case only are different variables."""
        world = self.inferred.world
        for var in (*world.globals.values(), *world.class_variables.values()):
            self._statics[id(var)] = self._unique(upper(var.ident))
        for cls in world.classes.values():
            self._statics[id(cls)] = self._unique(f"CLASS_{upper(cls.ident)}")

    def function_name(self, spec: Spec) -> str:
        found = self._names.get(id(spec))
        if found is None:
            base = "lambda" if spec.fn.name == "<lambda>" else spec.fn.name
            if spec.fn.owner is not None:
                base = f"{spec.fn.owner.ident}_{base}"
            base = "module" if spec.fn.name == "<module>" else base
            found = self._names[id(spec)] = self._unique(ident(base))
        return found

    def generator_body(self, spec: Spec) -> str:
        """The function that is the body of a generator."""
        found = self._bodies.get(id(spec))
        if found is None:
            found = self._bodies[id(spec)] = self._unique(f"{self.function_name(spec)}_body")
        return found

    def emit(self) -> RustProgram:
        """The whole source."""
        world = self.inferred.world
        self._fallible = fallible(world)
        self._name_statics()
        functions: list[str] = []
        parts = self._functions(functions)
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
        elif self._begins():
            symbols.append("_initialize")
        classes: dict[str, str] = {}
        self._declare_classes(classes)
        found: dict[str, InstT] = {}
        for e in self.inferred.exports:
            for t in [*e.params, e.spec.ret.type]:
                records(t, found)
                unions(t, self.types.abi_unions)
        self.types.formats_computed = world.formats_computed
        made = [self._record(t) for t in found.values()]
        statics = [self._static(v) for v in self._globals.values()]
        declared = self.types.declarations(lambda name, t: union_comparisons(self, name, t))
        self._declare_classes(classes)
        exception_statics: list[str] = []
        written: set[str] = set()
        while set(self._exception_classes) - written:
            for key in list(self._exception_classes):
                if key not in written:
                    written.add(key)
                    exception_statics.append(self._exception_static(self._exception_classes[key]))
        traced = traces(self.types) if self.cycles.tracked else []
        declarations = "\n\n".join([*statics, *exception_statics, *declared, *classes.values(), *made, *traced])
        footer = "\n\n".join(shims)
        header = HEADER + _uses([declarations, footer, *(text for text, _ in parts)]) + "\n" + declarations
        source, line_map = _assemble(header, parts, footer)
        if "rt::glue::write(" in source:
            symbols.append("portalis_output")
        given = [name for name, functions in _GIVEN.items() if any(f"rt::input::{f}(" in source for f in functions)]
        if given:
            symbols += given
            if "cabi_realloc" not in symbols:
                symbols.append("cabi_realloc")
        return RustProgram(source, symbols, line_map, functions, has_state(world, self._globals.values()))

    def _functions(self, functions: list[str]) -> list[tuple[str, int]]:
        """The text of each function, and the index of its Python name in `functions`."""
        reached = self._reachable()
        order = [s for s in self.inferred.world.order if id(s) in reached and (s.body or s is not self.inferred.main)]
        found: dict[tuple[int, bool], tuple[str, int]] = {}
        indexes: dict[str, int] = {}

        def write(at: int, spec: Spec, cls: ClassInfo | None) -> None:
            name = "<module>" if spec.fn.name == "<module>" else spec.fn.qualname
            number = indexes.setdefault(name, len(functions))
            if number == len(functions):
                functions.append(name)
            emitter = FunctionEmitter(self, spec)
            self.keep.append(emitter)
            text = emitter.function() if cls is None else constructor(emitter, cls, self.constructor(spec))
            text = tidy(text)
            if spec.generator is None and stays_alone(spec, text):
                text = "#[inline(never)]\n" + text
            found[at, cls is None] = text, number

        later: list[tuple[int, Spec, ClassInfo]] = []
        for at, spec in enumerate(order):
            cls = _initialized(spec)
            if cls is not None and self.is_direct(spec, cls):
                later.append((at, spec, cls))
            else:
                write(at, spec, None)
        # Of these there can be two forms: what was written so far tells which are called.
        more = True
        while more:
            more = False
            for at, spec, cls in later:
                for known, direct in ((self._constructors, cls), (self._names, None)):
                    if id(spec) in known and (at, direct is None) not in found:
                        write(at, spec, direct)
                        more = True
        return [found[key] for key in sorted(found)]

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

    def _begins(self) -> bool:
        """Whether a library has something to do before its functions are called."""
        return self._has_initializer() or not self.inferred.world.ints_grow

    def _start(self) -> str:
        name = "_start" if self.inferred.world.program else "_initialize" if self._begins() else None
        if name is None:
            return ""
        main = f"    {self.function_name(self.inferred.main)}();\n" if self._has_initializer() else ""
        if main and self.is_fallible(self.inferred.main):
            main = f"    rt::generator::ended({main.strip()[:-1]}, {'true' if name == '_start' else 'false'});\n"
        if not self.inferred.world.ints_grow:
            main = f"    rt::raise::ints_are_fast();\n{main}"
        return f'#[no_mangle]\npub extern "C" fn {name}() {{\n{main}    rt::raise::finish();\n}}'

    def _static(self, v: GlobalVar) -> str:
        return f"static {self.static(v)}: rt::Global<{self.types.rust(v.slot.type)}> = rt::Global::new();"

    def _exception_static(self, cls: ClassInfo) -> str:
        parent = next((c for c in cls.mro()[1:] if c.exception_root is not None), None)
        if parent is not None:
            base = f"&{self.exception_class(parent)}"
        else:
            base = f"&rt::classes::{upper_snake(cls.exception_base or 'Exception')}"
        return f"static {self.exception_class(cls)}: rt::ExcClass = rt::ExcClass {{ name: {string(cls.name)}, base: Some({base}) }};"

    def _declare_classes(self, out: dict[str, str]) -> None:
        """Add the classes that are used and not declared yet. Declaring one may use another."""
        while True:
            used = self.types.class_names.keys() | self._makers.keys()
            todo = [c for c in self.inferred.world.classes.values() if c.ident in used and c.ident not in out]
            if not todo:
                return
            for c in todo:
                out[c.ident] = self._class(c)

    def _class(self, cls: ClassInfo) -> str:
        name = self.types.class_name(cls)
        fields: list[str] = []
        for f in cls.fields.values():
            t = self.types.rust(f.slot.type)
            t = f"Option<{t}>" if f.may_be_unset else t
            fields.append(f"    {ident(f.name)}: rt::Field<{t}>,")
        cyclic = cls.ident in self.cycles.traced
        if cls.ident in self.cycles.tracked:
            fields.append(f"    {FIELD}: rt::cycles::Link,")
        if is_exception(cls):
            fields.append("    exception_itself: rt::exc_user::Base,")
        body = "\n".join(fields)
        text = f"struct {name} {{\n{body}\n}}"
        methods = tidy(class_methods(self, cls, name))
        if cyclic:
            methods += "    fn trace(x: &rt::Obj<Self>, t: &mut rt::cycles::Tracer) { rt::cycles::object(x, t); }\n"
        text += (
            f"\n\nimpl rt::obj::Class for {name} {{\n    const NAME: &'static str = {string(cls.name)};\n{methods}}}"
        )
        if cyclic:
            text += "\n\n" + class_text(self.types, cls, self.cycles)
        if cls.ident in self._makers:
            text += f"\n\nfn {self._makers[cls.ident]}() -> rt::Obj<{name}> {{\n    {instance(self, cls, {})}\n}}"
        return text

    def _record(self, t: InstT) -> str:
        """A class that crosses the boundary: its fields as a record of the canonical ABI."""
        cls = t.cls
        name = self.types.class_name(cls)
        typed = ", ".join(f"{ident(f.name)}: {self.types.rust(f.slot.type)}" for f in cls.fields.values())
        made = instance(self, cls, {f.name: ident(f.name) for f in cls.fields.values()})
        return (
            f"fn {record_maker(cls)}({typed}) -> rt::Obj<{name}> {{\n"
            f"    {made}\n}}\n\n"
            f"rt::record!({name} {{ {typed} }} => {record_maker(cls)});"
        )


def _initialized(spec: Spec) -> ClassInfo | None:
    """The class of the instances that an `__init__` initializes."""
    own = spec.params[0] if spec.fn.name == "__init__" and spec.fn.owner is not None and spec.params else None
    return own.cls if isinstance(own, InstT) else None


def _uses(texts: list[str]) -> str:
    """The `use` of the traits that the source needs."""
    found = [name for name, call in _TRAITS.items() if any(map(call.search, texts))]
    if len(found) > 1:
        return f"use rt::{{{', '.join(f'{name} as _' for name in found)}}};\n"
    return "".join(f"use rt::{name} as _;\n" for name in found)


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
