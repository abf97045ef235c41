"""Patterns as programs for the runtime's matcher (`runtime/src/re.rs`): the interpreter parses them, so they mean what it says.

A program is a list of 32-bit words: four of a header (number of groups, number of registers, how a search finds places to
start, and the argument of that), then instructions. `OPS` has their names; the matcher's source says what each does.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

from portalis.compiler.regex.charset import is_cased, words
from portalis.compiler.regex.sre import compiler as sre
from portalis.compiler.regex.sre import constants as names
from portalis.compiler.regex.sre import parser

HEADER = 4
OPS = {
    name: number
    for number, name in enumerate(
        """success fail char not_char any any_all set set_lower at jump split mark ref ref_lower ref_lower_ascii if_group
        repeat lazy possessive loop until until_lazy more until_possessive atomic cut look look_end look_not
        look_not_end""".split()
    )
}
_MANY = 0xFFFFFFFF
_AT = {
    names.AT_BEGINNING: 0,
    names.AT_BEGINNING_STRING: 0,
    names.AT_BEGINNING_LINE: 1,
    names.AT_END: 2,
    names.AT_END_LINE: 3,
    names.AT_END_STRING: 4,
    names.AT_BOUNDARY: 5,
    names.AT_NON_BOUNDARY: 6,
}
_ASCII_WORDS = 2
_UNIT = (names.LITERAL, names.NOT_LITERAL, names.ANY, names.IN)
#: how a search finds places to start
_ANYWHERE, _AT_CHAR, _AT_SET, _AT_BEGINNING = range(4)


class Unsupported(Exception):
    """A pattern that is right and cannot be translated."""


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern. `certain` says of each group whether every match has it; `names` has the names of groups."""

    code: bytes
    flags: int
    certain: tuple[bool, ...]
    names: dict[str, int]


def compile_pattern(text: str, flags: int) -> Pattern:
    """The program of a pattern; raises `re.error` as the interpreter does, and `Unsupported`."""
    import warnings

    if flags & sre.SRE_FLAG_LOCALE:
        raise Unsupported("the flag `re.LOCALE` is not supported")
    if flags & sre.SRE_FLAG_DEBUG:
        raise Unsupported("the flag `re.DEBUG` is not supported")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = parser.parse(text, flags)
    flags = tree.state.flags
    groups = tree.state.groups - 1
    c = _Compiler(flags, groups)
    c.sequence(tree, flags)
    c.emit("success")
    kind, argument = c.start(tree, flags)
    for at, items in c.sets:
        c.code[at] = len(c.code) + HEADER
        c.code += items
    certain: set[int] = set()
    _certain(tree, certain)
    code = [groups, c.registers, kind, len(c.code) + HEADER if kind == _AT_SET else argument, *c.code]
    if kind == _AT_SET:
        code += argument
    return Pattern(
        struct.pack(f"<{len(code)}I", *code),
        flags,
        tuple(g in certain for g in range(1, groups + 1)),
        dict(tree.state.groupdict),
    )


def _certain(tree: Any, out: set[int]) -> None:
    """Adds the groups that every match of a subpattern has."""
    for op, av in tree:
        if op is names.SUBPATTERN:
            if av[0] is not None:
                out.add(av[0])
            _certain(av[3], out)
        elif op in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
            if av[0] > 0:
                _certain(av[2], out)
        elif op is names.ATOMIC_GROUP:
            _certain(av, out)
        elif op is names.ASSERT:
            _certain(av[1], out)


def _has_groups(tree: Any) -> bool:
    found = False

    def visit(part: Any) -> None:
        nonlocal found
        if isinstance(part, parser.SubPattern | list | tuple):
            found |= (
                isinstance(part, tuple) and len(part) == 2 and part[0] is names.SUBPATTERN and part[1][0] is not None
            )
            for inner in part:
                visit(inner)

    visit(tree)
    return found


class _Compiler:
    def __init__(self, flags: int, groups: int) -> None:
        self.code: list[int] = []
        #: where the place of a set has to be filled in, and the set
        self.sets: list[tuple[int, list[int]]] = []
        #: the groups' bounds and the last group come first
        self.registers = 2 * groups + 1

    def emit(self, name: str, *arguments: int) -> int:
        """Adds an instruction; its position in `code`."""
        at = len(self.code)
        self.code += [OPS[name], *arguments]
        return at

    def here(self) -> int:
        return len(self.code) + HEADER

    def land(self, at: int) -> None:
        """Fills in a jump to here."""
        self.code[at] = self.here()

    def register(self, count: int = 1) -> int:
        self.registers += count
        return self.registers - count

    def sequence(self, tree: Any, flags: int) -> None:
        for op, av in tree:
            self.item(op, av, flags)

    def item(self, op: Any, av: Any, flags: int) -> None:
        if op in _UNIT:
            self.unit(op, av, flags)
        elif op is names.AT:
            self.at(av, flags)
        elif op is names.SUBPATTERN:
            group, add, remove, inner = av
            if group is not None:
                self.emit("mark", 2 * group - 2)
            self.sequence(inner, sre._combine_flags(flags, add, remove))
            if group is not None:
                self.emit("mark", 2 * group - 1)
        elif op is names.BRANCH:
            self.branch(av[1], flags)
        elif op in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
            self.repeat(op, av, flags)
        elif op is names.GROUPREF:
            lower = flags & sre.SRE_FLAG_IGNORECASE
            ascii_only = flags & sre.SRE_FLAG_ASCII
            self.emit("ref" if not lower else "ref_lower_ascii" if ascii_only else "ref_lower", av - 1)
        elif op is names.GROUPREF_EXISTS:
            group, yes, no = av
            at = self.emit("if_group", group - 1, 0)
            self.sequence(yes, flags)
            if no:
                end = self.emit("jump", 0)
                self.land(at + 2)
                self.sequence(no, flags)
                self.land(end + 1)
            else:
                self.land(at + 2)
        elif op is names.ATOMIC_GROUP:
            r = self.register()
            self.emit("atomic", r)
            self.sequence(av, flags)
            self.emit("cut", r)
        elif op in (names.ASSERT, names.ASSERT_NOT):
            self.look(op, av, flags)
        elif op is names.FAILURE:
            self.emit("fail")
        else:
            raise Unsupported(f"`{op}` in a pattern is not supported")

    def unit(self, op: Any, av: Any, flags: int) -> None:
        """What matches one character."""
        if op is names.ANY:
            self.emit("any_all" if flags & sre.SRE_FLAG_DOTALL else "any")
            return
        if op is not names.IN:
            if not is_cased([(names.LITERAL, av)], flags):
                self.emit("char" if op is names.LITERAL else "not_char", av)
                return
            literal = (names.LITERAL, av)
            av = [literal] if op is names.LITERAL else [(names.NEGATE, None), literal]
        lower = is_cased(av, flags)
        at = self.emit("set_lower" if lower and not flags & sre.SRE_FLAG_ASCII else "set", 0)
        self.sets.append((at + 1, words(av, flags, lower)))

    def at(self, av: Any, flags: int) -> None:
        if flags & sre.SRE_FLAG_MULTILINE:
            av = sre.AT_MULTILINE.get(av, av)
        kind = _AT[av]
        self.emit("at", kind + _ASCII_WORDS if kind >= 5 and flags & sre.SRE_FLAG_ASCII else kind)

    def branch(self, alternatives: Any, flags: int) -> None:
        ends: list[int] = []
        for i, inner in enumerate(alternatives):
            if i < len(alternatives) - 1:
                at = self.emit("split", 0)
                self.sequence(inner, flags)
                ends.append(self.emit("jump", 0))
                self.land(at + 1)
            else:
                self.sequence(inner, flags)
        for end in ends:
            self.land(end + 1)

    def repeat(self, op: Any, av: Any, flags: int) -> None:
        low, high, inner = av
        high = _MANY if high is names.MAXREPEAT else min(int(high), _MANY - 1)
        if sre._simple(inner):
            name = {names.MAX_REPEAT: "repeat", names.MIN_REPEAT: "lazy", names.POSSESSIVE_REPEAT: "possessive"}[op]
            at = self.emit(name, 0, int(low), high)
            self.sequence(inner, flags)
            self.land(at + 1)
            return
        if op is names.POSSESSIVE_REPEAT and _has_groups(inner):
            # The interpreter forgets what they held when a repetition fails.
            raise Unsupported("a group in a possessive repeat is not supported")
        r = self.register(3 if op is names.POSSESSIVE_REPEAT else 2)
        at = self.emit("loop", r, 0)
        body = self.here()
        self.sequence(inner, flags)
        self.land(at + 2)
        if op is names.MAX_REPEAT:
            self.emit("until", r, body, int(low), high)
        elif op is names.MIN_REPEAT:
            self.emit("until_lazy", r, body, int(low), high)
            self.emit("more", r, body)
        else:
            self.emit("until_possessive", r, body, int(low), high)

    def look(self, op: Any, av: Any, flags: int) -> None:
        direction, inner = av
        back = 0
        if direction < 0:
            back, longest = inner.getwidth()
            if back != longest:
                raise parser.error("look-behind requires fixed-width pattern")
        r = self.register(2)
        if op is names.ASSERT:
            self.emit("look", r, back)
            self.sequence(inner, flags)
            self.emit("look_end", r)
        else:
            at = self.emit("look_not", r, back, 0)
            self.sequence(inner, flags)
            self.emit("look_not_end", r)
            self.land(at + 3)

    def start(self, tree: Any, flags: int) -> tuple[int, Any]:
        """How a search finds places where a match can start."""
        if any(op is names.AT for op, _ in tree[:1]) and not flags & sre.SRE_FLAG_MULTILINE:
            if tree[0][1] in (names.AT_BEGINNING, names.AT_BEGINNING_STRING):
                return _AT_BEGINNING, 0
        items = _first(tree, flags)
        if items is None:
            return _ANYWHERE, 0
        if len(items) == 1 and items[0][0] is names.LITERAL:
            return _AT_CHAR, items[0][1]
        return _AT_SET, words(items, flags & sre.SRE_FLAG_ASCII, False)


def _first(tree: Any, flags: int) -> list[tuple[Any, Any]] | None:
    """The characters that a match can begin with; `None` where that is not easily said, or it can be empty."""
    for op, av in tree:
        if op is names.AT:
            continue
        if op is names.SUBPATTERN:
            inner = sre._combine_flags(flags, av[1], av[2])
            return _first(av[3], inner) if inner & sre.SRE_FLAG_ASCII == flags & sre.SRE_FLAG_ASCII else None
        if op in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT) and av[0] > 0:
            return _first(av[2], flags)
        if op is names.LITERAL and not is_cased([(op, av)], flags):
            return [(op, av)]
        if op is names.IN and not is_cased(av, flags):
            return list(av)
        if op is names.BRANCH:
            found = [_first(inner, flags) for inner in av[1]]
            if all(f is not None and f[0][0] is not names.NEGATE for f in found):
                return [item for f in found for item in f or ()]
        return None
    return None
