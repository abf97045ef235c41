"""Random functions about names and control flow: which variable is bound after which way out of which statement.

`functions(seed, count)` gives the texts of functions `f0(n, out)`, `f1`…, that CPython compiles; `program` makes one program of them, which
calls each with a few arguments and prints what it returned or raised, and what it traced.
"""

from __future__ import annotations

import random

HEAD = """\
total = 0


class Mine(Exception):
    pass


class Sub(ValueError):
    pass


def num(x):
    return x if isinstance(x, int) else 5
"""
_CALLS = """
total = 0
for k in range(4):
    out = []
    try:
        print({i}, k, f{i}(k, out), out, total)
    except Exception as e:
        print({i}, k, type(e).__name__, e, out, total)
"""
_LONGEST = 60
_DEEPEST = 5
_RAISES = ("ValueError(n)", 'KeyError("k")', 'Mine("m", n)', "Sub(n)", "ZeroDivisionError", 'RuntimeError("r")')
_CAUGHT = (
    "ValueError",
    "KeyError",
    "Mine",
    "(KeyError, TypeError)",
    "Exception",
    "NameError",
    "ZeroDivisionError",
    "Sub",
)


def functions(seed: int, count: int) -> list[str]:
    """Texts of `count` functions; the same for the same seed."""
    writer = _Writer(random.Random(seed))
    found: list[str] = []
    while len(found) < count:
        text = writer.function(len(found))
        if text.count("\n") < _LONGEST and _compiles(text):
            found.append(text)
    return found


def program(texts: dict[int, str]) -> str:
    """One program of functions by their numbers."""
    return HEAD + "".join(f"\n\n{text}\n{_CALLS.format(i=i)}" for i, text in texts.items())


def _compiles(text: str) -> bool:
    try:
        compile(HEAD + text, "random", "exec")
    except SyntaxError:
        return False
    return True


class _Writer:
    """Writes statement by statement; the state says what is allowed at this point."""

    def __init__(self, choices: random.Random) -> None:
        self.random = choices
        self.lines: list[str] = []
        self.depth = self.loops = self.handlers = self.numbers = 0
        self.uses_global = self.nested = False

    def function(self, number: int) -> str:
        self.lines = []
        self.depth = self.loops = self.handlers = self.numbers = 0
        self.uses_global = self.chance(0.3)
        self.line(0, f"def f{number}(n, out):")
        if self.uses_global:
            self.line(1, "global total")
        self.line(1, f"a = {self.pick('1', '0', 'n')}")
        self.line(1, "b = 2")
        if self.chance(0.7):
            self.line(1, f"c = {self.pick('3', '3', '3', chr(34) + 'c' + chr(34))}")
        self.block(1, self.random.randint(3, 6))
        self.line(1, "return (a, b)")
        return "\n".join(self.lines)

    # Small parts.

    def pick(self, *options: str) -> str:
        return self.random.choice(options)

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def line(self, indent: int, text: str) -> None:
        self.lines.append("    " * indent + text)

    def fresh(self, letter: str) -> str:
        self.numbers += 1
        return f"{letter}{self.numbers}"

    def name(self) -> str:
        return self.pick("a", "b", "c")

    def integer(self, depth: int = 0) -> str:
        x = self.random.random()
        if x < 0.35:
            return str(self.random.randint(-3, 9))
        if x < 0.6 or depth > 2:
            return self.pick("n", "n", "total", "len(out)")
        if x < 0.85:
            operator = self.pick("+", "-", "*", "//", "%", "+", "-", "&", "|", "^")
            return f"({self.integer(depth + 1)} {operator} {self.integer(depth + 1)})"
        if x < 0.93:
            return f"({self.integer(depth + 1)} if {self.condition(depth + 1)} else {self.integer(depth + 1)})"
        return f"num({self.name()})"

    def value(self) -> str:
        x = self.random.random()
        if x < 0.5:
            return self.integer()
        if x < 0.6:
            return self.pick('"s"', '"tt"', "None", "True", "1.5", '(1, "x")')
        if x < 0.75:
            return self.name()
        if x < 0.8 and self.chance(0.3):
            return f"[{self.name()} for {self.name()} in range({self.random.randint(0, 3)})]"
        if x < 0.8:
            return f"[q + {self.integer(2)} for q in range({self.random.randint(0, 3)}) if {self.condition(2)}]"
        if x < 0.85:
            return f"({self.name()} := {self.integer(1)})"
        if x < 0.9:
            return f"({self.integer(1)} {self.pick('and', 'or')} {self.integer(1)})"
        if x < 0.95:
            return f"str({self.integer(1)})"
        return f"(lambda z: z + {self.integer(2)})({self.random.randint(0, 4)})"

    def condition(self, depth: int = 0) -> str:
        x = self.random.random()
        if x < 0.5:
            return f"{self.integer(depth + 1)} {self.pick('<', '>', '==', '!=', '<=', '>=')} {self.integer(depth + 1)}"
        if x < 0.6:
            return f"n % {self.random.randint(2, 3)} == {self.random.randint(0, 1)}"
        if x < 0.7:
            return f"not ({self.condition(depth + 1)})" if depth < 3 else "n > 1"
        if x < 0.8:
            return f"{self.name()} is None"
        if x < 0.9:
            return f"{self.integer(depth + 1)} < {self.integer(depth + 1)} < {self.integer(depth + 1)}"
        return f"isinstance({self.name()}, {self.pick('int', 'str', 'float', 'bool')})"

    # Statements.

    def block(self, indent: int, count: int = 0) -> None:
        for _ in range(count or self.random.randint(1, 3)):
            self.statement(indent)
            if self.lines[-1].startswith(
                tuple("    " * indent + word for word in ("break", "continue", "return", "raise"))
            ):
                return

    def statement(self, indent: int) -> None:
        self.depth += 1
        x = self.random.random()
        if x < 0.48:
            self.simple(indent)
        elif self.depth > _DEEPEST:
            self.trace(indent)
        elif x < 0.58:
            self.conditional(indent)
        elif x < 0.73:
            self.loop(indent)
        elif x < 0.92:
            self.attempt(indent)
        elif self.nested:
            self.trace(indent)
        else:
            self.inner(indent)
        self.depth -= 1

    def trace(self, indent: int) -> None:
        form = self.pick("repr({})", "str({})", 'f"{{{}}}"', 'f"{{{}!r}}"')
        self.line(indent, f"out.append({form.format(self.name())})")

    def simple(self, indent: int) -> None:
        x = self.random.random()
        if x < 0.33:
            text = f"{self.name()} = {self.value()}"
        elif x < 0.5:
            self.trace(indent)
            return
        elif x < 0.6:
            text = f"{self.name()} {self.pick('+=', '-=', '*=')} {self.integer()}"
        elif x < 0.67:
            text = f"{self.name()}, {self.name()} = {self.value()}, {self.value()}"
        elif x < 0.73:
            text = f"del {self.name()}"
        elif x < 0.77:
            text = "total += 1" if self.uses_global else "out.append(str(n))"
        elif x < 0.81:
            text = f"assert {self.condition()}, {self.pick('n', chr(34) + 'no' + chr(34), 'len(out)')}"
        elif x < 0.88 and self.loops:
            text = self.pick("break", "continue")
        elif x < 0.92:
            text = f"return {self.pick(self.name(), self.integer(), 'None', self.value())}"
        else:
            text = "raise" if self.handlers and self.chance(0.3) else f"raise {self.pick(*_RAISES)}"
        self.line(indent, text)

    def conditional(self, indent: int) -> None:
        self.line(indent, f"if {self.condition()}:")
        self.block(indent + 1)
        if self.chance(0.3):
            self.line(indent, f"elif {self.condition()}:")
            self.block(indent + 1)
        if self.chance(0.5):
            self.line(indent, "else:")
            self.block(indent + 1)

    def loop(self, indent: int) -> None:
        if self.chance(0.6):
            target = self.name() if self.chance(0.3) else self.fresh("i")
            items = self.pick("range(n)", "range(3)", "[1, 2]", "range(n, 0, -1)", "(4, 5)", '"xy"')
            self.line(indent, f"for {target} in {items}:")
        else:
            counter = self.fresh("w")
            more = f" and {self.condition()}" if self.chance(0.3) else ""
            self.line(indent, f"{counter} = 0")
            self.line(indent, f"while {counter} < {self.random.randint(1, 3)}{more}:")
            self.line(indent + 1, f"{counter} += 1")
        self.loops += 1
        self.block(indent + 1)
        self.loops -= 1
        if self.chance(0.3):
            self.line(indent, "else:")
            self.block(indent + 1)

    def attempt(self, indent: int) -> None:
        self.line(indent, "try:")
        self.block(indent + 1)
        catches = self.chance(0.75)
        if catches:
            for caught in self.random.sample(_CAUGHT, self.random.randint(1, 2)):
                name = self.pick("", "e", "e", "a")
                self.line(indent, f"except {caught}{' as ' + name if name else ''}:")
                if name == "e" and self.chance(0.5):
                    self.line(indent + 1, "out.append(type(e).__name__ + str(e))")
                self.handlers += 1
                self.block(indent + 1)
                self.handlers -= 1
            if self.chance(0.3):
                self.line(indent, "else:")
                self.block(indent + 1)
        if not catches or self.chance(0.4):
            self.line(indent, "finally:")
            self.block(indent + 1, self.random.randint(1, 2))

    def inner(self, indent: int) -> None:
        name = self.fresh("h")
        state = self.loops, self.handlers, self.uses_global
        self.loops, self.handlers, self.uses_global, self.nested = 0, 0, False, True
        self.line(indent, f"def {name}(p={self.random.randint(0, 3)}):")
        if self.chance(0.5):
            self.line(indent + 1, f"nonlocal {self.pick('a', 'b')}")
        self.block(indent + 1)
        self.line(indent + 1, f"return {self.pick('p', self.integer(), self.name())}")
        (self.loops, self.handlers, self.uses_global), self.nested = state, False
        self.line(indent, f"out.append(str({name}({self.pick('', 'n')})))")
