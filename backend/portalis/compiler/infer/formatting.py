"""Text from values: f-strings, `str.format`, `%`, `format`, `str`, `repr`."""

from __future__ import annotations

import ast
import builtins
import importlib
import re
import string
import types

from portalis.compiler import hir, modules, nodes
from portalis.compiler.array_types import array_item
from portalis.compiler.formatspec import constant_format
from portalis.compiler.infer.calls import call_method
from portalis.compiler.infer.frame import Frame, after, effect_then, expression, is_simple
from portalis.compiler.infer.plain import is_enum, is_text
from portalis.compiler.infer.traits import is_exception, need_repr
from portalis.compiler.infer.world import World
from portalis.compiler.known_classes import CLASSES_WITHOUT_NAMES, known_class
from portalis.compiler.library import has_class_text
from portalis.compiler.resolve import Scope
from portalis.compiler.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    BYTES,
    COMPLEX,
    ERROR,
    EXC,
    EXC_CLASS,
    FLOAT,
    INT,
    NEVER,
    NONE,
    NUMBERS,
    SLICE,
    STR,
    BoundT,
    BuiltinT,
    ClassT,
    FuncT,
    InstT,
    TupleT,
    Type,
    members,
)


@expression(ast.JoinedStr)
def visit_joined(f: Frame, node: ast.JoinedStr) -> hir.Expr:
    pieces: list[hir.Expr] = []
    for v in node.values:
        if isinstance(v, ast.Constant):
            pieces.append(hir.Lit(STR, v.lineno, v.value))
            continue
        assert isinstance(v, ast.FormattedValue)
        value = f.expr(v.value)
        spec = visit_joined(f, v.format_spec) if isinstance(v.format_spec, ast.JoinedStr) else None
        pieces.append(formatted(f, value, v.conversion, spec, v))
    return concat(f, pieces, node.lineno)


def concat(f: Frame, pieces: list[hir.Expr], line: int) -> hir.Expr:
    """The pieces (strings) one after the other."""
    for i, p in enumerate(pieces):
        if p.ty in (NEVER, ERROR):
            return f.dispatch(pieces[: i + 1], lambda xs: xs[0])
    merged: list[hir.Expr] = []
    for p in pieces:
        last = merged[-1] if merged else None
        if isinstance(p, hir.Lit) and isinstance(last, hir.Lit):
            merged[-1] = hir.Lit(STR, last.line, str(last.value) + str(p.value))
        else:
            merged.append(p)
    if not merged:
        return hir.Lit(STR, line, "")
    if len(merged) == 1:
        return merged[0]
    return hir.Rt(STR, line, hir.RtFn("concat_pieces"), merged)


def formatted(f: Frame, value: hir.Expr, conversion: int, spec: hir.Expr | None, node: ast.AST) -> hir.Expr:
    """One replacement field."""
    if conversion == ord("r"):
        value = to_repr(f, value, node)
    elif conversion == ord("s"):
        value = to_str(f, value, node)
    elif conversion == ord("a"):
        value = hir.Rt(STR, value.line, hir.RtFn("text::ascii", modes="r"), [to_repr(f, value, node)])
    if spec is None or isinstance(spec, hir.Lit) and spec.value == "":
        if not any(isinstance(m, InstT) and m.cls.find_method("__format__") for m in members(value.ty)):
            return to_str(f, value, node)
        spec = hir.Lit(STR, value.line, "")
    return apply_format(f, value, spec, node)


def apply_format(f: Frame, value: hir.Expr, spec: hir.Expr, node: ast.AST) -> hir.Expr:
    """`format(value, spec)`."""

    def one(xs: list[hir.Expr]) -> hir.Expr:
        v, s = xs
        t, line = v.ty, v.line
        if s.ty is not STR:
            from portalis.compiler.infer.conditions import builtin_class_name

            return f.raising(node, "TypeError", f"format() argument 2 must be str, not {builtin_class_name(s.ty)}")
        if t is BIG:
            return hir.Rt(STR, line, hir.RtFn("glue::format_big", True, modes="rr"), [v, s])
        if t is COMPLEX:
            if isinstance(s, hir.Lit) and s.value == "":
                return to_str(f, v, node)
            return hir.Rt(STR, line, hir.RtFn("complex::format", True, modes="or"), [v, s])
        name = t.key() if t in (INT, FLOAT, STR, BOOL) else None
        constant = constant_format(name, str(s.value)) if name is not None and isinstance(s, hir.Lit) else None
        if constant is not None:
            return hir.Inline(STR, line, constant.replace("{0}.as_str()", "{&0}.as_str()"), [v])
        if name is not None:
            return hir.Rt(STR, line, hir.RtFn(f"glue::format_{name}", True, modes="rr"), [v, s])
        if isinstance(t, InstT) and t.cls.find_method("__format__"):
            return f.dispatch([call_method(f, v, "__format__", [s], line)], lambda made: _checked(f, made[0], node))
        from portalis.compiler.infer.conditions import exact_class_name

        class_name = exact_class_name(t)
        text = to_str(f, v, node)
        message = f"unsupported format string passed to {class_name}.__format__"

        def fail() -> hir.Expr:
            return hir.never(line, f.make_exception("TypeError", message, line))

        if isinstance(s, hir.Lit):
            return text if s.value == "" else fail()
        return f.if_expr(hir.Inline(BOOL, line, "{&0}.truthy()", [s]), fail, lambda: text, line)

    return f.dispatch([value, spec], one)


def _checked(f: Frame, made: hir.Expr, node: ast.AST) -> hir.Expr:
    """What a `__format__` gives, which has to be a text."""
    from portalis.compiler.infer.conditions import builtin_class_name

    if made.ty is STR or is_text(made.ty):
        return made
    message = f"__format__ must return a str, not {builtin_class_name(made.ty)}"
    return f.bind(made, lambda _: f.raising(node, "TypeError", message))


def to_str(f: Frame, e: hir.Expr, node: ast.AST) -> hir.Expr:
    """`str(e)`."""
    return f.dispatch([e], lambda xs: _text(f, xs[0], node, "str")) if _splits(e) else _text(f, e, node, "str")


def to_repr(f: Frame, e: hir.Expr, node: ast.AST) -> hir.Expr:
    """`repr(e)`."""
    return f.dispatch([e], lambda xs: _text(f, xs[0], node, "repr")) if _splits(e) else _text(f, e, node, "repr")


def _splits(e: hir.Expr) -> bool:
    """Unions of plain values are printed by the runtime as they are."""
    return e.ty in (NEVER, ERROR) or any(
        isinstance(m, InstT | ClassT | BuiltinT | FuncT | BoundT) for m in members(e.ty)
    )


def _text(f: Frame, e: hir.Expr, node: ast.AST, how: str) -> hir.Expr:
    t, line = e.ty, e.line
    arguments: list[hir.Expr]
    if how == "str" and t is STR:
        return e
    shown = _arguments_text(e)
    if shown is not None:
        return shown
    if isinstance(e, hir.Lit) and t in (INT, BIG, FLOAT, BOOL, NONE):
        return hir.Lit(STR, line, str(e.value))
    if isinstance(t, InstT):
        own_str = how == "str" and (t.cls.find_method("__str__") is not None or is_exception(t))
        method = "__str__" if own_str else "__repr__"
        if t.cls.find_method(method):
            result = call_method(f, e, method, [], line)

            def check(xs: list[hir.Expr]) -> hir.Expr:
                if xs[0].ty is STR:
                    return xs[0]
                from portalis.compiler.infer.conditions import builtin_class_name

                # `object.__str__` asks for the representation, and passes it on unseen.
                called = f"__{how}__"
                message = f"{called} returned non-string (type {builtin_class_name(xs[0].ty)})"
                return after([xs[0]], hir.never(line, f.make_exception("TypeError", message, line)))

            return f.dispatch([result], check)
        if t.cls.is_object and f.arms:
            # A variable that may hold a sentinel seldom holds it where it is shown; if it does, the call ends.
            return hir.Rt(STR, line, hir.RtFn(f"value::{how}", modes="&"), [e])
        if is_exception(t):
            return hir.Rt(STR, line, hir.RtFn(f"exception_text:__{how}__"), [e])
        if isinstance(e, hir.TempRead) and e.temp.hint == "m":
            # A variable that may hold such an instance often holds none where it is shown; if it does, the call ends.
            arguments = [hir.Lit(STR, line, t.cls.name), hir.Lit(INT, line, line)]
            return hir.Rt(STR, line, hir.RtFn("raise::shows_address", modes="ro"), arguments)
        return f.error(
            "PT0204",
            node,
            f"the text of a {t.cls.name} would show its address, which differs from run to run",
            f"give {t.cls.name} a `__repr__` or `__str__`",
        )
    if isinstance(t, ClassT):
        if is_enum(t.cls):
            kind = "flag" if t.cls.derives_from("enum.Flag") else "enum"
            return effect_then(e, hir.Lit(STR, line, f"<{kind} {t.cls.name!r}>"))
        of = f.world.module_of(t.cls.node.name)
        module = "" if t.cls.is_object or of == "builtins" else f"{of}."
        text = f"<class '{module}{t.cls.qualname}'>"
        if t.cls.node.name in f.world.shown_names and not has_class_text(module[:-1], t.cls.qualname, text):
            return f.error("PT0204", node, f"the text of the class `{t.cls.name}` is not supported")
        return effect_then(e, hir.Lit(STR, line, text))
    if t is EXC_CLASS:
        return f.bind(e, lambda x: _exception_class_text(f, x))
    if isinstance(t, BuiltinT):
        if (known := known_class(t.name)) is not None:
            return effect_then(e, hir.Lit(STR, line, repr(known)))
        if t.name in CLASSES_WITHOUT_NAMES:
            return effect_then(e, hir.Lit(STR, line, f"<class '{t.name}'>"))
        if (function := _function_text(t.name)) is not None:
            return effect_then(e, hir.Lit(STR, line, function))
        return f.error("PT0204", node, "the text of a function is not supported")
    if t is BIG:
        # Too many digits are a ValueError.
        return hir.Rt(STR, line, hir.RtFn("big::str", True, modes="r"), [e])
    if isinstance(t, FuncT | BoundT) and isinstance(e, hir.TempRead) and e.temp.hint == "m":
        arguments = [hir.Lit(STR, line, "function"), hir.Lit(INT, line, line)]
        return hir.Rt(STR, line, hir.RtFn("raise::shows_address", modes="ro"), arguments)
    refused = need_repr(f, t, node, shown=True)
    if refused is not None:
        return refused
    if t is EXC:
        return hir.Rt(STR, line, hir.RtFn(f"value::{how}", calls_back=may_run(f, t), modes="&"), [e])
    if (
        t not in (*NUMBERS, COMPLEX, NONE, STR, BYTES, BYTEARRAY, SLICE)
        and not t.slots()
        and not isinstance(t, TupleT)
        and t.key() != "range"
        and array_item(t) is None
        and len(members(t)) < 2
    ):
        return f.error("PT0204", node, f"the text of {t} is not supported")
    return hir.Rt(STR, line, hir.RtFn(f"value::{how}", calls_back=may_run(f, t), modes="&"), [e])


def _function_text(name: str) -> str | None:
    """The text of a builtin function, or of a method of a builtin class, by its name; `None` where that shows an address."""
    module, _, member = name.rpartition(".")
    found: object = importlib.import_module(module) if modules.is_supported(module) else builtins
    for part in (member if found is not builtins else name).split("."):
        found = getattr(found, part, None)
    written_in_c = isinstance(found, types.MethodDescriptorType | types.BuiltinFunctionType)
    return repr(found) if written_in_c and " at 0x" not in repr(found) else None


def _exception_class_text(f: Frame, e: hir.Expr) -> hir.Expr:
    """The text of the class of an exception: those of the program, and of modules of the library, name their modules."""
    line = e.line
    text: hir.Expr = hir.Inline(STR, line, "{0}.text()", [e])
    for cls in f.world.classes.values():
        if cls.exception_root is not None:
            shown = f"<class '{f.world.module_of(cls.node.name)}.{cls.qualname}'>"
            is_this = hir.Rt(BOOL, line, hir.RtFn("exc.class_is"), [e, hir.Lit(NONE, line, ClassT(cls))])
            text = hir.IfExpr(STR, line, is_this, hir.Lit(STR, line, shown), text)
    return text


def _arguments_text(e: hir.Expr) -> hir.Expr | None:
    """The text of `e.args`, which is known where the arguments themselves are not."""
    match e:
        case hir.Rt(fn=hir.RtFn(path="exception_args"), args=args, line=line):
            return hir.Rt(STR, line, hir.RtFn("exception_data:args_repr"), args)
        case hir.Coerce(value=value):
            return _arguments_text(value)
        case hir.Bind(temp=temp, value=value, body=body, line=line):
            inner = _arguments_text(body)
            return None if inner is None else hir.Bind(STR, line, temp, value, inner)
        case hir.Switch(subject=subject, arms=arms, line=line):
            texts = [(m, t, _arguments_text(a)) for m, t, a in arms]
            done = [(m, t, a) for m, t, a in texts if a is not None]
            return hir.Switch(STR, line, subject, done) if len(done) == len(arms) else None
        case _:
            return None


def may_run(f: Frame, t: Type) -> bool:
    """Whether showing a value of `t` may raise: it may run the program's own code (that of an exception class too), or find an int
    with too many digits."""
    from portalis.compiler.infer.operators.properties import has_own_text, user_inside
    from portalis.compiler.infer.traits import walk

    if user_inside(t):
        return True
    exceptions = large = False

    def visit(m: Type) -> None:
        nonlocal exceptions, large
        exceptions |= m is EXC
        large |= m is BIG

    walk(t, visit)
    return large or exceptions and any(has_own_text(c) for c in f.world.classes.values() if c.exception_root)


def str_format(f: Frame, node: ast.Call, template: hir.Expr) -> hir.Expr:
    """`"…".format(…)`."""
    from portalis.compiler.infer.calls import arguments
    from portalis.compiler.infer.spreads import has_spread
    from portalis.compiler.infer.templates import format_computed

    args, kwargs = arguments(f, node, spreads=True)
    assert isinstance(node.func, ast.Attribute)
    known = template.value if isinstance(template, hir.Lit) else known_text(f, node.func.value)
    if known is None or has_spread(args, kwargs):
        return format_computed(f, template, args, kwargs, node)
    names = list(kwargs)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        kw = dict(zip(names, xs[len(args) :], strict=True))
        return concat(f, _template(f, str(known), xs[: len(args)], kw, [0], node), node.lineno)

    made = f.bind_all([*args, *kwargs.values()], build)
    return made if is_simple(template) else hir.Do(made.ty, node.lineno, [hir.Run(node.lineno, template)], made)


def known_text(f: Frame, node: ast.expr) -> str | None:
    """The text of a literal, or of a variable that is assigned once, to a literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.Name):
        return None
    name, module = node.id, f.world.module_scope
    owner = f.local_scope_owner(name) or module
    if owner.bindings.get(name) != 1 or name in f.world.declared_names:
        return None
    texts = f.world.literal_texts.get(owner)
    if texts is None:
        texts = f.world.literal_texts[owner] = _literal_texts(f.world, owner)
    return texts.get(name)


def _literal_texts(world: World, owner: Scope) -> dict[str, str]:
    """The names of a scope whose first assignment stands in it and gives them a literal text, with the text."""
    own = _own_statements(owner.node) if world.scopes[owner.node] is owner else set()
    first: dict[str, ast.Assign] = {}
    for n in nodes.walk(owner.node):
        if isinstance(n, ast.Assign) and len(n.targets) == 1 and isinstance(n.targets[0], ast.Name):
            first.setdefault(n.targets[0].id, n)
    return {
        name: n.value.value
        for name, n in first.items()
        if n in own and isinstance(n.value, ast.Constant) and isinstance(n.value.value, str)
    }


def _own_statements(scope: ast.AST) -> set[ast.AST]:
    """The statements of a scope itself, without those of functions and classes inside."""
    body = getattr(scope, "body", [])
    todo = list(body) if isinstance(body, list) else []
    found: set[ast.AST] = set()
    while todo:
        n = todo.pop()
        found.add(n)
        if not isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            todo.extend(c for c in nodes.children(n) if not isinstance(c, ast.expr))
    return found


class _FormatProblem(Exception):
    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def _template(
    f: Frame,
    text: str,
    args: list[hir.Expr],
    kwargs: dict[str, hir.Expr],
    auto: list[int],
    node: ast.AST,
    depth: int = 2,
) -> list[hir.Expr]:
    """The pieces of the text, up to the one that raises."""
    line = getattr(node, "lineno", 1)
    pieces: list[hir.Expr] = []
    try:
        if not depth:
            raise _FormatProblem("ValueError", "Max string recursion exceeded")
        for literal, name, spec, conversion in string.Formatter().parse(text):
            if literal:
                pieces.append(hir.Lit(STR, line, literal))
            if name is None:
                continue
            value = _field_value(f, name, args, kwargs, auto, node)
            if conversion and conversion not in "rsa":
                shown = conversion if " " < conversion < "\x7f" else f"\\x{ord(conversion):x}"
                raise _FormatProblem("ValueError", f"Unknown conversion specifier {shown}")
            spec_expr = concat(f, _template(f, spec, args, kwargs, auto, node, depth - 1), line) if spec else None
            pieces.append(formatted(f, value, ord(conversion) if conversion else -1, spec_expr, node))
    except _FormatProblem as e:
        pieces.append(f.raising(node, e.kind, str(e)))
    except ValueError as e:
        pieces.append(f.raising(node, "ValueError", str(e)))
    return pieces


def _field_value(
    f: Frame, name: str, args: list[hir.Expr], kwargs: dict[str, hir.Expr], auto: list[int], node: ast.AST
) -> hir.Expr:
    found = re.match(r"[^.\[]*", name)
    assert found is not None
    first, rest = found[0], name[found.end() :]
    number = _number(first)
    if first == "" or number is not None:
        if number is None:
            if auto[0] < 0:
                raise _FormatProblem(
                    "ValueError", "cannot switch from manual field specification to automatic field numbering"
                )
            i, auto[0] = auto[0], auto[0] + 1
        else:
            if auto[0] > 0:
                raise _FormatProblem(
                    "ValueError", "cannot switch from automatic field numbering to manual field specification"
                )
            i, auto[0] = number, -1
        if i >= len(args):
            raise _FormatProblem("IndexError", f"Replacement index {i} out of range for positional args tuple")
        value = args[i]
    else:
        if first not in kwargs:
            raise _FormatProblem("KeyError", first)
        value = kwargs[first]
    line = getattr(node, "lineno", 1)
    while rest and value.ty is not NEVER:
        step = re.match(r"\.([^.\[]*)|\[([^\]]*)(\])?", rest)
        if step is None:
            raise _FormatProblem("ValueError", "Only '.' or '[' may follow ']' in format field specifier")
        if rest[0] == "[" and step[3] is None:
            raise _FormatProblem("ValueError", "Missing ']' in format string")
        index = None if step[2] is None else _number(step[2])
        if not (step[1] or step[2]):
            raise _FormatProblem("ValueError", "Empty attribute in format string")
        rest = rest[step.end() :]
        if step[1]:
            value = _attribute_of(f, value, step[1], node)
        else:
            key = hir.Lit(STR, line, step[2]) if index is None else hir.Lit(INT, line, index)
            value = item_of(f, value, key, node)
    return value


def _attribute_of(f: Frame, value: hir.Expr, name: str, node: ast.AST) -> hir.Expr:
    from portalis.compiler.infer.attributes import read_attribute

    return f.dispatch([value], lambda xs: read_attribute(f, xs[0], name, node))


def item_of(f: Frame, value: hir.Expr, key: hir.Expr, node: ast.AST) -> hir.Expr:
    from portalis.compiler.infer.subscripts import _index

    return f.dispatch([value], lambda xs: _index(f, xs[0], key, node))


def _number(name: str) -> int | None:
    """A name that is an index."""
    if not name or not all(c.isdecimal() for c in name):
        return None
    if int(name) >= 2**63:
        raise _FormatProblem("ValueError", "Too many decimal digits in format string")
    return int(name)
