# covers: classes: classes inside of classes
from dataclasses import dataclass


class LinkedList:
    """A list of nodes."""

    class Node:
        count = 0

        def __init__(self, value, next=None):
            self.value, self.next = value, next
            LinkedList.Node.count += 1

        def __repr__(self):
            return f"{type(self).__name__}({self.value!r})"

    class Empty(Exception):
        pass

    class Full(Empty):
        def __init__(self, limit):
            super().__init__(f"more than {limit}")
            self.limit = limit

    def __init__(self, limit=3):
        self.head = None
        self.size = 0
        self.limit = limit

    def push(self, value):
        if self.size == self.limit:
            raise self.Full(self.limit)
        self.head = self.Node(value, self.head)
        self.size += 1

    def pop(self):
        if self.head is None:
            raise LinkedList.Empty("empty")
        node, self.head = self.head, self.head.next
        self.size -= 1
        return node


class Tree:
    class Node:
        def __init__(self, key):
            self.key = key
            self.left = self.right = None

    node_class = Node

    def __init__(self):
        self.root = None

    def insert(self, key):
        if self.root is None:
            self.root = self.Node(key)
            return
        n = self.root
        while True:
            side = "left" if key < n.key else "right"
            child = n.left if side == "left" else n.right
            if child is None:
                if side == "left":
                    n.left = Tree.Node(key)
                else:
                    n.right = self.__class__.Node(key)
                return
            n = child

    def walk(self, n="root"):
        if n == "root":
            n = self.root
        return [] if n is None else [*self.walk(n.left), n.key, *self.walk(n.right)]


class Special(LinkedList):
    class Extra(LinkedList.Node):
        def __init__(self, value):
            super().__init__(value)
            self.tag = "extra"


class Config:
    @dataclass
    class Window:
        width: int = 80
        height: int = 24

        class Deep:
            level = 3

            @staticmethod
            def where():
                return "deep"

    @dataclass(frozen=True)
    class Colour:
        r: int
        g: int = 0

    default = Window(1, 2)
    sizes = [Window(n) for n in range(2)] if False else [default]

    def __init__(self):
        self.window = self.Window()
        self.colour = Config.Colour(5)


items = LinkedList()
for x in "abcd":
    try:
        items.push(x)
    except LinkedList.Full as e:
        print(e, e.limit, type(e).__name__, isinstance(e, LinkedList.Empty))
print(items.pop(), items.pop(), items.pop(), LinkedList.Node.count)
try:
    items.pop()
except LinkedList.Full:
    print("no")
except items.Empty as e:
    print("empty:", e, repr(e))
tree = Tree()
for k in [5, 2, 8, 1]:
    tree.insert(k)
print(tree.walk(), Tree.Node is LinkedList.Node, Tree.node_class is Tree.Node)
extra = Special.Extra("v")
print(extra, extra.tag, isinstance(extra, LinkedList.Node), Special.Node is LinkedList.Node)
config = Config()
print(config.window, config.colour, Config.default, Config.sizes, Config.Window.Deep.level, Config.Window.Deep.where())
print(Config.Window.__qualname__, Config.Window.__name__, Config.Window.Deep.__qualname__, Config.Window)
print(config.window == Config.Window(), {config.colour: 1}[Config.Colour(5)], LinkedList.__doc__)
try:
    LinkedList.Node()
except TypeError as e:
    print(e)
