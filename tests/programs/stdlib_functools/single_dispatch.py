# covers: stdlib_functools: singledispatch by annotations, by arguments, stacked; classes and their bases; singledispatchmethod
import functools
from functools import singledispatch, singledispatchmethod


class Animal:
    def __init__(self, name):
        self.name = name


class Dog(Animal):
    pass


class Puppy(Dog):
    pass


@singledispatch
def show(x):
    """Shows anything."""
    return f"other {x!r}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(str)
def show_text(x):
    return f"text {x}"


@show.register(list)
@show.register(tuple)
def _(x):
    return "items " + ", ".join(show(i) for i in x)


@show.register
def _(x: float | complex):
    return f"number {x}"


@show.register(type(None))
def _(x):
    return "nothing"


@show.register
def _(x: Animal):
    return f"animal {x.name}"


@show.register
def _(x: Dog):
    return f"dog {x.name}, {show_text('inside')}"


print(show(3), show("a"), show([1, "b", None]), show((2.5,)), show(True), show(None), show({1: 2}), show(1j))
print(show(Animal("cat")), show(Dog("rex")), show(Puppy("bit")), show.__name__, show.__doc__)
for value in [1, "t", None, 2.5, True]:
    print(show(value), end="; ")
print()
print([show(v) for v in (1, [2, ["x"]])], list(map(show, [1, 2])))


@functools.singledispatch
def area(shape, scale=1, *, unit="m"):
    raise NotImplementedError(f"no area of {type(shape).__name__}")


@area.register
def _(shape: int, scale=2, *, unit="m"):
    return f"{shape * shape * scale}{unit}"


@area.register
def _(shape: tuple, scale=3, *, unit="m"):
    return f"{shape[0] * shape[1] * scale}{unit}"


print(area(3), area(3, 1), area((2, 3)), area((2, 3), unit="cm"), area(2, scale=5, unit="km"))
try:
    area("x")
except NotImplementedError as e:
    print(e)


@singledispatch
def combine(a, b):
    return (a, b)


@combine.register
def _(a: int, b):
    return a + b


@combine.register
def _(a: bool, b):
    return not a


print(combine(1, 2), combine("x", 2), combine(True, 1), combine(2, b=3))


class Negator:
    def __init__(self, k):
        self.k = k

    @singledispatchmethod
    def neg(self, arg):
        raise NotImplementedError("Cannot negate")

    @neg.register
    def _(self, arg: int):
        return -arg * self.k

    @neg.register
    def _(self, arg: bool):
        return not arg

    @neg.register(str)
    def _(self, arg):
        return arg[::-1] * self.k


n = Negator(3)
print(n.neg(4), n.neg(True), n.neg("ab"))
try:
    n.neg([1])
except NotImplementedError as e:
    print(e)
