# covers: generators: __iter__ that yields; in-order, pre-order, level-order traversals; linked lists; graphs; iterating twice; generators of attributes; subclasses
class Node:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            for v in self.right:
                yield v

    def preorder(self):
        yield self.value
        for child in (self.left, self.right):
            if child is not None:
                yield from child.preorder()

    def leaves(self):
        if self.left is None and self.right is None:
            yield self
        if self.left is not None:
            yield from self.left.leaves()
        if self.right is not None:
            yield from self.right.leaves()

    def paths(self, prefix=()):
        here = prefix + (self.value,)
        if self.left is None and self.right is None:
            yield here
        if self.left is not None:
            yield from self.left.paths(here)
        if self.right is not None:
            yield from self.right.paths(here)


def insert(node, value):
    if node is None:
        return Node(value)
    if value < node.value:
        node.left = insert(node.left, value)
    else:
        node.right = insert(node.right, value)
    return node


root = None
for v in [50, 30, 70, 20, 40, 60, 80, 35]:
    root = insert(root, v)
print(list(root))
print(list(root.preorder()))
print([n.value for n in root.leaves()])
for path in root.paths():
    print("/".join(map(str, path)))
print(sum(root), min(root), max(root), 40 in root, 41 in root, sorted(root, reverse=True)[:3])
a, b, *rest = root
print(a, b, rest)


def levels(node):
    level = [node]
    while level:
        yield [n.value for n in level]
        level = [c for n in level for c in (n.left, n.right) if c]


for row in levels(root):
    print(row)


class Link:
    def __init__(self, item, rest):
        self.item = item
        self.rest = rest


class Stack:
    def __init__(self):
        self.top = None
        self.size = 0

    def push(self, item):
        self.top = Link(item, self.top)
        self.size += 1

    def __len__(self):
        return self.size

    def __iter__(self):
        link = self.top
        while link is not None:
            yield link.item
            link = link.rest


s = Stack()
for word in "the quick brown fox".split():
    s.push(word)
print(list(s), len(s), list(s) == list(s), " ".join(s))
for x, y in zip(s, s):
    print(x, y, end=";")
print()


class Graph:
    def __init__(self):
        self.edges = {}

    def add(self, a, b):
        self.edges.setdefault(a, []).append(b)
        self.edges.setdefault(b, []).append(a)

    def dfs(self, start, seen=None):
        if seen is None:
            seen = set()
        if start in seen:
            return
        seen.add(start)
        yield start
        for n in self.edges[start]:
            yield from self.dfs(n, seen)

    def bfs(self, start):
        queue = [start]
        seen = {start}
        while queue:
            n = queue.pop(0)
            yield n
            for m in self.edges[n]:
                if m not in seen:
                    seen.add(m)
                    queue.append(m)

    def all_paths(self, a, b, path=()):
        path = path + (a,)
        if a == b:
            yield path
            return
        for n in self.edges[a]:
            if n not in path:
                yield from self.all_paths(n, b, path)


g = Graph()
for e in ["ab", "ac", "bd", "cd", "de"]:
    g.add(e[0], e[1])
print(list(g.dfs("a")), list(g.bfs("a")))
print(["".join(p) for p in g.all_paths("a", "e")])


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        n = self.n
        while n > 0:
            yield n
            n -= 1

    def __reversed__(self):
        for i in range(1, self.n + 1):
            yield i


print(list(Countdown(3)), list(reversed(Countdown(3))))


class Base:
    def items(self):
        yield "base"

    def __iter__(self):
        for i in self.items():
            yield i.upper()


class Derived(Base):
    def items(self):
        yield from super().items()
        yield "derived"


print(list(Base()), list(Derived()))


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    @property
    def columns(self):
        for j in range(len(self.rows[0])):
            yield [r[j] for r in self.rows]

    @staticmethod
    def ids(n):
        for i in range(n):
            yield i * i

    @classmethod
    def numbers(cls):
        yield cls.__name__
        yield from ["x", "y"]


m = Matrix([[1, 2, 3], [4, 5, 6]])
print(list(m.columns), list(Matrix.ids(4)), list(Matrix.numbers()))
