"""Generators: a pipeline of three, a tree walked by a recursive one, and one that is sent values."""


class Node:
    def __init__(self, value, left, right):
        self.value = value
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right


def build(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return Node(middle * 7 % 1009, build(low, middle), build(middle + 1, high))


def numbers(n):
    seed = 42
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield seed // 65536


def without(xs, d):
    for x in xs:
        if x % d != 0:
            yield x


def pairs(xs):
    previous = 0
    for x in xs:
        yield previous, x
        previous = x


def running():
    total = 0
    while True:
        x = yield total
        if x is not None:
            total = (total * 31 + x) % 1000003


def run(n: int) -> int:
    total = 0
    for a, b in pairs(without(without(numbers(n * 20), 3), 5)):
        total += a ^ b
    tree = build(0, n)
    for i, value in enumerate(tree):
        total += i * value
    mix = running()
    next(mix)
    for x in numbers(n * 2):
        total += mix.send(x)
    return total
