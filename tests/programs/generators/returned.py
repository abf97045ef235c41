# covers: generators: functions that return generators made elsewhere; equality of objects in cycles by identity
class Node:
    def __init__(self, v):
        self.v = v
        self.left = None
        self.right = None
    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.v
        if self.right:
            yield from self.right
    def __len__(self):
        return sum(1 for _ in self)
class Tree:
    def __init__(self, root):
        self.root = root
    def __iter__(self):
        return iter(self.root)
    def __len__(self):
        return len(self.root)
    def __str__(self):
        return str(list(self))
n = Node(1)
n.left = Node(0)
t = Tree(n)
print(t, len(t), list(t))


def numbers(n):
    for i in range(n):
        yield i
    return n


stored = numbers(3)


def get():
    return stored


for x in get():
    print(x)
    break
print(list(get()))


def through():
    r = yield from get()
    yield r


print(list(through()))


class Cyclic:
    def __init__(self, n, other):
        self.n = n
        self.other = other

    def __eq__(self, other):
        return (self.n, self.other) == (other.n, other.other)


a = Cyclic(1, None)
b = Cyclic(2, a)
a.other = b
print(a == a, a == b)
