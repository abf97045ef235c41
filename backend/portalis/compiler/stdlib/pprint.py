"""Data in lines that are not too long, laid out as the interpreter lays it out."""

import sys
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque
from functools import cmp_to_key

from _builtin import declined, identity, shown_fields


def _less(a, b):
    """The order of keys: by value, and where that has none by the names of their classes."""
    try:
        return a < b
    except TypeError:
        pass
    first = str(type(a))
    second = str(type(b))
    if first == second:
        declined("pprint of keys that have no order is not supported")
    return first < second


def _by_key(a, b):
    return -1 if _less(a[0], b[0]) else 1


def _by_value(a, b):
    return -1 if _less(a, b) else 1


def _words(line):
    """The words of a line, each with the white space behind it."""
    words = []
    start = 0
    for at in range(1, len(line)):
        if line[at - 1].isspace() and not line[at].isspace():
            words.append(line[start:at])
            start = at
    words.append(line[start:])
    return words


class PrettyPrinter:
    def __init__(
        self,
        indent=1,
        width=80,
        depth=None,
        stream=None,
        *,
        compact=False,
        sort_dicts=True,
        underscore_numbers=False,
    ):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent = indent
        self._width = width
        self._depth = 0 if depth is None else depth
        self._stream = sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = bool(sort_dicts)
        self._underscores = bool(underscore_numbers)
        self._out = [""]
        self._path = [0]

    def pprint(self, object):
        stream = self._stream
        for part in self._laid_out(object):
            stream.write(part)
        stream.write("\n")

    def pformat(self, object):
        return "".join(self._laid_out(object))

    def _laid_out(self, object):
        self._out = [""]
        self._path = [0]
        self._format(object, 0, 0, 0)
        return self._out[1:]

    def _write(self, text):
        self._out.append(text)

    # -- on one line ---------------------------------------------------------------------------------------------

    def _enter(self, container):
        """Containers hold themselves: their texts would show addresses."""
        key = identity(container)
        if key and key in self._path:
            declined("pprint of what contains itself is not supported")
        self._path.append(key)

    def _text(self, object, level):
        """The representation on one line."""
        if type(object) is int and self._underscores:
            return f"{object:_d}"
        if type(object) is dict:
            if not object:
                return "{}"
            if self._depth and level >= self._depth:
                return "{...}"
            self._enter(object)
            items = list(object.items())
            if self._sort_dicts:
                items.sort(key=cmp_to_key(_by_key))
            parts = []
            for key, value in items:
                shown = self._text(key, level + 1)
                parts.append(shown + ": " + self._text(value, level + 1))
            self._path.pop()
            return "{" + ", ".join(parts) + "}"
        if type(object) is list:
            if not object:
                return "[]"
            if self._depth and level >= self._depth:
                return "[...]"
            self._enter(object)
            parts = [self._text(item, level + 1) for item in object]
            self._path.pop()
            return "[" + ", ".join(parts) + "]"
        if type(object) is tuple:
            if not object:
                return "()"
            if self._depth and level >= self._depth:
                return "(...,)" if len(object) == 1 else "(...)"
            parts = [self._text(item, level + 1) for item in object]
            return "(" + parts[0] + ",)" if len(parts) == 1 else "(" + ", ".join(parts) + ")"
        return repr(object)

    # -- on several lines ----------------------------------------------------------------------------------------

    def _format(self, object, indent, allowance, level):
        text = self._text(object, level)
        if len(text) <= self._width - indent - allowance:
            self._write(text)
            return
        level += 1
        if type(object) is str:
            self._format_str(object, indent, allowance, level)
        elif type(object) is dict:
            self._enter(object)
            self._format_dict(object, indent, allowance, level)
            self._path.pop()
        elif type(object) is list:
            self._enter(object)
            self._write("[")
            self._format_items(object, indent, allowance + 1, level)
            self._write("]")
            self._path.pop()
        elif type(object) is tuple:
            end = ",)" if len(object) == 1 else ")"
            self._write("(")
            self._format_items(object, indent, allowance + len(end), level)
            self._write(end)
        elif type(object) is set or type(object) is frozenset:
            self._format_set(object, text, indent, allowance, level, type(object) is set)
        elif type(object) is bytes:
            self._format_bytes(object, indent, allowance, level)
        elif type(object) is bytearray:
            self._write("bytearray(")
            self._format_bytes(bytes(object), indent + 10, allowance + 1, level + 1)
            self._write(")")
        elif type(object) is OrderedDict:
            if object:
                self._write("OrderedDict(")
                self._format(list(object.items()), indent + 12, allowance + 1, level)
                self._write(")")
            else:
                self._write(text)
        elif type(object) is defaultdict:
            if object:
                # The factory's text is the one that stands before the items.
                start = text.index(", {") + 1
                self._write(text[:start] + "\n" + " " * (indent + 12))
                self._format_dict(object, indent + 12, allowance + 1, level)
                self._write(")")
            else:
                self._write(text)
        elif type(object) is Counter:
            if object:
                self._write("Counter({")
                if self._indent > 1:
                    self._write((self._indent - 1) * " ")
                self._format_pairs(object.most_common(), indent + 8, allowance + 2, level)
                self._write("})")
            else:
                self._write(text)
        elif type(object) is deque:
            self._format_deque(object, text, indent, allowance, level)
        elif type(object) is ChainMap:
            self._write("ChainMap(")
            last = len(object.maps) - 1
            for i, part in enumerate(object.maps):
                self._format(part, indent + 9, allowance + 1 if i == last else 1, level)
                self._write(")" if i == last else ",\n" + " " * (indent + 9))
        elif type(object) is UserDict or type(object) is UserList or type(object) is UserString:
            self._format(object.data, indent, allowance, level - 1)
        else:
            self._format_other(object, text, indent, allowance, level)

    def _format_other(self, object, text, indent, allowance, level):
        if isinstance(object, (dict, list, tuple, set, frozenset, str)) and declined_kind(object):
            declined(f"pprint of a {type(object).__name__} that is longer than a line is not supported")
        fields = shown_fields(object)
        if len(fields) == 0:
            self._write(text)
            return
        name = type(object).__name__
        indent += len(name) + 1
        self._write(name + "(")
        self._enter(object)
        last = len(fields) - 1
        for i, (key, value) in enumerate(fields):
            self._write(key)
            self._write("=")
            self._format(value, indent + len(key) + 1, allowance if i == last else 1, level)
            if i != last:
                self._write(",\n" + " " * indent)
        self._path.pop()
        self._write(")")

    def _format_dict(self, object, indent, allowance, level):
        self._write("{")
        if self._indent > 1:
            self._write((self._indent - 1) * " ")
        items = list(object.items())
        if items:
            if self._sort_dicts:
                items.sort(key=cmp_to_key(_by_key))
            self._format_pairs(items, indent, allowance + 1, level)
        self._write("}")

    def _format_pairs(self, items, indent, allowance, level):
        indent += self._indent
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            text = self._text(key, level)
            self._write(text)
            self._write(": ")
            self._format(value, indent + len(text) + 2, allowance if i == last else 1, level)
            if i != last:
                self._write(",\n" + " " * indent)

    def _format_set(self, object, text, indent, allowance, level, plain):
        if not object:
            self._write(text)
            return
        items = sorted(object, key=cmp_to_key(_by_value))
        if plain:
            self._write("{")
            self._format_items(items, indent, allowance + 1, level)
            self._write("}")
        else:
            self._write("frozenset({")
            self._format_items(items, indent + 10, allowance + 2, level)
            self._write("})")

    def _format_deque(self, object, text, indent, allowance, level):
        if not object:
            self._write(text)
            return
        self._write("deque(")
        indent += 6
        self._write("[")
        if object.maxlen is None:
            self._format_items(object, indent, allowance + 2, level)
            self._write("])")
        else:
            self._format_items(object, indent, 2, level)
            self._write(f"],\n{' ' * indent}maxlen={self._text(object.maxlen, level)})")

    def _format_items(self, items, indent, allowance, level):
        indent += self._indent
        if self._indent > 1:
            self._write((self._indent - 1) * " ")
        break_line = ",\n" + " " * indent
        between = ""
        room = widest = self._width - indent + 1
        last = len(items) - 1
        for i, item in enumerate(items):
            if i == last:
                widest -= allowance
                room -= allowance
            if self._compact:
                text = self._text(item, level)
                needed = len(text) + 2
                if room < needed:
                    room = widest
                    if between:
                        between = break_line
                if room >= needed:
                    room -= needed
                    self._write(between)
                    between = ", "
                    self._write(text)
                    continue
            self._write(between)
            between = break_line
            self._format(item, indent, allowance if i == last else 1, level)

    def _format_str(self, object, indent, allowance, level):
        if not object:
            self._write(repr(object))
            return
        chunks = []
        lines = object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        width = self._width - indent
        last = len(lines) - 1
        for i, line in enumerate(lines):
            text = repr(line)
            if len(text) <= (width - allowance if i == last else width):
                chunks.append(text)
                continue
            words = _words(line)
            current = ""
            room = width
            for j, word in enumerate(words):
                if i == last and j == len(words) - 1:
                    room -= allowance
                if len(repr(current + word)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current += word
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            self._write(chunks[0])
            return
        if level == 1:
            self._write("(")
        for i, chunk in enumerate(chunks):
            if i > 0:
                self._write("\n" + " " * indent)
            self._write(chunk)
        if level == 1:
            self._write(")")

    def _format_bytes(self, object, indent, allowance, level):
        if len(object) <= 4:
            self._write(repr(object))
            return
        alone = level == 1
        if alone:
            indent += 1
            allowance += 1
            self._write("(")
        width = self._width - indent
        current = b""
        between = ""
        final = len(object) // 4 * 4
        for at in range(0, len(object), 4):
            part = object[at : at + 4]
            if at == final:
                width -= allowance
            if len(repr(current + part)) > width:
                if current:
                    self._write(between)
                    self._write(repr(current))
                    between = "\n" + " " * indent
                current = part
            else:
                current += part
        if current:
            self._write(between)
            self._write(repr(current))
        if alone:
            self._write(")")


def declined_kind(object):
    """Whether a class of the program derives from a builtin one, and has no text of its own."""
    return not _is_named_tuple(object)


def _is_named_tuple(object):
    return isinstance(object, tuple) and hasattr(object, "_fields")


def pprint(
    object,
    stream=None,
    indent=1,
    width=80,
    depth=None,
    *,
    compact=False,
    sort_dicts=True,
    underscore_numbers=False,
):
    printer = PrettyPrinter(
        indent,
        width,
        depth,
        stream,
        compact=compact,
        sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    )
    printer.pprint(object)


def pp(
    object,
    stream=None,
    indent=1,
    width=80,
    depth=None,
    *,
    compact=False,
    sort_dicts=False,
    underscore_numbers=False,
):
    pprint(
        object,
        stream,
        indent,
        width,
        depth,
        compact=compact,
        sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    )


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    printer = PrettyPrinter(
        indent,
        width,
        depth,
        compact=compact,
        sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    )
    return printer.pformat(object)


def saferepr(object):
    return PrettyPrinter()._text(object, 0)
