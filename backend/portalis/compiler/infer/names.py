"""Reading names: locals, captured variables, globals, functions, classes, builtins."""

from __future__ import annotations

import ast
import builtins
import sys

from portalis.compiler import hir
from portalis.compiler.function_attributes import split_variable
from portalis.compiler.infer.definitions import checked, is_pending, static_names
from portalis.compiler.infer.env import Binding
from portalis.compiler.infer.frame import Frame, expression
from portalis.compiler.infer.imports import read_import
from portalis.compiler.infer.world import GlobalVar
from portalis.compiler.matching import MAPPING, SEQUENCE
from portalis.compiler.program import FunctionDef
from portalis.compiler.resolve import Scope, is_literal, place, static_def
from portalis.compiler.types import ELLIPSIS, ERROR, IDENTITY, NEVER, NONE, NOTIMPL, STR, BuiltinT, ClassT

#: Builtins of Python that a sandboxed, translated program cannot have, with the reason.
REFUSED_BUILTINS = {
    "eval": "it runs source text, and there is no interpreter in the module",
    "exec": "it runs source text, and there is no interpreter in the module",
    "compile": "it runs source text, and there is no interpreter in the module",
    "open": "a module reaches no files; pass the data as an argument",
    "__import__": "imports are resolved at translation",
    "globals": "variables are not kept in dictionaries",
    "locals": "variables are not kept in dictionaries",
    "dir": "attributes are not kept in dictionaries",
    "delattr": "attributes are known at translation",
    "breakpoint": "there is no debugger in the module",
    "help": "there is no interpreter in the module",
    "object": "not supported yet as a value",
    "aiter": "async is not supported",
    "anext": "async is not supported",
}

SUPPORTED_BUILTINS = frozenset(
    """abs all any ascii bin bool bytearray bytes callable chr complex dict divmod enumerate filter float format frozenset getattr
    hasattr hash hex id input int isinstance issubclass iter len list map max min next oct ord pow print range repr reversed round set
    setattr slice sorted str sum super tuple type vars zip NotImplemented Ellipsis exit quit""".split()
)

EXCEPTIONS = frozenset(
    """BaseException Exception ArithmeticError AssertionError AttributeError BufferError EOFError FloatingPointError
    GeneratorExit ImportError ModuleNotFoundError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError
    NotImplementedError OSError OverflowError RecursionError ReferenceError RuntimeError StopIteration SyntaxError
    SystemError SystemExit TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError ValueError
    ZeroDivisionError TimeoutError FileNotFoundError PermissionError Warning DeprecationWarning UserWarning
    RuntimeWarning FutureWarning""".split()
)


@expression(ast.Name)
def visit_name(f: Frame, node: ast.Name) -> hir.Expr:
    if hasattr(node, "is_builtin"):
        builtin = read_builtin(f, node.id, node)
        assert builtin is not None, node.id
        return builtin
    if hasattr(node, "library_class"):
        return hir.Lit(ClassT(f.world.library_classes[node.library_class]), node.lineno, None)
    if hasattr(node, "means"):
        return hir.Lit(node.means, node.lineno, None)
    if hasattr(node, "refused"):
        return f.error("PT0204", node, f"{node.refused} is not supported")
    return read_name(f, node.id, node)


def read_name(f: Frame, name: str, node: ast.expr) -> hir.Expr:
    """The value of a name at this point."""
    line = node.lineno
    if name in f.class_functions and not f.comp_scopes:
        return _read_class_function(f, f.class_functions[name], node)
    if name in f.class_inner and not f.comp_scopes:
        return hir.Lit(ClassT(f.class_inner[name]), line, None)
    if name in f.class_locals and not f.comp_scopes and f.env is not None and f.class_locals[name] in f.env:
        if f.env[f.class_locals[name]].maybe_unbound and _elsewhere(f, name):
            problem = f"`{name}` may mean the class variable or the name outside of the class here"
            return f.error("PT0105", node, problem, "give the class variable another name")
        return _read_local(f, name, f.class_locals[name], node)
    if name in f.class_body and not f.comp_scopes:
        var = f.class_body[name]
        return hir.GlobalRead(var.slot.type, line, var, False)
    owner = f.local_scope_owner(name)
    if owner is None:
        return read_global(f, name, node)
    if (owner, name) in f.world.imports:
        return read_import(f, f.world.imports[owner, name], node)
    unique = f.rename(name)
    here = owner is f.scope or owner.kind == "comprehension" and _belongs(owner, f.scope)
    definition = static_def(owner, name)
    if definition is not None:
        if is_pending(f, owner, name):
            return _unbound(f, name, node)
        return checked(f, owner, name, make_function(f, f.world.functions[definition], line), node)
    if not here:
        return read_captured(f, name, line)
    return _read_local(f, name, unique, node)


def _elsewhere(f: Frame, name: str) -> bool:
    return name in f.world.module_scope.bindings or name in SUPPORTED_BUILTINS or name in EXCEPTIONS


def _read_class_function(f: Frame, fn: FunctionDef, node: ast.expr) -> hir.Expr:
    """A function that stands before in the class body, as a helper of the body."""
    if fn.kind not in ("method", "static"):
        return f.error(
            "PT0105", node, f"`{fn.name}` as a value in its class body is not supported", "use a plain `def`"
        )
    return make_function(f, fn, node.lineno)


def _read_local(f: Frame, name: str, unique: str, node: ast.expr) -> hir.Expr:
    line = node.lineno
    if f.env is None:
        # What stands before in this expression never ends.
        return hir.Do(NEVER, line, [], None)
    binding = f.env.get(unique)
    lazy = bool(f.comp_scopes) and any(isinstance(s.node, ast.GeneratorExp) for s in f.comp_scopes)
    if binding is None and lazy and unique in f.spec.shared:
        # The items of a generator expression may be asked for when the variable is there.
        return hir.SharedRead(f.spec.shared[unique].type, line, unique, False, lazy)
    if binding is None or binding.type is NEVER and binding.maybe_unbound:
        return _unbound(f, name, node)
    if unique in f.spec.shared:
        return hir.SharedRead(f.spec.shared[unique].type, line, unique, False, lazy)
    if binding.type is ERROR:
        return hir.Lit(ERROR, line, None)
    if f.caught and any(f.caught[number] not in f.inside for number in binding.definitions & f.caught.keys()):
        problem = (
            f"`{name}` may be read here after an `except` clause that bound it was left: Python has unbound it then"
        )
        return f.error("PT0102", node, problem, "inside the clause, assign it to another name")
    web = f.spec.webs.merge(binding.definitions)
    if binding.maybe_unbound:
        f.spec.webs.unbound.add(web)
        f.env = f.env.bound(unique, Binding(binding.type, binding.definitions))
    return hir.LocalRead(binding.type, line, unique, web, binding.maybe_unbound, _is_free(f, name))


def _belongs(scope: Scope, function: Scope) -> bool:
    return scope.function() is function


def _unbound(f: Frame, name: str, node: ast.expr) -> hir.Expr:
    if f.scope.kind == "module":
        builtin = read_builtin(f, name, node)
        if builtin is not None:
            return builtin
        return f.raising(node, "NameError", f"name '{f.world.shown(name)}' is not defined")
    attribute = split_variable(name)
    if attribute is not None:
        return f.raising(node, "AttributeError", f"'function' object has no attribute '{attribute[1]}'")
    if _is_free(f, name):
        message = f"cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
        return f.raising(node, "NameError", message)
    message = f"cannot access local variable '{name}' where it is not associated with a value"
    return f.raising(node, "UnboundLocalError", message)


def _is_free(f: Frame, name: str) -> bool:
    """Whether a comprehension that is a function of its own reads another function's variable (PEP 709 made them no functions)."""
    if not f.comp_scopes:
        return False
    owner = f.local_scope_owner(name)
    inner = [scope for scope in f.comp_scopes if isinstance(scope.node, ast.GeneratorExp) or sys.version_info < (3, 12)]
    return (
        bool(inner)
        and owner is not None
        and owner is not inner[-1]
        and owner not in f.comp_scopes[f.comp_scopes.index(inner[-1]) :]
    )


def read_captured(f: Frame, name: str, line: int) -> hir.Expr:
    """A variable of an enclosing function."""
    env = f.spec.env
    assert env is not None, name
    slot, shared = env.captures[name]
    if shared:
        return hir.SharedRead(slot.type, line, name, True)
    return hir.EnvRead(slot.type, line, name)


def read_global(f: Frame, name: str, node: ast.expr) -> hir.Expr:
    """A module-level name or a builtin."""
    line = node.lineno
    world = f.world
    module = world.module_scope
    if name in module.bindings:
        if (module, name) in world.imports:
            return read_import(f, world.imports[module, name], node)
        static = name in static_names(world, module)
        if static and is_pending(f, module, name):
            return _unbound(f, name, node)
        definition = static_def(module, name)
        if definition is not None and definition in world.functions:
            return checked(f, module, name, make_function(f, world.functions[definition], line), node)
        cls = world.class_called(name)
        if cls is not None and module.bindings[name] == 1:
            return checked(f, module, name, hir.Lit(ClassT(cls), line, None), node)
        var = world.globals.get(name)
        if var is not None:
            # What would bind it raises each time: `try: range = xrange`.
            builtin = read_builtin(f, name, node) if var.slot.type is NEVER and name in SUPPORTED_BUILTINS else None
            return builtin or read_global_var(f, var, node)
        # Only module-level code uses it: a local of the module's body.
        return _read_local(f, name, name, node)
    builtin = read_builtin(f, name, node)
    if builtin is not None:
        return builtin
    if f.try_depth and not hasattr(builtins, name):
        return f.raising(node, "NameError", f"name '{f.world.shown(name)}' is not defined")
    return f.error("PT0201", node, f"the name `{name}` is not defined", _suggest(f, name))


def read_builtin(f: Frame, name: str, node: ast.expr) -> hir.Expr | None:
    """What a name means that the program does not bind (yet); `None` if nothing."""
    line = node.lineno
    if name == "__name__":
        return hir.Lit(STR, line, "__main__" if f.world.program else f.world.module_name)
    if name == "__doc__":
        doc = ast.get_docstring(f.world.tree, clean=sys.version_info >= (3, 13))
        return hir.Lit(NONE if doc is None else STR, line, doc)
    if name == "__file__":
        return f.error("PT0203", node, "`__file__` is not available in a module")
    if name in (SEQUENCE, MAPPING):
        return hir.Lit(BuiltinT(name), line, None)
    if name in ("NotImplemented", "Ellipsis"):
        return hir.Lit(NOTIMPL if name == "NotImplemented" else ELLIPSIS, line, None)
    if name in SUPPORTED_BUILTINS or name in EXCEPTIONS:
        return hir.Lit(BuiltinT(name), line, None)
    if name == "object" and f.world.object_class is not None:
        return hir.Lit(ClassT(f.world.object_class), line, None)
    if name in REFUSED_BUILTINS:
        return f.error("PT0203", node, f"the builtin `{name}` is not supported", None, REFUSED_BUILTINS[name])
    return None


# Each of them looks through all names.
_MAX_SUGGESTIONS = 40


def _suggest(f: Frame, name: str) -> str | None:
    import difflib

    if f.world.number("suggestion") > _MAX_SUGGESTIONS:
        return None
    scope: Scope | None = f.scope
    known = set(SUPPORTED_BUILTINS | EXCEPTIONS)
    while scope is not None:
        known |= set(scope.bindings)
        scope = scope.parent
    near = difflib.get_close_matches(name, sorted(known), 1)
    return f"did you mean `{near[0]}`?" if near else None


def read_global_var(f: Frame, var: GlobalVar, node: ast.expr) -> hir.Expr:
    """A variable kept in a static."""
    ty = var.slot.type
    checked = True
    if f.scope.kind == "module" and f.env is not None and var.name in f.env and f.world.globals.get(var.name) is var:
        binding = f.env[var.name]
        checked = binding.maybe_unbound
        if not var.written_by_functions and binding.type is not NEVER:
            ty = binding.type
    elif f.scope.kind == "module" and f.world.globals.get(var.name) is var and not var.written_by_functions:
        return _unbound(f, var.name, node)
    return hir.GlobalRead(ty, node.lineno, var, checked)


def make_function(f: Frame, fn: FunctionDef, line: int) -> hir.Expr:
    """A function as a value: its captured variables are read here."""
    from portalis.compiler.infer.identities import fresh, has_identity

    captures: dict[str, bool] = {}
    for name, owner in fn.scope.free.items():
        captures[name] = owner.captured.get(name) == "shared"
    for name in hidden_defaults(fn):
        captures[name] = False
    owner_key = f.spec.key
    if f.spec.env is not None and captures and not _captures_own_locals(f, fn):
        # Made inside a sibling or in itself: the same closure type as where it is defined.
        owner_key = _defining_key(f, fn)
    if has_identity(f, fn):
        captures[IDENTITY] = False
    func = f.world.func_type(fn, owner_key, captures)
    if f.spec.env is not None and func is f.spec.env:
        return hir.EnvSelf(func, line)
    values: list[tuple[str, hir.Expr]] = []
    for name, shared in captures.items():
        slot = func.captures[name][0]
        value = fresh(line) if name == IDENTITY else _capture(f, fn, name, shared, line)
        if shared:
            source = f.spec.shared.get(f.rename(name))
            if source is None and f.spec.env is not None and name in f.spec.env.captures:
                source = f.spec.env.captures[name][0]
            if source is not None:
                slot.unify(source)
        else:
            slot.grow(value.ty)
            value = f.coerce(value, slot)
        values.append((name, value))
    if not values:
        return hir.Lit(func, line, None)
    return hir.MakeFunc(func, line, func, values)


def _captures_own_locals(f: Frame, fn: FunctionDef) -> bool:
    return fn.scope.parent is not None and fn.scope.parent.function() is f.scope


def _defining_key(f: Frame, fn: FunctionDef) -> str:
    """The key of the specialization that defines `fn`, seen from one of its inner functions or siblings."""
    target = fn.scope.parent.function() if fn.scope.parent is not None else None
    env = f.spec.env
    while env is not None:
        owner = f.world.closure_owners[env.number]
        if env.fn.scope.parent is not None and env.fn.scope.parent.function() is target:
            return owner
        env = f.world.closure_of.get(owner)
    return f.spec.key


def _capture(f: Frame, fn: FunctionDef, name: str, shared: bool, line: int) -> hir.Expr:
    owner = fn.scope.free.get(name)
    if owner is None:
        # A default value that was evaluated where the function was defined.
        if f.env is None:
            # Never reached.
            return hir.Lit(NEVER, line, None)
        binding = f.env.get(name)
        if binding is None:
            captured = f.spec.env.captures.get(name) if f.spec.env else None
            if captured is None:
                # Only the function that its definition made has these values.
                f.world.to_keep_apart.add(place(fn.node))
                return hir.Lit(NEVER, line, None)
            return hir.EnvRead(captured[0].type, line, name)
        return hir.LocalRead(binding.type, line, name, f.spec.webs.merge(binding.definitions))
    here = owner is f.scope or owner.kind == "comprehension" and _belongs(owner, f.scope)
    unique = f.rename(name)
    if shared:
        slot = f.spec.shared[unique] if here else (f.spec.env.captures[name][0] if f.spec.env else None)
        return hir.SharedHandle(slot.type if slot else NEVER, line, unique if here else name, not here)
    node = ast.Name(name, ast.Load(), lineno=line, col_offset=0)
    return read_name(f, name, node) if here else read_captured(f, name, line)


def captures_defaults(fn: FunctionDef) -> bool:
    """Whether every evaluation of a definition makes default values of its own; else there is one set of them, in globals."""
    parent = fn.scope.parent
    if parent is None or fn.owner is not None:
        return False
    return parent.kind != "module" or isinstance(fn.node, ast.Lambda) or fn.node in parent.repeated


def hidden_defaults(fn: FunctionDef) -> list[str]:
    """Names of the hidden variables that hold a function's default values where they are parts of the function."""
    if not captures_defaults(fn):
        return []
    return [
        default_name(fn, p.name)
        for p in fn.params
        if p.default is not None and not is_literal(p.default) and not p.fresh_default
    ]


def default_name(fn: FunctionDef, param: str) -> str:
    return f"{fn.name}.{fn.number}.{param}"
