"""Pass 1, parse: source text → `ast.Module`.

Takes the bytes or text of one file. Guarantees that the tree is valid Python of the running interpreter, not nested deeper than
the later passes can walk, that no literal in it is one that a module cannot hold, and that private names stand as what they mean, that functions have no
decorators, and that there is no `match`.

Example: ``parse(b"x = 1", "a.py", reporter)`` → a module with one `ast.Assign`.
"""

from __future__ import annotations

import ast
import re
import warnings

from portalis.compiler.bound_templates import BOUND_TEMPLATE, make_functions
from portalis.compiler.builtin_aliases import ALIASES, resolve_aliases
from portalis.compiler.class_forms import make_class_statements
from portalis.compiler.decorators import apply_decorators
from portalis.compiler.descriptors import make_properties
from portalis.compiler.diagnostics import Reporter, Span
from portalis.compiler.dispatching import dispatch_by_type
from portalis.compiler.function_attributes import keep_attributes
from portalis.compiler.instance_dicts import mark_instance_dicts
from portalis.compiler.local_classes import hoist_classes
from portalis.compiler.made_imports import import_fields, import_printing, import_views
from portalis.compiler.matching import lower_matches
from portalis.compiler.memos import ask_memos
from portalis.compiler.namespaces import make_namespace_classes
from portalis.compiler.nodes import children
from portalis.compiler.private import resolve_private
from portalis.compiler.special_variables import define_special_methods
from portalis.compiler.star_imports import expand_stars
from portalis.compiler.subclass_hooks import HOOK, run_subclass_hooks
from portalis.compiler.typed_dicts import make_typed_dicts
from portalis.compiler.versions import settle_versions

MAX_SOURCE_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 250
MAX_NODES = 200_000


# What looks like a private name; letters outside of ASCII can stand for `_`.
_INDENTED_CLASS = re.compile(r"^[ \t]+class\b", re.M)
_INDENTED_TUPLE = re.compile(r"^[ \t]+.*(?i:namedtuple)\(", re.M)
_INDENTED_DEF = re.compile(r"^[ \t]+def\b", re.M)
_REGEXES = re.compile(r"^\s*(?:import|from)\b.*\bre\b", re.M)
_STRUCTS = re.compile(r"\bstruct\b")
_SPECIAL = re.compile(
    r"^[ \t]+(?:__\w+__[ \t]*=(?!=)|\w+[ \t]*=[ \t]*(?:static|class)method\(|@.*\n(?:[ \t]*@.*\n)*[ \t]+def __\w+__\()",
    re.M,
)
_STAR = re.compile(r"\bimport[ \t]*\*")
_MATCH = re.compile(r"^\s*match\b", re.M)
_PRIVATE = re.compile(r"\b__(?!\w*__\b)")
_COOKIE = re.compile(rb"(?:[ \t\f]*(?:#[^\n]*)?\r?\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)")


def decode(source: str | bytes, reporter: Reporter) -> str | None:
    """The text of a source file; `None` (with a diagnostic) when it is not UTF-8, holds a null byte or is too large."""
    start = Span(1, 0, 1, 1)
    if len(source) > MAX_SOURCE_BYTES:
        reporter.add("PT0004", start, f"the source is larger than {MAX_SOURCE_BYTES // 1024 // 1024} MiB")
        return None
    if isinstance(source, bytes):
        cookie = _COOKIE.match(source)
        if cookie is not None and cookie[1].decode("ascii").lower().replace("_", "-") not in (
            "utf-8",
            "utf8",
            "ascii",
            "us-ascii",
        ):
            line = source[: cookie.start(1)].count(b"\n") + 1
            message = f"the source declares the encoding {cookie[1].decode('ascii')}; only UTF-8 is supported"
            reporter.add("PT0002", Span(line, 0, line, 1), message, fix="save the file as UTF-8")
            return None
        try:
            text = source.decode("utf-8-sig")
        except UnicodeDecodeError as e:
            line = source[: e.start].count(b"\n") + 1
            column = e.start - (source.rfind(b"\n", 0, e.start) + 1)
            reporter.add(
                "PT0002",
                Span(line, column, line, column + 1),
                f"the source is not UTF-8: byte 0x{source[e.start]:02x} at offset {e.start}",
                fix="save the file as UTF-8",
            )
            return None
    else:
        text = source
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        reporter.add("PT0003", Span(line, 0, line, 1), "the source contains a null byte")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(source: str | bytes, filename: str, reporter: Reporter, entry: bool = True) -> tuple[ast.Module, str] | None:
    """The syntax tree and the text, or `None` after reporting why there is none.

    `entry`: no other file of the project imports this one.
    """
    text = decode(source, reporter)
    if text is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text, filename)
    except SyntaxError as e:
        line = e.lineno or 1
        column = max(0, (e.offset or 1) - 1)
        reporter.add(
            "PT0001", Span(line, column, e.end_lineno or line, max(column + 1, (e.end_offset or 1) - 1)), e.msg
        )
        return None
    except (RecursionError, MemoryError):
        reporter.add("PT0004", Span(1, 0, 1, 1), "the source is nested too deeply for the parser")
        return None
    except ValueError as e:
        reporter.add("PT0107", Span(1, 0, 1, 1), str(e))
        return None
    reporter.lines = text.split("\n")
    if not _check(tree, reporter) or not _compiles(text, filename, reporter):
        return None
    if not text.isascii() or _PRIVATE.search(text):
        resolve_private(tree)
    if _STAR.search(text):
        expand_stars(tree)
    if BOUND_TEMPLATE.search(text):
        make_functions(tree)
    if "version_info" in text:
        settle_versions(tree)
    if any(name in text for name in ALIASES):
        resolve_aliases(tree)
    if _MATCH.search(text):
        lower_matches(tree)
    if _REGEXES.search(text):
        from portalis.compiler.regex.calls import compile_patterns

        compile_patterns(tree, reporter)
    if _STRUCTS.search(text):
        from portalis.compiler.structs import write_formats

        write_formats(tree, reporter)
    if "memoryview" in text:
        import_views(tree)
    if "print(" in text and "**" in text:
        import_printing(tree)
    if "dataclasses" in text and "fields(" in text:
        import_fields(tree)
    if "__deepcopy__" in text:
        ask_memos(tree)
    if "TypedDict" in text:
        make_typed_dicts(tree)
    if "namedtuple" in text or "NamedTuple" in text or "Enum(" in text:
        make_class_statements(tree)
    if _INDENTED_CLASS.search(text) or _INDENTED_TUPLE.search(text):
        hoist_classes(tree, entry)
    if entry and "SimpleNamespace" in text:
        make_namespace_classes(tree)
    if "singledispatch" in text:
        dispatch_by_type(tree)
    if HOOK in text:
        run_subclass_hooks(tree)
    if "__get__" in text:
        make_properties(tree)
    if "__dict__" in text or "vars(" in text:
        mark_instance_dicts(tree)
    if "@" in text or "update_wrapper" in text:
        apply_decorators(tree)
    if _SPECIAL.search(text):
        define_special_methods(tree)
    if _INDENTED_DEF.search(text):
        keep_attributes(tree)
    return tree, text


def _compiles(text: str, filename: str, reporter: Reporter) -> bool:
    """What CPython refuses after parsing: `return` outside a function, a parameter twice… Nothing is executed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, filename, "exec", dont_inherit=True)
    except SyntaxError as e:
        line, column = e.lineno or 1, max(0, (e.offset or 1) - 1)
        reporter.add(
            "PT0001", Span(line, column, e.end_lineno or line, max(column + 1, (e.end_offset or 1) - 1)), e.msg
        )
        return False
    except (RecursionError, MemoryError):
        reporter.add("PT0004", Span(1, 0, 1, 1), "the source is nested too deeply for the compiler")
        return False
    return True


def _check(tree: ast.Module, reporter: Reporter) -> bool:
    """Depth, size and literals, level after level."""
    count = depth = 0
    level: list[ast.AST] = [tree]
    while level:
        below: list[ast.AST] = []
        for node in level:
            if isinstance(node, ast.Constant):
                _check_literal(node, reporter)
                continue
            inside = children(node)
            if isinstance(node, ast.If) and len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
                # `elif` chains nest in the tree but not in the reader's mind.
                level.append(inside.pop())
            below += inside
        count += len(level)
        level, depth = below, depth + 1
        if level and (depth > MAX_DEPTH or count + len(level) > MAX_NODES):
            what = f"deeper than {MAX_DEPTH} levels" if depth > MAX_DEPTH else f"into more than {MAX_NODES} nodes"
            reporter.add(
                "PT0004",
                level[0] if hasattr(level[0], "lineno") else Span(1, 0, 1, 1),
                f"the program nests or grows {what}",
                fix="split the expression, or build the data in a loop",
            )
            return False
    return True


def _check_literal(node: ast.Constant, reporter: Reporter) -> None:
    """Report a literal that a module cannot hold; inference sees an error in its place."""
    value = node.value
    if isinstance(value, str) and any("\ud800" <= c <= "\udfff" for c in value):
        reporter.add("PT0108", node, "this string holds a lone surrogate, which UTF-8 cannot represent")
