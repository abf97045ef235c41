"""Export shims: the canonical ABI's flat parameters and results around a specialization."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from portalis.compiler.array_types import array_item
from portalis.compiler.emit.names import ident
from portalis.compiler.emit.types import is_copy, optional
from portalis.compiler.infer.held import derives
from portalis.compiler.infer.module import Export
from portalis.compiler.infer.plain import is_enum
from portalis.compiler.program import Param
from portalis.compiler.types import (
    BIG,
    BOOL,
    BYTES,
    FLOAT,
    INT,
    NONE,
    NUMBERS,
    STR,
    Container,
    InstT,
    TupleT,
    Type,
    UnionT,
)
from portalis.compiler.union_types import recursive

if TYPE_CHECKING:
    from portalis.compiler.emit.program import ProgramEmitter

_MAX_FLAT = 16
#: Classes inside of classes that a host takes (the sandbox's reader of manifests has the same bound).
_MAX_NESTING = 32
#: What the linker and the runtime export; other names of theirs are not those of functions.
_TAKEN = frozenset({"memory"})
#: What the sandbox begins the names with that it uses inside of its callers.
_RESERVED = "__portalis"
#: Characters of a default value; a longer one is computed by the module, but a host can not be told of it.
_MAX_DEFAULT = 1 << 16


class NotExportable(Exception):
    """A type that has no counterpart in the canonical ABI."""


def kebab(name: str) -> str:
    """The WIT name of a Python name."""
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1-\2", name.strip("_")).replace("_", "-").lower()
    words = re.sub(r"-+", "-", re.sub(r"[^a-z0-9-]", lambda m: f"-u{ord(m[0]):x}-", words)).strip("-")
    return re.sub(r"(^|-)(\d)", r"\1n\2", words)


def manifest_type(t: Type) -> Any:
    """The manifest's name of a type; raises `NotExportable`."""
    match t:
        case _ if t in (*NUMBERS, STR, BYTES, NONE):
            return t.key()
        case _ if (item := array_item(t)) is not None:
            width = len(item.items) if isinstance(item, TupleT) else None
            return {"array": "s32" if item is INT else "f32" if width is None else ["f32", width]}
        case Container(name="list" | "set" | "vartuple" as name, args=(e,)):
            return {name: manifest_type(e.type)}
        case Container(name="frozenset", args=(e,)):
            return {"set": manifest_type(e.type)}
        case Container(name="dict", args=(k, v)):
            return {"dict": [manifest_type(k.type), manifest_type(v.type)]}
        case TupleT(items=items) if items:
            return {"tuple": [manifest_type(i) for i in items]}
        case UnionT() if recursive(t):
            raise NotExportable(f"{t}, which holds itself,")
        case UnionT(members=ms):
            other = optional(t)
            return {"option": manifest_type(other)} if other is not None else {"union": [manifest_type(m) for m in ms]}
        case InstT(cls=cls) if not derives(cls) and cls.fields and not any(f.may_be_unset for f in cls.fields.values()):
            return {"record": cls.ident}
    raise NotExportable(str(t))


def records(t: Type, out: dict[str, InstT]) -> None:
    """The classes inside a type that become records."""
    match t:
        case UnionT() if recursive(t):
            pass
        case InstT(cls=cls):
            if cls.ident not in out:
                out[cls.ident] = t
                for f in cls.fields.values():
                    records(f.slot.type, out)
        case TupleT(items=items):
            for i in items:
                records(i, out)
        case UnionT(members=ms):
            for m in ms:
                records(m, out)
        case Container(args=args):
            for s in args:
                records(s.type, out)


def unions(t: Type, out: set[str], depth: int = 0) -> None:
    """Keys of the unions inside a type that become variants."""
    if depth > 12:
        return
    match t:
        case UnionT() if recursive(t):
            pass
        case UnionT(members=ms):
            if optional(t) is None:
                out.add(t.key())
            for m in ms:
                unions(m, out, depth + 1)
        case TupleT(items=items):
            for i in items:
                unions(i, out, depth + 1)
        case InstT(cls=cls):
            for f in cls.fields.values():
                unions(f.slot.type, out, depth + 1)
        case Container(args=args):
            for s in args:
                unions(s.type, out, depth + 1)


def flatten(t: Type) -> list[str]:
    """The core types of a value, as the canonical ABI flattens it."""
    match t:
        case _ if t is INT:
            return ["i64"]
        case _ if t is FLOAT:
            return ["f64"]
        case _ if t is BOOL:
            return ["i32"]
        case _ if t is NONE:
            return []
        case _ if t in (BIG, STR, BYTES) or array_item(t) is not None:
            return ["i32", "i32"]
        case Container():
            return ["i32", "i32"]
        case TupleT(items=items):
            return [c for i in items for c in flatten(i)]
        case InstT(cls=cls):
            return [c for f in cls.fields.values() for c in flatten(f.slot.type)]
        case UnionT():
            other = optional(t)
            cases = [NONE, other] if other is not None else list(t.members)
            joined: list[str] = []
            for m in cases:
                assert m is not None
                for i, c in enumerate(flatten(m)):
                    if i < len(joined):
                        joined[i] = joined[i] if joined[i] == c else _join(joined[i], c)
                    else:
                        joined.append(c)
            return ["i32", *joined]
    raise NotExportable(str(t))


def _join(a: str, b: str) -> str:
    return "i32" if {a, b} <= {"i32", "f32"} else "i64"


def refusals(exports: Iterable[Export]) -> Iterator[tuple[Export, str, str]]:
    """Functions that cannot be exported: why, and what to write instead."""
    names: dict[str, str] = {}
    for e in exports:
        function = f"the exported function `{e.fn.name}`"
        problem = check(e)
        if problem is not None:
            fix = "return plain data, or start the name with an underscore"
            yield e, f"{function} returns {problem}, which no host can take", fix
        for p in e.fn.params:
            if p.name.startswith(_RESERVED):
                yield e, f"{function} has the parameter `{p.name}`, a name that hosts use themselves", "rename it"
        name = kebab(e.fn.name)
        other = names.setdefault(name, e.fn.name)
        if name in _TAKEN or other != e.fn.name:
            owner = "the module's memory" if name in _TAKEN else f"`{other}`"
            fix = "give it another name, or start the name with an underscore"
            yield e, f"{function} would be called `{name}`, as {owner} is", fix


def check(e: Export) -> str | None:
    """What in a function's types cannot be exported, if anything cannot."""
    try:
        for t in e.params:
            _nesting(t, {})
        # A function that always raises has no result to take.
        if e.spec.ret.type is not NONE and e.spec.ret.type.key() != "Never":
            _nesting(e.spec.ret.type, {})
    except NotExportable as problem:
        return str(problem)
    return None


def _nesting(t: Type, known: dict[str, int]) -> int:
    """How deep classes lie in a type; `known` has it of the classes looked at, 0 of those on the way. Raises `NotExportable`."""
    manifest_type(t)
    match t:
        case _ if t is NONE:
            raise NotExportable("data with a part that is always None")
        case InstT(cls=cls) if is_enum(cls):
            raise NotExportable(f"a member of the enumeration {t}")
        case InstT(cls=cls):
            if cls.ident not in known:
                known[cls.ident] = 0
                known[cls.ident] = 1 + max(_nesting(f.slot.type, known) for f in cls.fields.values())
            if known[cls.ident] == 0:
                raise NotExportable(f"{t}, which holds itself")
            if known[cls.ident] > _MAX_NESTING:
                raise NotExportable(f"{t}, whose values nest deeper than {_MAX_NESTING} objects")
            return known[cls.ident]
        case TupleT(items=types) | UnionT(members=types):
            alone = isinstance(t, TupleT)
            return max((_nesting(item, known) for item in types if alone or item is not NONE), default=0)
        case Container(args=args):
            return max((_nesting(slot.type, known) for slot in args), default=0)
    return 0


class _Lift:
    """Builds the expression that lifts flat parameters, consuming them in order."""

    def __init__(self, program: ProgramEmitter, names: list[str], kinds: list[str]) -> None:
        self.program, self.names, self.kinds = program, names, kinds

    def lift(self, t: Type, at: int, have: list[str] | None = None) -> str:
        """The value of `t` from the flat values that start at `at`."""
        flat = flatten(t)
        want = flat
        args = [self._cast(self.names[at + i], self.kinds[at + i], want[i]) for i in range(len(flat))]
        rust = self.program.types.rust(t)
        match t:
            case _ if t in (INT, FLOAT):
                return args[0]
            case _ if t is BOOL:
                return f"({args[0]} != 0)"
            case _ if t is NONE:
                return "()"
            case _ if t is STR:
                return f"rt::abi::lift_str({args[0]} as *mut u8, {args[1]} as usize)"
            case Container(name="list"):
                return f"rt::abi::lift_list({args[0]} as *mut u8, {args[1]} as usize)"
            case _ if isinstance(t, Container) or t in (BIG, BYTES) or array_item(t) is not None:
                return f"rt::abi::lift_pair::<{rust}>({args[0]} as u32, {args[1]} as u32)"
            case TupleT(items=items):
                parts, p = [], at
                for i in items:
                    parts.append(self.lift(i, p))
                    p += len(flatten(i))
                return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})" if parts else "rt::tuple::EmptyTuple"
            case InstT(cls=cls):
                parts, p = [], at
                for f in cls.fields.values():
                    parts.append(self.lift(f.slot.type, p))
                    p += len(flatten(f.slot.type))
                return f"{record_maker(cls)}({', '.join(parts)})"
            case UnionT():
                other = optional(t)
                if other is not None:
                    return f"if {args[0]} == 0 {{ None }} else {{ Some({self.lift(other, at + 1)}) }}"
                enum = self.program.types.enum(t)
                arms = []
                for n, m in enumerate(t.members):
                    pattern = str(n) if n < len(t.members) - 1 else "_"
                    arms.append(f"{pattern} => {enum}::{self.program.types.variant(m)}({self.lift(m, at + 1)})")
                return f"match {args[0]} {{ {', '.join(arms)} }}"
        raise NotExportable(str(t))

    @staticmethod
    def _cast(name: str, have: str, want: str) -> str:
        if have == want:
            return name
        if have == "i64" and want == "f64":
            return f"f64::from_bits({name} as u64)"
        return f"({name} as {want})"


def takes_memory(e: Export) -> bool:
    """Whether the host has to place values in the module's memory to call it."""
    return sum(len(flatten(t)) for t in e.params) > _MAX_FLAT or any(_has_pointer(t) for t in e.params)


def _has_pointer(t: Type) -> bool:
    match t:
        case TupleT(items=items):
            return any(map(_has_pointer, items))
        case UnionT(members=members):
            return any(map(_has_pointer, members))
        case InstT(cls=cls):
            return any(_has_pointer(f.slot.type) for f in cls.fields.values())
    return isinstance(t, Container) or t in (BIG, STR, BYTES) or array_item(t) is not None


def _is_buffer(t: Type) -> bool:
    """Whether a value lies in memory as the host sees it, so that it may go out without a copy."""
    if isinstance(t, Container) and t.name == "list":
        return all(c in ("i64", "f64") for c in flatten(t.elem))
    return array_item(t) is not None


def record_maker(cls: Any) -> str:
    return f"record_{ident(cls.ident)}"


def export_shim(program: ProgramEmitter, e: Export) -> str:
    """The `extern "C"` function that the host calls, and `cabi_post_*` where the result lies in memory."""
    spec, name = e.spec, kebab(e.fn.name)
    types = program.types
    flat = [c for t in e.params for c in flatten(t)]
    lines: list[str] = ["rt::cycles::boundary();"] if program.cycles.tracked else []
    args: list[str] = []
    params: list[str]
    if len(flat) > _MAX_FLAT:
        params = ["params: i32"]
        lines.append("let mut params = rt::abi::Params::new(params as *mut u8);")
        for i, t in enumerate(e.params):
            lines.append(f"let a{i}: {types.rust(t)} = unsafe {{ params.take() }};")
        lines.append("unsafe { params.done() };")
    else:
        names = [f"p{i}" for i in range(len(flat))]
        params = [f"{n}: {c}" for n, c in zip(names, flat, strict=True)]
        lift, at = _Lift(program, names, flat), 0
        for i, t in enumerate(e.params):
            text = lift.lift(t, at)
            value = f"unsafe {{ {text} }}" if "rt::abi::" in text else text
            lines.append(f"let a{i}: {types.rust(t)} = {value};")
            at += len(flatten(t))
    for i, (t, p) in enumerate(zip(e.params, spec.params, strict=True)):
        del p
        args.append(f"a{i}" if is_copy(t) else f"&a{i}")
    call = f"{program.function_name(spec)}({', '.join(args)})"
    if program.is_fallible(spec):
        call += ".or_trap(0)"
    ret = spec.ret.type
    out = flatten(ret) if ret.key() != "Never" else []
    post = ""
    if ret.key() == "Never":
        lines.append(f"{call};")
        arrow = ""
    elif not out:
        lines += [f"{call};", "rt::raise::finish();"]
        arrow = ""
    elif len(out) == 1 and ret in (INT, FLOAT, BOOL):
        lines += [f"let result = {call};", "rt::raise::finish();"]
        lines.append("result as i32" if ret is BOOL else "result")
        arrow = f" -> {out[0]}"
    elif len(out) == 1:
        return _scalar_aggregate(program, e, params, lines, call, out[0])
    else:
        lines += [f"let result = {call};", "rt::raise::finish();"]
        # The last handle to a buffer gives the buffer itself to the host.
        lines += [f"drop(a{i});" for i, t in enumerate(e.params) if _is_buffer(t) and t.key() in ret.key()]
        lines += ["rt::abi::ret(result) as i32"]
        arrow = " -> i32"
        post = (
            f'\n\n#[export_name = "cabi_post_{name}"]\npub extern "C" fn post_{ident(e.fn.name)}(result: i32) {{\n'
            f"    unsafe {{ rt::abi::free_ret::<{types.rust(ret)}>(result as *mut u8) }};\n}}"
        )
    body = "\n    ".join(lines)
    return f'#[export_name = "{name}"]\npub extern "C" fn export_{ident(e.fn.name)}({", ".join(params)}){arrow} {{\n    {body}\n}}{post}'


def _scalar_aggregate(
    program: ProgramEmitter, e: Export, params: list[str], lines: list[str], call: str, core: str
) -> str:
    """A record or tuple of a single scalar comes back as that scalar."""
    t: Type = e.spec.ret.type
    access = "result"
    while t not in (INT, FLOAT, BOOL):
        if isinstance(t, TupleT):
            access, t = f"{access}.0", t.items[0]
        elif isinstance(t, InstT):
            f = next(iter(t.cls.fields.values()))
            access = f"{access}.{ident(f.name)}.{'get' if is_copy(f.slot.type) else 'at'}()"
            t = f.slot.type
        elif isinstance(t, UnionT):
            raise NotExportable(str(t))
        else:
            raise NotExportable(str(t))
    lines += [f"let result = {call};", "rt::raise::finish();", f"{access} as {core}" if t is BOOL else access]
    body = "\n    ".join(lines)
    name = kebab(e.fn.name)
    return f'#[export_name = "{name}"]\npub extern "C" fn export_{ident(e.fn.name)}({", ".join(params)}) -> {core} {{\n    {body}\n}}'


def default_texts(params: Sequence[Param]) -> list[str | None]:
    """The default values as literal text. A host fills parameters up from the end: where it can not be told of a default, it
    needs the parameters before that, too."""
    texts = [_default_text(p.default) for p in params]
    for at in reversed(range(len(texts) - 1)):
        if texts[at + 1] is None:
            texts[at] = None
    return texts


def _default_text(node: ast.expr | None) -> str | None:
    """A default value as literal text, if it is a literal."""
    if node is None:
        return None
    try:
        text = repr(ast.literal_eval(node))
        ast.literal_eval(text)  # `inf` is no literal
    except (ValueError, SyntaxError):
        return None
    return text if len(text) <= _MAX_DEFAULT else None
