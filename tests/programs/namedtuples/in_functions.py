# covers: namedtuples: named tuples made in functions and in class bodies
from collections import namedtuple


def local(n):
    Row = namedtuple("Row", "name score")
    return max((Row(f"r{i}", i % 3) for i in range(n)), key=lambda r: r.score)


class Graph:
    Edge = namedtuple("Edge", "src dst weight")

    def __init__(self):
        self.edges = []

    def add(self, *parts):
        self.edges.append(self.Edge(*parts))
        return self


g = Graph().add("a", "b", 3).add("b", "c", 1)
print(local(5), local(2), g.edges, sorted(g.edges, key=lambda e: e.weight)[0].dst)
