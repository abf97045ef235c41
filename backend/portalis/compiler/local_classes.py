"""Classes inside functions that take nothing from the function around them: they become classes of the module.

Each call of the function makes another class. Where a program could see that (it tests for the class, passes it on, or
assigns its variables), the class moves only when the program runs the function at most once: one call, outside of loops, in
the module or in such a function. Other classes stay where they are, and are refused, as are those that read variables of the
function.

A class whose name means something else elsewhere is called otherwise in its function first; Python's name for it stays the one shown.

Example: ``def main(): class P: …`` → ``class P: …`` before ``def main()``.
"""

from __future__ import annotations

import ast
import builtins
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from portalis.compiler.decorators import OF_CLASSES, last_name

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def hoist_classes(tree: ast.Module, entry: bool = True) -> None:
    """Move such classes, in place. What is not the `entry` of its project has functions that other files call too."""
    if not any(isinstance(s, ast.FunctionDef | ast.ClassDef) and _has_local_class(s) for s in tree.body):
        return
    _tell_apart(tree)
    bound = Counter(name for node in ast.walk(tree) for name in _binds(node))
    sees_classes = _sees_classes(tree)
    calls = _Calls(tree, bound)
    body: list[ast.stmt] = []
    for statement in tree.body:
        known = {name for s in body for name in _binds(s)} | {a.asname or a.name for s in body for a in _imports(s)}
        for outer, qualname in _functions_of(statement):
            for suite in list(_suites(outer.body)):
                for cls in [s for s in suite if isinstance(s, ast.ClassDef)]:
                    if bound[cls.name] != 1 or not _movable(tree, statement, suite, cls, known):
                        continue
                    seen = sees_classes or _is_seen(outer, cls)
                    if seen and not (entry and calls.at_most_once(outer)):
                        cls.__dict__["made_again"] = outer.name
                        continue
                    body += _moved(suite, cls, f"{qualname}.<locals>.", once=seen)
                    known.add(cls.name)
        body.append(statement)
    tree.body[:] = body


def _sees_classes(tree: ast.Module) -> bool:
    """Whether the program takes the class of a value for more than its attributes and calls."""
    used = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    used |= {id(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)}
    for n in ast.walk(tree):
        if isinstance(n, ast.Attribute) and not isinstance(n.ctx, ast.Load):
            used.discard(id(n.value))
    for n in ast.walk(tree):
        match n:
            case ast.Call(func=ast.Name(id="type")) | ast.Attribute(attr="__class__") if id(n) not in used:
                return True
            case ast.Name(id="type") if id(n) not in used:
                return True
            case ast.Constant(value="__class__"):
                return True
    return False


def _tell_apart(tree: ast.Module) -> None:
    """Give classes of functions names of their own where these are bound elsewhere too, in place."""
    bound = Counter(name for node in ast.walk(tree) for name in _binds(node))
    number = 0
    for statement in tree.body:
        for outer, _ in _functions_of(statement):
            inside = [node for s in outer.body for node in ast.walk(s)]
            here = Counter(name for node in (*inside, *ast.walk(outer.args)) for name in _binds(node))
            for cls in [s for suite in _suites(outer.body) for s in suite if isinstance(s, ast.ClassDef)]:
                old = cls.name
                if bound[old] == 1 or here[old] != 1 or hasattr(cls, "shown_name"):
                    continue
                number += 1
                cls.__dict__["shown_name"], cls.name = old, f"{old}${number}"
                for node in inside:
                    if isinstance(node, ast.Name) and node.id == old:
                        node.id = cls.name
                for annotation in _annotations(inside):
                    for node in ast.walk(annotation):
                        if isinstance(node, ast.Constant) and node.value == old:
                            node.value = cls.name


def _annotations(nodes: Iterable[ast.AST]) -> Iterator[ast.expr]:
    for node in nodes:
        found = getattr(node, "returns" if isinstance(node, ast.FunctionDef) else "annotation", None)
        if isinstance(found, ast.expr):
            yield found


def _has_local_class(node: ast.AST) -> bool:
    functions = [f for f in ast.walk(node) if isinstance(f, ast.FunctionDef)]
    return any(isinstance(s, ast.ClassDef) for f in functions for suite in _suites(f.body) for s in suite)


def _functions_of(statement: ast.stmt) -> list[tuple[ast.FunctionDef, str]]:
    """Functions of the module, methods of its classes, and the functions in these, with what Python calls them."""
    if isinstance(statement, ast.FunctionDef):
        return list(_nested(statement, statement.name))
    if isinstance(statement, ast.ClassDef):
        methods = [s for s in statement.body if isinstance(s, ast.FunctionDef)]
        return [found for s in methods for found in _nested(s, f"{statement.name}.{s.name}")]
    return []


def _nested(function: ast.FunctionDef, qualname: str) -> Iterator[tuple[ast.FunctionDef, str]]:
    """A function, and those that stand in its suites."""
    yield function, qualname
    for suite in _suites(function.body):
        for s in suite:
            if isinstance(s, ast.FunctionDef):
                yield from _nested(s, f"{qualname}.<locals>.{s.name}")


def _suites(body: list[ast.stmt]) -> Iterator[list[ast.stmt]]:
    """The suites of a function whose statements run at most once in a call."""
    yield body
    for s in body:
        if isinstance(s, ast.If | ast.With | ast.Try):
            parts = [s.body, getattr(s, "orelse", []), getattr(s, "finalbody", [])]
            for part in (*parts, *(h.body for h in getattr(s, "handlers", []))):
                yield from _suites(part)


def _imports(node: ast.stmt) -> list[ast.alias]:
    return node.names if isinstance(node, ast.Import | ast.ImportFrom) else []


def _binds(node: ast.AST) -> list[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            return [name]
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.arg(arg=name) | ast.ExceptHandler(name=str(name)):
            return [name]
        case ast.alias():
            return [(node.asname or node.name).split(".")[0]]
        case ast.Global() | ast.Nonlocal():
            return list(node.names)
    return []


def _free(node: ast.AST) -> set[str]:
    """The names that a definition reads from around it."""
    bound: set[str] = set()
    reads: set[str] = set()
    work = list(ast.iter_child_nodes(node))
    while work:
        child = work.pop()
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load):
            reads.add(child.id)
        if not isinstance(node, ast.ClassDef):
            bound.update(_binds(child))
        if isinstance(child, (*_FUNCTIONS, ast.ClassDef)):
            reads |= _free(child)
        else:
            work += ast.iter_child_nodes(child)
    return reads - bound


def _movable(tree: ast.Module, statement: ast.stmt, suite: list[ast.stmt], cls: ast.ClassDef, known: set[str]) -> bool:
    locals_ = {name for node in ast.walk(statement) if node is not statement for name in _binds(node)}
    if cls.keywords or (_free(cls) - {cls.name}) & locals_ - known:
        return False
    if not all(
        isinstance(b, ast.Constant) or isinstance(b, ast.Name) and (b.id in known or hasattr(builtins, b.id))
        for b in cls.bases
    ):
        return False
    if any(not known & {n.id for n in ast.walk(d) if isinstance(n, ast.Name)} for d in cls.decorator_list):
        return False
    if any(not isinstance(n, ast.Name) or n.id not in OF_CLASSES for n in map(last_name, cls.decorator_list)):
        return False
    # Nothing runs in the body that the move would run earlier.
    for item in cls.body:
        defaults = [*item.args.defaults, *item.args.kw_defaults] if isinstance(item, ast.FunctionDef) else []
        if any(d is not None and not isinstance(d, ast.Constant) for d in defaults):
            return False
        value = getattr(item, "value", None)
        if not isinstance(item, ast.FunctionDef | ast.Assign | ast.AnnAssign | ast.Expr | ast.Pass):
            return False
        if value is not None and any(isinstance(n, ast.Call | ast.Name | ast.Attribute) for n in ast.walk(value)):
            return False
    inside = {id(n) for s in suite for n in ast.walk(s)}
    reads = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == cls.name]
    return all(id(n) in inside and n.lineno >= cls.lineno for n in reads)


def _is_seen(outer: ast.FunctionDef, cls: ast.ClassDef) -> bool:
    """Whether it shows that each call makes another class."""
    called = {id(n.func) for n in ast.walk(outer) if isinstance(n, ast.Call)}
    # A class that derives from it shows no more than it does itself.
    called |= {id(b) for n in ast.walk(outer) if isinstance(n, ast.ClassDef) for b in n.bases}
    if any(isinstance(n, ast.Name) and n.id == cls.name and id(n) not in called for n in ast.walk(outer)):
        return True
    if any(isinstance(s, ast.FunctionDef) and _keeps_class(s) for s in cls.body):
        return True
    return bool(cls.decorator_list) or any(isinstance(s, ast.Assign | ast.AnnAssign) for s in cls.body)


def _keeps_class(method: ast.FunctionDef) -> bool:
    """Whether a class method does more with its class than call it and read its attributes."""
    if not any(isinstance(d, ast.Name) and d.id == "classmethod" for d in method.decorator_list):
        return False
    given = {a.arg for a in (*method.args.posonlyargs, *method.args.args)[:1]}
    harmless = {id(n.func) for n in ast.walk(method) if isinstance(n, ast.Call)}
    harmless |= {id(n.value) for n in ast.walk(method) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Load)}
    return not given or any(
        isinstance(n, ast.Name) and n.id in given and id(n) not in harmless for n in ast.walk(method)
    )


class _Calls:
    """Where the functions of a module and the methods of its classes are called."""

    def __init__(self, tree: ast.Module, bound: Mapping[str, int]) -> None:
        self.bound = bound
        self.uses = Counter(name for n in ast.walk(tree) for name in _uses(n))
        #: what is called outside of loops → the function or method around the call
        self.callers: dict[str, ast.FunctionDef | None] = {}
        for statement in tree.body:
            inner = [function for function, _ in _functions_of(statement)]
            for function in inner:
                self._find(function.body, function)
            if not inner:
                self._find([statement], None)

    def _find(self, nodes: Iterable[ast.AST], inside: ast.FunctionDef | None) -> None:
        """Note the calls in what runs at most once when `inside` does."""
        for node in nodes:
            if isinstance(node, (*_FUNCTIONS, ast.ClassDef, ast.While, *_COMPREHENSIONS)):
                continue
            if isinstance(node, ast.Call):
                self.callers.update(dict.fromkeys(_uses(node.func), inside))
            # The body of a loop comes again; its iterable does not.
            self._find([node.iter] if isinstance(node, ast.For) else ast.iter_child_nodes(node), inside)

    def at_most_once(self, function: ast.FunctionDef) -> bool:
        """Whether the program itself calls it once, and does nothing else with it."""
        seen: set[str] = set()
        inside: ast.FunctionDef | None = function
        while inside is not None:
            name = inside.name
            if inside.decorator_list or self.bound[name] != 1 or self.uses[name] != 1:
                return False
            if name in seen or name not in self.callers or name.startswith("__"):
                return False
            seen.add(name)
            inside = self.callers[name]
        return True


def _uses(node: ast.AST) -> list[str]:
    """The name that a node reads, from anywhere."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Constant(value=str(name)):
            return [name]
    return []


def _moved(suite: list[ast.stmt], cls: ast.ClassDef, prefix: str, once: bool) -> list[ast.stmt]:
    """The statements to stand before the function. A host may call a function that the program calls `once`: it is told."""
    cls.__dict__["qualname_prefix"] = prefix
    at = suite.index(cls)
    if not once:
        suite[at : at + 1] = [ast.copy_location(ast.Pass(), cls)]
        return [cls]
    flag = f"{cls.name}$made"
    guard = ast.parse(
        f"global F\nif F: raise NotImplementedError('the class {cls.name} is made a second time')\nF = True\nF = False"
    )
    for node in ast.walk(guard):
        if isinstance(node, ast.Name) and node.id == "F":
            node.id = flag
        elif isinstance(node, ast.Global):
            node.names = [flag]
        if hasattr(node, "lineno"):
            ast.copy_location(node, cls)
    *inside, before = guard.body
    suite[at : at + 1] = inside
    return [before, cls]
