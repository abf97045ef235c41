# covers: classes: iterators made by methods, wrong arguments of classes that keep variables, abstract and derived classes inside functions

class K:
    def __init__(self): self.v = 3
    def m(self):
        class X:
            def f(s): return self.v
        return X()
    def __iter__(self):
        outer = self
        class It:
            def __init__(self): self.i = 0
            def __iter__(self): return self
            def __next__(self):
                if self.i >= outer.v: raise StopIteration
                self.i += 1
                return self.i
        return It()
print(list(K()))

def make(n):
    class C:
        def __init__(self, a, b): self.a, self.b = a, b
        def f(self): return n + self.a + self.b
    try:
        C(1)
    except TypeError as e:
        print(e)
    try:
        C(1, c=2)
    except TypeError as e:
        print(e)
    return C(1, b=2)
print(make(1).f(), make(2).f())
def many(n):
    class C:
        def __init__(self, a, b): self.a, self.b = a, b
        def f(self): return n + self.a + self.b
    try:
        C(1, 2, 3)
    except TypeError as e:
        print(e)
many(1)


class Bag:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        bag = self

        class Walk:
            def __init__(self):
                self.at = 0

            def __iter__(self):
                return self

            def __next__(self):
                if self.at == len(bag.items):
                    raise StopIteration
                self.at += 1
                return bag.items[self.at - 1]

        return Walk()


print([(a, b) for a in Bag("xy") for b in Bag([1, 2])], sum(Bag((1, 2, 3))), dict(zip(Bag("ab"), Bag([3, 4]))))


def shapes():
    import abc
    from typing import NamedTuple

    class Shape(abc.ABC):
        @abc.abstractmethod
        def area(self): ...

    class Square(Shape):
        def __init__(self, side):
            self.side = side

        def area(self):
            return self.side**2

    class Items(list):
        def total(self):
            return sum(self)

    class Pair(NamedTuple):
        x: int
        y: int = 0

    try:
        Shape()
    except TypeError as e:
        print(e)
    print(Square(3).area(), issubclass(Square, Shape), Items([1, 2]).total(), Pair(1)._replace(y=4))


shapes()

