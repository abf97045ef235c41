"""Pass 3, infer: scopes and tree → one typed body for each specialization.

Takes the resolved tree. Guarantees, when it reports no error: every specialization that the entry points reach has a body of
typed IR (`hir`), and no type in it changes any more.

Example: ``def double(x): return x * 2`` with ``double(3); double("ab")`` gives two specializations, ``double(int)`` and
``double(str)``.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath

from portalis.compiler.decorators import DECORATED
from portalis.compiler.diagnostics import Reporter
from portalis.compiler.infer import (  # noqa: F401  (visitors register themselves)
    assignment,
    attributes,
    builtins,
    comprehensions,
    exceptions,
    formatting,
    generators,
    literals,
    names,
    operators,
    statements,
    subscripts,
    supers,
)
from portalis.compiler.infer.annotations import AnnotationError, check_names, parse_annotation
from portalis.compiler.infer.calls import specialize
from portalis.compiler.infer.collector import ClassCollector
from portalis.compiler.infer.definitions import settle
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.imports import collect_imports
from portalis.compiler.infer.names import captures_defaults, default_name
from portalis.compiler.infer.traits import need_in_containers
from portalis.compiler.infer.world import GlobalVar, Spec, World
from portalis.compiler.nodes import walk
from portalis.compiler.program import FunctionDef
from portalis.compiler.resolve import Place, Scope, is_literal, static_def
from portalis.compiler.types import BIG, INT, NEVER, NONE, Container, InstT, Slot, TupleT, Type, TypeTooComplex, members


@dataclass(slots=True)
class Export:
    """A function that the host can call."""

    fn: FunctionDef
    spec: Spec
    params: list[Type]


@dataclass(slots=True)
class Inferred:
    """What inference hands on."""

    world: World
    main: Spec
    exports: list[Export]


def infer(
    tree: ast.Module,
    scopes: dict[ast.AST, Scope],
    reporter: Reporter,
    *,
    program: bool,
    filename: str,
    shown: Mapping[str, tuple[str, str]] | None = None,
    ints_grow: bool = True,
    wide: frozenset[int] | None = frozenset(),
    wide_ranges: frozenset[int] | None = frozenset(),
    entropy: int | None = None,
    clock: bool = False,
    kept_apart: Collection[Place] = (),
) -> Inferred | None:
    """Infer the whole program; `None` after reporting errors.

    `shown` has the module-level names that stand for others: what Python calls them, and in which module. On the lines `wide` (`None`:
    on all) results are ints of any size, and on the lines `wide_ranges` the bounds of ranges; nowhere but for `ints_grow`. `entropy` is a
    number that nobody could guess, if the program was granted one. The functions of the definitions `kept_apart` know which they are; what
    else has to is in `World.to_keep_apart`.
    """
    world = World(tree, scopes, reporter, program)
    world.ints_grow, world.wide, world.entropy, world.clock = ints_grow, wide, entropy, clock
    world.wide_ranges = wide_ranges
    world.kept_apart = kept_apart
    world.shown_names = shown or {}
    world.module_name = PurePath(filename).stem
    collect_imports(world)
    ClassCollector(world).collect()
    world.assigned_attributes.update(n.attr for n in world.nodes(ast.Attribute) if isinstance(n.ctx, ast.Store))
    if any(n.id == "setattr" for n in world.nodes(ast.Name)):
        # What the program reads and names in a text may be what it sets by a name that it computes.
        world.assigned_attributes.update(world.texts & {n.attr for n in world.nodes(ast.Attribute)})
    for trees in world.keep_alive:
        for node in ast.walk(trees):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                world.assigned_attributes.add(node.attr)
    live = _share_rebound(world, _immediate_genexprs(world))
    world.has_handlers = any(world.nodes(kind) for kind in (ast.Try, ast.With, ast.Yield, ast.YieldFrom))
    check_names(world)
    _globals(world, live)
    main_fn = FunctionDef(tree, "<module>", "<module>", [], None, tree.body, scopes[tree], 0)  # type: ignore[arg-type]
    result: list[Inferred] = []
    annotated: dict[FunctionDef, list[Type] | None] = {}

    def entry() -> None:
        spec = Spec(main_fn, "module", 1, [], None, Slot(NONE))
        world.specs[spec.key] = spec
        world.order.append(spec)
        world.stack.append(spec)
        f = Frame(world, spec, scopes[tree])
        with f.collect() as out:
            for s in tree.body:
                f.stmt(s)
        need_in_containers(f)
        spec.body.extend(out)
        world.stack.pop()
        exports = [] if program else _exports(world, annotated)
        settle(world)
        world.settle_certain([spec, *(e.spec for e in exports)])
        result[:] = [Inferred(world, spec, exports)]

    before = dict(reporter.items)
    try:
        settled = world.run(entry)
        if settled and result and _take_annotations(world, result[0].exports):
            reporter.items = before
            settled = world.run(entry)
    except TypeTooComplex:
        where = world.stack[-1].fn.node if world.stack else tree
        node = where if hasattr(where, "lineno") else tree.body[0]
        reporter.add(
            "PT0401",
            node,
            "a type in this function contains itself, or has too many alternatives",
            fix="give the nested structure a class of its own",
        )
        return None
    if not settled and not reporter.errors:
        reporter.add("PT0402", tree.body[0], "the types of this program do not settle")
    for cls in world.classes.values():
        if cls.is_dataclass and (init := cls.find_method("__init__")) is not None:
            order = [p.name for p in init.params]
            cls.fields = dict(
                sorted(cls.fields.items(), key=lambda item: order.index(item[0]) if item[0] in order else 99)
            )
    _syntax(world)
    _uncalled(world, program)
    return None if reporter.errors else result[0]


_LAZY = {"map", "filter", "zip", "enumerate", "iter", "reversed"}


def _immediate_genexprs(world: World) -> set[ast.AST]:
    """Generator expressions that a loop, a display or a builtin call uses up at once."""
    from portalis.compiler.infer.names import SUPPORTED_BUILTINS

    found: set[ast.AST] = set()
    if not world.nodes(ast.GeneratorExp):
        return found

    own_calls = world.module_scope.own_calls

    def used_up(e: ast.expr) -> None:
        match e:
            case ast.GeneratorExp():
                found.add(e)
            case ast.Call(func=ast.Name(id=name), args=args) if name in _LAZY and e not in own_calls:
                for a in args:
                    used_up(a)

    for loop in world.nodes(ast.For):
        inside = [world.scopes[g] for g in walk(loop.iter) if isinstance(g, ast.GeneratorExp)]
        if inside:
            bound = {n.id for s in loop.body for n in walk(s) if isinstance(n, ast.Name) and not _is_load(n)}
            if not any(bound & _reads(scope) for scope in inside):
                used_up(loop.iter)
    for starred in world.nodes(ast.Starred):
        used_up(starred.value)
    for assign in world.nodes(ast.Assign):
        if len(assign.targets) == 1 and isinstance(assign.targets[0], ast.Tuple | ast.List):
            used_up(assign.value)
    consumers = SUPPORTED_BUILTINS - _LAZY
    for call in world.nodes(ast.Call):
        match call:
            case ast.Call(func=ast.Name(id=name), args=args) if name in consumers and call not in own_calls:
                for a in args:
                    used_up(a)
            case ast.Call(func=ast.Attribute(attr="join" | "extend" | "update"), args=[e]):
                used_up(e)
    return found


def _is_load(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Load)


def _reads(scope: Scope) -> set[str]:
    """The names that a generator expression reads when its items are asked for."""
    out = set(scope.reads)
    for child in scope.children:
        if child.kind == "comprehension":
            out |= {n for n in _reads(child) if n not in child.bindings}
    return out - set(scope.bindings)


def _share_rebound(world: World, immediate: set[ast.AST]) -> set[str]:
    """Puts into cells what may have another value by the time the items of a generator expression are asked for.

    The module's variables among these are given back.
    """
    live: set[str] = set()
    for node, scope in world.scopes.items():
        if not isinstance(node, ast.GeneratorExp) or node in immediate:
            continue
        for name in _reads(scope):
            owner = scope.owner(name) or world.module_scope
            bound = owner.bindings.get(name)
            if bound is None or name in owner.imported or static_def(owner, name) is not None:
                continue
            again = bound != 1 or name in owner.bound_in_loop or owner.kind == "comprehension"
            if not again and owner.last_binding.get(name, (0, 0)) < scope.position():
                continue
            if owner is world.module_scope:
                live.add(name)
            else:
                owner.captured[name] = "shared"
    return live


def _globals(world: World, live: set[str]) -> None:
    """Module-level variables that functions use live in statics, and so do those that are read late (`live`); the others are
    locals of the module's body."""
    module = world.module_scope
    used: set[str] = set(live)
    written: set[str] = set(live)
    for scope in world.scopes.values():
        if scope.function().kind == "module":
            continue
        for name in scope.reads | scope.globals:
            if scope.owner(name) is None:
                used.add(name)
        written |= scope.globals & set(scope.bindings)
    for name in module.bindings:
        if (module, name) in world.imports or static_def(module, name) is not None:
            continue
        if module.bindings[name] == 1 and world.class_called(name) is not None:
            continue
        if name in used:
            world.globals[name] = GlobalVar(name, name, Slot(), name in written)
    for name in written - set(module.bindings) - live:
        module.bindings[name] = 1
        world.globals[name] = GlobalVar(name, name, Slot(), True)
    for fn in world.functions.values():
        for p in fn.params:
            if (
                not captures_defaults(fn)
                and p.default is not None
                and not is_literal(p.default)
                and not p.fresh_default
            ):
                hidden = default_name(fn, p.name)
                if isinstance(fn.node, ast.FunctionDef):
                    world.globals[hidden] = GlobalVar(hidden, f"{fn.name}_{p.name}_default_{fn.number}", Slot(), True)


def _exports(world: World, annotated: dict[FunctionDef, list[Type] | None]) -> list[Export]:
    exports: list[Export] = []
    for node in world.tree.body:
        fn = world.functions.get(node)
        if fn is None or not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        if node.name in world.shown_names:
            continue
        if static_def(world.module_scope, node.name) is None:
            continue
        if not any(p.annotation for p in fn.params) and fn.returns is None:
            continue
        if node.name.endswith(DECORATED):
            fix = "export a plain function that calls it, or leave out its annotations"
            world.reporter.add("PT0104", node, "a function with a decorator cannot be exported", fix=fix)
            continue
        if fn.is_generator:
            message = (
                f"`{fn.name}` is a generator, which a host cannot ask for its items: it is left out of the exports"
            )
            fix = "export a function that returns `list(…)` of it, or start the name with an underscore"
            world.reporter.add("PT0303", node, message, fix=fix, severity="note")
            continue
        if fn not in annotated:
            annotated[fn] = _annotated(world, fn)
        params = annotated[fn]
        if params is None:
            _annotated(world, fn)
            continue
        for t in params:
            _seed(world, t, set())
        spec = specialize(world, fn, params, None)
        exports.append(Export(fn, spec, params))
    return exports


def _take_annotations(world: World, exports: list[Export]) -> bool:
    """Gives containers that exports return, and into which nothing is ever put, the element types that are annotated."""
    found = False
    for e in exports:
        if e.fn.returns is not None and e.spec.ret.type is not NEVER:
            with suppress(AnnotationError):  # reported where results are checked, if it matters there
                found |= _fill(e.spec.ret.type, parse_annotation(world, e.fn.returns))
    return found


def _fill(t: Type, annotated: Type) -> bool:
    found = False
    for m in members(t):
        for a in members(annotated):
            if isinstance(m, Container) and isinstance(a, Container) and m.name == a.name:
                for slot, wanted in zip(m.args, a.args, strict=True):
                    if slot.type is NEVER:
                        slot.grow(wanted.type)
                        found = True
                    else:
                        found |= _fill(slot.type, wanted.type)
            elif isinstance(m, TupleT) and isinstance(a, TupleT) and len(m.items) == len(a.items):
                for item, wanted_item in zip(m.items, a.items, strict=True):
                    found |= _fill(item, wanted_item)
    return found


def _seed(world: World, t: Type, seen: set[str]) -> None:
    """Instances that the host passes in have the fields that their annotated constructor gives them."""
    for m in members(t):
        if isinstance(m, InstT) and m.cls.ident not in seen:
            seen.add(m.cls.ident)
            world.instantiate(m.cls)
            init = m.cls.find_method("__init__")
            if init is None or any(p.annotation is None or p.kind.startswith("var-") for p in init.params[1:]):
                continue
            args: list[Type] = []
            for p in init.params[1:]:
                assert p.annotation is not None
                try:
                    args.append(parse_annotation(world, p.annotation))
                except AnnotationError as e:
                    world.reporter.add("PT0301", e.node, str(e))
                    return
            for a in args:
                _seed(world, a, seen)
            key = f"seed {m.cls.ident}"
            slots = [world.slot(key, p.name) for p in init.params[1:]]
            for s, a in zip(slots, args, strict=True):
                s.grow(a)
            specialize(world, init, [m, *(s.type for s in slots)], None)
        for s in m.slots():
            _seed(world, s.type, seen)
        if isinstance(m, TupleT):
            for i in m.items:
                _seed(world, i, seen)


def _annotated(world: World, fn: FunctionDef) -> list[Type] | None:
    params: list[Type] = []
    ok = True
    for p in fn.params:
        if p.kind in ("var-positional", "var-keyword"):
            stars = "*" if p.kind == "var-positional" else "**"
            world.reporter.add(
                "PT0106",
                fn.node,
                f"the exported function `{fn.name}` has `{stars}{p.name}`: what a host passes is known at translation",
                fix="take a list, or start the name with an underscore if only this module calls it",
            )
            return None
    missing = [p for p in fn.params if p.annotation is None]
    if missing:
        names_ = ", ".join(f"`{p.name}`" for p in missing)
        world.reporter.add(
            "PT0302",
            fn.node,
            f"the exported function `{fn.name}` needs a type for {names_}",
            fix="annotate the parameters, or start the name with an underscore if only this module calls it",
        )
        return None
    for p in fn.params:
        assert p.annotation is not None
        try:
            world.declared_int = BIG if world.is_wide(fn.line) else INT
            params.append(parse_annotation(world, p.annotation))
        except AnnotationError as e:
            world.reporter.add("PT0301", e.node, str(e))
            ok = False
        finally:
            world.declared_int = INT
    return params if ok else None


def _syntax(world: World) -> None:
    """Constructs that definitions may not have, in functions that are used."""
    for _, code, node, message, fix in world.syntax_errors:
        world.reporter.add(code, node, message, fix=fix)


def _uncalled(world: World, program: bool) -> None:
    if program:
        return
    used = {s.fn for s in world.order}
    for node in world.tree.body:
        fn = world.functions.get(node)
        if fn is not None and fn not in used and fn.params and getattr(node, "name", "") not in world.shown_names:
            world.reporter.add(
                "PT0303",
                fn.node,
                f"`{fn.name}` is never called and not annotated: it is left out of the module",
                fix="annotate its parameters to export it",
                severity="note",
            )
