"""Classes inside functions: they become classes of the module.

A class that takes nothing from the function around it moves before the statement that holds the function, under a name of its own
where the program has another of that name. What it reads of a function becomes variables of the module if the function runs at most
once (`local_captures`), and otherwise fields of its instances (`local_fields`). What its body calls runs where the class stood.

Each call of the function makes another class. Where a program could see that (it tests for the class, passes it on, or
assigns its variables), the class moves only when the program runs the function at most once: one call, outside of loops, in
the module or in such a function. Other classes stay where they are, and are refused.

Example: ``def main(): class P: …`` → ``class P: …`` before ``def main()``.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from portalis.compiler.decorators import last_name
from portalis.compiler.local_calls import (
    Calls,
    decorators_known,
    defaults_of,
    is_builtin,
    is_inert,
    item_is_inert,
)
from portalis.compiler.local_captures import Capture, Captures, guard, how_captured
from portalis.compiler.local_fields import can_keep, keep, method_of
from portalis.compiler.local_scopes import Scope, Scopes, Use
from portalis.compiler.nodes import suites

_DESCRIPTORS = frozenset("property cached_property staticmethod classmethod partialmethod singledispatchmethod".split())
_ENUMS = frozenset({"Enum", "IntEnum", "Flag", "IntFlag", "StrEnum"})


def hoist_classes(tree: ast.Module, entry: bool = True) -> None:
    """Move such classes, in place. What is not the `entry` of its project has functions that other files call too."""
    found = [local for i, s in enumerate(tree.body) for local in _locals_of(s, i)]
    if found:
        _Mover(tree, entry, found).run()


@dataclass(eq=False)
class Local:
    """A class statement inside of a function."""

    node: ast.ClassDef
    function: ast.FunctionDef
    #: the statements that it stands among
    suite: list[ast.stmt]
    qualname_prefix: str
    #: a loop of the function makes it again and again
    in_loop: bool
    #: the statement of the module that it stands in
    top: int
    ident: str = ""
    inside: set[int] = field(default_factory=set)
    #: what stands after it in its suite → the number of the statement there
    after: dict[int, int] = field(default_factory=dict)
    uses: list[Use] = field(default_factory=list)
    #: uses that mean another class, and the class
    names: list[tuple[Use, Local]] = field(default_factory=list)
    captures: list[Capture] = field(default_factory=list)
    #: names of the module that must be there
    needs: set[str] = field(default_factory=set)
    at: int = 0
    #: assignments of its body that run something
    late: list[ast.stmt] = field(default_factory=list)
    #: the program can tell the classes of two calls of the function apart
    seen: bool = False


def _locals_of(s: ast.stmt, top: int) -> Iterator[Local]:
    """The classes in functions, outer ones first."""
    work: list[tuple[list[ast.stmt], str, ast.FunctionDef | None, bool]] = [([s], "", None, False)]
    while work:
        suite, prefix, function, in_loop = work.pop(0)
        for item in suite:
            if isinstance(item, ast.FunctionDef):
                work.append((item.body, f"{prefix}{item.name}.<locals>.", item, False))
            elif isinstance(item, ast.ClassDef):
                if function is not None:
                    yield Local(item, function, suite, prefix, in_loop, top)
                work.append((item.body, f"{prefix}{item.name}.", None, False))
            else:
                repeated = isinstance(item, ast.For | ast.While)
                work += [(inner, prefix, function, in_loop or repeated) for inner in suites(item)]


class _Mover:
    """Decides about all of them together, as they may use each other."""

    def __init__(self, tree: ast.Module, entry: bool, found: list[Local]) -> None:
        self.tree, self.entry, self.found = tree, entry, found
        bound = Counter(name for node in ast.walk(tree) for name in _binds(node))
        again = {local.node.name for local in found if bound[local.node.name] != 1}
        self.scopes = Scopes(tree, again)
        self.calls = Calls(tree, self.scopes)
        self.sees_classes = _sees_classes(tree)
        self.stored = _stored(tree)
        self.call_of = {id(n.func): n for n in ast.walk(tree) if isinstance(n, ast.Call)}
        #: values that a class asks when they are in its body, and not when they are assigned later
        self.has_descriptors = any(
            isinstance(n, ast.FunctionDef) and n.name in ("__get__", "__set__", "__set_name__") for n in ast.walk(tree)
        )
        #: the program looks at all fields of an instance
        self.keeps_dicts = any(
            isinstance(n, ast.Name) and n.id == "vars" or isinstance(n, ast.Attribute) and n.attr == "__dict__"
            for n in ast.walk(tree)
        )
        again |= {use.node.id for use in self.scopes.uses if use.owner is self.scopes.module}
        numbers: Counter[str] = Counter()
        for local in found:
            name = local.node.name
            numbers[name] += 1
            local.ident = f"{name}${numbers[name]}" if name in again else name
            local.inside = set(map(id, ast.walk(local.node)))
            at = local.suite.index(local.node)
            local.after = {id(n): j for j, s in enumerate(local.suite[at + 1 :], at + 1) for n in ast.walk(s)}
        holders: dict[int, list[Local]] = {}
        for local in found:
            for here in local.inside:
                holders.setdefault(here, []).append(local)
        self.uses_of: dict[tuple[Scope, str], list[Use]] = {}
        for use in self.scopes.uses:
            self.uses_of.setdefault((use.owner, use.node.id), []).append(use)
            for local in holders.get(id(use.node), []):
                local.uses.append(use)
        self.in_scope: dict[tuple[Scope, str], list[Local]] = {}
        for local in found:
            self.in_scope.setdefault((self.scope(local), local.node.name), []).append(local)

    def scope(self, local: Local) -> Scope:
        return self.scopes.of[local.function]

    def run(self) -> None:
        alive = list(self.found)
        while True:
            kept = [local for local in alive if self._movable(local, alive)]
            if len(kept) == len(alive):
                break
            alive = kept
        self._move(alive)

    # Deciding

    def _meant(self, use: Use, alive: list[Local]) -> Local | None:
        """The class that a name means for sure."""
        candidates = self.in_scope.get((use.owner, use.node.id), [])
        binders = use.owner.binders.get(use.node.id, [])
        for local in reversed(candidates):
            if local not in alive:
                continue
            here = id(use.node)
            later = use.scope.function() is not use.owner
            if len(binders) == 1:
                if here in local.after or here in local.inside and (later or use.role == "annotation"):
                    return local
                if later and self._defined_before_it_runs(use, local):
                    return local
            elif here in local.after and not later:
                at = local.suite.index(local.node)
                between = {id(n) for s in local.suite[at + 1 : local.after[here] + 1] for n in ast.walk(s)}
                if not any(id(b) in between for b in binders):
                    return local
        return None

    def _defined_before_it_runs(self, use: Use, local: Local) -> bool:
        """Whether the name stands in a definition before the class, and nothing runs between the two."""
        at = local.suite.index(local.node)
        for s in reversed(local.suite[:at]):
            if not is_inert(s):
                return False
            if any(n is use.node for n in ast.walk(s)):
                return True
        return False

    def _movable(self, local: Local, alive: list[Local]) -> bool:
        node, scope = local.node, self.scope(local)
        if node.name in scope.declared or any(isinstance(b, ast.Nonlocal) for b in scope.binders[node.name]):
            return False
        if not decorators_known(node) or not all(_is_base(b) for b in (*node.bases, *(k.value for k in node.keywords))):
            return False
        once = not local.in_loop and self.entry and self.calls.at_most_once(local.function)
        local.seen = self.sees_classes or self._is_seen(local, alive)
        local.needs, local.names, local.captures = set(), [], []
        if not self._find_late(local, once):
            return False
        late = {id(n) for item in local.late for n in ast.walk(item)}
        at_once = self._evaluated_at_once(local)
        #: variables of functions around → whether the class statement itself reads them
        taken: dict[tuple[Scope, str], bool] = {}
        for use in local.uses:
            name = use.node.id
            if id(use.node) in late:
                pass
            elif use.owner is self.scopes.module:
                if id(use.node) in at_once and (name in self.scopes.module.binders or not is_builtin(name)):
                    local.needs.add(name)
            elif use.owner.node is node or use.owner.is_inside(self.scopes.of[node]):
                pass
            elif (meant := self._meant(use, alive)) is not None:
                local.names.append((use, meant))
            elif use.owner.kind != "function":
                return False
            else:
                taken[use.owner, name] = taken.get((use.owner, name), False) or id(use.node) in at_once
        for inner in ast.walk(node):
            if isinstance(inner, ast.Nonlocal):
                for name in inner.names:
                    if (owner := scope.owner(name)).kind == "function":
                        taken.setdefault((owner, name), False)
        for (owner, name), now in sorted(taken.items(), key=lambda found: found[0][1]):
            how = how_captured(owner, name, node)
            if how is None or how != "import" and now:
                return False
            if how != "import" and not (self.entry and self.calls.at_most_once(owner.node)):
                if how != "copy" or local.seen or not self._can_keep(local, owner, name, alive):
                    return False
                how = "field"
            local.captures.append(Capture(owner, name, how))
        local.at = self._place(local, alive)
        if local.at < 0:
            return False
        if local.seen and not once:
            node.__dict__["made_again"] = local.function.name
            return False
        return True

    def _uses_of(self, local: Local, alive: list[Local]) -> list[Use]:
        key = self.scope(local), local.node.name
        return [u for u in self.uses_of.get(key, []) if self._meant(u, alive) is local]

    def _can_keep(self, local: Local, owner: Scope, name: str, alive: list[Local]) -> bool:
        """Whether instances can keep a variable of a function around the class."""
        if self.keeps_dicts or any(
            (u.owner, u.node.id) == (owner, name) and method_of(local.node, u) is None for u in local.uses
        ):
            return False
        uses = self._uses_of(local, alive)
        calls = [u for u in uses if u.role == "call"]
        if any(u.role == "base" for u in uses) or len(self.scope(local).binders[local.node.name]) != 1:
            return False
        for use in calls:
            inside = id(use.node) in local.inside
            if inside and method_of(local.node, use) is None or use.scope.owner(name) is not owner:
                return False
            if any(id(use.node) in other.inside and other is not local for other in self.found):
                return False
        return can_keep(local.node, [self.call_of.get(id(use.node)) for use in calls])

    def _find_late(self, local: Local, once: bool) -> bool:
        """Find the class variables that are assigned where the class stands; whether nothing else in its body runs anything."""
        node = local.node
        local.late = []
        plain = once and not node.decorator_list and not node.keywords and not self.has_descriptors
        plain &= not any(getattr(last_name(b), "id", "") in (*_ENUMS, "NamedTuple") for b in node.bases)
        names: set[str] = set()

        def is_fixed(n: ast.Name, attribute: bool) -> bool:
            return n.id not in names and self._is_fixed(local, n, attribute)

        for item in node.body:
            if item_is_inert(item, is_fixed):
                continue
            match item:
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if plain and not name.startswith("__"):
                    pass
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if plain:
                    pass
                case _:
                    return False
            if isinstance(value, ast.Call) and getattr(last_name(value), "id", "") in _DESCRIPTORS:
                return False
            if any(isinstance(n, ast.NamedExpr | ast.Yield | ast.YieldFrom | ast.Await) for n in ast.walk(value)):
                return False
            names.add(name)
            local.late.append(item)
        return True

    def _evaluated_at_once(self, local: Local) -> set[int]:
        """What the class statement itself evaluates, by the identity of the nodes."""
        node = local.node
        roots: list[ast.AST] = [*node.bases, *node.keywords, *node.decorator_list]
        bodies = [node.body]
        for body in bodies:
            for item in body:
                if isinstance(item, ast.FunctionDef):
                    roots += [*item.decorator_list, *defaults_of(item)]
                elif isinstance(item, ast.ClassDef):
                    bodies.append(item.body)
                elif (value := getattr(item, "value", None)) is not None:
                    roots.append(value)
        found: set[int] = set()
        while roots:
            root = roots.pop()
            found.add(id(root))
            if isinstance(root, ast.Lambda):
                roots += defaults_of(root)
            else:
                roots += ast.iter_child_nodes(root)
        return found

    def _is_fixed(self, local: Local, node: ast.Name, attribute: bool) -> bool:
        """Whether a name in the class body means the same everywhere; with `attribute`, whether its attributes do."""
        use = next(u for u in local.uses if u.node is node)
        if use.owner is not self.scopes.module:
            if use.owner.kind == "class":
                return not attribute
            return how_captured(use.owner, node.id, local.node) == "import"
        binders = self.scopes.module.binders.get(node.id, [])
        if not binders:
            return is_builtin(node.id) and not attribute
        kinds = ast.alias if attribute else ast.alias | ast.FunctionDef | ast.ClassDef
        return len(binders) == 1 and isinstance(binders[0], kinds)

    def _place(self, local: Local, alive: list[Local]) -> int:
        """The statement of the module that it stands before; -1 if there is none where all that it needs is there."""
        body, module = self.tree.body, self.scopes.module
        if any(len(module.binders.get(name, [])) != 1 for name in local.needs):
            return -1
        bases = [meant.at for use, meant in local.names if use.role == "base"]
        at = local.top
        known = {name for s in body[:at] for name in _bound_at_top(s)}
        while not local.needs <= known or any(base > at for base in bases):
            if at == len(body) or not is_inert(body[at]):
                return -1
            known.update(_bound_at_top(body[at]))
            at += 1
        return at

    def _is_seen(self, local: Local, alive: list[Local]) -> bool:
        """Whether it shows that each call makes another class."""
        node = local.node
        scope = self.scope(local)
        if any(use.role not in ("call", "annotation", "base") for use in self.uses_of.get((scope, node.name), [])):
            return True
        if node.decorator_list or any(getattr(last_name(b), "id", "") in _ENUMS for b in node.bases):
            return True
        if self._meant_in_base(local, alive):
            return True
        for item in node.body:
            if isinstance(item, ast.FunctionDef) and _keeps_class(item):
                return True
            if isinstance(item, ast.Assign | ast.AnnAssign) and item.value is not None:
                targets = item.targets if isinstance(item, ast.Assign) else [item.target]
                names = {t.id for t in targets if isinstance(t, ast.Name)}
                if len(names) != len(targets) or names & self.stored or not isinstance(item.value, ast.Constant):
                    return True
            if isinstance(item, ast.ClassDef):
                return True
        return False

    def _meant_in_base(self, local: Local, alive: list[Local]) -> bool:
        """Whether a base is a local class of another function or turn: then it may be another one each time."""
        for use in local.uses:
            if use.role == "base" and (meant := self._meant(use, alive)) is not None:
                if meant.function is not local.function:
                    return True
        return False

    # Moving

    def _late_assignments(self, local: Local) -> list[ast.stmt]:
        """What the class body assigned, as assignments of attributes."""
        node = local.node
        out: list[ast.stmt] = []
        own = self.scopes.of[node]
        here = [u for u in local.uses if u.owner is own and u.scope is own]
        for item in local.late:
            assert isinstance(item, ast.Assign | ast.AnnAssign) and item.value is not None
            target = item.targets[0] if isinstance(item, ast.Assign) else item.target
            assert isinstance(target, ast.Name)
            inside = {id(n) for n in ast.walk(item.value)}
            reads = _Attributes({id(u.node): local.ident for u in here if id(u.node) in inside})
            stored = ast.Attribute(ast.Name(local.ident, ast.Load()), target.id, ast.Store())
            made = ast.copy_location(ast.Assign([stored], reads.visit(item.value)), item)
            out.append(ast.fix_missing_locations(made))
            node.body.remove(item)
        node.body = node.body or [ast.copy_location(ast.Pass(), node)]
        return out

    def _move(self, moved: list[Local]) -> None:
        renamed: list[tuple[Use, Local]] = []
        keep_variable: set[Local] = set()
        for use in self.scopes.uses:
            candidates = self.in_scope.get((use.owner, use.node.id))
            if candidates is not None:
                meant = self._meant(use, moved)
                if meant is not None:
                    renamed.append((use, meant))
                else:
                    keep_variable.update(candidates)
        for local in moved:
            kept = [c for c in local.captures if c.how == "field"]
            if kept:
                calls = [(u, self.call_of[id(u.node)]) for u in self._uses_of(local, moved) if u.role == "call"]
                keep(local.node, local.uses, kept, calls)
        for local in keep_variable:
            if local.ident == local.node.name:
                local.ident += "$1"
        for use, meant in renamed:
            use.node.id = meant.ident
        before: dict[int, list[ast.stmt]] = {}
        captures = Captures(self.scopes)
        for local in moved:
            node = local.node
            outside = captures.take(node, local.inside, local.suite, local.captures)
            node.__dict__["qualname_prefix"] = local.qualname_prefix
            inside: list[ast.stmt] = []
            if local.seen:
                inside, more = guard(f"the class {node.name} is made a second time", f"{local.ident}$made", node)
                outside += more
            inside += self._late_assignments(local)
            if local in keep_variable:
                value = ast.copy_location(ast.Name(local.ident, ast.Load()), node)
                target = ast.copy_location(ast.Name(node.name, ast.Store()), node)
                inside.append(ast.copy_location(ast.Assign([target], value), node))
            at = local.suite.index(node)
            local.suite[at : at + 1] = inside or [ast.copy_location(ast.Pass(), node)]
            if local.ident != node.name:
                node.__dict__["shown_name"] = node.name
                node.name = local.ident
            before.setdefault(local.at, []).extend([*outside, node])
        body = self.tree.body
        first = sum(isinstance(s, ast.ImportFrom) and s.module == "__future__" for s in body)
        first += ast.get_docstring(self.tree, clean=False) is not None
        before[first] = [*captures.imports, *before.get(first, [])]
        body[:] = [s for i in range(len(body) + 1) for s in (*before.get(i, []), *body[i : i + 1])]


class _Attributes(ast.NodeTransformer):
    """Names of a class body, as attributes of the class."""

    def __init__(self, holders: dict[int, str]) -> None:
        self._holders = holders

    def visit_Name(self, node: ast.Name) -> ast.expr:
        holder = self._holders.get(id(node))
        if holder is None:
            return node
        return ast.copy_location(ast.Attribute(ast.Name(holder, ast.Load()), node.id, node.ctx), node)


def _sees_classes(tree: ast.Module) -> bool:
    """Whether the program takes the class of a value for more than its attributes and calls."""
    used = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    used |= {id(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)}
    for n in ast.walk(tree):
        if isinstance(n, ast.Attribute) and not isinstance(n.ctx, ast.Load):
            used.discard(id(n.value))
    for n in ast.walk(tree):
        match n:
            case ast.Call(func=ast.Name(id="type")) | ast.Attribute(attr="__class__") if id(n) not in used:
                return True
            case ast.Name(id="type") if id(n) not in used:
                return True
            case ast.Constant(value="__class__"):
                return True
    return False


def _stored(tree: ast.Module) -> set[str]:
    """The names of attributes that are assigned, but for those of `self`."""
    return {
        n.attr
        for n in ast.walk(tree)
        if isinstance(n, ast.Attribute)
        and not isinstance(n.ctx, ast.Load)
        and not (isinstance(n.value, ast.Name) and n.value.id == "self")
    }


def _binds(node: ast.AST) -> list[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            return [name]
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.arg(arg=name) | ast.ExceptHandler(name=str(name)):
            return [name]
        case ast.alias():
            return [(node.asname or node.name).split(".")[0]]
        case ast.Global() | ast.Nonlocal():
            return list(node.names)
    return []


def _bound_at_top(s: ast.stmt) -> list[str]:
    """The names of the module that a statement of it has bound when it is done."""
    match s:
        case ast.Import() | ast.ImportFrom():
            return [name for alias in s.names for name in _binds(alias)]
        case ast.FunctionDef() | ast.ClassDef():
            return [s.name]
        case ast.Assign(targets=targets):
            return [n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)]
    return []


def _is_base(node: ast.expr) -> bool:
    """Whether a base, or what a keyword is given, is a name or a class of a module, with types in brackets or not."""
    match node:
        case ast.Subscript(value=value):
            return _is_base(value)
        case ast.Attribute(value=value):
            return isinstance(value, ast.Name)
    return isinstance(node, ast.Name | ast.Constant)


def _keeps_class(method: ast.FunctionDef) -> bool:
    """Whether a class method does more with its class than call it and read its attributes."""
    if not any(isinstance(d, ast.Name) and d.id == "classmethod" for d in method.decorator_list):
        return False
    given = {a.arg for a in (*method.args.posonlyargs, *method.args.args)[:1]}
    harmless = {id(n.func) for n in ast.walk(method) if isinstance(n, ast.Call)}
    harmless |= {id(n.value) for n in ast.walk(method) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Load)}
    return not given or any(
        isinstance(n, ast.Name) and n.id in given and id(n) not in harmless for n in ast.walk(method)
    )
