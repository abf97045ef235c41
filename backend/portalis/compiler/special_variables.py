"""Special methods that a class body assigns: ``__eq__ = made_by(eq)`` becomes a method that calls what the variable holds.

Decorated ones are such too. The variable gets a name of its own. Reading it through the instance binds functions and leaves other callables alone, as the lookup
of a special method does.

Example: ``class C: __eq__ = make(eq)`` → ``$eq = make(eq)`` and ``def __eq__(self, a): return self.$eq(a)``. Likewise
``name = staticmethod(name)`` after ``def name`` becomes the decorator of the function.
"""

from __future__ import annotations

import ast

from portalis.compiler.private import private

_OF_NONE = """len iter next str repr hash bool neg pos abs invert int float index complex reversed enter length_hint trunc floor ceil
bytes fspath""".split()
_OPERATORS = "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and or xor".split()
_OF_ONE = [
    *"eq ne lt le gt ge getitem delitem contains format missing".split(),
    *_OPERATORS,
    *(f"r{name}" for name in _OPERATORS),
    *(f"i{name}" for name in _OPERATORS if name != "divmod"),
]
#: special methods → how many arguments they are called with, besides the instance
_TAKES = {
    **{f"__{name}__": 0 for name in _OF_NONE},
    **{f"__{name}__": 1 for name in _OF_ONE},
    "__setitem__": 2,
    "__exit__": 3,
}
#: those that are called with anything
_OF_ANY = ("__init__", "__call__")
_VALUES = (ast.Call, ast.Name, ast.Lambda, ast.Attribute)


def define_special_methods(tree: ast.Module) -> None:
    """Replace such assignments, in place."""
    for cls in [n for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]:
        defined = {private(s.name, cls.name): s for s in cls.body if isinstance(s, ast.FunctionDef)}
        body: list[ast.stmt] = []
        for s in cls.body:
            match s:
                case ast.Assign(targets=targets, value=value) if isinstance(value, _VALUES) and _special(targets):
                    if isinstance(value, ast.Name) and value.id in defined:
                        body.append(s)
                    else:
                        body += _methods(s)
                case ast.Assign(
                    targets=[ast.Name(id=name)],
                    value=ast.Call(func=ast.Name(id="staticmethod" | "classmethod") as kind, args=[ast.Name(id=of)]),
                ) if (
                    of == name
                    and private(name, cls.name) in defined
                    and not defined[private(name, cls.name)].decorator_list
                ):
                    defined[private(name, cls.name)].decorator_list.append(kind)
                case _:
                    body.append(s)
        cls.body = body


def takes_variable(name: str) -> bool:
    """Whether a class body may assign the special method."""
    return name in _TAKES or name in _OF_ANY


def _special(targets: list[ast.expr]) -> bool:
    return all(isinstance(t, ast.Name) and takes_variable(t.id) for t in targets)


def _methods(s: ast.Assign) -> list[ast.stmt]:
    """The variables, and the methods that call what they hold."""
    names = [t.id for t in s.targets if isinstance(t, ast.Name)]
    made: list[ast.stmt] = [ast.Assign([ast.Name(_variable(name), ast.Store()) for name in names], s.value)]
    for name in names:
        given = [f"a{i}" for i in range(_TAKES.get(name, 0))]
        held = ast.Attribute(ast.Name("self", ast.Load()), _variable(name), ast.Load())
        call = ast.Call(held, [ast.Name(a, ast.Load()) for a in given], [])
        parameters = ast.arguments([ast.arg(a) for a in ("self", *given)], [], None, [], [], None, [])
        if name in _OF_ANY:
            parameters.vararg, parameters.kwarg = ast.arg("args"), ast.arg("kwargs")
            call.args.append(ast.Starred(ast.Name("args", ast.Load()), ast.Load()))
            call.keywords.append(ast.keyword(None, ast.Name("kwargs", ast.Load())))
        made.append(ast.FunctionDef(name, parameters, [ast.Return(call)], [], None, None))
    inside = set(ast.walk(s.value))
    for new in made:
        for node in ast.walk(new):
            if node not in inside:
                ast.copy_location(node, s)
    return made


def _variable(name: str) -> str:
    return f"{name.strip('_')}$special"
