"""Functions and classes whose `def` or `class` statement has not run yet.

A name that one `def` or `class` binds means the same wherever it is read, so reading it costs nothing. But CPython binds it
when the statement runs: a read that comes earlier raises NameError (or finds the builtin of that name). Example: ``def f():
return g()``, then ``f()``, then ``def g(): …``.

In the frame that runs the definitions, its environment knows which of them have run. For what other functions read, each
call there notes the definitions that are still to come; at the end of a round the call graph tells which of them such a call
can reach (`settle`). Only those become *late*: a static notes that their statement has run, and calls by their names look at
it. Other uses of late names, and of late functions inside functions by others than the one that defines them, are refused.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.resolve import Scope
from portalis.compiler.types import NONE, InstT, Slot

if TYPE_CHECKING:
    from portalis.compiler.infer.env import Env
    from portalis.compiler.infer.frame import Frame
    from portalis.compiler.infer.world import GlobalVar, Spec, World
    from portalis.compiler.program import ClassInfo


def static_names(world: World, scope: Scope) -> dict[str, None]:
    """The names of a scope that one definition binds, in the order of their definitions."""
    found = world.static_names.get(scope)
    if found is None:
        module = scope.kind == "module"
        found = world.static_names[scope] = {
            name: None
            for name, times in scope.bindings.items()
            if times == 1 and (name in scope.defs or module and world.class_called(name) is not None)
        }
    return found


def defined(f: Frame, name: str, line: int) -> None:
    """The statement that defines `name` in this frame has run."""
    from portalis.compiler.infer.env import Binding
    from portalis.compiler.infer.frame import unit

    if name not in static_names(f.world, f.scope):
        return
    numbers: frozenset[int] = frozenset()
    if (f.scope, name) in f.world.late and f.scope.kind == "module":
        f.out.append(hir.SetGlobal(line, _flag(f.world, name), unit(line)))
    elif (f.scope, name) in f.world.late:
        number = f.definition(_key(name), name + "_defined", NONE)
        numbers = frozenset((number,))
        f.out.append(hir.Assign(line, name, number, unit(line)))
    f.set_binding(_key(name), Binding(NONE, numbers))
    names = static_names(f.world, f.scope)
    if f.env is not None and name == next(reversed(names)):
        if not any(_is_pending_in(f.env, n) for n in names):
            f.set_binding(_key(_ALL), Binding(NONE, frozenset()))


def _is_pending_in(env: Env, name: str) -> bool:
    """Whether the definition of a name may be still to come."""
    binding = env.get(_key(name))
    return binding is None or binding.maybe_unbound


def is_pending(f: Frame, owner: Scope, name: str) -> bool:
    """Whether this frame runs the definitions of `owner`, and that of `name` has certainly not run yet."""
    return owner is f.scope and f.env is not None and _key(name) not in f.env


def checked(f: Frame, owner: Scope, name: str, value: hir.Expr, node: ast.expr) -> hir.Expr:
    """`value`, the function or class `name`, read at `node` from where its definition may be still to come."""
    late = (owner, name) in f.world.late
    binding = f.env.get(_key(name)) if f.env is not None else None
    if owner is f.scope:
        late = binding is not None and binding.maybe_unbound
        if late:
            f.world.make_late(owner, name)
    elif owner.kind == "module" and _is_own_class(f, name):
        return value
    else:
        f.spec.reads.add((owner, name))
    if not late:
        return value
    line = node.lineno
    flag: hir.Expr | None = None
    if owner.kind == "module" and not _is_builtin(name):
        flag = hir.GlobalRead(NONE, line, _flag(f.world, name), True)
    elif owner is f.scope and binding is not None and binding.definitions:
        web = f.spec.webs.merge(binding.definitions)
        f.spec.webs.unbound.add(web)
        flag = hir.LocalRead(NONE, line, name, web, True)
    elif owner is f.scope and f.world.changed:
        # The round in which the name became late.
        return value
    if flag is None or f.direct_callee is not node:
        fix = "move the definition up, or the call that uses it down"
        return f.error("PT0201", node, f"`{name}` may be used here before its definition has run", fix)
    return hir.Do(value.ty, line, [hir.Run(line, flag)], value)


def _is_own_class(f: Frame, name: str) -> bool:
    """Whether this is a method that has an instance of the class `name`, so its definition has run."""
    if f.spec.fn.owner is None or not f.spec.params:
        return False
    itself = f.spec.params[0]
    return isinstance(itself, InstT) and any(c.ident == name for c in itself.cls.mro())


def split(callee: hir.Expr) -> tuple[list[hir.Stmt], hir.Expr]:
    """The check that `checked` put before a function that is called by its name, and the function."""
    if isinstance(callee, hir.Do) and callee.value is not None and len(callee.body) == 1:
        first = callee.body[0]
        if isinstance(first, hir.Run) and first.value.ty is NONE:
            return callee.body, callee.value
    return [], callee


def note_early(f: Frame, callee: Spec) -> None:
    """Note the definitions of this frame that are still to come at a call."""
    if f.env is not None and static_names(f.world, f.scope) and _is_pending_in(f.env, _ALL):
        f.world.early_calls.append((callee, f.scope, f.env))


def settle(world: World) -> None:
    """Find the definitions that calls before them can reach; new ones make another round."""
    reach: dict[tuple[str, frozenset[ClassInfo]], set[tuple[Scope, str]]] = {}

    def read(callee: Spec, unmade: frozenset[ClassInfo]) -> set[tuple[Scope, str]]:
        key = (callee.key, unmade)
        if key not in reach:
            reach[key] = _reads(callee, world, unmade)
        return reach[key]

    for callee, scope, env in world.early_calls:
        late = [n for owner, n in read(callee, frozenset()) if owner is scope and _is_pending_in(env, n)]
        if late and scope.kind == "module":
            reached = read(callee, _unmade(world, scope, env))
            late = [n for n in late if (scope, n) in reached]
        for name in late:
            world.make_late(scope, name)


def _unmade(world: World, scope: Scope, env: Env) -> frozenset[ClassInfo]:
    """The classes that cannot have instances yet, as a definition of theirs is certainly still to come."""
    names = static_names(world, scope)
    unmade = {n for n in names if _key(n) not in env}
    return frozenset(c for c in world.classes.values() if any(b.ident in unmade for b in c.mro()))


def _reads(start: Spec, world: World, unmade: frozenset[ClassInfo]) -> set[tuple[Scope, str]]:
    """What a call can read; the runtime may call the methods that its traits use at any time, but for those of classes without
    instances, as their definitions are still to come."""
    found: set[tuple[Scope, str]] = set()
    seen: set[str] = set()
    work = [start, *world.traits.values()]
    while work:
        spec = work.pop()
        if spec.key not in seen and spec.fn.owner not in unmade:
            seen.add(spec.key)
            found |= spec.reads
            work.extend(s for s, _ in spec.calls)
    return found


#: In an environment: every definition of its scope has run. Noted at the last of them.
_ALL = ""


def _key(name: str) -> str:
    return "def " + name


def _flag(world: World, name: str) -> GlobalVar:
    from portalis.compiler.infer.world import GlobalVar

    key = _key(name)
    found = world.globals.get(key)
    if found is None:
        found = world.globals[key] = GlobalVar(name, f"{name}_defined", Slot(NONE), True)
    return found


def _is_builtin(name: str) -> bool:
    from portalis.compiler.infer.names import EXCEPTIONS, SUPPORTED_BUILTINS

    return name in SUPPORTED_BUILTINS or name in EXCEPTIONS
