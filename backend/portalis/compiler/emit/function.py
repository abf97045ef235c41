"""One specialization as Rust text.

Expressions are written in one of three ways: `own` gives a value, `ref` a reference, `arg` whatever a parameter of that type
takes (a value when the type is `Copy`, else a reference). Lines of the Python source travel in the text as markers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit import calls, expressions, generators, iterators, statements, tries
from portalis.compiler.emit.analysis import Placement
from portalis.compiler.emit.borrow import harmless, is_held
from portalis.compiler.emit.convert import Conversions
from portalis.compiler.emit.effects import ends, fixed, has_effects, shows_type
from portalis.compiler.emit.names import ident, string
from portalis.compiler.emit.text import mark, method, paren, typed
from portalis.compiler.emit.types import is_copy
from portalis.compiler.emit.uses import Uses
from portalis.compiler.function_attributes import split_variable
from portalis.compiler.infer.world import Spec
from portalis.compiler.local_captures import captured_variable
from portalis.compiler.types import (
    NEVER,
    NONE,
    STR,
    Container,
    FuncT,
    TupleT,
    Type,
    UnionT,
)

if TYPE_CHECKING:
    from portalis.compiler.emit.program import ProgramEmitter

# Names of functions that are numbered, and of variables that carry a way out of a `try` or a loop.
_OWN_NAME = re.compile(r"__\d+$|^(attempt|region|returned|leave|handling|broke)\d+$")


class FunctionEmitter:
    """Writes the body of one specialization."""

    def __init__(self, program: ProgramEmitter, spec: Spec) -> None:
        self.program = program
        self.types = program.types
        self.spec = spec
        self.fallible = program.is_fallible(spec) or spec.generator is not None
        self.placement = Placement(spec)
        self.uses = Uses(spec)
        self.unbound_roots = spec.webs.unbound_roots()
        self.convert = Conversions(self)
        #: how an error leaves: 'trap', 'return', 'park', or a label
        self.fail = "return" if self.fallible else "trap"
        #: floats that only the operation on them sees, by `id`
        self.unseen: set[int] = set()
        #: rust names that hold references
        self.refs: set[str] = set()
        self.web_names: dict[int, str] = {}
        self._program_names = program.names
        self._taken: set[str] = set()
        #: name → the number of the last variable that was called by it
        self._numbers: dict[str, int] = {}
        self.temp_names: dict[int, str] = {}
        #: in a function that makes an instance: assignments of attributes that become variables
        self.attributes: dict[int, str] = {}
        self._variables = {_plain(name) for name in spec.webs.names.values()}
        #: the variables that patterns made of the items of temporaries
        self.parts: dict[tuple[int, int], str] = {}
        #: reads of a dict whose entry was searched before, by `id`: the variable that holds it
        self.found: dict[int, str] = {}
        #: what appends to the list that a comprehension makes, by `id`, where an older list keeps the element: what holds that list
        self.kept: dict[int, str] = {}
        self._scratch: dict[str, str] = {}
        #: the parameter that holds what a closure captured
        self.env_name = self.scratch("env")
        self.declared: set[int] = set()
        #: the variables that hold a generator themselves
        self.generators: set[int] = set()
        #: enclosing `try` statements with code that every way out must pass: (label, leave variable)
        self.leaving: list[tries.Leave] = []
        self.loop_depths: dict[int, int] = {}
        self.loop_flags: set[int] = set()
        self.in_callback = False
        #: the iterator that is written is used up at once
        self.consumed = False

    # -- names -----------------------------------------------------------------------------------------------------

    def fresh(self, name: str) -> str:
        """`name`, with a number where something else has it."""
        n = self._numbers.get(name, 0)
        candidate = _numbered(name, n) if n else name
        while candidate in self._taken or candidate in self._program_names or _OWN_NAME.search(candidate):
            n = max(n, 1) + 1
            candidate = _numbered(name, n)
        self._numbers[name] = n
        self._taken.add(candidate)
        return candidate

    def scratch(self, name: str) -> str:
        """A name for what emission itself needs in the function: `name`, unless a variable of the program has it.

        Nested uses share it, so a block that binds it must not look at what an outer block bound.
        """
        found = self._scratch.get(name)
        if found is None:
            found = self._scratch[name] = self.fresh(f"{name}_2" if name in self._variables else name)
        return found

    def let_temp(self, temp: hir.TempVar, value: hir.Expr) -> str:
        """The `let` of a temporary. Iterators have types without names."""
        t = hir.resolve_ref(temp.ref)
        text = self.own(value)
        return f"let {self.temp_name(temp)}{self.annotation(t, value)} = {text};"

    def annotation(self, t: Type, value: hir.Expr) -> str:
        """The type of a variable, where it does not follow from its first value."""
        lazy = isinstance(t, Container) and t.name == "iterator"
        return "" if lazy or shows_type(value, t) else f": {self.rust(t)}"

    def web_name(self, definition: int) -> str:
        web = self.spec.webs.find(definition)
        found = self.web_names.get(web)
        if found is None:
            found = self.web_names[web] = self.fresh(_plain(self.spec.webs.names.get(web, "v")))
        return found

    def temp_name(self, temp: hir.TempVar) -> str:
        found = self.temp_names.get(id(temp))
        if found is None:
            self.program.keep.append(temp)
            found = self.temp_names[id(temp)] = self.fresh(f"{temp.hint}{temp.number}")
        return found

    def storage(self, definition: int) -> Type:
        return self.spec.webs.web_type(definition)

    def is_unbound_web(self, definition: int) -> bool:
        return self.spec.webs.find(definition) in self.unbound_roots

    def rust(self, t: Type) -> str:
        return self.types.rust(t)

    # -- errors ----------------------------------------------------------------------------------------------------

    def wrap(self, result: str, line: int) -> str:
        """The value of a `Result`; an error leaves in the way that the context says."""
        if self.fail == "trap":
            return f"{result}.or_trap({line})"
        if self.fail == "return":
            return f"{result}.at({line})?"
        if self.fail == "park":
            return f"rt::or_park!({result}, {line})"
        return f"rt::attempt!({self.fail}, {result}, {line})"

    def check(self, line: int) -> str:
        """Look for a parked exception."""
        if self.fail == "trap":
            return f"rt::raise::check_or_trap({line})"
        if self.fail == "return":
            return f"rt::raise::check_at({line})?"
        return self.wrap("rt::raise::check()", line)

    def throw(self, exc: str, line: int) -> str:
        """Leave with an exception; diverges."""
        if self.fail == "trap":
            return f"rt::raise::trap({exc}, {line})"
        if self.fail == "return":
            return f"return Err(rt::raise::passing({exc}, {line}))"
        if self.fail == "park":
            return f"{{ rt::raise::park(rt::raise::passing({exc}, {line})); return rt::Value::unset(); }}"
        return f"break {self.fail} Err(rt::raise::passing({exc}, {line}))"

    # -- places ----------------------------------------------------------------------------------------------------

    def place(self, e: hir.Expr) -> tuple[str, Type] | None:
        """A reference to something that already exists, and its Rust type; `None` for computed values."""
        match e:
            case hir.LocalRead(definition=d, name=name, checked=checked):
                text = self.web_name(d)
                stored = self.storage(d)
                if self.is_unbound_web(d):
                    ref = f"&{text}"
                    if checked:
                        plain = re.sub(r"\$\d+", "", name)
                        return self.wrap(
                            f"rt::closure::{'free' if e.free else 'bound'}({ref}, {string(plain)})", e.line
                        ), stored
                    return f"rt::closure::known({ref})", stored
                return (text if text in self.refs else f"&{text}"), stored
            case hir.TempRead(temp=temp):
                text = self.temp_name(temp)
                return (text if text in self.refs else f"&{text}"), hir.resolve_ref(temp.ref)
            case hir.EnvRead(name=name):
                assert self.spec.env is not None
                return f"&{self.env_name}.{ident(name)}", self.spec.env.captures[name][0].type
            case hir.EnvSelf():
                return self.env_name, e.ty
            case hir.SharedRead(name=name, captured=captured):
                slot = self.captured_type(name, captured)
                cell = self.shared_name(name, captured)
                plain = re.sub(r"\$\d+", "", name)
                attribute = split_variable(plain)
                if attribute is not None:
                    return self.wrap(_attribute(cell, attribute[1]), e.line), slot
                check = "free" if captured or e.free else "bound"
                return self.wrap(f"rt::closure::{check}({cell}.at(), {string(plain)})", e.line), slot
            case hir.GlobalRead(var=var, checked=checked):
                captured_from = captured_variable(var.name)
                if captured_from is not None:
                    check = "bound" if self.spec.fn.name == captured_from[1] else "free"
                    cell = f"{self.program.static(var)}.slot()"
                    return self.wrap(f"rt::closure::{check}({cell}, {string(captured_from[0])})", e.line), var.slot.type
                return self.wrap(
                    f"{self.program.static(var)}.at({string(self.program.inferred.world.shown(var.name))})", e.line
                ), var.slot.type
            case hir.FieldRead(obj=obj, cls=None, name=name):
                assert isinstance(obj.ty, FuncT)
                attribute = split_variable(name)
                if attribute is not None:
                    text = _attribute(f"{self.deref(obj)}.{ident(name)}", attribute[1])
                    return self.wrap(text, e.line), obj.ty.captures[name][0].type
                return f"&{self.deref(obj)}.{ident(name)}", obj.ty.captures[name][0].type
            case hir.FieldRead(cls=cls, name=name, fallback=fallback) if cls is not None and (
                fallback is None or not cls.fields[name].may_be_unset
            ):
                info = cls.fields[name]
                access = f"{self.deref(e.obj)}.{ident(name)}.at()"
                if info.may_be_unset:
                    text = f"rt::closure::attribute({access}, {string(cls.name)}, {string(name)})"
                    return self.wrap(text, e.line), info.slot.type
                return access, info.slot.type
            case hir.TupleItem(obj=hir.TempRead(temp=temp), index=index) if (id(temp), index) in self.parts:
                return f"&{self.parts[id(temp), index]}", e.ty
            case hir.TupleItem(obj=obj, index=index):
                inner = self.place(obj)
                if inner is not None and isinstance(inner[1], TupleT) and inner[1].key() == obj.ty.key():
                    return f"&{paren(inner[0])}.{index}", inner[1].items[index]
                if inner is not None:
                    narrowed = self.convert.narrow_ref(inner[0], inner[1], obj.ty)
                    if narrowed is not None and isinstance(obj.ty, TupleT):
                        return f"&{paren(narrowed)}.{index}", obj.ty.items[index]
                return None
            case hir.Rt(args=[hir.TempRead(temp=temp), hir.Lit(value=int(index))]) if (id(temp), index) in self.parts:
                return f"&{self.parts[id(temp), index]}", e.ty
            case hir.Rt(fn=hir.RtFn(path="list::get" | "vartuple::get"), args=[xs, i]):
                inner_ref = self.stable_ref(xs, [i])
                elem = xs.ty.elem if isinstance(xs.ty, Container) else e.ty
                return self.wrap(f"{method(inner_ref)}.at({self.own(i)})", e.line), elem
            case hir.Inline(template="{0}", args=[inner_e]):
                inner = self.place(inner_e)
                if inner is not None and isinstance(inner[1], UnionT) and inner[1].key() != inner_e.ty.key():
                    # A bound method among others: its instance is inside of the member.
                    member = self.convert.narrow_ref(inner[0], inner[1], inner_e.ty)
                    return (member, inner_e.ty) if member is not None else None
                return inner
            case hir.Coerce(value=value, target=target):
                if hir.resolve_ref(target).key() == value.ty.key():
                    return self.place(value)
                return None
            case _:
                return None

    def deref(self, obj: hir.Expr) -> str:
        """An expression on which fields can be named."""
        return method(self.ref(obj))

    def captured_type(self, name: str, captured: bool) -> Type:
        """The type of a variable in a cell."""
        if captured:
            assert self.spec.env is not None
            return self.spec.env.captures[name][0].type
        return self.spec.shared[name].type

    def shared_name(self, name: str, captured: bool) -> str:
        return f"{self.env_name}.{ident(name)}" if captured else self.scratch(f"cell_{ident(name)}")

    # -- expressions -----------------------------------------------------------------------------------------------

    def own(self, e: hir.Expr) -> str:
        """An owned value of the type `e.ty`."""
        if isinstance(e, hir.Coerce):
            target = hir.resolve_ref(e.target)
            return self.convert.to(e.value, target)
        found = self.place(e)
        if found is not None:
            text, stored = found
            if e.ty is NEVER:
                # What holds no value is never read without raising before.
                return f"{{ let _ = {text}; rt::closure::impossible() }}"
            if stored.key() != e.ty.key():
                return self.convert.narrow_own(text, stored, e.ty)
            if id(e) in self.uses.moves and text[0] == "&" and text[1:].isidentifier() and not is_copy(stored):
                return text[1:]
            return self.copy(text, stored)
        return self.value(e)

    def copy(self, ref: str, t: Type) -> str:
        """A copy (or counted clone) of what a reference points to."""
        if is_copy(t):
            if ref.endswith(".at()"):
                return f"{ref[:-4]}get()"
            return ref[1:] if ref.startswith("&") and not ref.startswith("&&") else f"(*{ref})"
        return f"{method(ref)}.clone()"

    def ref(self, e: hir.Expr) -> str:
        """A reference to a value of the type `e.ty`."""
        if isinstance(e, hir.Lit) and e.ty is STR:
            return f"rt::lit_ref!({string(str(e.value))})" if e.value else "rt::Str::none()"
        if isinstance(e, hir.Coerce):
            target = hir.resolve_ref(e.target)
            if target.key() == e.value.ty.key():
                return self.ref(e.value)
            return f"&{typed(self.own(e))}"
        found = self.place(e)
        if found is not None:
            text, stored = found
            if stored.key() == e.ty.key():
                return text
            narrowed = self.convert.narrow_ref(text, stored, e.ty)
            if narrowed is not None:
                return narrowed
            return f"&{self.convert.narrow_own(text, stored, e.ty)}"
        return f"&{typed(self.own(e))}"

    def stable_ref(self, e: hir.Expr, later: list[hir.Expr]) -> str:
        """A reference that stays right while `later` operands are evaluated."""
        if any(has_effects(x) for x in later) and not fixed(e):
            return f"&{self.own(e)}"
        return self.ref(e)

    def arg(self, e: hir.Expr, later: list[hir.Expr]) -> str:
        t = hir.resolve_ref(e.target) if isinstance(e, hir.Coerce) else e.ty
        return self.own(e) if is_copy(t) else self.stable_ref(e, later)

    def passed(self, e: hir.Expr, later: list[hir.Expr], callee: Spec | None) -> str:
        """`arg` for a call that runs the program's own code, which may replace what attributes, lists and globals hold.

        What is read from there is counted for the time of the call, unless the function called is known to leave it alone.
        """
        t = hir.resolve_ref(e.target) if isinstance(e, hir.Coerce) else e.ty
        if is_copy(t):
            return self.own(e)
        if not is_held(e) and (callee is None or harmless(t) or not self.program.quiet.function(callee)):
            return f"&{typed(self.own(e))}"
        return self.stable_ref(e, later)

    def value(self, e: hir.Expr) -> str:
        """An owned value that has to be computed."""
        return expressions.EXPRESSIONS[type(e)](self, e)

    def checked(self, text: str, e: hir.Expr) -> str:
        """Look for a parked exception after a call that may have run the program's own code."""
        check = self.check(e.line)
        # Those of `agg` give an `Option` of what may be `None` itself.
        if e.ty is NONE and not (isinstance(e, hir.Rt) and e.fn.path.startswith("agg::m")):
            return f"{{ {text}; {check} }}"
        value = self.scratch("value")
        return f"{{ let {value} = {text}; {check}; {value} }}"

    def iterator(self, e: hir.Expr) -> str:
        """A Rust iterator over owned items."""
        return iterators.iterator(self, e)

    def stored(self, e: hir.Expr) -> str:
        """An iterator that is kept as a value."""
        saved, self.consumed = self.consumed, False
        text = iterators.iterator(self, e)
        self.consumed = saved
        return text

    def used_up(self, e: hir.Expr) -> str:
        """An iterator that one loop or function uses up: what is made for it alone ends when it does."""
        saved, self.consumed = self.consumed, True
        text = iterators.iterator(self, e)
        self.consumed = saved
        return text

    def drained(self, e: hir.Expr) -> str:
        """`used_up` by a function, which may move what it is given after it began."""
        text = self.used_up(e)
        return f"&mut {text}" if generators.LOCAL in text else text

    def call_runtime(self, e: hir.Rt) -> str:
        """A call of a runtime function."""
        return calls.call_runtime(self, e)

    def block(self, body: list[hir.Stmt], done: set[int] | None = None) -> str:
        """The statements of a block but for those at the indexes `done`."""
        return statements.block(self, body, done)

    def attribute(self, s: hir.SetField) -> str:
        """The value that an assignment gives to an attribute."""
        assert s.value is not None
        value = self.own(s.value)
        return f"Some({value})" if s.cls.fields[s.name].may_be_unset else value

    def return_text(self, value: str) -> str:
        return f"return Ok({value});" if self.fallible else f"return {value};"

    # -- the function ----------------------------------------------------------------------------------------------

    def signature(self) -> str:
        spec = self.spec
        ret = spec.ret.type
        text = self.rust(ret) if ret is not NEVER else "!"
        if self.fallible:
            text = f"Result<{self.rust(ret)}, rt::Exc>"
        arrow = "" if text == "()" else f" -> {text}"
        return f"fn {self.program.function_name(spec)}({', '.join(self.parameters())}){arrow}"

    def parameters(self) -> list[str]:
        """The parameters with their types."""
        spec = self.spec
        params = [] if spec.env is None else [f"{self.env_name}: &{self.rust(spec.env)}"]
        for t, d in zip(spec.params, spec.param_definitions, strict=True):
            params.append(f"{self.web_name(d)}: {self.rust(t) if is_copy(t) else '&' + self.rust(t)}")
        return params

    def enter(self) -> str:
        """Counts the call of a function that can call itself."""
        guard = "rt::Depth::enter()"
        return f"let {self.scratch('_depth')} = {self.wrap(guard, self.spec.fn.line)};"

    def entry(self) -> list[str]:
        """Parameters that are assigned, or whose variable has a wider type, become variables of their own."""
        out: list[str] = []
        for t, d in zip(self.spec.params, self.spec.param_definitions, strict=True):
            web = self.spec.webs.find(d)
            name = self.web_name(d)
            stored = self.storage(d)
            info = self.placement.found.get(web)
            assigned = info is not None and info.assigns > 0
            wide = stored.key() != t.key()
            self.declared.add(web)
            if self.is_unbound_web(web):
                value = self.copy(name if not is_copy(t) else f"&{name}", t)
                out.append(
                    f"let mut {name}: Option<{self.rust(stored)}> = Some({self.convert.widen(value, t, stored)});"
                )
            elif assigned or wide:
                value = self.copy(name if not is_copy(t) else f"&{name}", t)
                mutable = "mut " if assigned else ""
                out.append(f"let {mutable}{name}: {self.rust(stored)} = {self.convert.widen(value, t, stored)};")
            elif not is_copy(t):
                self.refs.add(name)
        return out

    def function(self) -> str:
        """The whole function."""
        if self.spec.generator is not None:
            return generators.function(self)
        head = self.signature()
        lines = self.entry()
        if self.spec.recursive:
            lines.insert(0, self.enter())
        return f"{mark(self.spec.fn.line)}{head} {{\n" + "\n".join([*lines, self.body()]) + "\n}"

    def body(self) -> str:
        """The statements, and the end if they do not have one."""
        text = self.block(self.spec.body)
        if self.fallible and self.spec is self.program.inferred.main:
            return text + "\nOk(())"
        body = _tail(text, self.fallible)
        last = self.spec.body[-1] if self.spec.body else None
        # What is written in place (a call whose last argument raises) ends with a `return` too.
        if body == text and not ends(last) and (self.fallible or self.spec.ret.type is not NONE):
            body += "\nrt::closure::impossible()"
        return body


def _numbered(name: str, n: int) -> str:
    return f"{name}_v{n}" if name.endswith("_") else f"{name}_{n}"


def _plain(name: str) -> str:
    """The Rust name of a variable, without the number that makes comprehensions' variables differ."""
    return ident(re.sub(r"\$\d+", "", name))


def _tail(body: str, fallible: bool) -> str:
    """A `return` at the very end as the value of the block."""
    head, newline, last = body.rpartition("\n")
    found = re.fullmatch(r"(\x01\d+\x02)return (.*);", last, re.S)
    # A line that closes more than it opens ends inside of something.
    if found is None or "\n" in last or found[2].count("{") != found[2].count("}"):
        return body
    return f"{head}{newline}{found[1]}{found[2]}" if found[2] != "()" else head


def _attribute(cell: str, name: str) -> str:
    """The variable that is an attribute of a nested function."""
    return f'rt::closure::attribute({cell}.at(), "function", {string(name)})'
