"""`match` statements as `if` statements: what each pattern asks becomes a condition, what it captures is bound once all of it fits.

    match point:                       if isinstance(point, tuple) and len(point) == 2 and point[0] == 0:
        case (0, y): print(y)    →         y = point[1]; print(y)
        case _: print("other")         else: print("other")

Parts of the subject are bound to names that no program can have, so that each is read once and later tests know its type. A variable of
a function that nothing else rebinds is asked itself: what a pattern says about it then holds in the body.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

#: The class of what sequence patterns match, as no program can call it.
SEQUENCE = "match$sequence"
#: The class of what mapping patterns match.
MAPPING = "match$mapping"
#: The attribute that a positional part of a class pattern stands for: this and its number.
POSITION = "match$position"
#: Classes whose only positional part is the subject itself.
_ITSELF = frozenset({"bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"})

_N = TypeVar("_N", bound=ast.AST)
_SUITES = ("body", "orelse", "finalbody")


def lower_matches(tree: ast.Module) -> None:
    """Replace all `match` statements, in place."""
    shared = {name for node in ast.walk(tree) if isinstance(node, ast.Global | ast.Nonlocal) for name in node.names}
    # Suites, and the variables of the function around; without recursion, as the tree may be deep.
    stack: list[tuple[ast.AST, frozenset[str]]] = [(tree, frozenset())]
    computed: frozenset[str] | None = None
    count = 0
    while stack:
        node, variables = stack.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            variables = frozenset(_variables(node)) - shared
        elif isinstance(node, ast.ClassDef):
            variables = frozenset()
        for name in _SUITES:
            suite = getattr(node, name, None)
            if isinstance(suite, list):
                out: list[ast.stmt] = []
                for s in suite:
                    if isinstance(s, ast.Match):
                        count += 1
                        computed = frozenset(_decorated(tree)) if computed is None else computed
                        out += _Lowering(s, f"match${count}", variables, computed).statements()
                    else:
                        out.append(s)
                suite[:] = out
                stack += [(s, variables) for s in suite]
        stack += [(handler, variables) for handler in getattr(node, "handlers", [])]


def _decorated(tree: ast.Module) -> Iterator[str]:
    """The names of decorated functions: a getter among them may do anything, raise AttributeError too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            yield node.name


def _variables(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.arg):
            yield inner.arg
        elif isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            yield inner.id


@dataclass
class _Case:
    """What a pattern asks, in this order, and what it captures: name and value."""

    tests: list[ast.expr] = field(default_factory=list)
    captures: list[tuple[str, ast.expr]] = field(default_factory=list)


class _Lowering:
    """One `match` statement; the names that it makes up begin with `prefix`."""

    def __init__(self, node: ast.Match, prefix: str, variables: frozenset[str], computed: frozenset[str]) -> None:
        self._node, self._prefix, self._computed = node, prefix, computed
        self._count = 0
        bound = {name for case in node.cases for name in _bound(case)}
        subject = node.subject
        self._direct = isinstance(subject, ast.Name) and subject.id in variables - bound
        self._subject = subject.id if isinstance(subject, ast.Name) and self._direct else prefix

    def statements(self) -> list[ast.stmt]:
        """The statements that stand for it."""
        node = self._node
        out: list[ast.stmt] = []
        if not self._direct:
            out.append(_at(node.subject, ast.Assign([ast.Name(self._subject, ast.Store())], node.subject)))
        rest: list[ast.stmt] = []
        for case in reversed(node.cases):
            rest = self._case(case, rest)
        return [*out, *rest]

    def _case(self, case: ast.match_case, rest: list[ast.stmt]) -> list[ast.stmt]:
        found = _Case()
        self._pattern(case.pattern, self._subject, found)
        captures: list[ast.stmt] = [
            _at(case.pattern, ast.Assign([ast.Name(name, ast.Store())], value)) for name, value in found.captures
        ]
        tests = found.tests
        body = [*captures, *case.body]
        if case.guard is not None:
            tests = [*tests, *(_bind(case.pattern, name, value) for name, value in found.captures), case.guard]
            body = case.body
        if not tests:
            return body
        return [_at(case.pattern, ast.If(_all(case.pattern, tests), body, rest))]

    def _fresh(self) -> str:
        self._count += 1
        return f"{self._prefix}_{self._count}"

    def _pattern(self, p: ast.pattern, subject: str, out: _Case) -> None:
        """Ask `p` of what the name `subject` holds."""
        match p:
            case ast.MatchValue(value=value):
                out.tests.append(_at(p, ast.Compare(_read(p, subject), [ast.Eq()], [value])))
            case ast.MatchSingleton(value=None):
                out.tests.append(_at(p, ast.Compare(_read(p, subject), [ast.Is()], [_constant(p, None)])))
            case ast.MatchSingleton(value=value):
                same = _at(p, ast.Compare(_read(p, subject), [ast.Eq()], [_constant(p, value)]))
                out.tests += [_is_instance(p, subject, _builtin(p, "bool")), same]
            case ast.MatchAs(pattern=inner, name=name):
                if inner is not None:
                    self._pattern(inner, subject, out)
                if name is not None:
                    out.captures.append((name, _read(p, subject)))
            case ast.MatchOr(patterns=patterns):
                self._alternatives(p, patterns, subject, out)
            case ast.MatchSequence(patterns=patterns):
                self._sequence(p, patterns, subject, out)
            case ast.MatchMapping():
                self._mapping(p, subject, out)
            case ast.MatchClass():
                self._class(p, subject, out)

    def _alternatives(self, p: ast.pattern, patterns: list[ast.pattern], subject: str, out: _Case) -> None:
        names: dict[str, str] = {}
        tests: list[ast.expr] = []
        for alternative in patterns:
            found = _Case()
            self._pattern(alternative, subject, found)
            for name, value in found.captures:
                found.tests.append(_bind(alternative, names.setdefault(name, self._fresh()), value))
            tests.append(_all(alternative, found.tests) if found.tests else _constant(alternative, True))
        out.tests.append(_at(p, ast.BoolOp(ast.Or(), tests)))
        out.captures += [(name, _read(p, kept)) for name, kept in names.items()]

    def _part(self, p: ast.pattern, value: ast.expr, out: _Case, parts: list[tuple[ast.pattern, str]]) -> None:
        """Bind a part of the subject, to ask `p` of it later."""
        if isinstance(p, ast.MatchAs) and p.pattern is None and p.name is None:
            return
        if isinstance(p, ast.MatchValue):
            out.tests.append(_at(p, ast.Compare(value, [ast.Eq()], [p.value])))
            return
        name = self._fresh()
        out.tests.append(_bind(p, name, value))
        parts.append((p, name))

    def _sequence(self, p: ast.pattern, patterns: list[ast.pattern], subject: str, out: _Case) -> None:
        star = next((i for i, part in enumerate(patterns) if isinstance(part, ast.MatchStar)), None)
        least = len(patterns) - (star is not None)
        out.tests.append(_is_instance(p, subject, _builtin(p, SEQUENCE)))
        if star is None or least:
            how: ast.cmpop = ast.Eq() if star is None else ast.GtE()
            out.tests.append(_at(p, ast.Compare(_call(p, "len", _read(p, subject)), [how], [_constant(p, least)])))
        parts: list[tuple[ast.pattern, str]] = []
        for i, part in enumerate(patterns):
            behind = len(patterns) - i
            if not isinstance(part, ast.MatchStar):
                at = _constant(part, i if star is None or i < star else -behind)
                self._part(part, _at(part, ast.Subscript(_read(part, subject), at, ast.Load())), out, parts)
            elif part.name is not None:
                end = None if behind == 1 else _constant(part, 1 - behind)
                items = _at(part, ast.Slice(_constant(part, i) if i else None, end))
                # Not every sequence can be sliced.
                whole = _call(part, "list", _read(part, subject))
                rest = _at(part, ast.Subscript(whole, items, ast.Load()))
                out.captures.append((part.name, rest))
        self._ask(parts, out)

    def _mapping(self, p: ast.MatchMapping, subject: str, out: _Case) -> None:
        out.tests.append(_is_instance(p, subject, _builtin(p, MAPPING)))
        if len(p.keys) > 1 and not all(isinstance(key, ast.Constant) for key in p.keys):
            # Keys by name may be equal.
            held = _call(p, "len", _read(p, subject))
            out.tests.append(_at(p, ast.Compare(held, [ast.GtE()], [_constant(p, len(p.keys))])))
        parts: list[tuple[ast.pattern, str]] = []
        for key, part in zip(p.keys, p.patterns, strict=True):
            out.tests.append(_at(part, ast.Compare(key, [ast.In()], [_read(part, subject)])))
            self._part(part, _at(part, ast.Subscript(_read(part, subject), key, ast.Load())), out, parts)
        if p.rest is not None:
            k, v = f"{self._prefix}_key", f"{self._prefix}_value"
            taken = _at(p, ast.Tuple(list(p.keys), ast.Load()))
            left: list[ast.expr] = [_at(p, ast.Compare(_read(p, k), [ast.NotIn()], [taken]))] if p.keys else []
            target = _at(p, ast.Tuple([ast.Name(k, ast.Store()), ast.Name(v, ast.Store())], ast.Store()))
            items = _at(p, ast.Call(_at(p, ast.Attribute(_read(p, subject), "items", ast.Load())), [], []))
            loop = ast.comprehension(target, items, left, 0)
            out.captures.append((p.rest, _at(p, ast.DictComp(_read(p, k), _read(p, v), [loop]))))
        self._ask(parts, out)

    def _class(self, p: ast.MatchClass, subject: str, out: _Case) -> None:
        out.tests.append(_is_instance(p, subject, p.cls))
        if isinstance(p.cls, ast.Name) and p.cls.id in _ITSELF and len(p.patterns) == 1:
            self._pattern(p.patterns[0], subject, out)
        else:
            named = [(f"{POSITION}{i}", part) for i, part in enumerate(p.patterns)]
            named += zip(p.kwd_attrs, p.kwd_patterns, strict=True)
            parts: list[tuple[ast.pattern, str]] = []
            for attribute, part in named:
                name = self._fresh()
                parts.append((part, name))
                if attribute in self._computed:
                    # Read once, as a getter's effects may be seen.
                    read = _call(
                        part, "getattr", _read(part, subject), _constant(part, attribute), _constant(part, ...)
                    )
                    bound = _at(part, ast.NamedExpr(_at(part, ast.Name(name, ast.Store())), read))
                    out.tests.append(_at(part, ast.Compare(bound, [ast.IsNot()], [_constant(part, ...)])))
                    continue
                if not attribute.startswith(POSITION):
                    has = _call(part, "hasattr", _read(part, subject), _constant(part, attribute))
                    out.tests.append(has)
                value = _at(part, ast.Attribute(_read(part, subject), attribute, ast.Load()))
                # Properties run even when nothing is asked of what they give.
                out.tests.append(_bind(part, name, value))
            self._ask(parts, out)

    def _ask(self, parts: Iterable[tuple[ast.pattern, str]], out: _Case) -> None:
        for part, name in parts:
            self._pattern(part, name, out)


def _bound(case: ast.match_case) -> Iterator[str]:
    """The names that a pattern or its guard binds."""
    for node in (*ast.walk(case.pattern), *(ast.walk(case.guard) if case.guard is not None else ())):
        match node:
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                yield name
            case ast.NamedExpr(target=ast.Name(id=name)):
                yield name


def _at(place: ast.AST, node: _N) -> _N:
    """A new node, and those new ones right below it, where `place` stands."""
    for inner in (node, *ast.iter_child_nodes(node)):
        if isinstance(inner, ast.expr | ast.stmt) and not hasattr(inner, "lineno"):
            ast.copy_location(inner, place)
            for deeper in ast.iter_child_nodes(inner):
                if isinstance(deeper, ast.expr) and not hasattr(deeper, "lineno"):
                    ast.copy_location(deeper, place)
    return node


def _read(place: ast.AST, name: str) -> ast.expr:
    return _at(place, ast.Name(name, ast.Load()))


def _constant(place: ast.AST, value: object) -> ast.expr:
    return _at(place, ast.Constant(value))  # type: ignore[arg-type]  # which values a constant may have


def _builtin(place: ast.AST, name: str) -> ast.expr:
    """The builtin, whatever the program means by its name."""
    node = _read(place, name)
    node.__dict__["is_builtin"] = True
    return node


def _call(place: ast.AST, name: str, *args: ast.expr) -> ast.expr:
    return _at(place, ast.Call(_builtin(place, name), list(args), []))


def _is_instance(place: ast.AST, subject: str, cls: ast.expr) -> ast.expr:
    return _call(place, "isinstance", _read(place, subject), cls)


def _bind(place: ast.AST, name: str, value: ast.expr) -> ast.expr:
    """A test that is always true and binds the name."""
    node = _at(place, ast.NamedExpr(_at(place, ast.Name(name, ast.Store())), value))
    node.__dict__["is_true"] = True
    return node


def _all(place: ast.AST, tests: list[ast.expr]) -> ast.expr:
    return tests[0] if len(tests) == 1 else _at(place, ast.BoolOp(ast.And(), tests))
