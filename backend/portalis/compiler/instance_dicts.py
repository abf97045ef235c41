"""`x.__dict__` and `vars(x)` where what they give is used up at once.

Instances have no dictionaries here. A dict made where one is asked for is as good, as long as nobody keeps it: then it would have to follow the
instance. So the places are marked that look at it and let it go: its items in a loop, a comparison, a text, an argument of `dict` or `json.dumps`.
What writes into it becomes `setattr`.
"""

from __future__ import annotations

import ast

#: the mark of an expression that inference makes a dict for
SHOWN = "instance_dict"
_VIEWS = frozenset({"items", "keys", "values"})
_READERS = frozenset(
    """all any bool dict dumps enumerate format frozenset len list max min next pformat pprint print repr reversed set sorted str sum tuple
    zip map filter OrderedDict Counter deepcopy copy iter""".split()
)
_LAZY = frozenset({"map", "filter", "zip", "enumerate", "iter", "reversed"})


def mark_instance_dicts(tree: ast.Module) -> None:
    """Marks the places, and rewrites what writes into the dict of an instance."""
    _Writes().visit(tree)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in parents:
        if _is_dict(node) and _is_used_up(node, parents):
            node.__dict__[SHOWN] = True


def _is_dict(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr="__dict__", ctx=ast.Load()):
            return True
        case ast.Call(func=ast.Name(id="vars"), args=[ast.expr()], keywords=[]):
            return True
    return False


def _is_used_up(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether nothing keeps the value of an expression."""
    parent = parents.get(node)
    match parent:
        case ast.Attribute(value=value, attr=attr) if value is node:
            call = parents.get(parent)
            if not isinstance(call, ast.Call) or call.func is not parent:
                return False
            return attr in ("get", "copy", "__contains__", "__len__") or attr in _VIEWS and _is_used_up(call, parents)
        case ast.Subscript(value=value, ctx=ast.Load()):
            return value is node
        case ast.Compare() | ast.FormattedValue() | ast.Starred() | ast.UnaryOp(op=ast.Not()) | ast.BinOp():
            return True
        case ast.Dict(keys=keys, values=values):
            return any(k is None and v is node for k, v in zip(keys, values, strict=True))
        case ast.keyword(arg=None):
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args) if node in args:
            return (
                name in _READERS and (name not in _LAZY or _is_used_up(parent, parents)) or name in ("update", "join")
            )
        case ast.Call(func=ast.Name(id=name), args=args) if node in args:
            return name in _READERS
        case ast.For(target=target, iter=items, body=body):
            key = target.elts[0] if isinstance(target, ast.Tuple) else target
            visited = key.id if isinstance(key, ast.Name) else ""
            return items is node and not any(_may_write(n, visited) for s in body for n in ast.walk(s))
        case ast.comprehension(iter=items):
            return items is node
        case ast.Lambda(body=body):
            # `json.dumps(x, default=lambda o: o.__dict__)`
            return body is node and isinstance(parents.get(parent), ast.keyword) and parents[parent].arg == "default"  # type: ignore[attr-defined]
    return False


def _may_write(node: ast.AST, visited: str) -> bool:
    """Whether a node of a loop's body may assign an attribute but the one that is `visited`: then the loop would have to see it."""
    match node:
        case ast.Attribute(ctx=ast.Store() | ast.Del()):
            return True
        case ast.Call(func=ast.Name(id="setattr"), args=[_, ast.Name(id=key), _]) if key == visited:
            return False
        case ast.Call(func=ast.Name(id=name)):
            return name in ("setattr", "delattr")
        case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=attr)):
            return not attr.startswith("_format")
    return False


class _Writes(ast.NodeTransformer):
    """`x.__dict__[k] = v` and `x.__dict__.update(…)`."""

    def visit_Assign(self, node: ast.Assign) -> ast.stmt:
        self.generic_visit(node)
        match node.targets:
            case [ast.Subscript(value=inner, slice=key)] if _is_written(inner):
                call = ast.Call(ast.Name("setattr", ast.Load()), [_owner(inner), key, node.value], [])
                return _placed(ast.Expr(call), node)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        self.generic_visit(node)
        match node.value:
            case ast.Call(func=ast.Attribute(value=inner, attr="update"), args=args, keywords=keywords) if _is_written(
                inner
            ):
                pairs = ast.Call(ast.Name("dict", ast.Load()), args, keywords)
                items = ast.Call(ast.Attribute(pairs, "items", ast.Load()), [], [])
                names = [ast.Name("attribute name", ast.Store()), ast.Name("attribute value", ast.Store())]
                read = [ast.Name(name.id, ast.Load()) for name in names]
                call = ast.Call(ast.Name("setattr", ast.Load()), [_owner(inner), *read], [])
                loop = ast.For(ast.Tuple(list(names), ast.Store()), items, [ast.Expr(call)], [])
                return _placed(loop, node)
        return node


def _is_written(node: ast.expr) -> bool:
    """Whether this is the dict of what a name means, so that it can be named again."""
    return _is_dict(node) and isinstance(_owner(node), ast.Name)


def _owner(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Attribute) else node.args[0]  # type: ignore[attr-defined]


def _placed(made: ast.stmt, node: ast.stmt) -> ast.stmt:
    for n in ast.walk(made):
        if isinstance(n, ast.expr | ast.stmt) and not hasattr(n, "lineno"):
            ast.copy_location(n, node)
    return made
