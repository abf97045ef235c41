"""Calls of `struct` whose format is known: each format has a module of its own, with the functions and the class for it.

`struct.unpack("<Ih", data)` → `unpack(data)` of the module `_struct_3c4968`, which is written here: what is packed and unpacked has
types of its own at each place. Sizes, places and messages are what the interpreter's own `struct` says. A format that only run time
knows is refused.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from dataclasses import dataclass

from portalis.compiler.diagnostics import Reporter
from portalis.compiler.known_values import SCOPES, KnownValues, UnknownError
from portalis.compiler.made_imports import add_imports, locate

_PREFIX = "_struct_"
_NAME = re.compile(_PREFIX + "(?:[0-9a-f]{2})*")
#: functions whose first argument is a format
_FUNCTIONS = ("pack", "unpack", "unpack_from", "iter_unpack", "calcsize", "Struct")
_MOST_ITEMS = 200
_PART = re.compile(r"(\d*)([a-zA-Z?])")


def write_formats(tree: ast.Module, reporter: Reporter) -> None:
    """Replaces the calls of `struct` in one file that have a known format."""
    found = KnownValues(tree, "struct")
    if found.modules or found.functions:
        _Calls(found, reporter).run(tree)


class _Calls:
    def __init__(self, module: KnownValues, reporter: Reporter) -> None:
        self._module, self._reporter = module, reporter
        self._names: dict[tuple[str, str], str] = {}

    def run(self, tree: ast.Module) -> None:
        self._visit(tree, (tree,))
        add_imports(tree, self._names)

    def _visit(self, node: ast.AST, scopes: tuple[ast.AST, ...]) -> None:
        if isinstance(node, SCOPES):
            scopes = (*scopes, node)
        for child in ast.iter_child_nodes(node):
            self._visit(child, scopes)
        if isinstance(node, ast.Call) and node.args and not isinstance(node.args[0], ast.Starred):
            name = self._module.meaning(node.func, scopes)
            if name in _FUNCTIONS:
                self._replace(node, name, scopes)

    def _replace(self, node: ast.Call, name: str, scopes: tuple[ast.AST, ...]) -> None:
        try:
            text = self._module.value(node.args[0], scopes)
        except UnknownError:
            return
        if isinstance(text, bytes):
            text = text.decode("latin-1")
        if not isinstance(text, str) or not text.isascii():
            return
        try:
            items = struct.calcsize(text) >= 0 and len(_items(text))
        except struct.error:
            # Raised when it runs, which the library's functions do not do.
            self._reporter.add("PT0204", node, f"`struct` takes no format {text!r}")
            return
        if items > _MOST_ITEMS:
            self._reporter.add("PT0204", node, f"a format of more than {_MOST_ITEMS} values is not supported")
            return
        module = _PREFIX + text.encode().hex()
        local = self._names.setdefault((module, name), f"_portalis{module}_{name}")
        node.func, node.args = ast.Name(local, ast.Load()), node.args[1:]
        locate(node.func, node)


@dataclass(frozen=True)
class _Item:
    """A value in a format: its code, the count of an `s` or `p`, where it lies, how many bytes it has."""

    code: str
    at: int
    size: int


def _items(text: str) -> list[_Item]:
    order = text[0] if text[:1] in tuple("@=<>!") else ""
    found: list[_Item] = []
    before = order
    for count, code in _PART.findall(text[len(order) :]):
        if code in "sp":
            size = int(count or "1")
            found.append(_Item(code, struct.calcsize(before + count + code) - size, size))
        elif code != "x":
            size = struct.calcsize((order or "@") + code)
            for n in range(int(count or "1")):
                found.append(_Item(code, struct.calcsize(f"{before}{n + 1}{code}") - size, size))
        before += count + code
    return found


def _message(pack: str, value: int) -> str:
    try:
        struct.pack(pack, value)
    except struct.error as e:
        return str(e)
    return ""


def _int_errors(order: str, item: _Item) -> tuple[str, str, bool]:
    """The messages for an int that is too low and too high, and whether ints beyond 64 bits have them too."""
    bits = 8 * item.size
    pack = order + item.code
    if item.code.isupper():
        low, high = _message(pack, -1), _message(pack, 1 << bits)
    else:
        low, high = _message(pack, -(1 << bits - 1) - 1), _message(pack, 1 << bits - 1)
    far = {_message(pack, -(1 << 63) - 1), _message(pack, -(1 << 70))} == {low}
    return low, high, far and {_message(pack, 1 << 64), _message(pack, 1 << 70)} == {high}


def format_source(module: str) -> str | None:
    """The source of the module of a format; `None` for all other modules."""
    if _NAME.fullmatch(module) is None:
        return None
    text = bytes.fromhex(module[len(_PREFIX) :]).decode("ascii")
    order = text[0] if text[:1] in tuple("@=<>!") else "@"
    byteorder = "big" if order in ">!" or order in "@=" and struct.pack("=H", 1)[0] == 0 else "little"
    size, items = struct.calcsize(text), _items(text)
    packed, unpacked, at = [], [], 0
    for i, item in enumerate(items):
        if item.at > at:
            packed.append(repr(bytes(item.at - at)))
        at = item.at + item.size
        place = f"at + {item.at}"
        match item.code:
            case "c":
                packed.append(f"_char(values[{i}])")
                unpacked.append(f"buffer[{place} : {place} + 1]")
            case "s" | "p":
                packed.append(f"_{item.code}_bytes(values[{i}], {item.size})")
                end = f"buffer[{place} : {place} + {item.size}]"
                unpacked.append(end if item.code == "s" else f"_p_value({end})")
            case "?":
                packed.append(f"_bool(values[{i}])")
                unpacked.append(f"buffer[{place}] != 0")
            case "e" | "f" | "d":
                # A native `f` has no error.
                shown = "" if order == "@" and item.code == "f" else item.code
                packed.append(f"_float_bytes(values[{i}], {item.size}, {byteorder == 'big'}, {shown!r})")
                unpacked.append(f"struct_float(buffer, {place}, {item.size}, {byteorder == 'big'})")
            case _:
                signed = item.code.islower()
                low, high, far = _int_errors(order, item)
                packed.append(
                    f"_int_bytes(values[{i}], {item.size}, {byteorder!r}, {signed}, {low!r}, {high!r}, {far})"
                )
                value = f"buffer[{place} : {place} + {item.size}]"
                unpacked.append(f"int.from_bytes({value}, {byteorder!r}, signed={signed})")
    if size > at:
        packed.append(repr(bytes(size - at)))
    n = len(items)
    # Up to 3.12 the text of a `Struct` has its address.
    text_method = (
        f"\n    def __repr__(self):\n        return {f'Struct({text!r})'!r}\n" if sys.version_info >= (3, 13) else ""
    )
    return f"""
from struct import _bool, _buffer, _char, _check, _check_from, _check_step, _float_bytes, _int_bytes, _p_bytes, _part, _p_value, _s_bytes, error
from _builtin import plain_bytes, struct_float


def calcsize():
    return {size}


def pack(*values):
    if len(values) != {n}:
        raise error(f"pack expected {n} items for packing (got {{len(values)}})")
    return b"".join([{", ".join(packed)}])


def _values(buffer, at):
    return ({"".join(f"{value}, " for value in unpacked)})


def unpack(buffer):
    _check(buffer, {size})
    return _values(plain_bytes(buffer), 0)


def unpack_from(buffer, offset=0):
    data, at = _part(buffer, _check_from(buffer, offset, {size}), {size})
    return _values(data, at)


def iter_unpack(buffer):
    _check_step(buffer, {size})
    data = plain_bytes(buffer)
    return iter([_values(data, at) for at in range(0, len(data), {size or 1})])


class Struct:
    format = {text!r}
    size = {size}

    def pack(self, *values):
        return pack(*values)

    def unpack(self, buffer):
        return unpack(buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(buffer, offset)

    def iter_unpack(self, buffer):
        return iter_unpack(buffer)
{text_method}"""
