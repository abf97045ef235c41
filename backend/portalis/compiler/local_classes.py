"""Classes inside functions that take nothing from the function around them: they become classes of the module.

Each call of the function would make another class. Where a program could see that (it tests for the class, passes it on, or
assigns its variables), the class may be made once: what makes it again raises NotImplementedError. Classes that read variables
of the function stay where they are, and are refused.

Example: ``def main(): class P: …`` → ``class P: …`` before ``def main()``.
"""

from __future__ import annotations

import ast
import builtins
from collections import Counter

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def hoist_classes(tree: ast.Module) -> None:
    """Move such classes, in place."""
    if not any(isinstance(s, ast.FunctionDef | ast.ClassDef) and _has_local_class(s) for s in tree.body):
        return
    bound = Counter(name for node in ast.walk(tree) for name in _binds(node))
    sees_classes = _sees_classes(tree)
    body: list[ast.stmt] = []
    for statement in tree.body:
        known = {name for s in body for name in _binds(s)} | {a.asname or a.name for s in body for a in _imports(s)}
        for outer, qualname in _functions_of(statement):
            for cls in [s for s in outer.body if isinstance(s, ast.ClassDef)]:
                if bound[cls.name] == 1 and _movable(tree, outer, cls, known):
                    body += _moved(outer, cls, f"{qualname}.<locals>.", sees_classes or _is_seen(outer, cls))
                    known.add(cls.name)
        body.append(statement)
    tree.body[:] = body


def _sees_classes(tree: ast.Module) -> bool:
    """Whether the program takes the class of a value for more than its attributes and calls."""
    used = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    used |= {id(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)}
    for n in ast.walk(tree):
        match n:
            case ast.Call(func=ast.Name(id="type")) | ast.Attribute(attr="__class__") if id(n) not in used:
                return True
            case ast.Name(id="type") if id(n) not in used:
                return True
            case ast.Constant(value="__class__"):
                return True
    return False


def _has_local_class(node: ast.AST) -> bool:
    return any(isinstance(s, ast.ClassDef) for f in ast.walk(node) if isinstance(f, ast.FunctionDef) for s in f.body)


def _functions_of(statement: ast.stmt) -> list[tuple[ast.FunctionDef, str]]:
    """Functions of the module and methods of its classes, with what Python calls them."""
    if isinstance(statement, ast.FunctionDef):
        return [(statement, statement.name)]
    if isinstance(statement, ast.ClassDef):
        return [(s, f"{statement.name}.{s.name}") for s in statement.body if isinstance(s, ast.FunctionDef)]
    return []


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


def _movable(tree: ast.Module, outer: ast.FunctionDef, cls: ast.ClassDef, known: set[str]) -> bool:
    locals_ = {name for node in ast.walk(outer) if node is not outer for name in _binds(node)}
    if cls.keywords or (_free(cls) - {cls.name}) & locals_ - known:
        return False
    if not all(isinstance(b, ast.Name) and (b.id in known or hasattr(builtins, b.id)) for b in cls.bases):
        return False
    if any(not known & {n.id for n in ast.walk(d) if isinstance(n, ast.Name)} for d in cls.decorator_list):
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
    inside = set(map(id, ast.walk(outer)))
    reads = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == cls.name]
    return all(id(n) in inside and n.lineno >= cls.lineno for n in reads)


def _is_seen(outer: ast.FunctionDef, cls: ast.ClassDef) -> bool:
    """Whether it shows that each call makes another class."""
    called = {id(n.func) for n in ast.walk(outer) if isinstance(n, ast.Call)}
    if any(isinstance(n, ast.Name) and n.id == cls.name and id(n) not in called for n in ast.walk(outer)):
        return True
    return bool(cls.decorator_list) or any(isinstance(s, ast.Assign | ast.AnnAssign) for s in cls.body)


def _moved(outer: ast.FunctionDef, cls: ast.ClassDef, prefix: str, once: bool) -> list[ast.stmt]:
    """The statements to stand before the function; in the function, what sees that it makes the class only once."""
    cls.__dict__["qualname_prefix"] = prefix
    at = outer.body.index(cls)
    if not once:
        outer.body[at : at + 1] = [ast.copy_location(ast.Pass(), cls)]
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
    outer.body[at : at + 1] = inside
    return [before, cls]
