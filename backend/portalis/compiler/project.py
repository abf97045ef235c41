"""Between parse and resolve, link: the modules of a project → one module.

Takes the entry's tree and `Sources`. CPython runs a module's statements where the first import of it runs, so that is where they
are put; their module-level names become names that nothing else in the project has. Guarantees one tree, that means what the
project means, in which every line number stands for one line of one file (`Linked.files`).

Example: ``from helper import area`` with ``def area(r): …`` in helper.py becomes ``def helper_area(r): …``, and calls of ``area`` calls
of ``helper_area``.

Imports of the project stand at the top level of a file, or bring what ran before or shows nothing (`quiet_modules`); they name what they import once,
and do not go in circles; other uses are refused with PT0103.
"""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePath

from portalis.compiler import library, modules
from portalis.compiler.abstract_bases import inherit_methods
from portalis.compiler.diagnostics import Diagnostic, Foreign, Reporter, Span
from portalis.compiler.guarded_imports import GUARDED, settle_imports
from portalis.compiler.made_imports import RANGES
from portalis.compiler.nodes import statements
from portalis.compiler.parse import parse
from portalis.compiler.quiet_modules import is_quiet
from portalis.compiler.renaming import Renamer, bound_by
from portalis.compiler.resolve import Resolver, Scope
from portalis.compiler.sources import Sources
from portalis.compiler.star_imports import is_bound_anew, is_read_between
from portalis.compiler.units import (
    Unit,
    asks_for_main,
    asks_for_type_checking,
    assigned_attributes,
    base_of,
    exported_by,
    meaning_of,
    variables_of,
)

_MAX_FILES = 500


@dataclass(frozen=True)
class LinkedFile:
    """A file of the project. Its lines follow those of the files before it: its line 1 is `first`."""

    path: str
    text: str
    first: int
    #: it is one of the library: the program's statement that leads to it
    imported: ast.AST | None = None
    module: str = ""

    @property
    def library(self) -> bool:
        return self.imported is not None

    def foreign(self) -> Foreign:
        """What a reporter has to know of a file of the library."""
        assert self.imported is not None
        lines = range(self.first, self.first + self.text.count("\n") + 1)
        return Foreign(lines, self.module, self.imported, bool(modules.taken(self.module)))


@dataclass
class Linked:
    """One module made of all. `shown` has the names that were changed, with what Python calls them and in which module."""

    tree: ast.Module
    files: list[LinkedFile]
    shown: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: those of the tree, where linking left it as it was
    scopes: dict[ast.AST, Scope] | None = None

    @property
    def texts(self) -> dict[str, str]:
        """The text of each file, by the path that diagnostics give it."""
        return {self._beside_entry(file): file.text for file in self.files}

    def _beside_entry(self, file: LinkedFile) -> str:
        entry = self.files[0]
        if file is entry or file.library:
            return file.path
        return (PurePath(entry.path).parent / file.path).as_posix()

    def place(self, line: int) -> tuple[LinkedFile, int]:
        """The file that a line of the tree is in, and the line there."""
        index = max(bisect_right([file.first for file in self.files], line) - 1, 0)
        return self.files[index], line - self.files[index].first + 1

    def located(self, found: Diagnostic) -> Diagnostic:
        """A diagnostic with its own file, lines and names."""
        if len(self.files) == 1:
            return found
        file, line = self.place(found.span.line)
        end = found.span.end_line - found.span.line + line
        message = re.sub(r"\w+", lambda m: self.shown.get(m[0], (m[0],))[0], found.message)
        span = Span(line, found.span.column, end, found.span.end_column)
        return replace(found, message=message, span=span, file=self._beside_entry(file))


def link(tree: ast.Module, text: str, filename: str, sources: Sources, reporter: Reporter) -> Linked:
    """The whole project as one module; problems are reported, with lines of the linked tree."""
    linker = Linker(filename, sources, reporter)
    entry = linker.load_entry(tree, text)
    linker.discover(entry)
    if len(linker.units) == 1:
        return Linked(tree, linker.files, linker.shown, entry.scopes)
    linker.name_globals()
    # Nothing in the library has an effect, so it comes before all else, wherever it is imported.
    ours = [linker.run(unit) for unit in linker.units.values() if unit.library and unit.state == "new"]
    body = linker.run(entry)
    # The entry's docstring is the module's only as its first statement.
    doc = body[:1] if ast.get_docstring(ast.Module(body, []), clean=False) is not None else []
    used = library.used_of([s for part in ours for s in part], body, linker.shown)
    tree.body = [*doc, *used, *body[len(doc) :]]
    reporter.lines = [line for file in linker.files for line in file.text.split("\n")]
    return Linked(tree, linker.files, linker.shown)


class Linker:
    def __init__(self, filename: str, sources: Sources, reporter: Reporter) -> None:
        self._filename, self._sources, self._reporter = filename, sources, reporter
        self.units: dict[str, Unit] = {}
        self.files: list[LinkedFile] = []
        self.shown: dict[str, tuple[str, str]] = {}
        self._missing: set[str] = set()
        #: names of modules' globals that other modules may assign
        self._assigned: set[str] = set()
        #: the statements of modules that run before the statement which is looked at, as it imports them somewhere inside
        self._earlier: list[ast.stmt] = []
        #: names that are bound by assignments alone, by the name of the module
        self._variables: dict[str, set[str]] = {}

    # Finding the files.

    def load_entry(self, tree: ast.Module, text: str) -> Unit:
        self.files.append(LinkedFile(self._filename, text, 1))
        self._settle(tree, text, entry=True)
        return self._add("__main__", "", tree)

    def _settle(self, tree: ast.Module, text: str, *, entry: bool) -> None:
        if GUARDED.search(text):
            settle_imports(tree, lambda module: self._sources.find(module) is not None, entry=entry)
        inherit_methods(tree, text)

    def _add(self, name: str, package: str, tree: ast.Module, imported: ast.AST | None = None) -> Unit:
        unit = self.units[name] = Unit(name, package, tree, Resolver(tree).scopes, imported=imported)
        return unit

    def discover(self, entry: Unit) -> None:
        """Loads what can be imported from here on."""
        waiting = [entry]
        last: list[tuple[Unit, ast.AST]] = []
        offered: list[tuple[Unit, ast.ImportFrom]] = []
        while waiting:
            unit = waiting.pop()
            for node in statements(unit.tree):
                if unit.library and isinstance(node, ast.ImportFrom) and library.only_offered(unit.tree, node):
                    offered.append((unit, node))
                elif isinstance(node, ast.ImportFrom) and node.module == RANGES:
                    # The lines of all others stay where they were without it.
                    last.append((unit, node))
                else:
                    waiting += self._load_all(unit, node)
            while offered and not waiting:
                unit, node = offered.pop()
                if self._is_named(unit, node):
                    waiting += self._load_all(unit, node)
                else:
                    unit.tree.body.remove(node)
            while last and not waiting:
                waiting += self._load_all(*last.pop())

    def _load_all(self, unit: Unit, node: ast.AST) -> list[Unit]:
        found = (self._load(name, node, unit) for name in self._imported(unit, node))
        return [loaded for loaded in found if loaded is not None]

    def _is_named(self, unit: Unit, node: ast.ImportFrom) -> bool:
        """Whether some other file has the word for one of the names that a module of the library passes on."""
        words = re.compile(rf"\b({'|'.join(alias.name for alias in node.names)})\b")
        return any(words.search(file.text) for file in self.files if file.module != unit.name)

    def _imported(self, unit: Unit, node: ast.AST) -> Iterator[str]:
        """The modules that an import statement can mean, outer packages first."""
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = base_of(unit, node)
            names = [base, *(f"{base}.{alias.name}" for alias in node.names if alias.name != "*")] if base else []
        for name in names:
            parts = name.split(".")
            yield from (".".join(parts[: i + 1]) for i in range(len(parts)))

    def _load(self, name: str, node: ast.AST, unit: Unit) -> Unit | None:
        """A module of the project that was not loaded before; `unit` imports it."""
        if name in self.units or name in self._missing:
            return None
        found = self._sources.find(name)
        if modules.is_known(name) or unit.library and found is not None:
            self._missing.add(name)
            if found is not None:
                self.refuse(node, f"the project has a file of its own for `{name}`", "give the file another name")
            return None
        parent = name.rpartition(".")[0]
        imported = None
        if found is None and (parent == "" or parent in self.units and self.units[parent].library):
            found, imported = library.find(name), unit.imported or node
        if found is None or len(self.units) >= _MAX_FILES:
            self._missing.add(name)
            return None
        if parent and parent not in self.units:
            self._add_namespace(parent)
        last = self.files[-1]
        first = last.first + last.text.count("\n") + 1
        own = Reporter()
        parsed = parse(found.text, found.path, own, entry=False)
        text = found.text if isinstance(found.text, str) else found.text.decode("utf-8", "replace")
        self.files.append(LinkedFile(found.path, parsed[1] if parsed is not None else text, first, imported, name))
        if imported is not None:
            self._reporter.foreign.append(self.files[-1].foreign())
        for problem in own.sorted():
            span = replace(problem.span, line=problem.span.line + first - 1, end_line=problem.span.end_line + first - 1)
            self._reporter.add(
                problem.code,
                span,
                problem.message,
                notes=problem.notes,
                fix=problem.fix,
                severity=problem.severity,
            )
        tree = parsed[0] if parsed is not None else ast.Module([], [])
        if imported is None:
            self._settle(tree, text, entry=False)
        ast.increment_lineno(tree, first - 1)
        return self._add(name, name if found.is_package else parent, tree, imported)

    def _add_namespace(self, name: str) -> None:
        """A folder without `__init__.py` is a package too (PEP 420)."""
        outer = name.rpartition(".")[0]
        if outer and outer not in self.units:
            self._add_namespace(outer)
        self._missing.discard(name)
        self._add(name, name, ast.Module([], []))

    def name_globals(self) -> None:
        """Module-level names of all files but the entry, so that no two are equal."""
        self._assigned = {
            name for unit in self.units.values() if not unit.library for name in assigned_attributes(unit)
        }
        self._variables = {name: variables_of(unit) for name, unit in self.units.items()}
        taken = {word for file in self.files for word in re.findall(r"\w+", file.text)}
        for unit in self.units.values():
            declared = {name: 1 for scope in unit.scopes.values() for name in sorted(scope.globals)}
            for name in unit.scope.bindings | declared:
                if unit.name == "__main__":
                    unit.names[name] = name
                    continue
                fresh = base = f"{unit.name.rpartition('.')[2]}_{name}"
                number = 1
                while fresh in taken:
                    number += 1
                    fresh = f"{base}_{number}"
                taken.add(fresh)
                unit.names[name] = fresh
                # A function of the library that stands for a builtin one is called as that, and an underscore.
                public = modules.public_name(unit.name)
                self.shown[fresh] = name.removesuffix("_") if public == "builtins" else name, public

    # Running: the order of statements.

    def run(self, unit: Unit) -> list[ast.stmt]:
        """The statements of a module, with those of the modules that it imports where they run."""
        unit.state = "running"
        out: list[ast.stmt] = []
        for s in unit.tree.body:
            out.extend(self._top(unit, s))
        unit.state = "done"
        return out

    def _top(self, unit: Unit, s: ast.stmt) -> list[ast.stmt]:
        match s:
            case ast.Import() | ast.ImportFrom():
                return self.import_names(unit, unit.scope, s, top=True)
            case ast.If(test=test, body=body, orelse=orelse) if asks_for_type_checking(test):
                for inner in body:
                    if isinstance(inner, ast.Import | ast.ImportFrom):
                        self.import_names(unit, unit.scope, inner, top=True, runs=False)
                return [x for inner in orelse for x in self._top(unit, inner)]
            case ast.If(test=test, orelse=orelse) if unit.name != "__main__" and asks_for_main(test):
                return [x for inner in orelse for x in self._top(unit, inner)]
            case ast.Expr(value=ast.Constant()) if unit.name != "__main__":
                return []
        Renamer(self, unit).visit(s, unit.scope)
        earlier, self._earlier = self._earlier, []
        return [*earlier, s]

    def refuse(self, node: ast.AST, message: str, fix: str | None = None) -> list[ast.stmt]:
        self._reporter.add("PT0103", node, message, fix=fix)
        return []

    def _no_name(self, source: Unit, name: str, node: ast.AST) -> None:
        if source.library and modules.has_name(source.name, name):
            fix = f"`portalis doctor --modules` lists what there is of `{source.name}`"
            why = modules.reason(source.name)
            notes = (why,) if why is not None else ()
            self._reporter.add("PT0103", node, f"`{source.name}.{name}` is not supported", notes=notes, fix=fix)
        else:
            self.refuse(node, f"the module `{source.name}` has no `{name}`")

    def is_missing(self, source: Unit, name: str) -> bool:
        """Whether a module of the library has no such name in Python either."""
        return source.library and name not in source.names and not modules.has_name(source.name, name)

    def import_names(
        self,
        unit: Unit,
        scope: Scope,
        s: ast.Import | ast.ImportFrom,
        *,
        top: bool,
        runs: bool = True,
        handled: bool = False,
    ) -> list[ast.stmt]:
        """What an import statement becomes. `runs`: it is not there for annotations only. `handled`: a `try` awaits that it fails."""
        if isinstance(s, ast.Import):
            return self._import_modules(unit, scope, s, top, runs)
        base = base_of(unit, s)
        if base is None:
            return self.refuse(s, "the relative import leaves the project")
        if base not in self.units:
            return self._kept(unit, s, [(alias, f"{s.module}:{alias.name}") for alias in s.names], top)
        source = self.units[base]
        # A package may import what is inside of it while it runs itself.
        own = source is unit
        inside = all(f"{base}.{a.name}" in self.units and (own or a.name not in source.names) for a in s.names)
        out = (
            self._execute(base, s, top, scope is not unit.scope)
            if runs and not (inside and source.state == "running")
            else []
        )
        for alias in s.names:
            if alias.name == "*":
                out += self._star(unit, scope, source, s)
                continue
            local = alias.asname or alias.name
            submodule = f"{base}.{alias.name}"
            if (own or alias.name not in source.names) and submodule in self.units:
                out += self._execute(submodule, s, top, scope is not unit.scope) if runs else []
                self._bind_module(unit, scope, local, submodule, s)
            elif source.state == "running" and not own and alias.name in source.scope.imported:
                self.refuse(s, f"`{source.name}` passes `{alias.name}` on, and is still being imported itself")
            elif alias.name in source.names:
                out += self._bind(unit, scope, local, source, alias.name, s)
            elif modules.is_known(submodule):
                kept = ast.copy_location(ast.Import([ast.alias(submodule, local)]), s)
                out += self._kept(unit, kept, [(kept.names[0], submodule)], top)
            elif handled and self.is_missing(source, alias.name):
                error = ast.Call(
                    ast.Name("ImportError", ast.Load()), [ast.Constant(f"cannot import name {alias.name!r}")], []
                )
                return [*out, ast.fix_missing_locations(ast.copy_location(ast.Raise(error), s))]
            elif not unit.library:
                # In the library it matters only to those functions that use it.
                self._no_name(source, alias.name, s)
        return out

    def _import_modules(self, unit: Unit, scope: Scope, s: ast.Import, top: bool, runs: bool) -> list[ast.stmt]:
        out: list[ast.stmt] = []
        for alias in s.names:
            if alias.name.split(".")[0] not in self.units:
                out += self._kept(unit, ast.copy_location(ast.Import([alias]), s), [(alias, alias.name)], top)
                continue
            if alias.name not in self.units:
                self.refuse(s, f"the project has no module `{alias.name}`")
                continue
            out += self._execute(alias.name, s, top, scope is not unit.scope) if runs else []
            local = alias.asname or alias.name.split(".")[0]
            self._bind_module(unit, scope, local, alias.name if alias.asname else local, s)
        return out

    def _execute(self, name: str, node: ast.stmt, top: bool, later: bool) -> list[ast.stmt]:
        """The statements of a module and of the packages around it, unless they have run.

        `later`: a function imports it, when it is called.
        """
        out: list[ast.stmt] = []
        parts = name.split(".")
        for i in range(len(parts)):
            unit = self.units[".".join(parts[: i + 1])]
            if unit.state == "done" or unit.state == "running" and i + 1 < len(parts):
                continue
            if unit.state == "running" and later:
                continue
            if unit.state == "running":
                fix = "move what both need into a third file"
                return self.refuse(node, f"`{unit.name}` is imported while it is being imported itself", fix)
            if top:
                out += self.run(unit)
            elif self._is_quiet(unit):
                waiting, self._earlier = self._earlier, []
                made = self.run(unit)
                self._earlier = [*waiting, *made]
            else:
                fix = "import it at the top of the file"
                return self.refuse(node, f"`{unit.name}` is first imported inside of another statement", fix)
        return out

    def _is_quiet(self, unit: Unit) -> bool:
        """Whether a module that has not run, with all that it imports, may run before the statement around its import."""
        asked: set[str] = set()

        def quiet(unit: Unit) -> bool:
            if unit.name in asked or unit.state == "done" or unit.library:
                return True
            asked.add(unit.name)

            def may_import(s: ast.stmt) -> bool:
                names = [name for name in self._imported(unit, s) if name in self.units]
                copied = {alias.name for alias in s.names} if isinstance(s, ast.ImportFrom) else set()
                return not copied & self._changed and all(quiet(self.units[name]) for name in names)

            return unit.state == "new" and is_quiet(unit.tree.body, may_import, self._changed)

        return quiet(unit)

    @cached_property
    def _changed(self) -> set[str]:
        """The names of globals of the project that some function, or another file, gives another value."""
        scopes = [s for unit in self.units.values() if not unit.library for s in unit.scopes.values()]
        return self._assigned | {name for s in scopes for name in s.globals if name in s.bindings}

    def _kept(
        self, unit: Unit, s: ast.Import | ast.ImportFrom, meanings: list[tuple[ast.alias, str]], top: bool
    ) -> list[ast.stmt]:
        """An import of a module that is not of the project: its names are the module's own."""
        if isinstance(s, ast.ImportFrom) and s.module == "__future__":
            return []
        if unit.name != "__main__" and top:
            for alias, _ in meanings:
                local = (alias.asname or alias.name).split(".")[0]
                entrys = local in self.units["__main__"].scope.bindings and not self._same_import(local, s)
                if entrys or local in self._inner_names:
                    alias.asname = unit.names[local]
                else:
                    self.shown.pop(unit.names[local], None)
                    unit.names[local] = local
        return [s]

    @cached_property
    def _inner_names(self) -> set[str]:
        """What functions and classes of the project bind: there a global of such a name cannot be read."""
        found = {
            name
            for unit in self.units.values()
            for s in unit.scopes.values()
            if s is not unit.scope
            for name in s.bindings
        }
        for unit in self.units.values():
            for node in statements(unit.tree):
                if isinstance(node, ast.ClassDef):
                    found.update(name for s in node.body for name in bound_by(s))
        return found

    def _same_import(self, local: str, s: ast.Import | ast.ImportFrom) -> bool:
        """Whether the entry means the same by a name."""
        wanted = ast.dump(s)
        return any(
            isinstance(other, type(s))
            and (ast.dump(other) == wanted or meaning_of(other, local) == meaning_of(s, local))
            for other in self.units["__main__"].tree.body
        )

    # Binding imported names.

    def _bind_module(self, unit: Unit, scope: Scope, local: str, module: str, node: ast.stmt) -> None:
        elsewhere = not unit.library and (local in scope.globals or local in scope.nonlocals)
        if elsewhere or scope.bindings.get(local) != scope.imported.get(local):
            self.refuse(node, f"the imported name `{local}` is bound to something else too", "use another name")
        known = unit.modules.setdefault((scope, local), module)
        if known != module:
            self.refuse(node, f"`{local}` means two modules", "import one of them with `as`")

    def _bind(self, unit: Unit, scope: Scope, local: str, source: Unit, name: str, node: ast.stmt) -> list[ast.stmt]:
        """`from source import name as local`: another name for the same thing, where both are bound once."""
        if (source.scope, name) in source.modules:
            self._bind_module(unit, scope, local, source.modules[source.scope, name], node)
            return []
        once = source.scope.bindings.get(name) == 1 or name in source.scope.imported
        rebound = any(name in s.globals and name in s.bindings for s in source.scopes.values())
        rebound = rebound or name in self._assigned and not source.library
        choice = scope.imported.get(local, 0) > 1 and (scope is not unit.scope or not self._at_top(unit, local))
        if once and not rebound and scope.bindings.get(local) == scope.imported.get(local) and not choice:
            if scope is unit.scope:
                unit.names[local] = source.names[name]
            else:
                unit.aliases[scope, local] = source.names[name]
            return []
        own = unit.names[local] if scope is unit.scope else local
        target, value = ast.Name(own, ast.Store()), ast.Name(source.names[name], ast.Load())
        assign = ast.Assign([target], value)
        return [ast.fix_missing_locations(ast.copy_location(assign, node))]

    def _at_top(self, unit: Unit, local: str) -> bool:
        """Whether all imports of a name into a file stand at its top level, and so take place one after the other."""
        found = [a for s in unit.tree.body if isinstance(s, ast.ImportFrom) for a in s.names]
        return sum((a.asname or a.name) == local for a in found) == unit.scope.imported[local]

    def _star(self, unit: Unit, scope: Scope, source: Unit, node: ast.stmt) -> list[ast.stmt]:
        names = exported_by(source)
        if names is None:
            return self.refuse(node, f"`__all__` of `{source.name}` is not a list of literals", "name what is imported")
        out: list[ast.stmt] = []
        for name in names:
            if name not in source.names:
                self.refuse(node, f"the module `{source.name}` has no `{name}`")
            elif is_bound_anew(unit.tree.body, node, name):
                continue
            elif name in unit.scope.bindings:
                self.refuse(node, f"`import *` brings `{name}`, which the file binds too", "name what is imported")
            elif (
                name in unit.starred
                and unit.names[name] != source.names[name]
                and is_read_between(unit.tree.body, unit.starred[name], node, name)
            ):
                self.refuse(node, f"`import *` brings `{name}` for the second time", "name what is imported")
            else:
                unit.names[name] = source.names[name]
                unit.starred[name] = node
                unit.modules.pop((unit.scope, name), None)
                if (source.scope, name) in source.modules:
                    unit.modules[unit.scope, name] = source.modules[source.scope, name]
        return out

    def is_of_the_entry(self, name: str) -> bool:
        """Whether a name that a file does not bind would find a variable of the entry in the linked module."""
        return name in self.units["__main__"].names

    def module_attribute(self, unit: Unit, module: str, name: str, node: ast.AST) -> str | None:
        """What `module.name` is called in the linked module; `None` for a module in a package."""
        source = self.units[module]
        if (source.scope, name) in source.modules or name not in source.names and f"{module}.{name}" in self.units:
            return None
        if name not in source.names:
            self._no_name(source, name, node)
            return name
        return source.names[name]

    def is_variable(self, module: str, name: str) -> bool:
        """Whether the name in that module of the project is bound by assignments alone."""
        return name in self._variables[module]
