"""Methods of literal templates as values: ``shown = "{:>5}".format`` is a function of any arguments that formats them.

Example: ``map("<{}>".format, xs)`` → ``map(lambda *args, **kwargs: "<{}>".format(*args, **kwargs), xs)``.
"""

from __future__ import annotations

import ast
import re

#: What a file with such a value has in its text.
BOUND_TEMPLATE = re.compile(r"""['"]\s*\.\s*format\b(?!\s*\()""")


def make_functions(tree: ast.Module) -> None:
    """Replace these values, in place."""
    _Functions().visit(tree)


class _Functions(ast.NodeTransformer):
    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        # A function in a class variable would be a method.
        node.body = [self.visit(s) if isinstance(s, ast.FunctionDef | ast.ClassDef) else s for s in node.body]
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        if not _is_template(node.func):
            node.func = self.visit(node.func)
        node.args = [self.visit(a) for a in node.args]
        node.keywords = [self.visit(k) for k in node.keywords]
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if not _is_template(node):
            self.generic_visit(node)
            return node
        parameters = ast.arguments([], [], ast.arg("args"), [], [], ast.arg("kwargs"), [])
        given = ast.Starred(ast.Name("args", ast.Load()), ast.Load())
        named = ast.keyword(None, ast.Name("kwargs", ast.Load()))
        made = ast.Lambda(parameters, ast.Call(node, [given], [named]))
        for part in ast.walk(made):
            ast.copy_location(part, node)
        return made


def _is_template(node: ast.expr) -> bool:
    match node:
        case ast.Attribute(value=ast.Constant(value=str()), attr="format", ctx=ast.Load()):
            return True
    return False
