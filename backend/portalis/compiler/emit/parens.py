"""Takes out parentheses that Rust does not need.

Expressions are written with parentheses around every operation, so that any of them can stand anywhere; this pass looks at what
stands beside each pair. Operators have a space on both sides, prefixes and calls have none.

    f((a + b), ((*x) * (c as f64)))   →   f(a + b, *x * c as f64)
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r'"(?:\\.|[^"\\])*"'
    r"|b?'(?:\\u\{[^}]*\}|\\x..|\\.|[^'\\])'"
    r"|[()\[\]{},]"
    r"|(?<= )(?:as|\|\||&&|==|!=|<=|>=|<<|>>|[-+*/%|&^<>])(?= )"
    r"|(?<!\.)\.\.=?",
    re.DOTALL,
)
_LEVELS = {
    "||": 2,
    "&&": 3,
    "|": 5,
    "^": 6,
    "&": 7,
    "<<": 8,
    ">>": 8,
    "+": 9,
    "-": 9,
    "*": 10,
    "/": 10,
    "%": 10,
    "as": 11,
}
_RANGE, _COMPARISON, _PREFIX, _POSTFIX = 1, 4, 12, 13
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_MARKS = re.compile("(?:\x01\\d+\x02|\\s)*")
# Expressions that end at a brace, or reach as far to the right as they can.
_OPEN = re.compile(r"(?:if|match|loop|for|while|return|break|continue|move|let|unsafe)\b|[{|]|'\w+:|[\w:]+ \{")
_HEAD = re.compile(r"\b(?:if|while|match|in)$")
# The brace of a struct, or of a block that ends a range: a head would take it for its own.
_BRACE = re.compile(r"[A-Z]\w* \{|\.\.\W*\{")
_NUMBER = re.compile(r"-?[\d.]+(?:e-?\d+)?(?:_\w+)?")


class _Group:
    """A pair of brackets: where it starts, and what was seen inside so far."""

    __slots__ = ("comma", "level", "operators", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.comma = False
        self.level = _POSTFIX
        self.operators: list[str] = []


def tidy(text: str) -> str:
    """`text`, a function's source, without needless parentheses."""
    stack = [_Group(-1)]
    gone: list[int] = []
    for m in _TOKEN.finditer(text):
        token = m[0]
        if token in "([{":
            stack.append(_Group(m.start()))
        elif token in ")]}":
            group = stack.pop()
            if token == ")" and _needless(text, group, m.start()):
                gone += [group.start, m.start()]
                _merge(stack[-1], group, text, m.start())
        elif token == ",":
            stack[-1].comma = True
        elif not token.startswith(('"', "'", "b'")):
            _operator(stack[-1], token)
    if not gone:
        return text
    out: list[str] = []
    at = 0
    for i in sorted(gone):
        out.append(text[at:i])
        at = i + 1
    return "".join(out) + text[at:]


def _operator(group: _Group, token: str) -> None:
    group.operators.append(token)
    group.level = min(group.level, _level(token))


def _level(operator: str) -> int:
    if operator.startswith(".."):
        return _RANGE
    return _COMPARISON if operator in _COMPARISONS else _LEVELS[operator]


def _merge(outer: _Group, inner: _Group, text: str, end: int) -> None:
    """What lost its parentheses belongs to what is around it."""
    outer.operators += inner.operators
    outer.level = min(outer.level, _inside(text, inner, end))


def _inside(text: str, group: _Group, end: int) -> int:
    """How tightly the text of a group holds together."""
    body = _body(text, group, end)
    if _OPEN.match(body):
        return 0
    return min(group.level, _PREFIX) if body[:1] in "-!*&" else group.level


def _body(text: str, group: _Group, end: int) -> str:
    body = text[group.start + 1 : min(end, group.start + 80)]
    return body[_MARKS.match(body).end() :]  # type: ignore[union-attr]


def _needless(text: str, group: _Group, end: int) -> bool:
    start = group.start
    before = text[start - 1] if start else "\n"
    # A call, a macro, a tuple, a unit.
    if before.isalnum() or before in "_>)]?" or before == "!" and text[start - 2 : start - 1].isalnum():
        return False
    if group.comma or end == start + 1:
        return False
    level = _inside(text, group, end)
    left = text[max(0, start - 40) : start].rstrip()
    after = text[end + 1 : end + 8]
    if after[:1] in (".", "?", "[", "(") and not after.startswith(".."):
        return level >= _POSTFIX and _NUMBER.fullmatch(_body(text, group, end)) is None
    if before in "-!*&" or left.endswith("&mut"):
        return level >= _PREFIX and before != "-"
    if after.startswith(".."):
        return level > _RANGE
    if before == ".":
        return level > _RANGE
    if before not in " \n([{\x02":
        return False
    least = 0
    if found := re.search(r"(?<= )(as|\|\||&&|==|!=|<=|>=|<<|>>|[-+*/%|&^<>])$", left):
        # A closure's parameters end with `|` too.
        if found[1] == "|" and re.search(r"\|[^|]*\|$", left):
            return False
        least = _level(found[1]) + 1
    if found := re.match(r" (as|\|\||&&|==|!=|<=|>=|<<|>>|[-+*/%|&^<>]) ", after):
        operator = found[1]
        least = max(least, _level(operator) + (operator in _COMPARISONS))
        # `x as i64 < y` reads as a generic type.
        if operator.startswith("<") and "as" in group.operators:
            return False
    if level < least:
        return False
    if level == 0:
        # A statement would end with the brace; a head would take it for its own.
        return least == 0 and not _HEAD.search(left) and left[-1:] in ("(", ",", "=", "[") or left.endswith("return")
    return not (_HEAD.search(left) and _BRACE.search(text, start, end))
