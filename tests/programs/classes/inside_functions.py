# covers: classes: classes inside functions and methods
from dataclasses import dataclass


class Base:
    def hello(self):
        return "base " + type(self).__name__


def main():
    class Stop(Exception):
        pass

    class Point(Base):
        """A point."""

        dims = 2

        def __init__(self, x, y=0):
            self.x, self.y = x, y

        def __repr__(self):
            return f"Point({self.x}, {self.y})"

        def __eq__(self, other):
            return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    @dataclass
    class Row:
        name: str
        n: int = 1

    try:
        for i in range(9):
            if i == 3:
                raise Stop(i)
    except Stop as e:
        print("stopped", e, type(e).__name__)
    p = Point(1)
    print(p, p == Point(1), p != Point(2), p.hello(), Point.dims, [Row("a"), Row("b", 2)], Row("a") == Row("a"))
    try:
        Point()
    except TypeError as e:
        print(e)
    return p


def stack():
    class Node:
        def __init__(self, value, below):
            self.value = value
            self.below = below

    top = None
    for k in range(3):
        top = Node(k, top)
    out = []
    while top:
        out.append(top.value)
        top = top.below
    return out


print(main())


def total(xs):
    class Cell:
        def __init__(self, value, below):
            self.value = value
            self.below = below

    top = None
    for x in xs:
        top = Cell(x, top)
    n = 0
    while top is not None:
        n += top.value
        top = top.below
    return n


class Solver:
    def run(self, n):
        class Found(Exception):
            pass

        raise_at = n // 2
        try:
            for i in range(n):
                if i == raise_at:
                    raise Found(i)
        except Found as e:
            return e.args[0]


print(total([1, 2, 3]), total([]), total([4]))
print(Solver().run(10))
