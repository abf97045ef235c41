# covers: generators: annotations Iterator, Iterable, Generator; generators of dataclasses; text reports; simulations; interpreters; generator based parsers; matrix walks; calendars
from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Optional


@dataclass
class Event:
    time: int
    kind: str
    amount: float = 0.0


def events(lines: Iterable[str]) -> Iterator[Event]:
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        try:
            time, kind, *rest = line.split()
            yield Event(int(time), kind, float(rest[0]) if rest else 0.0)
        except ValueError as e:
            print(f"line {number}: {e}")


LOG = """
# a comment
1 deposit 100
5 withdraw 30.5
x bad
7 close
"""


def balance(stream: Iterable[Event], start: float = 0.0) -> Iterator[tuple[int, float]]:
    total = start
    for e in stream:
        if e.kind == "deposit":
            total += e.amount
        elif e.kind == "withdraw":
            total -= e.amount
        yield e.time, total


for t, b in balance(events(LOG.splitlines())):
    print(f"{t:>3} {b:8.2f}")


def fib_up_to(limit: int) -> Generator[int, None, int]:
    a, b = 0, 1
    n = 0
    while a <= limit:
        yield a
        a, b = b, a + b
        n += 1
    return n


def report(limit: int) -> Generator[str, None, None]:
    n = yield from (str(x) for x in ())  if limit < 0 else describe(limit)
    yield f"{n} numbers"


def describe(limit: int) -> Generator[str, None, int]:
    n = 0
    for x in fib_up_to(limit):
        yield f"{x:b}"
        n += 1
    return n


print(list(report(20)))


class Lexer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0

    def tokens(self) -> Iterator[tuple[str, str]]:
        while self.pos < len(self.text):
            c = self.text[self.pos]
            if c.isspace():
                self.pos += 1
            elif c.isalnum():
                start = self.pos
                while self.pos < len(self.text) and self.text[self.pos].isalnum():
                    self.pos += 1
                word = self.text[start : self.pos]
                yield ("num" if word.isdigit() else "name", word)
            else:
                self.pos += 1
                yield ("op", c)


class Parser:
    def __init__(self, text: str) -> None:
        self.tokens = Lexer(text).tokens()
        self.current: Optional[tuple[str, str]] = next(self.tokens, None)

    def advance(self) -> Optional[tuple[str, str]]:
        token, self.current = self.current, next(self.tokens, None)
        return token

    def expression(self) -> int:
        value = self.term()
        while self.current is not None and self.current[1] in "+-":
            op = self.advance()
            right = self.term()
            value = value + right if op is not None and op[1] == "+" else value - right
        return value

    def term(self) -> int:
        value = self.atom()
        while self.current is not None and self.current[1] == "*":
            self.advance()
            value *= self.atom()
        return value

    def atom(self) -> int:
        token = self.advance()
        if token is None:
            raise SyntaxError("unexpected end")
        kind, text = token
        if text == "(":
            value = self.expression()
            self.advance()
            return value
        if kind != "num":
            raise SyntaxError(f"unexpected {text}")
        return int(text)


for source in ("1 + 2 * 3", "(1 + 2) * 3 - 4", "2 *", "a + 1"):
    try:
        print(source, "=", Parser(source).expression())
    except SyntaxError as e:
        print(source, "->", e)


def spiral(rows: list[list[int]]) -> Iterator[int]:
    top, bottom, left, right = 0, len(rows) - 1, 0, len(rows[0]) - 1
    while top <= bottom and left <= right:
        yield from rows[top][left : right + 1]
        for r in range(top + 1, bottom + 1):
            yield rows[r][right]
        if top < bottom and left < right:
            yield from reversed(rows[bottom][left:right])
            for r in range(bottom - 1, top, -1):
                yield rows[r][left]
        top, bottom, left, right = top + 1, bottom - 1, left + 1, right - 1


print(*spiral([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]))


def days(year: int) -> Iterator[tuple[int, int, int]]:
    lengths = [31, 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for month, length in enumerate(lengths, 1):
        for day in range(1, length + 1):
            yield year, month, day


print(sum(1 for _ in days(2024)), next(d for d in days(2023) if d[1] == 3), list(days(2000))[59])


def process(name: str, steps: list[int]) -> Generator[int, Optional[str], str]:
    log: list[str] = []
    for s in steps:
        message = yield s
        if message is not None:
            log.append(f"{name}:{message}")
    return ",".join(log)


def simulate() -> list[str]:
    clock = 0
    waiting: list[tuple[int, str, Generator[int, Optional[str], str]]] = []
    for name, steps in (("a", [3, 1]), ("b", [2, 2, 5])):
        p = process(name, steps)
        waiting.append((next(p), name, p))
    finished: list[str] = []
    while waiting:
        waiting.sort(key=lambda item: (item[0], item[1]))
        clock, name, p = waiting.pop(0)
        try:
            waiting.append((clock + p.send(f"t{clock}"), name, p))
        except StopIteration as e:
            finished.append(e.value)
    return finished


print(simulate())


def vm(program: list[tuple[str, int]]) -> Generator[int, int, None]:
    stack: list[int] = []
    pc = 0
    while pc < len(program):
        op, arg = program[pc]
        pc += 1
        if op == "push":
            stack.append(arg)
        elif op == "read":
            stack.append((yield -1))
        elif op == "add":
            stack.append(stack.pop() + stack.pop())
        elif op == "print":
            yield stack[-1]
        elif op == "jump":
            if stack[-1] < arg:
                pc = 0


run = vm([("read", 0), ("push", 5), ("add", 0), ("print", 0), ("jump", 10)])
print(next(run), run.send(1), next(run), run.send(20), next(run, "halt"))
