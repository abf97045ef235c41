"""The program's definitions, as the passes after `resolve` see them: functions, classes, parameters."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from portalis.compiler.infer.dataclass import DataField
    from portalis.compiler.resolve import Scope
    from portalis.compiler.types import Slot

FunctionNode = ast.FunctionDef | ast.Lambda


#: Classes of the library that keep their subclasses from having instances while methods of these are abstract.
ABSTRACT = frozenset({"abc.ABC", "typing.Protocol"})


def is_special(name: str) -> bool:
    """Whether the language itself looks for the name in a class."""
    return name.startswith("__") and name.endswith("__") and name not in ("__doc__", "__match_args__", "__version__")


@dataclass(slots=True)
class Param:
    """One parameter of a definition."""

    name: str
    annotation: ast.expr | None
    default: ast.expr | None
    #: `field(default_factory=f)`: the default is made anew for each call.
    fresh_default: bool = False
    kind: Literal["positional-only", "positional", "keyword-only", "var-positional", "var-keyword"] = "positional"


@dataclass(eq=False, slots=True)
class FunctionDef:
    """A `def` or `lambda`, before specialization."""

    node: FunctionNode
    name: str
    qualname: str
    params: list[Param]
    returns: ast.expr | None
    body: list[ast.stmt]
    scope: Scope
    number: int
    owner: ClassInfo | None = None
    kind: Literal["function", "method", "static", "class", "property", "cached", "setter", "deleter"] = "function"
    #: Synthesized by the translator (a dataclass's `__init__`), not written by the user.
    synthetic: bool = False
    #: `@abstractmethod`
    abstract: bool = False
    #: `yield` stands in the body
    is_generator: bool = False

    @property
    def line(self) -> int:
        return getattr(self.node, "lineno", 1)

    @property
    def doc(self) -> str | None:
        return ast.get_docstring(self.node) if isinstance(self.node, ast.FunctionDef) else None


@dataclass(eq=False, slots=True)
class FieldInfo:
    """An instance attribute: its type is unified over the whole program."""

    name: str
    slot: Slot
    #: Some read may come before the first assignment: such a field is stored as an option and checked.
    may_be_unset: bool = False


@dataclass(eq=False, slots=True)
class ClassInfo:
    """A user-defined class."""

    name: str
    ident: str
    number: int
    node: ast.ClassDef
    bases: list[ClassInfo]
    #: name of the builtin exception class among the bases
    exception_base: str | None
    #: the MRO after the class itself; builtin and library classes by their names
    lineage: list[ClassInfo | str] = field(default_factory=list)
    #: the library's classes among the bases that only say what a class is for
    marks: set[str] = field(default_factory=set)
    methods: dict[str, FunctionDef] = field(default_factory=dict)
    #: setters of the properties in `methods`
    setters: dict[str, FunctionDef] = field(default_factory=dict)
    deleters: dict[str, FunctionDef] = field(default_factory=dict)
    #: Names assigned in the class body, with their expressions.
    variables: dict[str, ast.expr] = field(default_factory=dict)
    #: those of them that only `Class.name = …` outside of the body assigns: until then a base's variable is meant
    late_variables: set[str] = field(default_factory=set)
    #: the body does more than to define methods and to assign each name once: its statements run one by one
    runs: bool = False
    annotations: dict[str, ast.expr] = field(default_factory=dict)
    fields: dict[str, FieldInfo] = field(default_factory=dict)
    subclasses: list[ClassInfo] = field(default_factory=list)
    #: fields of a dataclass, inherited ones too
    data_fields: dict[str, DataField] = field(default_factory=dict)
    is_dataclass: bool = False
    #: stands for the builtin `object`
    is_object: bool = False
    frozen: bool = False
    #: what `__slots__` in the body names
    slots: frozenset[str] | None = None
    #: what Python puts before the name of a class that a function made
    prefix: str = ""
    #: names of the items, where instances are named tuples
    items: list[str] | None = None
    #: members of an enumeration: name → value
    members: dict[str, ast.expr] = field(default_factory=dict)
    #: they are known to have different values
    members_differ: bool = False
    #: what the library calls a class of its own: `module.name`
    library: str | None = None
    #: what messages call a class of the library that CPython has in C: its name in full
    type_name: str | None = None
    #: the class in whose body this one stands
    outer: ClassInfo | None = None
    #: classes that stand in the body
    inner: dict[str, ClassInfo] = field(default_factory=dict)

    @property
    def qualname(self) -> str:
        return self.prefix + self.name if self.outer is None else f"{self.outer.qualname}.{self.name}"

    def mro(self) -> list[ClassInfo]:
        """The class and its bases, nearest first."""
        return [self, *(c for c in self.lineage if isinstance(c, ClassInfo))]

    @property
    def exception_root(self) -> str | None:
        """Name of the nearest builtin exception class, for exceptions."""
        return next((c.exception_base for c in self.mro() if c.exception_base is not None), None)

    @property
    def is_generic(self) -> bool:
        """Whether the class can be used with types in brackets."""
        return self.derives_from("typing.Generic") or self.derives_from("typing.Protocol")

    def next_after(self, cls: ClassInfo) -> list[ClassInfo]:
        """What follows `cls` in the MRO: where `super()` in its methods looks."""
        mro = self.mro()
        return mro[mro.index(cls) + 1 :]

    def abstract_methods(self) -> list[str]:
        """The names of the methods because of which there can be no instances, sorted."""
        if not any(c.marks & ABSTRACT for c in self.mro()):
            return []
        names = {n for c in self.mro() for n, m in c.methods.items() if m.abstract}
        return sorted(n for n in names if (m := self.find_method(n)) is not None and m.abstract)

    def allows(self, name: str) -> bool:
        """Whether instances can have an attribute of this name: `__slots__` in all classes names all that they have."""
        named = [c.slots for c in self.mro()]
        return self.exception_root is not None or any(s is None or name in s or "__dict__" in s for s in named)

    def find_method(self, name: str) -> FunctionDef | None:
        return method_among(self.mro(), name)

    def find_setter(self, name: str) -> FunctionDef | None:
        """The setter of the property `name`: that of the nearest class that defines the name at all, if it has one."""
        holder = next((c for c in self.mro() if name in c.methods or name in c.variables), None)
        return holder.setters.get(name) if holder is not None else None

    def find_deleter(self, name: str) -> FunctionDef | None:
        """What `del` of the property `name` calls, as `find_setter`."""
        holder = next((c for c in self.mro() if name in c.methods or name in c.variables), None)
        return holder.deleters.get(name) if holder is not None else None

    def define_method(
        self,
        name: str,
        method: FunctionDef,
        setter: FunctionDef | None = None,
        deleter: FunctionDef | None = None,
    ) -> None:
        """Bind `name` in the class body to a function, or to a property (with its setter and deleter)."""
        self.variables.pop(name, None)
        self.methods[name] = method
        for table, function in ((self.setters, setter), (self.deleters, deleter)):
            table.pop(name, None)
            if function is not None:
                table[name] = function

    def define_variable(self, name: str, value: ast.expr) -> None:
        """Bind `name` in the class body to a value."""
        self.methods.pop(name, None)
        self.setters.pop(name, None)
        self.deleters.pop(name, None)
        self.variables[name] = value

    def find_variable(self, name: str) -> ClassInfo | None:
        """The class in the MRO that defines class variable `name`."""
        return variable_among(self.mro(), name)

    def find_inner(self, name: str) -> ClassInfo | None:
        """The class that is called `name` as an attribute of this one."""
        found = next((c for c in self.mro() if name in c.variables or name in c.methods or name in c.inner), None)
        return found.inner.get(name) if found is not None else None

    def is_subclass_of(self, other: ClassInfo) -> bool:
        return other.is_object or other in self.mro()

    def derives_from(self, library: str) -> bool:
        """Whether this class of the library, `module.name`, is among the bases of the bases."""
        return any(library in c.marks for c in self.mro())

    def exceptions(self) -> list[ClassInfo]:
        """The exception classes whose instances are all the exceptions that are instances of this class."""
        if self.exception_root is not None:
            return [self]
        return [c for c in self.family() if c.exception_root is not None]

    def family(self) -> list[ClassInfo]:
        """The class and all its subclasses, in definition order."""
        out = [self]
        for s in self.subclasses:
            out.extend(s.family())
        return sorted(set(out), key=lambda c: c.number)


def method_among(classes: Iterable[ClassInfo], name: str) -> FunctionDef | None:
    """The method that `name` means in the first of the classes that defines the name."""
    for c in classes:
        if name in c.methods:
            return c.methods[name]
        if name in c.variables or name in c.inner:
            return None
    return None


def variable_among(classes: Iterable[ClassInfo], name: str) -> ClassInfo | None:
    """The first of the classes that defines `name`, if it is a class variable there."""
    found = next((c for c in classes if name in c.variables or name in c.inner), None)
    return found if found is not None and name in found.variables else None


class Inconsistent(Exception):
    """Bases that have no common order; the argument lists those that are in each other's way."""


def linearize(lines: list[list[ClassInfo | str]]) -> list[ClassInfo | str]:
    """The C3 order of the classes after a new one: `lines` are its bases, each followed by its own lineage."""
    left = [list(line) for line in lines] + [[line[0] for line in lines]]
    out: list[ClassInfo | str] = []
    while left := [line for line in left if line]:
        tails = [c for line in left for c in line[1:]]
        head = next((line[0] for line in left if line[0] not in tails), None)
        if head is None:
            raise Inconsistent(list(dict.fromkeys(line[0] for line in left)))
        out.append(head)
        left = [[c for c in line if c is not head and c != head] for line in left]
    return out
