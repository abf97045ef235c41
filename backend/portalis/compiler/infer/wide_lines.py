"""Where ints are of any size, given the lines on which 64 bits turned out too few."""

from __future__ import annotations

import ast


def wide_lines(tree: ast.Module, lines: frozenset[int]) -> frozenset[int]:
    """One line stands for itself; of several, each for all lines of the function, else of the statement, that it is in.

    Not for the head of the function: what it declares is what callers pass.
    """
    if len(lines) < 2:
        return lines
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    around = sorted([*tree.body, *functions], key=lambda n: n.lineno)
    found = set(lines)
    for line in lines:
        inside = [n for n in around if n.lineno <= line <= (n.end_lineno or n.lineno)]
        # The innermost is the last to begin.
        if inside and not isinstance(inside[-1], ast.ClassDef):
            innermost = inside[-1]
            first = innermost.lineno
            if isinstance(innermost, ast.FunctionDef | ast.AsyncFunctionDef):
                first = innermost.body[0].lineno
            found.update(range(first, (innermost.end_lineno or line) + 1))
    return frozenset(found)
