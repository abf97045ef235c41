"""The bases of a class: classes of the program, builtin exceptions, and classes of the library that only say what a class is for."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field

from portalis.compiler.class_forms import NAMED_TUPLE
from portalis.compiler.infer.held import KINDS, OF_VALUES, TUPLE, VALUES, builtin_base
from portalis.compiler.infer.library_classes import CLASSES
from portalis.compiler.infer.world import World
from portalis.compiler.modules import BUILTIN, BUILTIN_NAMES
from portalis.compiler.program import ClassInfo, Inconsistent, linearize

#: Builtin classes whose subclasses are refused: what their instances keep belongs into a field.
_VALUES = {"list", "dict", "set", "frozenset", "tuple", "str", "bytes", "bytearray", "int", "float", "complex"} | {
    f"collections.{c}" for c in ("OrderedDict", "Counter", "defaultdict", "deque")
}

#: The mark of `memoryview`.
VIEWING = "portalis.viewing"
#: That of ranges with bounds of any size.
RANGING = "portalis.ranging"

#: They add nothing to their subclasses but what the translator knows of them.
_MARKS = {"abc.ABC": "abc.ABC", "typing.Generic": None, "typing.Protocol": None, VIEWING: VIEWING, RANGING: RANGING}


@dataclass
class Bases:
    """What stands in the parentheses of a class statement."""

    classes: list[ClassInfo] = field(default_factory=list)
    #: the MRO after the class itself; builtin and library classes by their names
    lineage: list[ClassInfo | str] = field(default_factory=list)
    exception_base: str | None = None
    #: the library's classes among the bases
    marks: set[str] = field(default_factory=set)


def library_name(world: World, node: ast.expr) -> str | None:
    """What an expression of imported names means: `module.name`."""
    match node:
        case ast.Name(id=name):
            module, _, member = (world.imports.get((world.module_scope, name)) or "").partition(":")
            if not member:
                return None
            return BUILTIN_NAMES.get(member) if module == BUILTIN else f"{module}.{member}"
        case ast.Attribute(value=ast.Name(id=name), attr=attr):
            meaning = world.imports.get((world.module_scope, name))
            return None if meaning is None or ":" in meaning else f"{meaning}.{attr}"
    return None


def find_bases(
    world: World,
    node: ast.ClassDef,
    find: Callable[[ast.expr], ClassInfo | None],
    make: Callable[[str], ClassInfo],
) -> Bases:
    """The bases of a class statement; reports those that are not supported.

    `find` knows the program's classes, `make` those of the library that are written in Python.
    """
    from portalis.compiler.infer.names import EXCEPTIONS
    from portalis.compiler.known_classes import known_exception

    found = Bases()
    lines: list[list[ClassInfo | str]] = []

    def refuse(where: ast.AST, message: str, fix: str | None = None) -> None:
        world.syntax_errors.append((None, "PT0105", where, message, fix))

    for k in node.keywords:
        if k.arg == "metaclass" and library_name(world, k.value) == "abc.ABCMeta":
            found.marks.add("abc.ABC")
        else:
            refuse(k.value, f"the class keyword `{k.arg}` is not supported")
    unknown = False
    enumeration = any(_is_enum(world, b, find) for b in node.bases)
    for i, b in enumerate(node.bases):
        # `Base[int]` is `Base`, as far as a program can tell.
        base = b.value if isinstance(b, ast.Subscript) else b
        cls = find(base)
        library = library_name(world, base)
        if isinstance(base, ast.Constant):
            # Between classes of the library.
            library = str(base.value)
        elif isinstance(base, ast.Name) and (
            enumeration and base.id in ("int", "str") or cls is None and _is_held(world, base.id)
        ):
            library = base.id
        elif (
            cls is None
            and isinstance(base, ast.Name)
            and base.id in VALUES
            and base.id not in world.module_scope.bindings
        ):
            library = OF_VALUES + base.id
        elif cls is None and not enumeration and isinstance(base, ast.Name) and _is_tuple(world, base.id):
            library = TUPLE
        if library == NAMED_TUPLE:
            # CPython puts `tuple` in its place.
            cls, library = make("tuple"), None
            found.marks.add(NAMED_TUPLE)
        if library in CLASSES:
            cls = make(library)
            found.marks.add(library)
        name = base.id if isinstance(base, ast.Name) else ast.unparse(base)
        if cls is not None:
            if _is_final(world, cls, node):
                refuse(b, f"inheriting from `{world.shown(cls.ident)}` is not supported")
                continue
            if cls in found.classes:
                refuse(b, f"duplicate base class {cls.name}")
                continue
            found.classes.append(cls)
            lines.append([cls, *cls.lineage])
        elif name == "object":
            if i + 1 < len(node.bases):
                refuse(
                    b, "Cannot create a consistent method resolution order (MRO): `object` stands before other bases"
                )
        elif library is not None and library.startswith("collections.abc.") and world.reporter.is_foreign(node.lineno):
            # Its classes have the methods that CPython's inherit.
            found.marks.add(library)
        elif library in _MARKS:
            found.marks.add(library)
            if mark := _MARKS[library]:
                lines.append([mark])
        elif name in EXCEPTIONS and (builtin := known_exception(name)) is not None:
            found.exception_base = found.exception_base or name
            lines.append([c.__name__ for c in builtin.__mro__[:-1]])
        elif not unknown:
            meant = library or name
            kept = f"keep the {meant.rpartition('.')[2]} in a field, with methods that use it"
            refuse(b, f"`{ast.unparse(b)}` is not supported as a base class", kept if meant in _VALUES else None)
            unknown = True
    try:
        found.lineage = linearize(lines)
    except Inconsistent as e:
        names = ", ".join(c if isinstance(c, str) else c.name for c in e.args[0])
        refuse(
            node, f"Cannot create a consistent method resolution order (MRO) for bases {names}", "change their order"
        )
        found.lineage = list(lines[0])
        found.classes = found.classes[:1]
    if NAMED_TUPLE in found.marks and len(found.classes) > 1:
        refuse(node, "a named tuple with another base is not supported", "derive a class from both")
    _check_exceptions(found, node, refuse)
    kinds = {kind for c in found.classes if (kind := builtin_base(c)) is not None}
    if len(kinds) > 1 or kinds and (found.exception_base or any(c.exception_root for c in found.classes)):
        refuse(node, "multiple bases have instance lay-out conflict: several are builtin classes")
    slots = [c for c in found.classes if any(x.slots for x in c.mro())]
    if len(slots) > 1 and not any(all(a.is_subclass_of(b) for b in slots) for a in slots):
        refuse(node, "multiple bases have instance lay-out conflict: several have `__slots__`")
    return found


def _is_held(world: World, name: str) -> bool:
    """Whether a name is that of a builtin class that programs may derive from."""
    return name in KINDS and name not in world.module_scope.bindings


def _is_tuple(world: World, name: str) -> bool:
    return name == "tuple" and name not in world.module_scope.bindings


def _is_final(world: World, cls: ClassInfo, node: ast.ClassDef) -> bool:
    """Whether a class of the library would not notice what a class of the program overrides."""
    foreign = world.reporter.is_foreign
    if not foreign(cls.node.lineno) or foreign(node.lineno):
        return False
    return any(isinstance(d, ast.Name) and library_name(world, d) == "typing.final" for d in cls.node.decorator_list)


def _is_enum(world: World, base: ast.expr, find: Callable[[ast.expr], ClassInfo | None]) -> bool:
    cls = find(base)
    return (library_name(world, base) or "").startswith("enum.") or cls is not None and cls.derives_from("enum.Enum")


def _check_exceptions(found: Bases, node: ast.ClassDef, refuse: Callable[[ast.AST, str, str | None], None]) -> None:
    """The exception classes among the bases form one line, as the runtime keeps them, and hide no other class."""
    line = found.lineage
    kinds = [
        isinstance(c, str) and "." not in c or isinstance(c, ClassInfo) and c.exception_root is not None for c in line
    ]
    exceptions = [c for c, is_exception in zip(line, kinds, strict=True) if is_exception]
    if not exceptions:
        return
    for i, c in enumerate(exceptions):
        if isinstance(c, ClassInfo):
            own: list[ClassInfo | str] = [b for b in c.lineage if b in exceptions]
            if own != exceptions[i + 1 :]:
                refuse(node, "several exception classes as bases are not supported", "keep one of them")
                return
    names = [c for c in exceptions if isinstance(c, str)]
    from portalis.compiler.known_classes import known_exception

    first = known_exception(names[0])
    if first is None or names != [c.__name__ for c in first.__mro__[:-1]]:
        refuse(node, "several exception classes as bases are not supported", "keep one of them")
        return
    after = line[line.index(names[0]) :]
    hidden = next((c for c in after if isinstance(c, ClassInfo)), None)
    if hidden is not None:
        problem = f"the base `{hidden.name}` after a builtin exception class is not supported"
        refuse(node, problem, f"put `{hidden.name}` first")
