"""`types.SimpleNamespace`: each list of names that a program makes namespaces of becomes a class with these attributes.

Attributes that are assigned later stand behind them in the text of a namespace; of several, only run time knows the order, and showing such
a namespace is declined. Programs that do more with the class than to call it keep it, and are refused; so are files that others import,
as namespaces of two files would not be equal.

Example: ``SimpleNamespace(x=1, y=2)`` becomes ``SimpleNamespace$1(x=1, y=2)``.
"""

from __future__ import annotations

import ast

from portalis.compiler.marks import mark_builtins, mark_meaning

_NAME = "SimpleNamespace"
_MEANING = {"declined": "portalis.declined"}
#: what messages call the class
_SHOWN = "types.SimpleNamespace"
_SEES_CLASS = frozenset({"__name__", "__qualname__", "__class__", "__module__", "__dict__"})


def make_namespace_classes(tree: ast.Module) -> None:
    """Replace the calls, in place."""
    names = {
        f"{alias.asname or alias.name}" if isinstance(s, ast.ImportFrom) else f"{alias.asname or alias.name}.{_NAME}"
        for s in ast.walk(tree)
        if isinstance(s, ast.Import) or isinstance(s, ast.ImportFrom) and s.module == "types"
        for alias in s.names
        if alias.name == (_NAME if isinstance(s, ast.ImportFrom) else "types")
    }
    uses = [n for n in ast.walk(tree) if isinstance(n, ast.Name | ast.Attribute) and _dotted(n) in names]
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and n.func in uses]
    nodes = list(ast.walk(tree))
    if not calls or len(calls) != len(uses) or any(c.args or any(k.arg is None for k in c.keywords) for c in calls):
        return
    if any(isinstance(n, ast.Name) and n.id == "type" for n in nodes):
        return
    if any(isinstance(n, ast.Attribute) and (n.attr in _SEES_CLASS or isinstance(n.ctx, ast.Del)) for n in nodes):
        return
    forms = list(dict.fromkeys(tuple(k.arg or "" for k in c.keywords) for c in calls))
    stored = sorted({n.attr for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)})
    if any(n.startswith("__") for form in forms for n in form) or "self" in {n for form in forms for n in form}:
        return
    first = min(calls, key=lambda c: (c.lineno, c.col_offset))
    classes: list[ast.stmt] = []
    for number, form in enumerate(forms, 1):
        made = ast.parse(_source(number, form, forms, stored)).body[0]
        assert isinstance(made, ast.ClassDef)
        mark_builtins(made)
        for n in ast.walk(made):
            if isinstance(n, ast.Name):
                mark_meaning(n, _MEANING)
            if isinstance(n, ast.Name | ast.ClassDef) and (text := n.id if isinstance(n, ast.Name) else n.name):
                if text.startswith("NAMESPACE_"):
                    text = text.replace("NAMESPACE_", f"{_NAME}$")
                    if isinstance(n, ast.Name):
                        n.id = text
                    else:
                        n.name = text
            if hasattr(n, "lineno"):
                ast.copy_location(n, first)
        made.__dict__["shown_name"] = _SHOWN
        classes.append(made)
    for call in calls:
        number = forms.index(tuple(k.arg or "" for k in call.keywords)) + 1
        call.func = ast.copy_location(ast.Name(f"{_NAME}${number}", ast.Load()), call.func)
    start = 0
    for s in tree.body:
        document = isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)
        if not document and not (isinstance(s, ast.ImportFrom) and s.module == "__future__"):
            break
        start += 1
    tree.body[start:start] = classes


def _dotted(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return f"{module}.{name}"
    return ""


def _source(number: int, form: tuple[str, ...], forms: list[tuple[str, ...]], stored: list[str]) -> str:
    """The class for namespaces that are made with the names `form`; `stored` are all that may be assigned later."""
    later = [n for n in stored if n not in form]
    shown = ", ".join(f"{n}={{self.{n}!r}}" for n in form)
    lines = [f"class NAMESPACE_{number}:"]
    lines += [f"    def __init__(self{', *, ' if form else ''}{', '.join(form)}):"]
    lines += [f"        self.{n} = {n}" for n in form] or ["        pass"]
    lines += [
        "    def __repr__(self):",
        f"        text = f'namespace({shown}'",
        f"        between = {', ' if form else ''!r}",
    ]
    lines += ["        later = 0"]
    for n in later:
        lines += [f"        if hasattr(self, {n!r}):", f"            text += f'{{between}}{n}={{self.{n}!r}}'"]
        lines += ["            between = ', '", "            later += 1"]
    lines += ["        if later > 1:"]
    lines += ["            declined('showing several attributes that a namespace got later is not supported')"]
    lines += ["        return text + ')'", "    def __eq__(self, other):"]
    for k, theirs in enumerate(forms, 1):
        lines += [f"        if isinstance(other, NAMESPACE_{k}):", *_equal(form, theirs, stored)]
    return "\n".join([*lines, "        return NotImplemented"])


def _equal(mine: tuple[str, ...], theirs: tuple[str, ...], stored: list[str]) -> list[str]:
    """Whether two namespaces have the same names, with equal values."""
    both = [n for n in mine if n in theirs]
    if any((n in mine) != (n in theirs) and n not in stored for n in {*mine, *theirs}):
        return ["            return False"]
    lines: list[str] = []
    for n in [n for n in stored if n not in both]:
        left = "True" if n in mine else f"hasattr(self, {n!r})"
        right = "True" if n in theirs else f"hasattr(other, {n!r})"
        lines += [f"            if {left} != {right}:", "                return False"]
        lines += [f"            if {left} and {right}:", f"                if (self.{n},) != (other.{n},):"]
        lines += ["                    return False"]
    mine_values, their_values = ("".join(f"{of}.{n}, " for n in both) for of in ("self", "other"))
    return [*lines, f"            return ({mine_values}) == ({their_values})"]
