"""A module that is called again and again does not grow: what a call allocates is free when it returns."""

from __future__ import annotations

from typing import Any

import pytest

from portalis.compiler import translate
from portalis.sandbox import Instance, Limits, Sandbox

SOURCE = """
import heapq
from collections import Counter, OrderedDict, defaultdict, deque
from functools import lru_cache, reduce
from itertools import chain, combinations, cycle, groupby, islice, product, tee

class Node:
    def __init__(self, value: int):
        self.value = value
        self.children: list["Node"] = []

    def total(self):
        return self.value + sum(child.total() for child in self.children)


def text(n: int) -> str:
    out = ""
    for i in range(n):
        out += f"{i:>4}|{i * 0.5:.2f};"
    return out.upper().replace("|", " ")


def lists(xs: list[float]) -> list[list[float]]:
    rows = [[x * i for x in xs] for i in range(4)]
    rows.sort(key=lambda row: -row[0])
    return rows[1:]


def counts(words: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in words:
        found[word] = found.get(word, 0) + 1
    return {key: n for key, n in sorted(found.items()) if n > 1}


def numbers(n: int) -> set[int]:
    return {i * i % 17 for i in range(n)} | set(range(n))


def tree(depth: int) -> int:
    def build(level):
        node = Node(level)
        if level < depth:
            node.children = [build(level + 1), build(level + 1)]
        return node

    return build(0).total()


def closures(n: int) -> int:
    total = 0

    def add(k):
        nonlocal total
        total += k

    for f in [lambda k=i: add(k) for i in range(n)]:
        f()
    return total


def handled(n: int) -> list[str]:
    out = []
    for i in range(n):
        try:
            if i % 2:
                raise ValueError(f"odd: {i}")
            out.append(str([1, 2][i]))
        except (ValueError, IndexError) as error:
            out.append(str(error))
    return out


def optional(name: str | None) -> tuple[str, int] | None:
    return None if name is None else (name * 2, len(name))


def queues(n: int) -> int:
    recent, heap = deque(maxlen=5), []
    for i in range(n):
        recent.append([i])
        recent.rotate(1)
        recent.appendleft([str(i)])
        heapq.heappush(heap, (str(i % 7), [i]))
    heapq.heappop(heap)
    del recent[1]
    return len(recent) + len(list(heapq.merge(["a"], ["b"] * n))) + len(heap)


def tables(n: int) -> int:
    groups, order = defaultdict(lambda: [n]), OrderedDict()
    for i in range(n):
        groups[str(i % 7)].append(i)
        order[str(i)] = [i]
        order.move_to_end("0", last=i % 2 == 0)
    order.popitem(last=False)
    letters = Counter("hello" * n) + Counter("low")
    return len(groups) + len(order) + len(letters) + letters.total()


def iterators(n: int) -> int:
    first, second = tee([str(i) for i in range(n)])
    next(first)
    total = sum(len(list(group)) for _, group in groupby(["a", "a", "b"] * n))
    total += len(list(combinations(["x", "y", "z"], 2))) + len(list(product("ab", ["c" * n])))
    return total + len(list(islice(cycle(["x" * n]), 9))) + len(list(chain(["a"], [str(n)]))) + len(list(first))


def cached(n: int) -> int:
    @lru_cache(maxsize=8)
    def spell(k):
        return str(k) * k

    return sum(len(spell(i % 12)) for i in range(n)) + spell.cache_info().misses + len(reduce(lambda a, b: a + b, [str(i) for i in range(n)]))
"""

CALLS: dict[str, tuple[Any, ...]] = {
    "text": (20,),
    "lists": ([1.0, 2.0, 3.0],),
    "counts": (["a", "b", "a", "ccc", "b", "é"],),
    "numbers": (40,),
    "tree": (5,),
    "closures": (10,),
    "handled": (6,),
    "optional": ("name",),
    "queues": (20,),
    "tables": (20,),
    "iterators": (20,),
    "cached": (20,),
}
WARM_UP, TIMES = 50, 3000


@pytest.fixture(scope="module")
def instance() -> Instance:
    return Sandbox(Limits(seconds=None)).load(translate(SOURCE, filename="memory.py").wasm).instantiate()


@pytest.mark.parametrize("name", CALLS)
def test_memory_returns(instance: Instance, name: str) -> None:
    names: dict[str, Any] = {"__name__": "memory"}
    exec(compile(SOURCE, "memory.py", "exec"), names)
    function, arguments = instance.function(name), CALLS[name]
    assert function(*arguments) == names[name](*arguments)
    for _ in range(WARM_UP):
        function(*arguments)
    before = instance.memory_size
    for _ in range(TIMES):
        function(*arguments)
    assert instance.memory_size == before


def test_memory_is_used_at_all(instance: Instance) -> None:
    """The measure measures: one call that holds much at once does grow the memory."""
    before = instance.memory_size
    instance.call("text", 20_000)
    assert instance.memory_size > before
