"""`__deepcopy__(self, memo)`: what the memo of `copy.deepcopy` is asked and told, which is no dict here.

Example: ``memo[id(self)] = made`` becomes a call that remembers the copy, ``id(self) in memo`` one that asks whether there is one.
"""

from __future__ import annotations

import ast

from portalis.compiler.types import BuiltinT


def ask_memos(tree: ast.Module) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "__deepcopy__" and len(node.args.args) == 2:
            memo = node.args.args[1].arg
            if not any(
                isinstance(n, ast.Name) and n.id == memo and isinstance(n.ctx, ast.Store) for n in ast.walk(node)
            ):
                node.body = _Memo(memo).visit(ast.Module(node.body, [])).body


class _Memo(ast.NodeTransformer):
    def __init__(self, memo: str) -> None:
        self._memo = memo

    def visit_Assign(self, node: ast.Assign) -> ast.stmt | list[ast.stmt]:
        self.generic_visit(node)
        told = [t for t in node.targets if isinstance(t, ast.Subscript) and self._object(t.value, t.slice) is not None]
        if not told:
            return node
        rest = [t for t in node.targets if t not in told]
        if not rest:
            value = node.value
        elif isinstance(rest[0], ast.Name):
            # `memo[id(self)] = made = Node()`
            value = ast.copy_location(ast.Name(rest[0].id, ast.Load()), rest[0])
        else:
            return node
        calls: list[ast.stmt] = []
        for t in told:
            assert isinstance(t, ast.Subscript)
            subject = self._object(t.value, t.slice)
            assert subject is not None
            calls.append(
                ast.copy_location(ast.Expr(self._call("copy.keep_copy", [subject, value, t.value], node)), node)
            )
        return calls if not rest else [ast.copy_location(ast.Assign(rest, node.value), node), *calls]

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        match node:
            case ast.Compare(left=key, ops=[ast.In() | ast.NotIn() as op], comparators=[memo]):
                subject = self._object(memo, key)
                if subject is not None:
                    known = self._call("copy.known_copy", [subject, memo], node)
                    test = ast.IsNot() if isinstance(op, ast.In) else ast.Is()
                    nothing = ast.copy_location(ast.Constant(None), node)
                    return ast.copy_location(ast.Compare(known, [test], [nothing]), node)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        subject = self._object(node.value, node.slice) if isinstance(node.ctx, ast.Load) else None
        return self._call("copy.kept_copy", [subject, node.value], node) if subject is not None else node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        match node:
            case ast.Call(
                func=ast.Attribute(value=memo, attr="get"), args=[key] | [key, ast.Constant(value=None)], keywords=[]
            ):
                subject = self._object(memo, key)
                if subject is not None:
                    return self._call("copy.known_copy", [subject, memo], node)
        return node

    def _object(self, memo: ast.expr, key: ast.expr) -> ast.expr | None:
        """What `memo[id(x)]` is about."""
        match (memo, key):
            case (ast.Name(id=name), ast.Call(func=ast.Name(id="id"), args=[subject])) if name == self._memo:
                return subject
        return None

    def _call(self, name: str, args: list[ast.expr], where: ast.AST) -> ast.expr:
        function = ast.copy_location(ast.Name(name, ast.Load()), where)
        function.__dict__["means"] = BuiltinT(name)
        return ast.copy_location(ast.Call(function, args, []), where)
