"""Objects that only hold each other are freed: a module that leaves cycles behind with every call does not grow.

The same calls in CPython say that nothing is freed too early.
"""

from __future__ import annotations

from typing import Any

import pytest

from portalis.compiler import translate
from portalis.sandbox import Instance, Limits, Sandbox

SOURCE = '''
class Node:
    def __init__(self, value: int):
        self.value = value
        self.parent: "Node | None" = None
        self.children: list["Node"] = []
        self.named: dict[str, "Node"] = {}
        self.on = None

    def add(self, child):
        child.parent = self
        self.children.append(child)
        self.named[str(child.value)] = child
        return child


class Graph:
    def __init__(self):
        self.nodes: list["Vertex"] = []
        self.tags: set[str] = set()


class Vertex:
    def __init__(self, graph: Graph, name):
        self.graph = graph
        self.name = name
        self.links: "set[Vertex]" = set()
        self.best: "tuple[float, Vertex] | None" = None


class Pair:
    """Can hold others, and never a younger one."""

    def __init__(self, left, right):
        self.left = left
        self.right = right


class Cell:
    def __init__(self, value: int):
        self.value = value
        self.others: "list[Cell | Wrapper]" = []


class Wrapper:
    def __init__(self, inner: Cell):
        self.inner = inner


KEPT: list[Node] = []
POOL: dict[int, Cell] = {}


def family(n: int) -> int:
    root = Node(0)
    for i in range(n):
        root.add(Node(i)).add(Node(-i))
    return sum(len(c.children) for c in root.children)


def keep(n: int) -> int:
    root = Node(n)
    root.add(Node(n + 1))
    KEPT.append(root)
    if len(KEPT) > 10:
        del KEPT[0]
    return sum(k.children[0].parent.value for k in KEPT)


def graph(n: int) -> int:
    g = Graph()
    g.nodes = [Vertex(g, str(i)) for i in range(n)]
    for i, v in enumerate(g.nodes):
        w = g.nodes[(i * 7 + 1) % n]
        v.links.add(w)
        w.best = (1.5, v)
    return sum(len(v.links) for v in g.nodes)


def callbacks(n: int) -> int:
    node = Node(n)
    node.on = lambda: node.value + 1
    return node.on()


def pairs(n: int) -> int:
    found = None
    for i in range(n):
        found = Pair(found, None if i % 2 else found)
    depth = 0
    while found is not None:
        found = found.left
        depth += 1
    return depth


def rewire(seed: int) -> int:
    """Cells that stay, hold each other and are replaced, as a random generator says."""
    state = seed * 2654435761 % 4294967296
    for _ in range(40):
        state = (state * 1103515245 + 12345) % 2147483648
        a, b, what = state // 7 % 25, state // 191 % 25, state // 3001 % 5
        if a not in POOL or what == 0:
            POOL[a] = Cell(state % 1000)
        if b not in POOL:
            POOL[b] = Cell(b)
        if what == 1:
            POOL[a].others.append(POOL[b])
        elif what == 2:
            POOL[a].others.append(Wrapper(POOL[b]))
        elif what == 3 and POOL[a].others:
            POOL[a].others.pop(0)
        elif what == 4:
            del POOL[b]
    total = 0
    for cell in POOL.values():
        for other in cell.others:
            total += other.value if isinstance(other, Cell) else other.inner.value + len(other.inner.others)
    return total
'''


@pytest.fixture(scope="module")
def instance() -> Instance:
    return Sandbox(Limits(seconds=None)).load(translate(SOURCE, filename="cycles.py").wasm).instantiate()


@pytest.fixture(scope="module")
def python() -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "cycles"}
    exec(compile(SOURCE, "cycles.py", "exec"), names)
    return names


@pytest.mark.parametrize("name", ["family", "keep", "graph", "callbacks", "pairs"])
def test_cycles_are_freed(instance: Instance, python: dict[str, Any], name: str) -> None:
    function = instance.function(name)
    for n in range(1, 200):
        assert function(n % 20 + 1) == python[name](n % 20 + 1)
    for _ in range(1500):
        function(9)
    before = instance.memory_size
    for _ in range(6000):
        function(9)
    assert instance.memory_size == before


def test_what_is_held_stays(instance: Instance, python: dict[str, Any]) -> None:
    function = instance.function("rewire")
    for seed in range(2000):
        assert function(seed) == python["rewire"](seed)


def test_only_classes_in_cycles_are_tracked() -> None:
    rust = translate(SOURCE, filename="cycles.py").rust_source
    tracked = [line.split("(")[1].split()[0] for line in rust.splitlines() if line.startswith("rt::tracked!")]
    assert sorted(tracked) == ["Cell", "Graph", "Node", "Vertex"]
