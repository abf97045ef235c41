"""Sets of characters, as the matcher tests them: a bit each for ASCII, categories and ranges for the rest.

Words of a set: 1 when it is negated, four words of bits (which have the final answer), the number of categories, the categories,
the number of ranges, and the first and last character of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from portalis.compiler.regex.sre import compiler as sre
from portalis.compiler.regex.sre import constants as names

_LAST = 0x10FFFF
_WORD, _DIGIT, _SPACE = 0, 2, 4
#: category of a str pattern → what the runtime calls it; an odd number is the opposite
_UNICODE = {
    names.CATEGORY_WORD: _WORD,
    names.CATEGORY_NOT_WORD: _WORD + 1,
    names.CATEGORY_DIGIT: _DIGIT,
    names.CATEGORY_NOT_DIGIT: _DIGIT + 1,
    names.CATEGORY_SPACE: _SPACE,
    names.CATEGORY_NOT_SPACE: _SPACE + 1,
}
_TESTS: dict[int, Callable[[str], bool]] = {
    _WORD: lambda c: c.isalnum() or c == "_",
    _DIGIT: str.isdecimal,
    _SPACE: str.isspace,
}
_ASCII_SPACE = " \t\n\r\f\v"


def folding(flags: int) -> Callable[[int], int] | None:
    """How characters are lowered before they are compared; `None` where case counts."""
    if not flags & sre.SRE_FLAG_IGNORECASE:
        return None
    lower: Callable[[int], int] = sre._sre.ascii_tolower if flags & sre.SRE_FLAG_ASCII else sre._sre.unicode_tolower
    return lower


def is_cased(items: Iterable[tuple[Any, Any]], flags: int) -> bool:
    """Whether the case of some character of the set makes a difference."""
    if not flags & sre.SRE_FLAG_IGNORECASE:
        return False
    cased = sre._sre.ascii_iscased if flags & sre.SRE_FLAG_ASCII else sre._sre.unicode_iscased
    for op, av in items:
        if op is names.LITERAL and cased(av):
            return True
        if op is names.RANGE and any(map(cased, range(av[0], av[1] + 1))):
            return True
    return False


def words(items: list[tuple[Any, Any]], flags: int, lower: bool) -> list[int]:
    """The set of a parsed character class; `lower`: characters are lowered before they are looked for."""
    fold = folding(flags) if lower else None
    others = sre._EXTRA_CASES if fold is sre._sre.unicode_tolower else {}
    points: set[int] = set()
    ranges: list[tuple[int, int]] = []
    categories: list[int] = []
    negated = 0
    for op, av in items:
        if op is names.NEGATE:
            negated = 1
        elif op is names.CATEGORY:
            if flags & sre.SRE_FLAG_ASCII:
                ranges += _ascii_category(_UNICODE[av])
            else:
                categories.append(_UNICODE[av])
        else:
            low, high = (av, av) if op is names.LITERAL else av
            if fold is None:
                ranges.append((low, high))
                continue
            for c in range(low, high + 1):
                small = fold(c)
                points.add(small)
                points.update(others.get(small, ()))
    ranges += [(c, c) for c in points]
    merged = _merged(ranges)
    bits = [0, 0, 0, 0]
    for c in range(128):
        small = fold(c) if fold is not None else c
        inside = any(a <= small <= b for a, b in merged) or any(_in_category(k, small) for k in categories)
        if inside != bool(negated):
            bits[c >> 5] |= 1 << (c & 31)
    far = [(a, b) for a, b in merged if b >= 128]
    return [negated, *bits, len(categories), *categories, len(far), *(x for r in far for x in r)]


def _in_category(category: int, c: int) -> bool:
    return _TESTS[category & ~1](chr(c)) != bool(category & 1)


def _ascii_category(category: int) -> list[tuple[int, int]]:
    inside = [c for c in range(128) if _in_category(category & ~1, c)]
    if category & ~1 == _SPACE:
        inside = [ord(c) for c in _ASCII_SPACE]
    if not category & 1:
        return [(c, c) for c in inside]
    return [*((c, c) for c in range(128) if c not in inside), (128, _LAST)]


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if out and low <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return out
