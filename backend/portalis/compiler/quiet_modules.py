"""Modules that nothing is seen of when they run: those can run earlier than the import that asks for them.

CPython runs a module where it is first imported, be that in a function. What only defines functions and classes, and makes
constants, may as well run before the statement around that import.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection

from portalis.compiler.nodes import statements

#: Builtin and library functions that make a value, and do nothing else.
_MAKERS = frozenset(
    """list dict set tuple frozenset range str int float bool complex bytes bytearray len sorted sum min max zip enumerate reversed
    map filter any all abs round ord chr object defaultdict OrderedDict Counter deque namedtuple NamedTuple TypeVar NewType Enum IntEnum
    TypedDict field auto compile sqrt log exp sin cos getLogger Decimal Fraction date datetime timedelta itemgetter attrgetter
    partial lru_cache cache wraps total_ordering dataclass property staticmethod classmethod abstractmethod contextmanager
    cached_property singledispatch unique overload final runtime_checkable override maketrans fromkeys split join format replace
    strip lower upper keys values items copy setter getter""".split()
)
#: What the translator writes for calls of the library that it looked into starts with this.
_OURS = "_portalis_"
#: Methods that change what a module made itself.
_FILLERS = frozenset("append add update setdefault extend insert sort register".split())
_HOOKS = frozenset({"__init_subclass__", "__set_name__", "__class_getitem__"})


def is_quiet(body: list[ast.stmt], may_import: Callable[[ast.stmt], bool], changed: Collection[str]) -> bool:
    """Whether the statements of a module show nothing, and mean the same, whenever they run.

    `may_import` tells that of its imports; `changed` has the globals of the project that get other values later.
    """
    tree = ast.Module(body, [])
    own = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    defined = {s.name for s in statements(tree) if isinstance(s, ast.ClassDef | ast.FunctionDef)}

    def suite(suite_: list[ast.stmt]) -> bool:
        return all(statement(s) for s in suite_)

    def statement(s: ast.stmt) -> bool:
        match s:
            case ast.Import() | ast.ImportFrom():
                return may_import(s)
            case ast.FunctionDef(args=args, decorator_list=decorators):
                given = [*args.defaults, *(d for d in args.kw_defaults if d is not None)]
                return all(value(e) for e in given) and all(decorator(d) for d in decorators)
            case ast.ClassDef(decorator_list=decorators, keywords=keywords, body=inner):
                hooks = any(isinstance(x, ast.FunctionDef) and x.name in _HOOKS for x in inner)
                return not hooks and not keywords and all(decorator(d) for d in decorators) and suite(inner)
            case ast.Assign(targets=targets, value=e):
                return all(isinstance(t, ast.Name) or place(t) for t in targets) and value(e)
            case ast.AnnAssign(target=ast.Name(), value=e):
                return e is None or value(e)
            case ast.AugAssign(target=ast.Name(), value=e):
                return value(e)
            case ast.Expr(value=ast.Constant()) | ast.Pass():
                return True
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr), args=args)):
                return name in own and attr in _FILLERS and all(value(a) for a in args)
            case ast.If(test=test, body=then, orelse=orelse):
                main = isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__"
                return main or value(test) and suite(then) and suite(orelse)
            case ast.For(iter=items, body=inner, orelse=orelse):
                return value(items) and suite(inner) and suite(orelse)
            case ast.Try(body=inner, handlers=handlers, orelse=orelse, finalbody=final):
                return suite(inner) and all(suite(h.body) for h in handlers) and suite(orelse) and suite(final)
        return False

    def place(t: ast.expr) -> bool:
        match t:
            case ast.Tuple(elts=elts) | ast.List(elts=elts):
                return all(isinstance(e, ast.Name) for e in elts)
            case ast.Subscript(value=ast.Name(id=name), slice=key):
                return name in own and value(key)
        return False

    def decorator(d: ast.expr) -> bool:
        return _last(d) in _MAKERS or isinstance(d, ast.Call) and _last(d.func) in _MAKERS

    def value(e: ast.expr) -> bool:
        for n in ast.walk(e):
            if isinstance(n, ast.Call) and (_last(n.func) not in _MAKERS or _last(n.func) in defined):
                if not _last(n.func).startswith(_OURS):
                    return False
            if (
                isinstance(n, ast.NamedExpr | ast.Await)
                or isinstance(n, ast.Name | ast.Attribute)
                and _last(n) in changed
            ):
                return False
        return True

    return suite(body)


def _last(e: ast.expr) -> str:
    """The name that a function is read by."""
    return e.attr if isinstance(e, ast.Attribute) else e.id if isinstance(e, ast.Name) else ""
