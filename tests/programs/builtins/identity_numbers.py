# covers: builtins: id of objects: cycles, copies, sets and dicts by identity
from collections import deque, defaultdict, OrderedDict, Counter
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Node:
    def __init__(self, v, next=None):
        self.v = v
        self.next = next


def has_cycle(head):
    seen = set()
    while head:
        if id(head) in seen:
            return True
        seen.add(id(head))
        head = head.next
    return False


a = Node(1)
b = Node(2, a)
c = Node(3, b)
print(has_cycle(c))
a.next = c
print(has_cycle(c))


def same(x, y):
    return id(x) == id(y)


l = [1]
m = l
n = [1]
print(
    same(l, m),
    same(l, n),
    same(None, None),
    same(True, True),
    same(True, False),
    same(a, b),
    same(a, a),
    same(None, a),
    same(True, None),
)
d = {}
e = defaultdict(list)
s = {1}
q = deque([1])
o = OrderedDict()
k = Counter()
print(len({id(x) for x in (d, e, s, q, o, k)}), same(d, e), same(q, q), same(s, s))


def copy(node, memo=None):
    memo = {} if memo is None else memo
    if node is None:
        return None
    if id(node) in memo:
        return memo[id(node)]
    new = Node(node.v)
    memo[id(node)] = new
    new.next = copy(node.next, memo)
    return new


z = copy(c)
print(z.v, z.next.v, z.next.next.v, z.next.next.next is z, same(z, c))


@dataclass
class P:
    x: int


class Color(Enum):
    RED = 1
    BLUE = 2


class T(NamedTuple):
    a: int


p = P(1)
r = P(1)
t = T(1)
print(
    p == r,
    id(p) == id(r),
    id(Color.RED) == id(Color.BLUE),
    id(Node) == id(Node),
    id(P) != id(Node),
    id(int) == id(int),
    id(t) == id(t),
)
nested = [[0] * 2] * 3
print(
    len(set(map(id, nested))),
    len(set(id(row) for row in [[0] for _ in range(3)] if keep.append(row) is None)) if (keep := []) is not None else 0,
)
objs = [Node(i) for i in range(5)]
by = {id(x): x for x in objs}
print(
    all(by[id(x)] is x for x in objs),
    len(by),
    isinstance(id(p), int),
    id(p) > 0,
    id(p) == p.__hash__() if False else "-",
)


def dedupe(xs):
    seen, out = set(), []
    for x in xs:
        if id(x) not in seen:
            seen.add(id(x))
            out.append(x)
    return out


print([x.v for x in dedupe([a, b, a, c, b])])
key = id
print(key(a) == id(a), sorted([a, b], key=id)[0] in (a, b), max(objs, key=id) in objs)
l2 = l
l2 += [3]
print(id(l2) == id(l), id(l) == id(l[:]) if False else False)
before = id(l)
l.append(4)
l.extend(range(100))
print(id(l) == before)
l = l + [1]
print(id(l) == before)


class W(dict):
    pass


w = W()
print(same(w, w), same(w, d))
