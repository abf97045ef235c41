"""The last place of a C library's functions, which no standard fixes: CPython's own answer changes with the library and the processor.

A difference is laid to it only where CPython gives the module's answer, to the last bit, once such functions (`math.sin`, `**` of floats, …)
round as the module's do. `install` makes them so in the process that runs the script, from values that it is given; what it has no value for
it asks for, and `Libm` knows: it calls the same functions in the sandbox. A value that is further than `_NEAR` units in the last place from
the C library's is not taken, so a function that the module has wrong stays a difference.

At module level only the standard library is used: the process that runs the script imports this file.
"""

from __future__ import annotations

import ast
import builtins
import math
import operator
from collections.abc import Callable, Iterable
from typing import Any

#: A function with its arguments in hexadecimal: a key that survives JSON.
Key = str
#: The functions whose last place is the library's. `log` is that of one argument: CPython divides two for a base.
_UNARY = (
    *("cbrt", "exp", "exp2", "expm1", "log", "log1p", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan"),
    *("sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc", "gamma", "lgamma"),
)
_BINARY = ("pow", "atan2")
_POWER = "**"
#: `gamma` is made of several of them.
_NEAR = 8
_MOST_ASKED = 20_000
_NAMES = {ast.Pow: "__portalis_pow__"}


class Rounding:
    """The functions as the script finds them, with the values that are known and those that were asked for."""

    def __init__(self, known: dict[Key, float]) -> None:
        self.known = known
        self.asked: dict[Key, None] = {}

    def install(self) -> None:
        """Puts the functions in the places of CPython's. What comes from C (`math.dist`, `cmath`) stays."""
        for name in (*_UNARY, *_BINARY):
            setattr(math, name, self._function(name, getattr(math, name)))
        setattr(builtins, _NAMES[ast.Pow], self._function(_POWER, operator.pow))
        builtins.pow = self._builtin_pow(builtins.pow)

    def _function(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        places = 1 if name in _UNARY else 2

        def rounded(*arguments: Any) -> Any:
            if name == "log" and len(arguments) == 2:
                return math.log(arguments[0]) / math.log(arguments[1])
            result = original(*arguments)
            if type(result) is float and math.isfinite(result) and len(arguments) == places:
                return self._value(name, arguments, result)
            return result

        return rounded

    def _builtin_pow(self, original: Callable[..., Any]) -> Callable[..., Any]:
        power = self._function(_POWER, original)
        return lambda *arguments, **named: power(*arguments) if not named else original(*arguments, **named)

    def _value(self, name: str, arguments: Iterable[Any], result: float) -> float:
        try:
            key = " ".join([name, *(float(argument).hex() for argument in arguments)])
        except (TypeError, ValueError, OverflowError):
            return result
        known = self.known.get(key)
        if known is None:
            if len(self.asked) < _MOST_ASKED:
                self.asked[key] = None
            return result
        return known if abs(known - result) <= _NEAR * math.ulp(result) else result


class _Powers(ast.NodeTransformer):
    """`a ** b` as a call."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        return self._call(node, node.left, node.right) if isinstance(node.op, ast.Pow) else node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        if not (isinstance(node.op, ast.Pow) and isinstance(node.target, ast.Name)):
            return node
        value = self._call(node, ast.Name(node.target.id, ast.Load()), node.value)
        return ast.copy_location(ast.Assign([node.target], value), node)

    def _call(self, node: ast.AST, left: ast.expr, right: ast.expr) -> ast.Call:
        function = ast.Name(_NAMES[ast.Pow], ast.Load())
        return ast.fix_missing_locations(ast.copy_location(ast.Call(function, [left, right], []), node))


def with_powers_called(source: bytes, filename: str) -> ast.Module:
    """The script with every `**` as a call of the function that `Rounding.install` puts there."""
    tree: ast.Module = _Powers().visit(ast.parse(source, filename))
    return tree


class Libm:
    """The module's side of the functions: the same code that every module has, asked in the sandbox. Built when it is first needed."""

    def __init__(self) -> None:
        self._functions: Any = None

    def values(self, keys: Iterable[Key]) -> dict[Key, float]:
        """What the functions give; those that raise are left out. Raises `ToolchainError` where no module can be built."""
        if self._functions is None:
            from portalis.compiler import translate
            from portalis.sandbox import Sandbox

            self._functions = Sandbox().load(translate(_source(), filename="libm.py").wasm)
        found = {}
        for key in keys:
            name, *arguments = key.split()
            try:
                found[key] = self._functions.call(_exported(name), *map(float.fromhex, arguments))
            except (ValueError, OverflowError, ZeroDivisionError, TypeError):
                continue
        return {key: value for key, value in found.items() if isinstance(value, float)}

    def close(self) -> None:
        """Frees the module."""
        if self._functions is not None:
            self._functions.close()


def _exported(name: str) -> str:
    return "power" if name == _POWER else f"of_{name}"


def _source() -> str:
    lines = ["import math"]
    lines += [f"def {_exported(name)}(x: float) -> float: return math.{name}(x)" for name in _UNARY]
    lines += [f"def {_exported(name)}(x: float, y: float) -> float: return math.{name}(x, y)" for name in _BINARY]
    lines += [f"def {_exported(_POWER)}(x: float, y: float) -> float: return x**y"]
    return "\n".join(lines) + "\n"
