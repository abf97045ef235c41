"""One specialization as Rust text.

Expressions are written in one of three ways: `own` gives a value, `ref` a reference, `arg` whatever a parameter of that type
takes (a value when the type is `Copy`, else a reference). Lines of the Python source travel in the text as markers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit import characters, special
from portalis.compiler.emit.analysis import Placement
from portalis.compiler.emit.borrow import harmless, is_held, list_of_objects
from portalis.compiler.emit.convert import Conversions, int_operand
from portalis.compiler.emit.names import byte_string, ident, number, string, upper
from portalis.compiler.emit.types import is_copy
from portalis.compiler.infer.world import Spec
from portalis.compiler.types import (
    BOOL,
    BYTES,
    FLOAT,
    INT,
    NEVER,
    NONE,
    STR,
    Container,
    FuncT,
    InstT,
    TupleT,
    Type,
)

if TYPE_CHECKING:
    from portalis.compiler.emit.program import ProgramEmitter

# In a longer block no object is borrowed: what follows would be read again for each of them.
_LONG_BLOCK = 200


def mark(line: int) -> str:
    """The text that follows stands for this Python line."""
    return f"\x01{line}\x02"


class FunctionEmitter:
    """Writes the body of one specialization."""

    def __init__(self, program: ProgramEmitter, spec: Spec) -> None:
        self.program = program
        self.types = program.types
        self.spec = spec
        self.fallible = program.is_fallible(spec)
        self.placement = Placement(spec)
        self.unbound_roots = spec.webs.unbound_roots()
        self.convert = Conversions(self)
        #: how an error leaves: 'trap', 'return', 'park', or a label
        self.fail = "return" if self.fallible else "trap"
        #: rust names that hold references
        self.refs: set[str] = set()
        self.web_names: dict[int, str] = {}
        self._taken: set[str] = {
            ident(fn.name if fn.owner is None else f"{fn.owner.ident}_{fn.name}")
            for fn in program.inferred.world.functions.values()
        }
        self.temp_names: dict[int, str] = {}
        self.declared: set[int] = set()
        #: enclosing `try` statements with code that every way out must pass: (label, leave variable)
        self.leaving: list[special.Leave] = []
        self.loop_depths: dict[int, int] = {}
        self.loop_flags: set[int] = set()
        self.in_callback = False

    # -- names -----------------------------------------------------------------------------------------------------

    def _fresh(self, name: str) -> str:
        n, candidate = 1, name
        while candidate in self._taken or re.search(r"__\d+$", candidate):
            n += 1
            candidate = f"{name}_v{n}" if re.search(r"_$", name) else f"{name}_{n}"
        self._taken.add(candidate)
        return candidate

    def web_name(self, definition: int) -> str:
        web = self.spec.webs.find(definition)
        found = self.web_names.get(web)
        if found is None:
            base = ident(re.sub(r"\$\d+", "", self.spec.webs.names.get(web, "v")))
            found = self.web_names[web] = self._fresh(base)
        return found

    def temp_name(self, temp: hir.TempVar) -> str:
        found = self.temp_names.get(id(temp))
        if found is None:
            self.program.keep.append(temp)
            found = self.temp_names[id(temp)] = self._fresh(f"{temp.hint}{temp.number}")
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
                        return self.wrap(f"rt::closure::bound({ref}, {string(plain)})", e.line), stored
                    return f"rt::closure::known({ref})", stored
                return (text if text in self.refs else f"&{text}"), stored
            case hir.TempRead(temp=temp):
                text = self.temp_name(temp)
                return (text if text in self.refs else f"&{text}"), hir.resolve_ref(temp.ref)
            case hir.EnvRead(name=name):
                assert self.spec.env is not None
                return f"&env.{ident(name)}", self.spec.env.captures[name][0].type
            case hir.EnvSelf():
                return "env", e.ty
            case hir.SharedRead(name=name, captured=captured):
                slot = self._shared_slot(name, captured)
                cell = self._shared_name(name, captured)
                plain = re.sub(r"\$\d+", "", name)
                return self.wrap(f"rt::closure::bound({cell}.at(), {string(plain)})", e.line), slot
            case hir.GlobalRead(var=var, checked=checked):
                self.program.need_global(var)
                return self.wrap(f"{upper(var.ident)}.at({string(var.name)})", e.line), var.slot.type
            case hir.FieldRead(obj=obj, cls=None, name=name):
                assert isinstance(obj.ty, FuncT)
                return f"&{self._deref(obj)}.{ident(name)}", obj.ty.captures[name][0].type
            case hir.FieldRead(cls=cls, name=name, fallback=fallback) if cls is not None and (
                fallback is None or not cls.fields[name].may_be_unset
            ):
                info = cls.fields[name]
                access = f"{self._deref(e.obj)}.{ident(name)}.at()"
                if info.may_be_unset:
                    text = f"rt::closure::attribute({access}, {string(cls.name)}, {string(name)})"
                    return self.wrap(text, e.line), info.slot.type
                return access, info.slot.type
            case hir.TupleItem(obj=obj, index=index):
                inner = self.place(obj)
                if inner is not None and isinstance(inner[1], TupleT) and inner[1].key() == obj.ty.key():
                    return f"&{_paren(inner[0])}.{index}", inner[1].items[index]
                if inner is not None:
                    narrowed = self.convert.narrow_ref(inner[0], inner[1], obj.ty)
                    if narrowed is not None and isinstance(obj.ty, TupleT):
                        return f"&{_paren(narrowed)}.{index}", obj.ty.items[index]
                return None
            case hir.Rt(fn=hir.RtFn(path="list::get" | "vartuple::get"), args=[xs, i]):
                inner_ref = self.stable_ref(xs, [i])
                elem = xs.ty.elem if isinstance(xs.ty, Container) else e.ty
                return self.wrap(f"{_method(inner_ref)}.at({self.own(i)})", e.line), elem
            case hir.Inline(template="{0}", args=[inner_e]):
                return self.place(inner_e)
            case hir.Coerce(value=value, target=target):
                if hir.resolve_ref(target).key() == value.ty.key():
                    return self.place(value)
                return None
            case _:
                return None

    def _deref(self, obj: hir.Expr) -> str:
        """An expression on which fields can be named."""
        return _method(self.ref(obj))

    def _shared_slot(self, name: str, captured: bool) -> Type:
        if captured:
            assert self.spec.env is not None
            return self.spec.env.captures[name][0].type
        return self.spec.shared[name].type

    def _shared_name(self, name: str, captured: bool) -> str:
        return f"env.{ident(name)}" if captured else f"cell_{ident(name)}"

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
            return self.copy(text, stored)
        return self.value(e)

    def copy(self, ref: str, t: Type) -> str:
        """A copy (or counted clone) of what a reference points to."""
        if is_copy(t):
            return ref[1:] if ref.startswith("&") and not ref.startswith("&&") else f"(*{ref})"
        return f"{_method(ref)}.clone()"

    def ref(self, e: hir.Expr) -> str:
        """A reference to a value of the type `e.ty`."""
        if isinstance(e, hir.Coerce):
            target = hir.resolve_ref(e.target)
            if target.key() == e.value.ty.key():
                return self.ref(e.value)
            return f"&{_typed(self.own(e))}"
        found = self.place(e)
        if found is not None:
            text, stored = found
            if stored.key() == e.ty.key():
                return text
            narrowed = self.convert.narrow_ref(text, stored, e.ty)
            if narrowed is not None:
                return narrowed
            return f"&{self.convert.narrow_own(text, stored, e.ty)}"
        return f"&{_typed(self.own(e))}"

    def stable_ref(self, e: hir.Expr, later: list[hir.Expr]) -> str:
        """A reference that stays right while `later` operands are evaluated."""
        if any(has_effects(x) for x in later) and not _fixed(e):
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
            return f"&{_typed(self.own(e))}"
        return self.stable_ref(e, later)

    def value(self, e: hir.Expr) -> str:
        """An owned value that has to be computed."""
        method: Callable[[hir.Expr], str] | None = getattr(self, "_" + type(e).__name__, None)
        assert method is not None, type(e).__name__
        return method(e)

    def _Lit(self, e: hir.Lit) -> str:
        t, v = e.ty, e.value
        if t is INT:
            assert isinstance(v, int)
            return "i64::MIN" if v == -(2**63) else f"({v})" if v < 0 else f"{v}"
        if t is FLOAT:
            assert isinstance(v, float)
            return number(v)
        if t is BOOL:
            return "true" if v else "false"
        if t is STR:
            return f"rt::lit!({string(str(v))})" if v else "rt::Str::empty()"
        if t is BYTES:
            assert isinstance(v, bytes)
            return f"rt::lit_bytes!({byte_string(v)})"
        return "()"

    def _Bind(self, e: hir.Bind) -> str:
        name = self.temp_name(e.temp)
        lazy = isinstance(e.value.ty, Container) and e.value.ty.name == "iterator"
        annotation = "" if lazy else f": {self.rust(hir.resolve_ref(e.temp.ref))}"
        return f"{{ let {name}{annotation} = {self.own(e.value)}; {self.own(e.body)} }}"

    def _Do(self, e: hir.Do) -> str:
        body = self.block(e.body)
        tail = self.own(e.value) if e.value is not None else ""
        if isinstance(e.value, hir.TempRead) and self._made_here(e.value.temp, e.body):
            # The block's own variable moves out.
            tail = self.temp_name(e.value.temp)
        if e.ty is NEVER and e.value is None:
            return f"{{ {body} rt::closure::impossible() }}" if not _diverges(e.body) else f"{{ {body} }}"
        return f"{{ {body} {tail} }}"

    def _made_here(self, temp: hir.TempVar, body: list[hir.Stmt]) -> bool:
        return any(isinstance(s, hir.Let | hir.Declare) and s.temp is temp for s in body)

    def _IfExpr(self, e: hir.IfExpr) -> str:
        then, orelse = self.branch(e.then, e.ty), self.branch(e.orelse, e.ty)
        return f"if {self.own(e.test)} {{ {then} }} else {{ {orelse} }}"

    def branch(self, e: hir.Expr, ty: Type) -> str:
        """A branch of a conditional: an item of a container that is always empty is no value of the other branch's type."""
        if e.ty is NEVER and ty is not NEVER and isinstance(e, hir.Rt | hir.LocalRead | hir.TempRead):
            return f"let _: rt::Never = {self.own(e)}; rt::closure::impossible()"
        return self.own(e)

    def _Logic(self, e: hir.Logic) -> str:
        return f"({self.own(e.left)} {'&&' if e.op == 'and' else '||'} {self.own(e.right)})"

    def _Not(self, e: hir.Not) -> str:
        return f"!{self.own(e.value)}" if not isinstance(e.value, hir.IfExpr) else f"!({self.own(e.value)})"

    def _Inline(self, e: hir.Inline) -> str:
        if e.template == "({&0}.len() as i64)":
            return special.length(self, e.args[0], e.line)
        if e.template == "{&0}.py_eq({&1})":
            same = characters.equal(self, e.args[0], e.args[1])
            if same is not None:
                return same
        out = e.template
        for i, a in enumerate(e.args):
            later = e.args[i + 1 :]
            if f"{{&{i}}}" in out:
                runs = ".py_" in out and not is_held(a) and not harmless(a.ty)
                ref = self.passed(a, later, None) if runs else self.stable_ref(a, later)
                out = out.replace(f"{{&{i}}}.", _method(ref) + ".").replace(f"{{&{i}}}", _paren_ref(ref))
            if f"{{{i}}}" in out:
                text = self.own(a)
                if f"{{{i}}}." in out:
                    text = _typed(text)
                if i == 0 and a.ty is INT and (" as " in out or not any(self._fixes_int(x) for x in e.args)):
                    text = int_operand(text)
                if f"{{{i}}}." in out and not re.fullmatch(r"[\w.]+|\(.*\)", text):
                    text = f"({text})"
                out = out.replace(f"{{{i}}}", _operand(text))
        return out

    def _fixes_int(self, e: hir.Expr) -> bool:
        """Whether Rust knows from the operand alone that an int has 64 bits."""
        while isinstance(e, hir.Coerce | hir.Assume):
            e = e.value
        return e.ty is INT and not isinstance(e, hir.Lit | hir.IfExpr | hir.Do | hir.Bind | hir.Switch | hir.Inline)

    def _Rt(self, e: hir.Rt) -> str:
        if isinstance(e.ty, Container) and e.ty.name == "iterator" and special.is_lazy(e):
            return f"rt::Iter::new({self.iterator(e)})"
        return self.call_runtime(e)

    def call_runtime(self, e: hir.Rt) -> str:
        """A call of a runtime function."""
        code = characters.code(self, e)
        if code is not None:
            return code
        handler = special.HANDLERS.get(e.fn.path.split(":")[0]) if "::" not in e.fn.path else None
        if handler is not None:
            return handler(self, e)
        args: list[str] = []
        rest: list[str] = []
        for i, (a, m) in enumerate(zip(e.args, e.fn.modes.rstrip("*"), strict=True)):
            later = e.args[i + 1 :]
            if m == "s":
                rest.append(self.own(a))
            elif m == "o":
                args.append(self.own(a))
            elif m == "&":
                args.append(
                    self.stable_ref(a, later) if is_held(a) or not e.fn.calls_back else f"&{_typed(self.own(a))}"
                )
            elif m == "i":
                args.append(self.iterator(a))
            elif m == "f":
                assert isinstance(a, hir.Callback)
                args.append(self.callback(a))
            else:
                args.append(self.passed(a, later, None) if e.fn.calls_back else self.arg(a, later))
        if rest or "*" in e.fn.modes:
            args.append(f"&[{', '.join(rest)}]")
        module, _, name = e.fn.path.partition("::")
        if module in special.METHODS and name in special.METHODS[module]:
            call = f"{_method(args[0])}.{name}({', '.join(args[1:])})"
        elif e.fn.path in special.CONSTRUCTORS:
            call = f"{special.CONSTRUCTORS[e.fn.path]}({', '.join(args)})"
        elif module in special.METHODS:
            call = f"rt::{module}_api::{name}({', '.join(args)})"
        else:
            call = f"rt::{e.fn.path}({', '.join(args)})"
        text = self.wrap(call, e.line) if e.fn.raises else call
        lazy = isinstance(e.ty, Container) and e.ty.name == "iterator"
        if e.fn.calls_back and not lazy and self._may_park(e):
            text = self.checked(text, e)
        return text

    def _may_park(self, e: hir.Rt) -> bool:
        """Whether the call can run the program's own code, compare values without an order, or drain a failing iterator."""
        from portalis.compiler.infer.iteration import can_fail
        from portalis.compiler.infer.operators.properties import plain, unorderable

        compares = e.fn.path.startswith(("sort::", "agg::m"))
        for a, m in zip(e.args, e.fn.modes.rstrip("*"), strict=True):
            if compares and (a.ty if isinstance(a, hir.Callback) else getattr(a.ty, "elem", NEVER)) is not NEVER:
                compared = a.ty if isinstance(a, hir.Callback) else a.ty.elem if isinstance(a.ty, Container) else NEVER
                if unorderable(compared) is not None:
                    return True
            if m == "f":
                if self.fail != "trap":
                    return True
                t = (
                    hir.resolve_ref(a.body.target)
                    if isinstance(a, hir.Callback) and isinstance(a.body, hir.Coerce)
                    else a.ty
                )
                if not plain(t):
                    return True
            elif m == "i":
                if can_fail(a) or not plain(a.ty):
                    return True
            elif not plain(hir.resolve_ref(a.target) if isinstance(a, hir.Coerce) else a.ty):
                return True
        return False

    def checked(self, text: str, e: hir.Expr) -> str:
        """Look for a parked exception after a call that may have run the program's own code."""
        check = self.wrap("rt::raise::check()", e.line)
        if e.ty is NONE:
            return f"{{ {text}; {check} }}"
        return f"{{ let value = {text}; {check}; value }}"

    def iterator(self, e: hir.Expr) -> str:
        """A Rust iterator over owned items."""
        return special.iterator(self, e)

    def callback(self, e: hir.Callback, by_value: bool = False) -> str:
        """A closure that owns what it uses, so that it may outlive the statement."""
        captured = special.captured_names(self, e)
        names = [self.temp_name(p) for p in e.params]
        saved_fail, saved_refs, saved_leaving = self.fail, set(self.refs), self.leaving
        clones = "".join(f"let {n} = {n}.clone(); " for n in captured)
        if any(
            isinstance(x, hir.EnvRead | hir.EnvSelf) or isinstance(x, hir.SharedRead | hir.SharedHandle) and x.captured
            for x in special.walk(e.body)
        ):
            clones += "let env = env.clone(); "
            env_owned = True
        else:
            env_owned = False
        seen = e.lazy and self.program.inferred.world.has_handlers
        self.fail = "trap" if self.fail == "trap" and not seen else "park"
        self.leaving = []
        saved_callback = self.in_callback
        self.in_callback = e.optional
        self.refs -= set(captured)
        self.refs |= set(names)
        patterns = []
        for p, n in zip(e.params, names, strict=True):
            patterns.append(f"{n}: &{self.rust(hir.resolve_ref(p.ref))}")
        body = self.own(e.body)
        if env_owned:
            body = f"{{ let env = &env; {body} }}"
        guard = "" if self.fail == "trap" else "if rt::raise::parked() { return rt::Value::unset(); } "
        self.fail, self.refs, self.leaving = saved_fail, saved_refs, saved_leaving
        self.in_callback = saved_callback
        closure = f"move |{', '.join(patterns)}| {{ {guard}{body} }}"
        return f"{{ {clones}{closure} }}" if clones else closure

    def _Call(self, e: hir.Call) -> str:
        args: list[str] = []
        if e.env is not None:
            args.append(self.passed(e.env, e.args, None))
        for i, a in enumerate(e.args):
            args.append(self.passed(a, e.args[i + 1 :], e.spec))
        call = f"{mark(e.line)}{self.program.function_name(e.spec)}({', '.join(args)})"
        if self.program.is_fallible(e.spec):
            call = self.wrap(call, e.line)
            if e.spec.ret.type is NEVER:
                return f"{{ {call}; rt::closure::impossible() }}"
        return call

    def _New(self, e: hir.New) -> str:
        return special.construct(self, e)

    def _FieldRead(self, e: hir.FieldRead) -> str:
        assert e.cls is not None and e.fallback is not None
        info = e.cls.fields[e.name]
        self.program.need_global(e.fallback)
        fallback = self.wrap(f"{upper(e.fallback.ident)}.at({string(e.fallback.name)})", e.line)
        access = f"{self._deref(e.obj)}.{ident(e.name)}.at()"
        t = info.slot.type
        return f"match {access} {{ Some(value) => {self.copy('value', t)}, None => {self.copy(fallback, e.fallback.slot.type)} }}"

    def _MakeFunc(self, e: hir.MakeFunc) -> str:
        name = self.types.closure(e.func)
        inits = []
        for n, v in e.captures:
            if isinstance(v, hir.SharedHandle):
                inits.append(f"{ident(n)}: {self._shared_name(v.name, v.captured)}.clone()")
            else:
                inits.append(f"{ident(n)}: {self.own(v)}")
        return f"{name} {{ {', '.join(inits)} }}"

    def _TupleExpr(self, e: hir.TupleExpr) -> str:
        items = [self.own(i) for i in e.items]
        if not items:
            return "rt::tuple::EmptyTuple"
        return f"({', '.join(items)}{',' if len(items) == 1 else ''})"

    def _TupleItem(self, e: hir.TupleItem) -> str:
        text = self.own(e.obj)
        return f"{_paren(text)}.{e.index}" if is_copy(e.obj.ty) else f"{_paren(text)}.{e.index}.clone()"

    def _ListExpr(self, e: hir.ListExpr) -> str:
        return special.display(self, e)

    def _Switch(self, e: hir.Switch) -> str:
        return special.switch(self, e)

    def _OptionOr(self, e: hir.OptionOr) -> str:
        name = self.temp_name(e.temp)
        assert isinstance(e.option, hir.Rt)
        call = self.call_runtime(e.option)
        return f"match {call} {{ Some({name}) => {self.own(e.some)}, None => {self.own(e.none)} }}"

    def _Assume(self, e: hir.Assume) -> str:
        found = self.place(e.value)
        text = found[0] if found is not None else f"&{self.own(e.value)}"
        stored = found[1] if found is not None else e.value.ty
        if stored.key() == e.ty.key():
            return self.copy(text, stored)
        return self.convert.narrow_own(text, stored, e.ty)

    def _Downcast(self, e: hir.Downcast) -> str:
        assert isinstance(e.ty, InstT)
        return f"rt::exc_user::known_instance::<{self.types.class_name(e.ty.cls)}>({self.ref(e.value)})"

    def _RaiseExpr(self, e: hir.RaiseExpr) -> str:
        return special.raise_expr(self, e)

    def _SharedHandle(self, e: hir.SharedHandle) -> str:
        return f"{self._shared_name(e.name, e.captured)}.clone()"

    def _RustOption(self, e: hir.RustOption) -> str:
        return f"Some({self.own(e.value)})" if e.value is not None else "None"

    def _Callback(self, e: hir.Callback) -> str:
        return self.callback(e)

    # -- statements ------------------------------------------------------------------------------------------------

    def block(self, body: list[hir.Stmt]) -> str:
        """The statements of a block, with the declarations of the variables that belong to it."""
        out: list[str] = []
        here = self.placement.declared_in.get(id(body), {})
        for i, s in enumerate(body):
            for web in here.get(i, ()):
                if web not in self.declared and not self._declares(s, web):
                    out.append(self.declaration(web))
            borrowed = self._borrowed(s, body, i) if isinstance(s, hir.Assign) else None
            out.append(mark(s.line) + (borrowed or self.statement(s)))
            if _diverges([s]):
                break
        return "\n".join(out)

    def _borrowed(self, s: hir.Assign, body: list[hir.Stmt], at: int) -> str | None:
        """`p = particles[i]` as a reference, where what follows in the block leaves the object where it is."""
        web = self.spec.webs.find(s.definition)
        value = s.value.value if isinstance(s.value, hir.Coerce) else s.value
        if (
            not isinstance(value, hir.Rt)
            or value.fn.path != "list::get"
            or not list_of_objects(self.spec, value.args[0])
        ):
            return None
        stored = self.storage(web)
        if web in self.declared or self.placement.at.get(web) != (id(body), at) or stored.key() != value.ty.key():
            return None
        if (
            has_effects(value.args[1])
            or len(body) - at > _LONG_BLOCK
            or not self.program.quiet.statements(self.spec, body[at:])
        ):
            return None
        found = self.place(value)
        if found is None or found[1].key() != stored.key():
            return None
        self.declared.add(web)
        name = self.web_name(web)
        self.refs.add(name)
        return f"let {name}: &{self.rust(stored)} = {found[0]};"

    def _declares(self, s: hir.Stmt, web: int) -> bool:
        """Whether the statement itself can be the `let` of the variable."""
        if web in self.unbound_roots:
            return False
        if isinstance(s, hir.Assign) and self.spec.webs.find(s.definition) == web:
            return not any(
                isinstance(x, hir.LocalRead) and self.spec.webs.find(x.definition) == web for x in special.walk(s.value)
            )
        return False

    def declaration(self, web: int) -> str:
        """A declaration apart from the first assignment."""
        self.declared.add(web)
        name = self.web_name(web)
        t = self.rust(self.storage(web))
        if self.is_unbound_web(web):
            return f"let mut {name}: Option<{t}> = None;"
        return f"let mut {name}: {t} = rt::closure::unset();"

    def statement(self, s: hir.Stmt) -> str:
        method: Callable[[hir.Stmt], str] = getattr(self, "_s_" + type(s).__name__)
        return method(s)

    def _s_Let(self, s: hir.Let) -> str:
        value = self.own(s.value)
        t = hir.resolve_ref(s.temp.ref)
        lazy = isinstance(t, Container) and t.name == "iterator"
        annotation = "" if lazy else f": {self.rust(t)}"
        return f"let {self.temp_name(s.temp)}{annotation} = {value};"

    def _s_Declare(self, s: hir.Declare) -> str:
        t = hir.resolve_ref(s.temp.ref)
        return f"let mut {self.temp_name(s.temp)}: {self.rust(t)} = rt::closure::unset();"

    def _s_SetTemp(self, s: hir.SetTemp) -> str:
        return f"{self.temp_name(s.temp)} = {self.own(s.value)};"

    def _s_Assign(self, s: hir.Assign) -> str:
        web = self.spec.webs.find(s.definition)
        name = self.web_name(web)
        value = self.own(s.value)
        if self.is_unbound_web(web):
            return f"{name} = Some({value});"
        if web in self.declared:
            return f"{name} = {value};"
        self.declared.add(web)
        mutable = "mut " if self.placement.found[web].assigns > 1 else ""
        return f"let {mutable}{name}: {self.rust(self.storage(web))} = {value};"

    def _s_AppendInPlace(self, s: hir.AppendInPlace) -> str:
        name = self.web_name(s.definition)
        t = self.storage(s.definition)
        target = f"rt::strbox::known_mut(&mut {name})" if self.is_unbound_web(s.definition) else name
        if t is STR:
            own_text = any(
                isinstance(x, hir.LocalRead) and self.web_name(x.definition) == name for x in special.walk(s.value)
            )
            if own_text or has_effects(s.value):
                return f"{{ let more = {self.own(s.value)}; {target}.append(&more); }}"
            pieces = special.pieces_onto(self, target, s.value)
            return pieces or f"{target}.append({self.ref(s.value)});"
        old = self.convert.narrow_own(f"&{name}", t, STR)
        text = f"{{ let mut text: rt::Str = {old}; text.append({self.ref(s.value)}); text }}"
        stored = self.convert.widen(text, STR, t)
        return f"{name} = {'Some(' + stored + ')' if self.is_unbound_web(s.definition) else stored};"

    def _s_SetGlobal(self, s: hir.SetGlobal) -> str:
        self.program.need_global(s.var)
        name = upper(s.var.ident)
        return f"{name}.clear();" if s.value is None else f"{name}.set({self.own(s.value)});"

    def _s_SetShared(self, s: hir.SetShared) -> str:
        cell = self._shared_name(s.name, s.captured)
        return (
            f"{cell}.set(None);"
            if s.value is None
            else f"{{ let value = {self.own(s.value)}; {cell}.set(Some(value)); }}"
        )

    def _s_DeclareShared(self, s: hir.DeclareShared) -> str:
        return f"let cell_{ident(s.name)}: rt::Shared<Option<{self.rust(s.slot.type)}>> = rt::Shared::new(None);"

    def _s_SetField(self, s: hir.SetField) -> str:
        info = s.cls.fields[s.name]
        if s.value is None:
            return f"{self._deref(s.obj)}.{ident(s.name)}.set(None);"
        value = self.own(s.value)
        if info.may_be_unset:
            value = f"Some({value})"
        obj = self._deref(s.obj)
        if has_effects(s.value):
            return f"{{ let value = {value}; {obj}.{ident(s.name)}.set(value); }}"
        return f"{obj}.{ident(s.name)}.set({value});"

    def _s_Run(self, s: hir.Run) -> str:
        e = s.value
        if isinstance(e, hir.Lit | hir.TempRead | hir.EnvRead) or isinstance(e, hir.LocalRead) and not e.checked:
            return ""
        found = self.place(e)
        if found is not None:
            return f"let _ = {found[0]};" + (" rt::closure::impossible();" if e.ty is NEVER else "")
        if isinstance(e, hir.Rt) and isinstance(e.ty, Container) and e.ty.name == "iterator":
            return f"let _ = {self.iterator(e)};"
        text = self.own(e)
        if e.ty is NEVER:
            ends = isinstance(e, hir.RaiseExpr) or isinstance(e, hir.Call) and not self.program.is_fallible(e.spec)
            return f"{text};" if ends else f"{text}; rt::closure::impossible();"
        if e.ty is NONE:
            return f"{text};"
        return f"let _ = {text};"

    def _s_If(self, s: hir.If) -> str:
        declared = set(self.declared)
        test = self.own(s.test)
        then = self.block(s.then)
        text = f"if {test} {{\n{then}\n}}"
        if not s.then and s.orelse:
            text = f"if !({test}) {{\n{self.block(s.orelse)}\n}}"
        elif s.orelse:
            if len(s.orelse) == 1 and isinstance(s.orelse[0], hir.If) and not self._declared_in(s.orelse):
                text += f" else {mark(s.orelse[0].line)}{self.statement(s.orelse[0])}"
            else:
                text += f" else {{\n{self.block(s.orelse)}\n}}"
        self.declared = declared | self.declared
        return text

    def _declared_in(self, body: list[hir.Stmt]) -> bool:
        return id(body) in self.placement.declared_in

    def _s_While(self, s: hir.While) -> str:
        self.loop_depths[s.label] = len(self.leaving)
        label = f"'l{s.label}"
        if s.orelse:
            self.loop_flags.add(s.label)
            body = self.block(s.body)
            return (
                f"let mut broke{s.label} = false;\n{label}: while {self.own(s.test)} {{\n{body}\n}}\n"
                f"if !broke{s.label} {{\n{self.block(s.orelse)}\n}}"
            )
        always = isinstance(s.test, hir.Lit) and s.test.value is True
        head = "loop" if always else f"while {self.own(s.test)}"
        body = self.block(s.body)
        used = label + ";" in body or label + "\n" in body or label + " " in body
        return f"{label + ': ' if used else ''}{head} {{\n{body}\n}}"

    def _s_For(self, s: hir.For) -> str:
        return special.for_loop(self, s)

    def _s_Break(self, s: hir.Break) -> str:
        if len(self.leaving) > self.loop_depths.get(s.label, 0):
            return special.leave(self, ("break", s.label), "")
        flag = f"broke{s.label} = true; " if s.label in self.loop_flags else ""
        return f"{flag}break 'l{s.label};"

    def _s_Continue(self, s: hir.Continue) -> str:
        if len(self.leaving) > self.loop_depths.get(s.label, 0):
            return special.leave(self, ("continue", s.label), "")
        return f"continue 'l{s.label};"

    def _s_Return(self, s: hir.Return) -> str:
        value = self._moved(s.value) or self.own(s.value)
        if self.in_callback:
            return f"return {value};"
        if self.leaving:
            return special.leave(self, ("return", 0), value)
        return self.return_text(value)

    def _moved(self, e: hir.Expr) -> str | None:
        """A local that is returned moves out of its variable."""
        if isinstance(e, hir.Coerce) and hir.resolve_ref(e.target).key() == e.value.ty.key():
            e = e.value
        if not isinstance(e, hir.LocalRead) or e.checked or self.in_callback or self.leaving:
            return None
        name = self.web_name(e.definition)
        if name in self.refs or self.is_unbound_web(e.definition) or self.storage(e.definition).key() != e.ty.key():
            return None
        return name

    def return_text(self, value: str) -> str:
        return f"return Ok({value});" if self.fallible else f"return {value};"

    def _s_Try(self, s: hir.Try) -> str:
        return special.try_statement(self, s)

    # -- the function ----------------------------------------------------------------------------------------------

    def signature(self) -> str:
        spec = self.spec
        params: list[str] = []
        if spec.env is not None:
            params.append(f"env: &{self.rust(spec.env)}")
        for p, t, d in zip(spec.fn.params, spec.params, spec.param_definitions, strict=True):
            name = self.web_name(d)
            params.append(f"{name}: {self.rust(t) if is_copy(t) else '&' + self.rust(t)}")
            del p
        ret = spec.ret.type
        text = self.rust(ret) if ret is not NEVER else "!"
        if self.fallible:
            text = f"Result<{self.rust(ret)}, rt::Exc>"
        arrow = "" if text == "()" else f" -> {text}"
        return f"fn {self.program.function_name(spec)}({', '.join(params)}){arrow}"

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
        head = self.signature()
        lines = self.entry()
        if self.spec.recursive:
            guard = "rt::Depth::enter()"
            lines.insert(0, f"let _depth = {self.wrap(guard, self.spec.fn.line)};")
        body = self.block(self.spec.body)
        body = special.tail(body, self.fallible)
        last = self.spec.body[-1] if self.spec.body else None
        if not _ends(last) and (self.fallible or self.spec.ret.type is not NONE):
            body += "\nrt::closure::impossible()"
        return f"{mark(self.spec.fn.line)}{head} {{\n" + "\n".join([*lines, body]) + "\n}"


def _typed(text: str) -> str:
    """An int literal whose type Rust could not guess."""
    return f"{text}_i64" if text.isdigit() else f"({text[1:-1]}_i64)" if re.fullmatch(r"\(-\d+\)", text) else text


def _ends(last: hir.Stmt | None) -> bool:
    """Whether the function's text ends with a value or a raise."""
    return isinstance(last, hir.Return) or isinstance(last, hir.Run) and isinstance(last.value, hir.RaiseExpr)


def _method(ref: str) -> str:
    """A reference as the receiver of a method or field access."""
    if ref.startswith("&") and not ref.startswith("&&"):
        ref = ref[1:]
    return _paren(ref)


def _paren(text: str) -> str:
    if re.fullmatch(r"[\w.:]+|\(.*\)|[\w.:]+\([^()]*\)|rt::lit!\(\"[^\"\\]*\"\)", text) and not _unbalanced(text):
        return text
    if text[0] in "&({*!-" or text.startswith(("if ", "match ", "return", "break")):
        return f"({text})"
    return text if not re.search(r" (as|[-+*/|&^<>=]+) ", _outside(text)) else f"({text})"


def _unbalanced(text: str) -> bool:
    """Whether `(a) + (b)` only looks like one parenthesis."""
    if not text.startswith("("):
        return False
    depth = 0
    for i, c in enumerate(text):
        depth += (c == "(") - (c == ")")
        if depth == 0 and i < len(text) - 1:
            return True
    return False


def _outside(text: str) -> str:
    """The text without what stands inside brackets or quotes."""
    out: list[str] = []
    depth, quoted, i = 0, False, 0
    while i < len(text):
        c = text[i]
        if quoted:
            if c == "\\":
                i += 1
            elif c == '"':
                quoted = False
        elif c == '"':
            quoted = True
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        elif depth == 0:
            out.append(c)
        i += 1
    return "".join(out)


def _paren_ref(ref: str) -> str:
    return ref


def _operand(text: str) -> str:
    """A value as the operand of an operator."""
    if text.startswith(("if ", "match ", "{", "!", "return", "break", "move")):
        return f"({text})"
    return text


def _diverges(body: list[hir.Stmt]) -> bool:
    if not body:
        return False
    last = body[-1]
    match last:
        case hir.Return() | hir.Break() | hir.Continue():
            return True
        case hir.Run(value=value):
            return value.ty is NEVER
        case _:
            return False


def _fixed(e: hir.Expr) -> bool:
    """A place that evaluating other operands cannot change."""
    match e:
        case hir.LocalRead() | hir.TempRead() | hir.EnvRead() | hir.EnvSelf() | hir.Lit():
            return True
        case hir.Coerce(value=value):
            return _fixed(value)
        case hir.TupleItem(obj=obj):
            return _fixed(obj)
        case _:
            return special.is_computed(e)


def has_effects(e: hir.Expr) -> bool:
    """Whether evaluating `e` may run the program's own code or assign something."""
    for x in special.walk(e):
        if isinstance(x, hir.Call | hir.New | hir.Do | hir.Callback | hir.RaiseExpr):
            return True
        if isinstance(x, hir.Rt) and (
            x.fn.calls_back
            or x.fn.path.startswith(("list::", "dict::", "set::", "iter::next"))
            and x.fn.path not in ("list::get", "list::iter")
        ):
            return True
    return False
