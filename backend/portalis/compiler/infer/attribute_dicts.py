"""The dict of an instance, made where the program looks at it (`instance_dicts`): its attributes in the order in which they were set first."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from portalis.compiler import hir
from portalis.compiler.infer.attributes import read_attribute
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.held import builtin_base
from portalis.compiler.infer.plain import is_enum, named_fields
from portalis.compiler.program import ClassInfo, FunctionDef
from portalis.compiler.types import BOOL, NEVER, NONE, STR, dict_of

_FIX = "write the dict out, or give the class a method that does"


#: functions that set nothing
_LOOK = frozenset({"vars", "id", "isinstance", "type", "getattr", "hasattr", "print", "repr", "str", "len", "callable"})


class _Unknown(Exception):
    """The order of the attributes is not known."""


def attribute_dict(f: Frame, obj: hir.Expr, cls: ClassInfo, node: ast.AST) -> hir.Expr:
    """A dict of the attributes of an instance of exactly this class."""
    line = getattr(node, "lineno", obj.line)
    ordered = _in_order(f, cls)
    if isinstance(ordered, str):
        return f.error("PT0204", node, f"the attributes of {cls.name} as a dict: {ordered}", _FIX)
    k, v = f.world.slot(f.spec.key, node, "attribute names"), f.world.slot(f.spec.key, node, "attributes")
    k.grow(STR)
    ty = dict_of(k, v)

    def build(o: hir.Expr) -> hir.Expr:
        temp = f.temp(ty, "attributes")
        with f.collect() as out:
            out.append(hir.Let(line, temp, hir.ListExpr(ty, line, [])))
            target = f.read(temp, ty, line)
            for name, always in ordered:
                value = read_attribute(f, o, name, node)
                if value.ty is NEVER:
                    continue
                v.grow(value.ty)
                put = hir.Rt(
                    NONE,
                    line,
                    hir.RtFn("dict::set_item", False, True, "roo"),
                    [target, f.coerce(hir.Lit(STR, line, name), k), f.coerce(value, v)],
                )
                if always:
                    out.append(hir.Run(line, put))
                    continue
                info = f.world.field(cls, name)
                info.may_be_unset = True
                there = hir.Rt(BOOL, line, hir.RtFn("has_field"), [hir.FieldRead(info.slot.type, line, o, cls, name)])
                out.append(hir.If(line, there, [hir.Run(line, put)], []))
        return hir.Do(ty, line, out, target)

    return f.bind(obj, build)


def _in_order(f: Frame, cls: ClassInfo) -> list[tuple[str, bool]] | str:
    """The attributes, with whether an instance always has them; or why their order is not known."""
    if cls.library or cls.is_object or cls.exception_root or builtin_base(cls) or is_enum(cls) or named_fields(cls):
        return "a class that derives from one of the library"
    if any(c.slots is not None for c in cls.mro()):
        return "it has `__slots__`"
    if cls.find_method("__setattr__") is not None or cls.find_method("__new__") is not None:
        return "it has `__setattr__` or `__new__`"
    if any(m.kind == "cached" for c in cls.mro() for m in c.methods.values()):
        return "it has a `cached_property`"
    if f.world.deletes_attributes:
        return "attributes are deleted in the program"
    found: dict[str, bool] = {}
    try:
        begin = _Begin(f, cls)
        loose = begin.collect(found)
    except _Unknown as reason:
        return str(reason)
    late = [name for name in f.world.field_names(cls) if name not in found]
    if begin.is_mixed(found):
        return "other code sets some while `__init__` runs, or in place of it"
    if len(late) > 1 or late and loose:
        return f"`{late[0]}` and others are set outside of `__init__`, in an order that only the instance knows"
    if any(not name.isidentifier() for name in (*found, *late)):
        return "it keeps more than its attributes"
    # While `__init__` runs, some are not there yet.
    complete = not loose and not begin.calls and f.spec.fn.name not in ("__init__", "__post_init__")
    there = [(name, always and complete) for name, always in found.items() if name in cls.fields]
    return there + [(name, False) for name in late]


class _Begin:
    """What `__init__` sets, in its order."""

    def __init__(self, f: Frame, cls: ClassInfo) -> None:
        self._f, self._cls = f, cls
        self._loose = False
        #: what was set before other code had the instance
        self._before: set[str] | None = None
        #: where `__init__` and what it calls set attributes
        self._stores: set[ast.AST] = set()
        #: methods of the instance run before it is complete
        self.calls = False
        self._depth = 0

    def collect(self, found: dict[str, bool]) -> bool:
        """Puts the attributes into `found`; whether `__init__` hands the instance to code that is not looked at."""
        self._method(self._cls.mro(), "__init__", found, True)
        return self._loose

    def _method(self, mro: list[ClassInfo], name: str, found: dict[str, bool], always: bool) -> None:
        for i, c in enumerate(mro):
            method = c.methods.get(name)
            if method is not None:
                self._depth += 1
                if self._depth > 8:
                    raise _Unknown("`__init__` calls too much")
                if name == "__init__" and method.synthetic and c.is_dataclass:
                    for field in c.data_fields.values():
                        if not field.init_only and (field.init or field.optional):
                            found.setdefault(field.name, always)
                    self._after_init(found, always)
                else:
                    self._body(method, mro[i + 1 :], found, always)
                self._depth -= 1
                return

    def is_mixed(self, found: dict[str, bool]) -> bool:
        """Whether something that `__init__` sets may be set by others before, so that its place is another one."""
        bypassed = any(
            n.attr == "__new__" and not (isinstance(n.value, ast.Call) and isinstance(n.value.func, ast.Name))
            for n in self._f.world.nodes(ast.Attribute)
        )
        if not bypassed and self._before is None:
            return False
        exposed = set(found) if bypassed else set(found) - (self._before or set())
        stores = (n for n in self._f.world.nodes(ast.Attribute) if n.attr in exposed and isinstance(n.ctx, ast.Store))
        if any(n not in self._stores for n in stores):
            return True
        return bool(exposed) and not bypassed and any(n.id == "setattr" for n in self._f.world.nodes(ast.Name))

    def _after_init(self, found: dict[str, bool], always: bool) -> None:
        if self._cls.find_method("__post_init__") is not None:
            self._method(self._cls.mro(), "__post_init__", found, always)

    def _body(self, method: FunctionDef, rest: list[ClassInfo], found: dict[str, bool], always: bool) -> None:
        if not method.params:
            raise _Unknown("`__init__` has no `self`")
        me = method.params[0].name
        for s in method.body:
            self._statement(s, me, rest, found, always)
            if any(isinstance(n, ast.Return) for n in ast.walk(s)):
                always = False

    def _statement(self, s: ast.stmt, me: str, rest: list[ClassInfo], found: dict[str, bool], always: bool) -> None:
        match s:
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr=name))):
                self._method(rest, name, found, always)
            case ast.Expr(
                value=ast.Call(
                    func=ast.Attribute(value=ast.Name(id=base), attr="__init__"), args=[ast.Name(id=first), *_]
                )
            ) if first == me:
                at = [i for i, c in enumerate(self._cls.mro()) if c.name == base]
                self._method(self._cls.mro()[at[0] :] if at else [], "__init__", found, always)
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=name))) if owner == me:
                self.calls = True
                self._loose |= self._cls.find_method(name) is None
                self._method(self._cls.mro(), name, found, always)
            case ast.If() | ast.For() | ast.While() | ast.Try() | ast.With() | ast.Match():
                self._branches(s, me, found)
            case _:
                self._plain(s, me, found, always)

    def _plain(self, s: ast.stmt, me: str, found: dict[str, bool], always: bool) -> None:
        for name in _set_in(s, me):
            setter = self._cls.find_setter(name)
            if setter is not None:
                self.calls = True
                self._body(setter, [], found, always)
            else:
                found[name] = found.get(name, False) or always
        self._look(s, me, found)

    def _look(self, s: ast.stmt, me: str, found: dict[str, bool]) -> None:
        """Whether a statement hands the instance to code that may set something: a method, a property, whoever gets `self`."""
        nodes = list(ast.walk(s))
        reads = [
            n for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id == me
        ]
        self._stores.update(n for n in reads if isinstance(n.ctx, ast.Store))
        inner = [m for n in nodes if isinstance(n, ast.FunctionDef | ast.Lambda) for m in ast.walk(n)]
        if any(n in inner and isinstance(n.ctx, ast.Store) for n in reads):
            raise _Unknown("a function inside of `__init__` sets some")
        looks = (n for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in _LOOK)
        seen = sum(isinstance(a, ast.Name) and a.id == me for n in looks for a in n.args)
        bare = sum(isinstance(n, ast.Name) and n.id == me for n in nodes) - len(reads) - seen
        methods = (self._cls.find_method(n.attr) for n in reads if isinstance(n.ctx, ast.Load))
        if bare or any(m is not None for m in methods):
            self._loose = True
            if self._before is None:
                self._before = set(found)

    def _branches(self, s: ast.stmt, me: str, found: dict[str, bool]) -> None:
        """What a statement may set: in one order, whichever way it goes, and nowhere else."""
        names = [n for n in dict.fromkeys(_set_in(s, me)) if n not in found]
        if any(self._cls.find_setter(name) is not None for name in names):
            raise _Unknown("properties are set in branches or loops of `__init__`")
        same = False
        if isinstance(s, ast.If) and s.orelse and self._is_flat(s):
            one, other = ([n for inner in part for n in _set_in(inner, me)] for part in (s.body, s.orelse))
            same = list(dict.fromkeys(one)) == list(dict.fromkeys(other))
        if len(names) > 1 and not same:
            raise _Unknown(f"`{names[0]}` and others are set in branches or loops of `__init__`")
        for name in names:
            if not same and self._is_set_elsewhere(name, s):
                raise _Unknown(f"`{name}` is set in a branch of `__init__`, and elsewhere")
            found[name] = same
        self._look(s, me, found)

    def _is_flat(self, s: ast.If) -> bool:
        """Whether both branches of an `if` run straight through."""
        return all(isinstance(inner, ast.Assign | ast.AnnAssign | ast.Expr) for inner in (*s.body, *s.orelse))

    def _is_set_elsewhere(self, name: str, s: ast.stmt) -> bool:
        inside = set(ast.walk(s))
        stores = (n for n in self._f.world.nodes(ast.Attribute) if n.attr == name and isinstance(n.ctx, ast.Store))
        return any(n not in inside for n in stores)


def _set_in(s: ast.AST, me: str) -> Iterator[str]:
    """The attributes of `self` that a statement sets, in their order."""
    for n in ast.walk(s) if not isinstance(s, ast.Assign) else [m for t in s.targets for m in _flat(t)]:
        match n:
            case ast.Attribute(value=ast.Name(id=owner), attr=name, ctx=ast.Store()) if owner == me:
                yield name


def _flat(target: ast.expr) -> Iterator[ast.AST]:
    if isinstance(target, ast.Tuple | ast.List):
        for inner in target.elts:
            yield from _flat(inner)
    else:
        yield target
