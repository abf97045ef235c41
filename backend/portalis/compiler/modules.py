"""The modules of the standard library that a program can import: one table for imports, diagnostics and `portalis doctor`.

A module's names come from up to four places. `stubs/MODULE.pyi` binds names to the runtime. `stdlib/MODULE.py` is Python that is
translated with the program that imports it, and only as far as it is used; it imports what it cannot say in Python from
`_builtin`: names of the table below, and functions of the runtime, bound in `stubs/_builtin.pyi`. The rest is known to the translator itself and stands in the table.

In `stdlib/MODULE.py`, a function `_Type_method` is the method of the builtin type `Type`.

Of modules that are written in Python and translate as they are, the interpreter's own source is taken: `_INTERPRETER` names what a
program can use of them, and `library` reduces the source to what that needs.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
#: The module that library sources import from: names of the translator's own.
BUILTIN = "_builtin"
#: What each of them is called in full.
BUILTIN_NAMES = {
    "copy": "copy.copy",
    "deepcopy": "copy.deepcopy",
    **{name: f"copy.{name}" for name in ("part_copy", "known_copy", "keep_copy", "blank_copy", "own_copy", "deepen")},
    "Counter": "collections.Counter",
    "OrderedDict": "collections.OrderedDict",
    "defaultdict": "collections.defaultdict",
    "deque": "collections.deque",
    "namedtuple": "collections.namedtuple",
    "absolute": "abs",
    "attrgetter": "operator.attrgetter",
    "itemgetter": "operator.itemgetter",
    "methodcaller": "operator.methodcaller",
    "singledispatch": "functools.singledispatch",
    "singledispatchmethod": "functools.singledispatchmethod",
    "update_wrapper": "functools.update_wrapper",
    "wraps": "functools.wraps",
    "cached_property": "functools.cached_property",
    "partial": "functools.partial",
    **{
        name: f"itertools.{name}"
        for name in """accumulate chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse
        groupby islice pairwise permutations product repeat starmap takewhile tee zip_longest""".split()
    },
    "total_ordering": "functools.total_ordering",
    "declined": "portalis.declined",
    "handled": "portalis.handled",
    "identity": "portalis.identity",
    "shown_fields": "portalis.shown_fields",
    "held": "portalis.held",
    "as_heap": "portalis.as_heap",
    "as_sized": "portalis.as_sized",
    "as_written": "portalis.as_written",
    "viewing": "portalis.viewing",
    "ranging": "portalis.ranging",
    "has_bytes": "portalis.has_bytes",
    "plain_bytes": "portalis.plain_bytes",
    "any_size": "portalis.any_size",
    "word": "portalis.word",
    "whole_power": "portalis.whole_power",
    "clock": "time.clock",
    "no_clock": "datetime.no_clock",
    "no_sleep": "time.no_sleep",
    "re_of_bytes": "re.of_bytes",
    "minor_version": "sys.version_info.minor",
    "struct_unknown": "struct.unknown",
    "entropy": "random.entropy",
    "granted_entropy": "random.granted_entropy",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the translator itself knows of a module; `names` is `None` where it takes every name (for annotations, mostly)."""

    names: frozenset[str] | None = frozenset()


_ANY = Known(None)
_KNOWN: dict[str, Known] = {
    "__future__": _ANY,
    "abc": Known(frozenset({"ABC", "ABCMeta", "abstractmethod"})),
    "collections.abc": _ANY,
    "dataclasses": Known(
        frozenset(
            {
                "dataclass",
                "field",
                "FrozenInstanceError",
                "InitVar",
                "KW_ONLY",
                "asdict",
                "astuple",
                "fields",
                "is_dataclass",
                "replace",
            }
        )
    ),
    "doctest": Known(frozenset({"testmod"})),
    "enum": Known(frozenset({"Enum", "Flag", "IntEnum", "IntFlag", "StrEnum", "auto", "unique"})),
    "math": Known(),
    "numbers": Known(frozenset({"Complex", "Integral", "Number", "Rational", "Real"})),
    "portalis.arrays": _ANY,
    "sys": Known(
        frozenset(
            """argv exit float_info get_int_max_str_digits getrecursionlimit maxsize set_int_max_str_digits
            setrecursionlimit stderr stdin stdout""".split()
        )
    ),
    "typing": _ANY,
}

#: Where a module has a source of the library's own too, that one imports from the interpreter's by this prefix.
OF_INTERPRETER = "_cpython_"

#: Modules that are taken from the interpreter, with the names that translate.
_INTERPRETER: dict[str, tuple[str, ...]] = {
    "calendar": (
        *"Calendar TextCalendar HTMLCalendar IllegalMonthError IllegalWeekdayError".split(),
        *"calendar firstweekday isleap leapdays month monthcalendar monthrange setfirstweekday timegm weekday".split(),
        *"day_abbr day_name month_abbr month_name".split(),
        *"MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY".split(),
    ),
    "colorsys": ("rgb_to_yiq", "yiq_to_rgb", "rgb_to_hls", "hls_to_rgb", "rgb_to_hsv", "hsv_to_rgb"),
    "graphlib": ("CycleError", "TopologicalSorter"),
    "fnmatch": ("translate",),
    "html": ("escape",),
    "shlex": ("join", "quote"),
    "statistics": ("NormalDist", "StatisticsError", "covariance", "median_grouped"),
    "keyword": ("iskeyword", "issoftkeyword", "kwlist", "softkwlist"),
}

#: Why a module cannot be had.
_WORLD = "a translated module reaches nothing outside of itself"
_REASONS = {
    "os": f"{_WORLD}: no files, no environment, no processes",
    "pathlib": f"{_WORLD}: no files",
    "shutil": f"{_WORLD}: no files",
    "glob": f"{_WORLD}: no files",
    "tempfile": f"{_WORLD}: no files",
    "io": f"{_WORLD}: no files",
    "sqlite3": f"{_WORLD}: no files",
    "subprocess": f"{_WORLD}: no processes",
    "multiprocessing": f"{_WORLD}: no processes",
    "signal": f"{_WORLD}: no processes",
    "threading": "a translated module runs on one thread",
    "concurrent": "a translated module runs on one thread",
    "asyncio": "a translated module runs on one thread, and coroutines are not supported",
    "socket": f"{_WORLD}: no network",
    "urllib": f"{_WORLD}: no network",
    "http": f"{_WORLD}: no network",
    "requests": f"{_WORLD}: no network",
    "time": "a translated module has no clock: its results follow from its arguments alone",
    "timeit": "a translated module has no clock: its results follow from its arguments alone",
    "secrets": "a translated module has no source of randomness: its results follow from its arguments alone",
    "ctypes": "a translated module is sandboxed: no foreign code",
    "numpy": "only pure Python translates, and numpy is written in C",
    "pandas": "only pure Python translates, and pandas is written in C",
    "scipy": "only pure Python translates, and scipy is written in C",
    "inspect": "a translated program does not keep its source",
    "importlib": "which code a module holds is settled when it is translated",
}


#: Modules of CPython whose import has no effect: it is refused only where something of them is used.
_WITHOUT_EFFECT = frozenset(
    """argparse array base64 binascii calendar cmath codecs concurrent configparser contextlib csv ctypes datetime decimal
    difflib fractions glob graphlib hashlib html http inspect io json logging multiprocessing numbers os pathlib pickle platform
    pprint random re reprlib secrets shutil signal socket sqlite3 statistics struct subprocess tempfile textwrap threading
    time timeit traceback types unicodedata unittest urllib uuid warnings weakref zlib""".split()
)


@dataclass(frozen=True, slots=True)
class Support:
    """How much of a module is there. `missing` are public names that CPython has in it and a program cannot use."""

    module: str
    names: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return not self.missing


def source_path(module: str) -> Path | None:
    """The library's own source of a module."""
    path = FOLDER / "stdlib" / f"{module}.py"
    return path if path.is_file() else None


def public_name(module: str) -> str:
    """What Python calls a module that the library may import by another name."""
    if module in ("_memoryview", "_printing", "_ranges"):
        return "builtins"
    if module == "_collections_abc":
        return "collections.abc"
    if module.startswith("_") and source_path(module) is not None:
        # A part of a module: `_collections_maps`.
        return module.split("_")[1]
    return module.removeprefix(OF_INTERPRETER)


#: what has functions in place of those of the interpreter's sources that do not translate
REPLACED = {"statistics": "_statistics_moments"}


def taken(module: str) -> tuple[str, ...]:
    """What a program can use of a module whose source is the interpreter's; nothing of other modules."""
    return _INTERPRETER.get(module, ())


def interpreter_path(module: str) -> Path | None:
    """The interpreter's source of a module that is taken from there; `None` where the installation has no sources."""
    spec = importlib.util.find_spec(module) if module in _INTERPRETER else None
    path = Path(spec.origin) if spec is not None and spec.origin is not None else None
    return path if path is not None and path.suffix == ".py" and path.is_file() else None


def is_known(module: str) -> bool:
    """Whether imports of the module are kept as they are, and their names known without a source of the project."""
    return module in _KNOWN or module == BUILTIN


def has_no_effect(module: str) -> bool:
    """Whether a module that is not supported may be imported as long as nothing of it is used."""
    return module.split(".")[0] in _WITHOUT_EFFECT and importlib.util.find_spec(module) is not None


def is_supported(module: str) -> bool:
    """Whether some of the module can be used."""
    return module in _KNOWN or source_path(module) is not None or interpreter_path(module) is not None


def reason(module: str) -> str | None:
    """Why a module is not there, where that is by design."""
    return _REASONS.get(module.split(".")[0])


def supported() -> list[str]:
    """The modules of CPython that can be imported."""
    sources = {path.stem for path in (FOLDER / "stdlib").glob("[!_]*.py")}
    interpreters = {module for module in _INTERPRETER if interpreter_path(module) is not None}
    # Some are there for what is inside of them.
    found = {m for m in sources | interpreters if provided(m)} | _KNOWN.keys()
    return sorted(found - {"portalis.arrays"})


@cache
def provided(module: str) -> frozenset[str] | None:
    """The names that a program can use; `None` when it takes every name that CPython has."""
    from portalis.compiler import stubs

    known = _KNOWN.get(module, Known())
    if known.names is None:
        return None
    names = {*known.names, *taken(module)}
    stub = stubs.load(module)
    if stub is not None:
        names |= {*stub.functions, *stub.constants}
    path = source_path(module)
    if path is not None:
        names |= {name for name in _bound(ast.parse(path.read_text("utf-8"))) if not name.startswith("_")}
    return frozenset(names)


def _bound(tree: ast.Module) -> Iterator[str]:
    for s in tree.body:
        match s:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]):
                yield name
            case ast.ImportFrom(module=module, names=names) if module != "__future__":
                yield from (a.asname or a.name for a in names)


def has_name(module: str, name: str) -> bool:
    """Whether CPython's module has the name."""
    return hasattr(importlib.import_module(module), name)


def support(module: str) -> Support:
    """What can be used of a module, compared with the interpreter's."""
    real = importlib.import_module(module)
    public = set(getattr(real, "__all__", ())) or {n for n in vars(real) if not n.startswith("_")}
    names = provided(module)
    there = public if names is None else names
    return Support(module, tuple(sorted(there & public)), tuple(sorted(public - there)))
