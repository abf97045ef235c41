"""The state of inference over a whole program, and its rounds.

The whole program is interpreted over types from its entry points, again and again, until a round changes nothing that it had read
before: then every specialization was made with final types. Slots (element types, fields, globals, results) survive from round to round and
only grow; specializations are made anew in each.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from portalis.compiler import hir
from portalis.compiler.callable_types import functions_in
from portalis.compiler.diagnostics import Reporter
from portalis.compiler.infer.env import Env
from portalis.compiler.nodes import children, walk
from portalis.compiler.program import ClassInfo, FieldInfo, FunctionDef
from portalis.compiler.resolve import Place, Scope
from portalis.compiler.types import (
    ERROR,
    INT,
    NONE,
    STR,
    BoundT,
    Container,
    FuncT,
    InstT,
    Slot,
    TupleT,
    Type,
    is_generator,
    join,
    members,
)

N = TypeVar("N", bound=ast.AST)

#: in place of the name of an attribute: some one
_ANY = "*"
MAX_ROUNDS = 40
MAX_SPECS = 4000
MAX_SPECS_PER_FUNCTION = 64


@dataclass(eq=False, slots=True)
class GlobalVar:
    """A module-level (or class) variable that functions see."""

    name: str
    ident: str
    slot: Slot
    #: functions assign it too, so module-level code cannot know its type from the flow
    written_by_functions: bool = False


@dataclass(eq=False, slots=True)
class Spec:
    """A function for one tuple of argument types."""

    fn: FunctionDef
    key: str
    number: int
    params: list[Type]
    env: FuncT | None
    ret: Slot
    body: list[hir.Stmt] = field(default_factory=list)
    webs: hir.Webs = field(default_factory=hir.Webs)
    param_definitions: list[int] = field(default_factory=list)
    #: for a generator function: the type of what a call gives
    generator: Container | None = None
    #: what the body returns, where a call gives something else
    result: Slot | None = None
    #: cells of this function's variables that closures share
    shared: dict[str, Slot] = field(default_factory=dict)
    #: specializations called from here: those called where a handler may see the exception are marked
    calls: list[tuple[Spec, bool]] = field(default_factory=list)
    #: those of them that are called whatever the members of unions are
    certain: list[Spec] = field(default_factory=list)
    #: it raises because of the types of its arguments, which it may only have as far as the types of its callers tell
    doubtful: bool = False
    active: bool = False
    done: bool = False
    recursive: bool = False
    #: functions and classes of outer scopes that are read here
    reads: set[tuple[Scope, str]] = field(default_factory=set)

    @property
    def returns(self) -> Slot:
        """What the statements of the body return."""
        return self.ret if self.result is None else self.result


class World:
    """Everything that is known about the program."""

    def __init__(self, tree: ast.Module, scopes: dict[ast.AST, Scope], reporter: Reporter, program: bool) -> None:
        self.tree = tree
        self._kinds: dict[type[ast.AST], list[ast.AST]] = {}
        for node in walk(tree):
            self._kinds.setdefault(type(node), []).append(node)
        self.scopes = scopes
        self.module_scope = scopes[tree]
        self.reporter = reporter
        self.program = program
        #: what generators of `random` without a seed begin with
        self.entropy: int | None = None
        #: whether the program may read the clock
        self.clock = False
        #: where the functions stand that the program can tell from others of the same definition, and those found to be
        self.kept_apart: Collection[Place] = ()
        self.to_keep_apart: set[Place] = set()
        #: what was compared or hashed in this round holds these, with the functions that were found in it
        self.compared: dict[Slot, frozenset[str]] = {}
        #: an int may need more than 64 bits (`--int=auto` and `exact`)
        self.ints_grow = True
        #: the lines on which ints do; `None` for all
        self.wide: frozenset[int] | None = frozenset()
        #: the lines on which ranges and counts do; `None`: wherever an int of any size is among their arguments
        self.wide_ranges: frozenset[int] | None = frozenset()
        #: what `int` in an annotation stands for
        self.declared_int: Type = INT
        #: `__name__` of a library
        self.module_name = "module"
        #: names of other modules' globals: what Python calls them, and in which module
        self.shown_names: Mapping[str, tuple[str, str]] = {}
        self.functions: dict[ast.AST, FunctionDef] = {}
        self.classes: dict[ast.AST, ClassInfo] = {}
        self.globals: dict[str, GlobalVar] = {}
        #: what imported names mean: `module` or `module:name`, by the scope that imports them
        self.imports: dict[tuple[Scope, str], str] = {}
        #: by what they mean, the statements that import them first
        self.import_nodes: dict[str, ast.stmt] = {}
        self.specs: dict[str, Spec] = {}
        self.order: list[Spec] = []
        #: those of each function, oldest first
        self.specs_of: dict[FunctionDef, list[Spec]] = {}
        self.stack: list[Spec] = []
        self.class_variables: dict[tuple[str, str], GlobalVar] = {}
        #: dunder methods that runtime traits call: (class, method) → specialization
        self.traits: dict[tuple[ClassInfo, str], Spec] = {}
        #: classes of which instances are made
        self._instantiated: set[str] = set()
        #: what was asked about classes in this round and not known: (class, attribute, or "" for instances)
        self._missed: set[tuple[str, str]] = set()
        self.has_handlers = False
        #: See `stops.functions_stop`; `None` while nobody asked.
        self.functions_stop: bool | None = None
        #: attributes of classes with `__getattr__` that are taken to be always set, and a read of each
        self.always_set: dict[tuple[ClassInfo, str], ast.AST] = {}
        #: copies of `__getattr__` for the names of attributes
        self.for_names: dict[tuple[FunctionDef, str], FunctionDef] = {}
        #: classes of which instances are made without their `__init__`
        self.allocated: set[ClassInfo] = set()
        #: classes of the library that are written in Python, by `module.name`
        self.library_classes: dict[str, ClassInfo] = {}
        #: what stands for `object`, if the program names it
        self.object_class: ClassInfo | None = None
        #: some format string is only known at run time
        self.formats_computed = False
        #: the program can make a NaN that containers know again
        self.names_nans = False
        #: names that some `global` or `nonlocal` statement has
        self.declared_names = {n for s in scopes.values() for n in (*s.globals, *s.nonlocals)}
        #: the names of a scope that always mean a literal text, as far as the scope itself assigns them
        self.literal_texts: dict[Scope, dict[str, str]] = {}
        self.changed = False
        self.static_names: dict[Scope, dict[str, None]] = {}
        #: names of functions and classes that something may read before their definition has run
        self.late: set[tuple[Scope, str]] = set()
        #: calls that some definition may follow: (specialization called, scope that calls, what is known there)
        self.early_calls: list[tuple[Spec, Scope, Env]] = []
        self._by_ident: dict[str, ClassInfo] = {}
        #: method name → whether some class has it, as far as somebody asked
        self._defined: dict[str, bool] = {}
        #: the doubtful specializations that are called for certain
        self.certain: set[str] = {"module"}
        self._slots: dict[tuple[str, int | str, str], Slot] = {}
        self._func_types: dict[tuple[int, str], FuncT] = {}
        #: closure type → key of the specialization that defines it; key → the closure type that specialization runs with
        self.closure_owners: dict[int, str] = {}
        self.closure_of: dict[str, FuncT | None] = {}
        self._numbers: dict[str, int] = {}
        self._loop_counters: dict[Scope, set[str]] = {}
        self._synthesized: dict[int, ast.AST] = {}
        self.definition_numbers: dict[tuple[int, str], int] = {}
        #: some generator may wait inside of a `try` or `with` that has to know when it is given up
        self.holds = False
        self.too_many = False
        #: the generator functions, when they were asked for first
        self._generators: set[ast.AST] | None = None
        #: every NAME of an `x.NAME = …` in the program
        self.assigned_attributes: set[str] = set()
        #: problems seen while collecting definitions: (function they belong to or None, code, node, message, fix)
        self.syntax_errors: list[tuple[ast.AST | None, str, ast.AST, str, str | None]] = []
        #: the functions that they belong to, when they were asked for first
        self._refused: set[ast.AST] | None = None
        #: trees of synthesized code, kept so that node identities stay unique
        self.keep_alive: list[ast.AST] = []
        #: the types of the plain values among the arguments of exceptions; the runtime's own are texts
        self.exception_arguments = Slot(STR)

    @cached_property
    def library_names(self) -> dict[tuple[str, str], str]:
        """What the functions of other modules are called in the linked one: by module and name."""
        return {(module, name): linked for linked, (name, module) in self.shown_names.items()}

    @cached_property
    def uses_context(self) -> bool:
        """Whether the program asks which exception is being handled: by `__context__`, or by logging it."""
        logs = any(module == "logging" for module, _ in self.library_names)
        return logs or any(n.attr == "__context__" for n in self.nodes(ast.Attribute))

    @cached_property
    def assigns_output(self) -> bool:
        """Whether the program assigns `sys.stdout`."""
        stores = (n for n in self.nodes(ast.Attribute) if n.attr == "stdout" and isinstance(n.ctx, ast.Store))
        return any(isinstance(n.value, ast.Name) and n.value.id == "sys" for n in stores)

    @cached_property
    def has_views(self) -> bool:
        """Whether the program can make a `memoryview`."""
        return ("builtins", "memoryview") in self.library_names

    def is_given_up(self, t: Type) -> bool:
        """Whether a program can tell when a variable lets go of a value: of a generator, of what may hold a view."""
        return is_generator(t) or self.has_views and isinstance(t, InstT | Container | TupleT | FuncT | BoundT)

    @cached_property
    def texts(self) -> frozenset[str]:
        """The texts that stand in the program, the letters of short ones, and the names of arguments."""
        found = {n.value for n in self.nodes(ast.Constant) if isinstance(n.value, str)}
        found |= {letter for text in found if len(text) < 10 for letter in text}
        return frozenset(found | {n.arg for n in self.nodes(ast.keyword) if n.arg is not None})

    @cached_property
    def has_ordered_dicts(self) -> bool:
        """Whether the program may make an OrderedDict, whose views are of classes of their own."""
        return any(name.endswith("OrderedDict") for name in self.names_used)

    @cached_property
    def deletes_attributes(self) -> bool:
        """Whether some `del x.name` stands in the program."""
        return any(isinstance(n.ctx, ast.Del) for n in self.nodes(ast.Attribute))

    @cached_property
    def called_results(self) -> frozenset[int]:
        """The calls whose result is called: at once, or as a variable of a name that some call has."""
        called = {n.func.id for n in self.nodes(ast.Call) if isinstance(n.func, ast.Name)}
        bindings: list[tuple[ast.expr, ast.expr]] = [(t, n.value) for n in self.nodes(ast.Assign) for t in n.targets]
        bindings += [(n.target, n.value) for n in self.nodes(ast.NamedExpr)]
        kept = [id(value) for target, value in bindings if isinstance(target, ast.Name) and target.id in called]
        return frozenset(kept + [id(n.func) for n in self.nodes(ast.Call) if isinstance(n.func, ast.Call)])

    @cached_property
    def names_used(self) -> frozenset[str]:
        """Every name and every name of an attribute in the program."""
        return frozenset(n.id for n in self.nodes(ast.Name)) | {n.attr for n in self.nodes(ast.Attribute)}

    def shown(self, name: str) -> str:
        """What Python calls a module-level name."""
        return self.shown_names[name][0] if name in self.shown_names else name

    def module_of(self, name: str) -> str:
        """`__module__` of a module-level function or class."""
        if name in self.shown_names:
            return self.shown_names[name][1]
        return "__main__" if self.program else self.module_name

    def is_wide(self, line: int) -> bool:
        """Whether ints that operations on the line make are of any size."""
        return self.wide is None or line in self.wide

    def nodes(self, kind: type[N]) -> list[N]:
        """All nodes of a kind in the program, those nearer to the module first."""
        return self._kinds.get(kind, [])  # type: ignore[return-value]

    @cached_property
    def has_bytearrays(self) -> bool:
        """Whether the program makes bytearrays."""
        return any(n.id == "bytearray" for n in self.nodes(ast.Name))

    @cached_property
    def has_complex(self) -> bool:
        """Whether the program makes complex numbers."""
        named = any(n.id == "complex" for n in self.nodes(ast.Name))
        named |= any(m.partition(":")[0] == "cmath" for m in self.imports.values() if m)
        return named or any(isinstance(n.value, complex) for n in self.nodes(ast.Constant))

    def yields(self, node: ast.FunctionDef | ast.Lambda) -> bool:
        """Whether a function is a generator function."""
        if self._generators is None:
            self._generators = set()
            marked: set[ast.AST] = {*self.nodes(ast.Yield), *self.nodes(ast.YieldFrom)}
            if marked:
                self._generators.update(fn for fn in self.nodes(ast.FunctionDef) if _yields(fn, marked))
                self._generators.update(fn for fn in self.nodes(ast.Lambda) if _yields(fn, marked))
        return node in self._generators

    def class_called(self, ident: str) -> ClassInfo | None:
        """The class with this identifier."""
        if len(self._by_ident) != len(self.classes):
            self._by_ident = {c.ident: c for c in self.classes.values()}
        return self._by_ident.get(ident)

    def defines(self, method: str) -> bool:
        """Whether some class of the program has a method of this name."""
        found = self._defined.get(method)
        if found is None:
            found = self._defined[method] = any(method in c.methods for c in self.classes.values())
        return found

    def slot(self, spec: str, node: ast.AST | str, role: str = "") -> Slot:
        """The slot that belongs to a place in a specialization; the same one in every round."""
        key = (spec, node if isinstance(node, str) else id(node), role)
        found = self._slots.get(key)
        if found is None:
            found = self._slots[key] = Slot()
        return found

    def slots(self) -> Iterable[tuple[tuple[str, int | str, str], Slot]]:
        """All slots of places, with their keys."""
        return self._slots.items()

    def synthesized(self, node: ast.AST, make: Callable[[], ast.AST]) -> ast.AST:
        """The code made up for a place, the same node in every round."""
        found = self._synthesized.get(id(node))
        if found is None:
            found = self._synthesized[id(node)] = make()
        return found

    def number(self, kind: str) -> int:
        """The next number of a series that restarts in every round."""
        n = self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return n

    def definition(self, node: ast.AST | str, name: str) -> int:
        """The number of the definition of `name` at a node; the same one each time the node is visited."""
        key = (hash(node) if isinstance(node, str) else id(node), name)
        return self.definition_numbers.setdefault(key, len(self.definition_numbers) + 1)

    def func_type(self, fn: FunctionDef, owner_key: str, captures: dict[str, bool]) -> FuncT:
        """The type of the closures made from `fn` in one specialization of its parent."""
        key = (fn.number, owner_key if captures else "")
        found = self._func_types.get(key)
        if found is None:
            slots = {name: (Slot(), shared) for name, shared in captures.items()}
            found = self._func_types[key] = FuncT(fn, len(self._func_types) + 1, slots)
            self.closure_owners[found.number] = owner_key
        return found

    def is_refused(self, fn: FunctionDef) -> bool:
        """Whether a problem of a function was seen while collecting definitions."""
        if self._refused is None:
            self._refused = {where for where, *_ in self.syntax_errors if where is not None}
        return fn.node in self._refused

    def make_late(self, scope: Scope, name: str) -> None:
        """Something may read this function or class before its definition has run."""
        if (scope, name) not in self.late:
            self.late.add((scope, name))
            self.changed = True

    def field(self, cls: ClassInfo, name: str) -> FieldInfo:
        """The instance attribute `name` of exactly this class."""
        info = cls.fields.get(name)
        if info is None:
            info = cls.fields[name] = FieldInfo(name, Slot())
            self._found(cls, name)
            self._found(cls, _ANY)
        return info

    def field_names(self, cls: ClassInfo) -> list[str]:
        """The attributes of instances of exactly this class, as far as they are known by now."""
        self._miss(cls, _ANY)
        return list(cls.fields)

    def has_field(self, cls: ClassInfo, name: str) -> bool:
        """Whether instances of exactly this class have the attribute `name`, as far as is known by now."""
        return name in cls.fields or self._miss(cls, name)

    def instantiate(self, cls: ClassInfo) -> None:
        """The program makes instances of exactly this class."""
        if cls.ident not in self._instantiated:
            self._instantiated.add(cls.ident)
            self._found(cls, "")

    def is_instantiated(self, cls: ClassInfo) -> bool:
        """Whether the program makes instances of exactly this class, as far as is known by now."""
        return cls.ident in self._instantiated or self._miss(cls, "")

    def _miss(self, cls: ClassInfo, what: str) -> bool:
        """Something asked about a class in vain."""
        self._missed.add((cls.ident, what))
        return False

    def _found(self, cls: ClassInfo, what: str) -> None:
        """What was asked in vain before in this round is there now."""
        if (cls.ident, what) in self._missed:
            self.changed = True

    def class_variable(self, cls: ClassInfo, name: str) -> GlobalVar:
        """The variable `name` defined in the body of `cls`."""
        key = (cls.ident, name)
        found = self.class_variables.get(key)
        if found is None:
            found = self.class_variables[key] = GlobalVar(name, f"{cls.ident}_{name}", Slot(), True)
        return found

    def non_negative(self, scope: Scope, node: ast.expr) -> bool:
        """Whether an int expression is evidently never negative: a literal, a `len()`."""
        match node:
            case ast.Constant(value=int(value)):
                return value >= 0
            case ast.Call(func=ast.Name(id="len" | "abs")):
                return node not in self.module_scope.own_calls
            case ast.BinOp(op=ast.Add() | ast.Mult() | ast.FloorDiv(), left=left, right=right):
                return self.non_negative(scope, left) and self.non_negative(scope, right)
            case ast.Name(id=name):
                return name in self.loop_counters(scope)
            case _:
                return False

    def loop_counters(self, scope: Scope) -> set[str]:
        """Names that are only ever bound as targets of loops over `range` from a non-negative start, upwards."""
        known = self._loop_counters.get(scope)
        if known is None:
            known = self._loop_counters[scope] = self._find_loop_counters(scope)
        return known

    def _find_loop_counters(self, scope: Scope) -> set[str]:
        """Counts, for each name, the loops over any `range` of one or two arguments and those among them that start right."""
        upwards: set[str] = set()
        loops: Counter[str] = Counter()
        for node in walk(scope.node):
            if isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Name):
                match node.iter:
                    case ast.Call() if node.iter in self.module_scope.own_calls:
                        pass
                    case ast.Call(func=ast.Name(id="range"), args=[_]):
                        upwards.add(node.target.id)
                        loops[node.target.id] += 1
                    case ast.Call(func=ast.Name(id="range"), args=[ast.Constant(value=start), _]):
                        if isinstance(start, int) and start >= 0:
                            upwards.add(node.target.id)
                        loops[node.target.id] += 1
        if not upwards:
            return upwards
        bound: Counter[str] = Counter()
        same = [scope.function()]
        while same:
            part = same.pop()
            bound.update({name: count for name, count in part.bindings.items() if name in upwards})
            same.extend(child for child in part.children if child.kind == "comprehension")
        kept = scope.nonlocals | scope.globals | scope.captured.keys()
        return {name for name in upwards if bound[name] == loops[name] and name not in kept}

    def _touch(self) -> None:
        self.changed = True

    def settle_certain(self, starts: Iterable[Spec]) -> None:
        """Find what is called from `starts` whatever the members of unions are; where that decides, make another round."""
        seen: set[str] = set()
        work = list(starts)
        while work:
            spec = work.pop()
            if spec.key not in seen:
                seen.add(spec.key)
                work += spec.certain
                if spec.doubtful and spec.key not in self.certain:
                    self.certain.add(spec.key)
                    self.changed = True

    def run(self, entry: Callable[[], None]) -> bool:
        """Rounds of `entry` until nothing changes; false when it did not settle."""
        Slot.on_change = staticmethod(self._touch)
        Slot.tuples = {}
        Slot.failed = {}
        Slot.hashed = set()
        before = dict(self.reporter.items)
        for _ in range(MAX_ROUNDS):
            self.changed = False
            self._missed = set()
            Slot.begin_round()
            self.reporter.items = dict(before)
            self.specs, self.order, self.specs_of, self._numbers = {}, [], {}, {}
            self.traits = {}
            self.early_calls = []
            self.compared = {}
            Slot.endless = set()
            Slot.recover()
            entry()
            for slot in sorted(Slot.endless, key=lambda s: s.number):
                if NONE not in members(slot.type):
                    slot.grow(NONE)
            if not self.changed:
                self._settle_generators()
            if not self.changed and any(functions_in(slot.peek()) != known for slot, known in self.compared.items()):
                self.changed = True
            if not self.changed or self.too_many:
                return not self.too_many
        return False

    def _settle_generators(self) -> None:
        """What never happens in a generator stands as None in its type."""
        for spec in self.order:
            if spec.generator is not None:
                for slot in spec.generator.args:
                    slot.fill(NONE)

    def spec_for(self, fn: FunctionDef, args: list[Type], env: FuncT | None, analyze: Callable[[Spec], None]) -> Spec:
        """The specialization of `fn` for these argument types, analysed unless it is being analysed already."""
        owner = f"@{env.number}" if env is not None and env.captures else ""
        key = f"{fn.number}{owner}({';'.join(t.key() for t in args)})"
        spec = self.specs.get(key)
        if spec is None and "?" in key:
            spec = self._active_with_unresolved(fn, args, env)
        if spec is None:
            of_function = self.specs_of.setdefault(fn, [])
            siblings = len(of_function)
            if len(self.order) >= MAX_SPECS or siblings >= MAX_SPECS_PER_FUNCTION:
                self.too_many = True
                what = f"{fn.name} is used with more than {siblings} combinations of argument types"
                self.reporter.add("PT0402", fn.node, what, fix="annotate or split the function")
                return of_function[0] if of_function else Spec(fn, key, 0, args, env, Slot(ERROR), done=True)
            spec = Spec(fn, key, siblings + 1, list(args), env, self.slot(key, "return"))
            self.specs[key] = spec
            self.order.append(spec)
            of_function.append(spec)
            self.closure_of[key] = env
            if fn.is_generator:
                from portalis.compiler.infer.generators import make_generator

                spec.result = self.slot(key, "result")
                spec.generator = make_generator(spec.ret, self.slot(key, "yield"), self.slot(key, "sent"), spec.result)
            spec.active = True
            self.stack.append(spec)
            try:
                analyze(spec)
            finally:
                self.stack.pop()
                spec.active = False
                spec.done = True
        elif spec.active:
            spec.recursive = True
        # What the function puts into its parameter's containers is in the caller's containers too.
        for mine, theirs in zip(spec.params, args, strict=True):
            join(mine, theirs)
        return spec

    def _active_with_unresolved(self, fn: FunctionDef, args: list[Type], env: FuncT | None) -> Spec | None:
        """A recursive call with containers that are still empty joins the specialization that is being analysed."""
        erased = [_erase(t.key()) for t in args]
        for s in reversed(self.specs_of.get(fn, ())):
            if s.active and s.env is env and [_erase(p.key()) for p in s.params] == erased:
                return s
        return None


def _yields(function: ast.FunctionDef | ast.Lambda, marked: set[ast.AST]) -> bool:
    """Whether one of the marked nodes belongs to the function itself."""
    work: list[ast.AST] = [*function.body] if isinstance(function, ast.FunctionDef) else [function.body]
    for node in work:
        if node in marked:
            return True
        if isinstance(node, ast.FunctionDef):
            work += [*node.decorator_list, *node.args.defaults, *(d for d in node.args.kw_defaults if d)]
        elif isinstance(node, ast.Lambda):
            work += [*node.args.defaults, *(d for d in node.args.kw_defaults if d)]
        elif not isinstance(node, ast.ClassDef):
            work += children(node)
    return False


def _erase(key: str) -> str:
    out = []
    skip = False
    for c in key:
        if skip and c.isdigit():
            continue
        skip = c == "?"
        out.append(c)
    return "".join(out)
