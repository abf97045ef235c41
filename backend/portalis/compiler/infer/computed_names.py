"""`getattr`, `hasattr` and `setattr` with a name that the program computes.

The attributes that a value may have are known, so the name is compared with each of theirs that it may be: `getattr(x, name)` is
`x.a if name == "a" else x.b if name == "b" else …`. Which ones it may be is a matter of effort alone, as the rest is declined at run time: those
that fit the texts the name is made of (`"visit_" + kind`), else the data of an instance and the methods that some text of the program names.
"""

from __future__ import annotations

import ast
import builtins as python
import importlib
import re
from collections.abc import Callable, Iterator

from portalis.compiler import hir, modules
from portalis.compiler.infer.attribute_writes import assign_attribute
from portalis.compiler.infer.attributes import read_attribute
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.held import builtin_base
from portalis.compiler.infer.operators.arithmetic import binary
from portalis.compiler.infer.operators.comparison import compare
from portalis.compiler.infer.plain import is_enum, named_fields
from portalis.compiler.infer.presence import attempted, is_computed, presence
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import BOOL, EXC, NEVER, NONE, STR, BuiltinT, ClassT, InstT, ModuleT, Type

#: A name of which nothing is known.
_ANYTHING = ".*"
_MOST = 60
#: Bases that give instances nothing.
_EMPTY_BASES = frozenset({"object", "abc.ABC", "typing.Generic", "typing.Protocol"})
_CONVERSION = re.compile(r"%[-+ #0-9.]*[a-zA-Z]|\{[^{}]*\}")


def read_by_name(f: Frame, obj: hir.Expr, name: hir.Expr, default: hir.Expr | None, node: ast.Call) -> hir.Expr:
    """`getattr(obj, name)` and `getattr(obj, name, default)`."""

    def read(x: hir.Expr, attr: str) -> hir.Expr:
        if default is None:
            return read_attribute(f, x, attr, node)
        return read_or(f, x, attr, default, node)

    def absent(x: hir.Expr, n: hir.Expr) -> hir.Expr:
        if default is not None:
            return default
        if isinstance(x.ty, ModuleT):
            what = f"module '{x.ty.name}'"
        else:
            what = (
                f"type object '{x.ty.cls.name}'" if isinstance(x.ty, ClassT) else f"'{builtin_class_name(x.ty)}' object"
            )
        return _raised(f, "AttributeError", f"{what} has no attribute '", n, node)

    values = [obj, name] if default is None else [obj, name, default]

    def begin(xs: list[hir.Expr]) -> hir.Expr:
        nonlocal default
        default = xs[2] if len(xs) == 3 else None
        return _by_name(f, "getattr", xs[0], xs[1], node, read, absent)

    return f.bind_all(values, begin)


def read_or(f: Frame, x: hir.Expr, attr: str, default: hir.Expr, node: ast.AST) -> hir.Expr:
    """`getattr(x, "attr", default)` of a value of exact type."""
    from portalis.compiler.infer.frame import effect_then

    line = getattr(node, "lineno", x.line)
    if is_computed(x, attr):
        return attempted(f, lambda: read_attribute(f, x, attr, node), lambda: default, line)
    has = presence(f, x, attr, line)
    if isinstance(has, hir.Lit) and not has.value:
        return default
    value = read_attribute(f, x, attr, node)
    if isinstance(has, hir.Lit):
        return effect_then(default, value)
    return default if value.ty is NEVER else f.if_expr(has, lambda: value, lambda: default, line)


def has_by_name(f: Frame, obj: hir.Expr, name: hir.Expr, node: ast.Call) -> hir.Expr:
    """`hasattr(obj, name)`."""

    def begin(xs: list[hir.Expr]) -> hir.Expr:
        return _by_name(
            f,
            "hasattr",
            xs[0],
            xs[1],
            node,
            lambda x, attr: presence(f, x, attr, node.lineno),
            lambda x, n: hir.Lit(BOOL, node.lineno, False),
        )

    return f.bind_all([obj, name], begin)


def write_by_name(f: Frame, obj: hir.Expr, name: hir.Expr, value: hir.Expr, node: ast.Call) -> hir.Expr:
    """`setattr(obj, name, value)`."""

    def begin(xs: list[hir.Expr]) -> hir.Expr:
        def write(x: hir.Expr, attr: str) -> hir.Expr:
            with f.collect() as out:
                assign_attribute(f, x, attr, xs[2], node)
            return hir.Do(NONE, node.lineno, out, hir.Lit(NONE, node.lineno, None))

        def absent(x: hir.Expr, n: hir.Expr) -> hir.Expr:
            return _declined(f, "setattr of an attribute that the program reads nowhere: ", n, node)

        return _by_name(f, "setattr", xs[0], xs[1], node, write, absent)

    return f.bind_all([obj, name, value], begin)


def _by_name(
    f: Frame,
    function: str,
    obj: hir.Expr,
    name: hir.Expr,
    node: ast.Call,
    found: Callable[[hir.Expr, str], hir.Expr],
    absent: Callable[[hir.Expr, hir.Expr], hir.Expr],
) -> hir.Expr:
    """What `found` makes of the attribute that the name turns out to be; both operands are evaluated already."""

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x, n = xs
        if n.ty is not STR:
            called = builtin_class_name(n.ty)
            verb = "" if function == "getattr" else function + "(): "
            return f.raising(node, "TypeError", f"{verb}attribute name must be string, not '{called}'")
        names = _names(f, x.ty, node, function)
        if names is None:
            fix = f'write the names out: `{function}(x, "name")`, or test for each'
            return f.error("PT0203", node, f"`{function}` of {x.ty} with a name that is computed is not supported", fix)
        offered, others = names
        if len(offered) > _MOST:
            problem = (
                f"`{function}` with a name that is computed, of {x.ty} with {len(offered)} attributes that it may be"
            )
            return f.error("PT0203", node, problem, 'let the name begin with a constant: `"visit_" + name`')
        return _chain(f, x, n, offered, others, node, found, absent)

    return f.dispatch([obj, name], one)


def _chain(
    f: Frame,
    x: hir.Expr,
    n: hir.Expr,
    offered: list[str],
    others: list[str],
    node: ast.Call,
    found: Callable[[hir.Expr, str], hir.Expr],
    absent: Callable[[hir.Expr, hir.Expr], hir.Expr],
) -> hir.Expr:
    line = node.lineno

    def rest(i: int) -> hir.Expr:
        if i < len(offered):
            test = compare(f, ast.Eq, n, hir.Lit(STR, line, offered[i]), node)
            return f.if_expr(test, lambda: found(x, offered[i]), lambda: rest(i + 1), line)
        other: hir.Expr | None = call_method_stub(f, n, "startswith", [hir.Lit(STR, line, "__")], {}, node)
        assert other is not None
        for name in others:
            other = hir.Logic(BOOL, line, "or", other, compare(f, ast.Eq, n, hir.Lit(STR, line, name), node))
        return f.if_expr(
            other,
            lambda: _declined(f, "an attribute that was not expected here: ", n, node),
            lambda: absent(x, n),
            line,
        )

    # What is raised for one name need not be for others.
    f.arms += 1
    made = rest(0)
    f.arms -= 1
    return made


def _declined(f: Frame, text: str, name: hir.Expr, node: ast.AST) -> hir.Expr:
    line = name.line
    message = binary(f, ast.Add, hir.Lit(STR, line, text), name, node)
    return hir.never(line, hir.Rt(EXC, line, hir.RtFn("raise::declined", modes="r"), [message]))


def _raised(f: Frame, error: str, text: str, name: hir.Expr, node: ast.AST) -> hir.Expr:
    from portalis.compiler.infer.exceptions import builtin_exception

    line = name.line
    message = binary(
        f, ast.Add, binary(f, ast.Add, hir.Lit(STR, line, text), name, node), hir.Lit(STR, line, "'"), node
    )
    return hir.never(line, builtin_exception(error, [message], line))


def _names(f: Frame, t: Type, node: ast.Call, function: str) -> tuple[list[str], list[str]] | None:
    """The attributes of a type that the name may be, and those that it had better not be; `None` where they are not known."""
    pattern = _pattern(f, node.args[1], 0)
    hidden: list[str] = []
    if isinstance(t, InstT):
        if not _is_plain(f, t.cls):
            return None
        data, methods = _of_instances(f, t.cls)
        hidden = [n for c in t.cls.mro() for n in c.inner]
    elif isinstance(t, ClassT):
        if not is_enum(t.cls) and not _is_plain(f, t.cls):
            return None
        data, methods = _of_class(t.cls)
        # What a metaclass gives.
        hidden = ["mro", "register", *(n for c in t.cls.mro() for n in (*c.inner, *c.methods))]
        hidden += ["name", "value"] if is_enum(t.cls) else []
    else:
        known = _of_known(t)
        if function == "setattr" or known is None or isinstance(t, ModuleT) and pattern == _ANYTHING:
            return None
        if function == "hasattr":
            return known, []
        fits = [n for n in known if pattern != _ANYTHING and re.fullmatch(pattern, n)]
        return fits, [n for n in known if n not in fits]
    if function == "setattr":
        if isinstance(t, ClassT):
            return None
        settable = [n for n in methods if t.cls.find_setter(n) is not None]
        data = list(dict.fromkeys([*data, *settable, *_mentioned(f)]))
        methods = [n for n in methods if n not in settable]
    everything = [*data, *(n for n in methods if n not in data)]
    others = [n for n in dict.fromkeys(hidden) if n not in everything and not n.startswith("__")]
    if function == "hasattr":
        return everything, others
    if pattern != _ANYTHING:
        offered = (
            [n for n in everything if re.fullmatch(pattern, n)]
            if function != "setattr"
            else [n for n in data if re.fullmatch(pattern, n)]
        )
    elif function == "setattr":
        offered = data
    elif id(node) in f.world.called_results or not data:
        offered = everything
    else:
        offered = data
    return offered, [*(n for n in everything if n not in offered), *others]


def _is_plain(f: Frame, cls: ClassInfo) -> bool:
    """Whether instances have what the program's classes define, and nothing else."""
    if (
        cls.is_object
        or is_enum(cls)
        or cls.exception_root
        or builtin_base(cls) is not None
        or named_fields(cls) is not None
    ):
        return False
    if any(c.library is not None or f.world.reporter.is_foreign(c.node.lineno) for c in cls.mro() if not c.is_object):
        return False
    named = {c for c in cls.lineage if isinstance(c, str)}
    return named <= _EMPTY_BASES and cls.find_method("__getattr__") is None


def _of_instances(f: Frame, cls: ClassInfo) -> tuple[list[str], list[str]]:
    data = list(dict.fromkeys([*f.world.field_names(cls), *(n for c in cls.mro() for n in sorted(c.slots or ()))]))
    methods: list[str] = []
    for c in cls.mro():
        data += [n for n in c.variables if n not in data and n not in methods]
        for n, method in c.methods.items():
            if method.kind in ("property", "cached"):
                data += [n] if n not in data and n not in methods else []
            elif n not in data and n not in methods:
                methods.append(n)
    return [n for n in data if not n.startswith("__")], [n for n in methods if not n.startswith("__")]


def _of_known(t: Type) -> list[str] | None:
    """The attributes of a module of the library, or of values of a builtin type."""
    if isinstance(t, ModuleT) and modules.is_known(t.name):
        found: object = importlib.import_module(t.name)
    else:
        found = type(None) if t is NONE else getattr(python, builtin_class_name(t), None)
        if not isinstance(found, type) or isinstance(t, BuiltinT | ClassT | InstT | ModuleT):
            return None
    return [n for n in dir(found) if not n.startswith("_")]


def _of_class(cls: ClassInfo) -> tuple[list[str], list[str]]:
    if is_enum(cls):
        return list(cls.members), []
    data = list(dict.fromkeys(n for c in cls.mro() for n in c.variables))
    methods = dict.fromkeys(n for c in cls.mro() for n, m in c.methods.items() if m.kind not in ("property", "cached"))
    return [n for n in data if not n.startswith("__")], [n for n in methods if not n.startswith("__") and n not in data]


def _mentioned(f: Frame) -> Iterator[str]:
    """Names of attributes that the program reads somewhere, and that stand in it as texts or names of arguments."""
    read = {n.attr for n in f.world.nodes(ast.Attribute) if isinstance(n.ctx, ast.Load)}
    yield from sorted(read & f.world.texts)


def _pattern(f: Frame, e: ast.expr, depth: int) -> str:
    """A regular expression for the texts that an expression may give."""
    if depth > 4:
        return _ANYTHING
    match e:
        case ast.Constant(value=str(text)):
            return re.escape(text)
        case ast.JoinedStr(values=parts):
            return "".join(_pattern(f, p, depth + 1) if isinstance(p, ast.Constant) else _ANYTHING for p in parts)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _shortened(_pattern(f, left, depth + 1) + _pattern(f, right, depth + 1))
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod()):
            return _of_template(text)
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="format")):
            return _of_template(text)
        case ast.IfExp(body=body, orelse=orelse):
            return _either([_pattern(f, body, depth + 1), _pattern(f, orelse, depth + 1)])
        case ast.Name(id=name):
            return _of_variable(f, name, depth, e)
        case _:
            return _ANYTHING


def _of_template(text: str) -> str:
    return _shortened(_ANYTHING.join(re.escape(part) for part in _CONVERSION.split(text)))


def _shortened(pattern: str) -> str:
    while _ANYTHING * 2 in pattern:
        pattern = pattern.replace(_ANYTHING * 2, _ANYTHING)
    return pattern


def _either(patterns: list[str]) -> str:
    if _ANYTHING in patterns or not patterns:
        return _ANYTHING
    return f"(?:{'|'.join(dict.fromkeys(patterns))})"


def _of_variable(f: Frame, name: str, depth: int, at: ast.AST) -> str:
    """What the assignments and loops of the function that bind a variable say of its texts where it is read."""
    function = f.spec.fn.node
    where = function if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) else f.world.tree
    if isinstance(where, ast.Lambda) or _is_parameter(where, name):
        return _ANYTHING
    found: list[str] = []
    bound = 0
    inner = _innermost(where, name, at)
    for node in (inner, *_own(inner)):
        match node:
            case ast.Name(id=other, ctx=ast.Store()) if other == name:
                bound += 1
            case ast.Assign(targets=[ast.Name(id=other)], value=value) if other == name:
                found.append(_pattern(f, value, depth + 1))
            case ast.For(target=ast.Name(id=other), iter=items) if other == name:
                found.append(_of_items(f, items, depth))
            case ast.comprehension(target=ast.Name(id=other), iter=items) if other == name:
                found.append(_of_items(f, items, depth))
    return _either(found) if bound == len(found) and bound else _ANYTHING


def _is_parameter(where: ast.AST, name: str) -> bool:
    if not isinstance(where, ast.FunctionDef | ast.AsyncFunctionDef):
        return any(isinstance(n, ast.Global) and name in n.names for n in ast.walk(where))
    inner = any(isinstance(n, ast.Nonlocal | ast.Global) and name in n.names for n in ast.walk(where))
    return inner or any(isinstance(n, ast.arg) and n.arg == name for n in ast.walk(where.args))


def _own(where: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a scope, without the functions and classes in it."""
    for child in ast.iter_child_nodes(where):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            yield child
            yield from _own(child)


def _innermost(where: ast.AST, name: str, at: ast.AST) -> ast.AST:
    """The innermost loop or comprehension around a place that binds the variable; else the function."""
    found = where
    for node in _own(where):
        match node:
            case ast.For(target=ast.Name(id=other), body=body) if other == name and any(
                at in ast.walk(s) for s in body
            ):
                found = node
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                targets = [g.target for g in node.generators]
                if any(isinstance(t, ast.Name) and t.id == name for t in targets) and at in ast.walk(node):
                    found = node
    return found


def _of_items(f: Frame, items: ast.expr, depth: int) -> str:
    match items:
        case ast.Constant(value=str(text)):
            return _either([re.escape(c) for c in text])
        case ast.Tuple(elts=elts) | ast.List(elts=elts) | ast.Set(elts=elts):
            return _either([_pattern(f, e, depth + 1) for e in elts])
        case _:
            return _ANYTHING
