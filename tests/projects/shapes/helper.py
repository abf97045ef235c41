"""Helper docs."""
from __future__ import annotations
import math
from dataclasses import dataclass

LIMIT = 10
name = "helper"
_count = 0
print("helper runs", __name__)


class EmptyError(Exception):
    pass


@dataclass
class Point:
    x: float
    y: float = 0.0


def area(r):
    return math.pi * r * r


def counter():
    global _count
    _count += 1
    return _count


def greet(name: str) -> str:
    def inner():
        return name + "!" + str(LIMIT)
    LOCAL = [name for name in ("a", "b")]
    return f"hi {inner()} {LOCAL} {Point(1.5)}"


class Stack:
    LIMIT = 3
    items: list[int]

    def __init__(self):
        self.items = []
        self.name = name

    def push(self, x):
        self.items.append(x)

    def pop(self):
        if not self.items:
            raise EmptyError("empty " + self.name)
        return self.items.pop()

    def __len__(self):
        return len(self.items)

    def __repr__(self):
        return f"Stack({self.items}, {LIMIT}, {Stack.LIMIT})"


if __name__ == "__main__":
    print("not here")
