# covers: stdlib_copy: copy and deepcopy of instances, shared and cyclic references, __copy__ and __deepcopy__, dataclasses
import copy
from collections import deque
from dataclasses import dataclass, field
from enum import Enum


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None
        self.kids = []


class Board:
    def __init__(self, rows):
        self.rows = rows
        self.moves = {"white": [], "black": [(1, 2)]}
        self.seen = {1, 2}
        self.last = deque([1, 2], maxlen=3)
        self.name = "board"

    def play(self, x, y):
        self.rows[y][x] = 1
        self.moves["white"].append((x, y))
        self.seen.add(x * y + 10)
        self.last.append(x)
        return self

    def __repr__(self):
        return f"{self.name} {self.rows} {self.moves} {sorted(self.seen)} {list(self.last)}"


class Color(Enum):
    RED = 1


@dataclass
class Item:
    name: str
    tags: list = field(default_factory=list)
    color: Color = Color.RED


@dataclass(frozen=True)
class Pair:
    a: Item
    b: Item


class Late:
    def __init__(self, full):
        if full:
            self.data = [1]

    def text(self):
        return repr(self.data) if hasattr(self, "data") else "nothing"


class Own:
    made = 0

    def __init__(self, x):
        self.x = x

    def __copy__(self):
        return Own(self.x + ["shallow"])

    def __deepcopy__(self, memo):
        Own.made += 1
        return Own(copy.deepcopy(self.x, memo) + ["deep"])


class Shape:
    def __init__(self, points):
        self.points = points


class Circle(Shape):
    def __init__(self, points, radius):
        super().__init__(points)
        self.radius = radius


class Tree:
    def __init__(self, key, parent=None):
        self.key = key
        self.parent = parent
        self.left = None
        self.right = None
        if parent is not None:
            if key < parent.key:
                parent.left = self
            else:
                parent.right = self

    def keys(self):
        found = []
        for child in (self.left, self.right):
            if child is not None:
                found += child.keys()
        return [self.key, *found]


def cycles():
    a, b = Node(1), Node([2])
    a.next, b.next = b, a
    a.kids.append(b)
    a.kids.append(a)
    c = copy.deepcopy(a)
    print(c is a, c.next is b, c.next.next is c, c.next.value, c.kids[0] is c.next, c.kids[1] is c, c.kids is a.kids)
    c.next.value.append(3)
    print(b.value, c.next.value)
    d = copy.copy(a)
    print(d is a, d.next is a.next, d.kids is a.kids, d.value)
    root = Tree(5)
    for key in (2, 8, 1):
        parent = root
        while True:
            child = parent.left if key < parent.key else parent.right
            if child is None:
                break
            parent = child
        Tree(key, parent)
    twin = copy.deepcopy(root)
    twin.left.key = 3
    print(root.keys(), twin.keys(), twin.left.parent is twin, twin.left.left.parent.parent is twin)


def boards():
    b = Board([[0, 0], [0, 0]])
    deep, shallow = copy.deepcopy(b), copy.copy(b)
    deep.play(1, 1)
    deep.name = "deep"
    print(b, deep, sep="\n")
    shallow.play(0, 0)
    shallow.name = "shallow"
    print(b, shallow, sep="\n")
    history = [copy.deepcopy(b) for _ in range(2)]
    history[0].play(1, 0)
    print(history, history[0].rows is history[1].rows)


def shared():
    row = [1]
    item = Item("x", row)
    x = {"a": item, "b": item, "c": Item("y", row)}
    y = copy.deepcopy(x)
    y["a"].tags.append(2)
    print(y, x, y["a"] is y["b"], y["c"].tags is y["a"].tags, y["a"].color is Color.RED)
    p = Pair(item, item)
    q = copy.deepcopy(p)
    print(q == p, q.a is q.b, q.a is p.a, copy.copy(p).a is p.a)
    t = copy.deepcopy((item, [item], 3, "s", (item,)))
    print(t[0] is t[1][0], t[4][0] is t[0], t[0] is item, t[2:4])
    mixed = [item, None, 5, "text", [item, [item]], {"k": [item]}]
    again = copy.deepcopy(mixed)
    print(again, len(again), again[5]["k"])


def odd():
    print(copy.deepcopy(Late(True)).text(), copy.deepcopy(Late(False)).text(), copy.copy(Late(False)).text())
    own = Own([[1]])
    deep = copy.deepcopy((own, [own]))
    print(copy.copy(own).x, deep[0].x, deep[0] is deep[1][0], Own.made)
    shapes = [Circle([(0, 0)], 2.0), Shape([(1, 1), (2, 2)])]
    twins = copy.deepcopy(shapes)
    twins[0].points.append((9, 9))
    print(shapes[0].points, twins[0].points, type(twins[0]).__name__, twins[0].radius, len(twins[1].points))


cycles()
boards()
shared()
odd()
