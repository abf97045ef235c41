# covers: namedtuples: of one name in several classes and functions
from collections import namedtuple
from typing import NamedTuple
class A:
    Node = namedtuple("Node", "key next")
    def __init__(self):
        self.head = self.Node(1, None)
        self.tail = A.Node(2, self.head)
class B:
    Node = namedtuple("Node", "key val next", defaults=[None])
    def __init__(self): self.head = self.Node(1, 2)
def f():
    P = namedtuple("P", "x y")
    return P(1, 2)
def g():
    P = namedtuple("P", "x y z")
    return P(1, 2, 3)
print(A().head, A().tail, B().head, f(), g(), A().tail.next.key, B.Node._fields, A.Node._fields)
class C(A):
    Node = namedtuple("Node", "a")
    def more(self): return self.Node(5), A.Node(1, 2)
print(C.Node(3), C().more() if False else None)
