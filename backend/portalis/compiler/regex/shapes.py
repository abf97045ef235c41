"""The classes of matches and patterns for each *shape*: which groups there are, what they are called, which every match has.

A shape is the name of a library module, so that patterns of the same shape share their classes: `_re_so_1_4_year` is that of a
pattern with two groups, of which every match has the first, which is called `year` (four letters), and not every one the second.
The modules are written here, when a program needs them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_PREFIX = "_re_"
_NAME = re.compile(r"_re_([so]*)((?:_\d+_\d+_\w+)?)")


def shape_of(certain: Sequence[bool], names: Mapping[str, int]) -> str:
    """The module for patterns with these groups; `certain` says of each whether every match has it."""
    text = _PREFIX + "".join("s" if sure else "o" for sure in certain)
    return text + "".join(f"_{group}_{len(name)}_{name}" for name, group in names.items())


def shape_source(module: str) -> str | None:
    """The source of the module of a shape; `None` for all other modules."""
    found = _NAME.fullmatch(module)
    if found is None:
        return None
    kinds, rest = found[1], found[2]
    names: dict[str, int] = {}
    while rest:
        group, length, tail = rest[1:].split("_", 2)
        name, rest = tail[: int(length)], tail[int(length) :]
        names[name] = int(group)
    return _source(kinds, names)


def _source(kinds: str, names: Mapping[str, int]) -> str:
    n = len(kinds)
    one = [
        "self._text(0)",
        *(f"self._text({g})" if k == "s" else f"self._or({g}, None)" for g, k in enumerate(kinds, 1)),
    ]
    many = [f"self._text({g})" if k == "s" else f"self._or({g}, default)" for g, k in enumerate(kinds, 1)]
    item = f"({', '.join(f'texts[i + {g}]' for g in range(n))})"
    lines = [
        "from re import Match as _Match, Pattern as _Pattern, _find, _find_all, _find_texts, _split",
        "",
        "",
        "class Match(_Match):",
        "    def groups(self, default=None):",
        f"        return ({''.join(m + ', ' for m in many)})",
        "",
        "    def groupdict(self, default=None):",
        f"        return {{{', '.join(f'{name!r}: {many[g - 1]}' for name, g in names.items())}}}",
        "",
        "    def _number(self, name):",
        *(f"        if name == {name!r}:\n            return {g}" for name, g in names.items()),
        "        return -1",
        "",
        "    @property",
        "    def lastgroup(self):",
        "        last = self._last()",
        *(f"        if last == {g}:\n            return {name!r}" for name, g in names.items()),
        "        return None",
        "",
    ]
    for g, value in enumerate(one):
        lines += [f"    def _group_{g}(self):", f"        return {value}", ""]
    for name, g in names.items():
        lines += [f"    def _group_of_{name}(self):", f"        return {one[g]}", ""]
    lines += ["", "class Pattern(_Pattern):", f"    groups = {n}", ""]
    for mode, method in enumerate(("match", "fullmatch", "search")):
        lines += [
            f"    def {method}(self, string, pos=0, endpos=9223372036854775807):",
            f"        found = _find(self._code, string, pos, endpos, {mode})",
            "        return Match(self, string, pos, endpos, found, 0) if found else None",
            "",
        ]
    step = 2 * n + 3
    lines += [
        "    def _all(self, string, pos, endpos, limit):",
        "        found = _find_all(self._code, string, pos, endpos, limit)",
        f"        return [Match(self, string, pos, endpos, found, i) for i in range(0, len(found), {step})]",
        "",
        "    def findall(self, string, pos=0, endpos=9223372036854775807):",
        "        texts = _find_texts(self._code, string, pos, endpos)",
        "        return texts" if n < 2 else f"        return [{item} for i in range(0, len(texts), {n})]",
        "",
        "    def _number(self, name):",
        *(f"        if name == {name!r}:\n            return {g}" for name, g in names.items()),
        "        return -1",
        "",
    ]
    if not n:
        lines += [
            "    def split(self, string, maxsplit=0):",
            "        return _split(self._code, string, maxsplit)",
            "",
        ]
    return "\n".join(lines)
