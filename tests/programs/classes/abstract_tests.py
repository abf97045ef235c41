# covers: classes: isinstance and issubclass of the abstract classes of collections.abc and typing
import typing
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from collections import abc
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, MutableSequence, Sequence, Sized
from dataclasses import dataclass

Point = namedtuple("Point", "x y")


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Bag:
    def __init__(self):
        self.items = [1]

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        return iter(self.items)

    def __contains__(self, x):
        return x in self.items


class Adder:
    def __call__(self, x):
        return x + 1


class SubBag(Bag):
    def __getitem__(self, i):
        return self.items[i]


@dataclass
class Plain:
    x: int


@dataclass(frozen=True)
class Frozen:
    x: int


class Unhashable:
    __hash__ = None


def numbers():
    yield 1


def tests(name, x):
    print(
        name,
        [
            isinstance(x, Sequence),
            isinstance(x, MutableSequence),
            isinstance(x, Mapping),
            isinstance(x, abc.MutableMapping),
            isinstance(x, abc.Set),
            isinstance(x, abc.MutableSet),
            isinstance(x, Iterable),
            isinstance(x, Iterator),
            isinstance(x, abc.Reversible),
            isinstance(x, Sized),
            isinstance(x, abc.Container),
            isinstance(x, abc.Collection),
            isinstance(x, Hashable),
            isinstance(x, Callable),
            isinstance(x, abc.KeysView),
            isinstance(x, typing.Sequence),
            isinstance(x, typing.Dict),
            isinstance(x, (str, Mapping)),
        ],
    )


tests("list", [1])
tests("tuple", (1, "a"))
tests("str", "abc")
tests("bytes", b"abc")
tests("int", 1)
tests("float", 1.5)
tests("bool", True)
tests("None", None)
tests("dict", {1: 2})
tests("keys", {1: 2}.keys())
tests("values", {1: 2}.values())
tests("items", {1: 2}.items())
tests("set", {1})
tests("frozenset", frozenset([1]))
tests("range", range(3))
tests("slice", slice(3).start)
tests("deque", deque([1]))
tests("Counter", Counter("a"))
tests("OrderedDict", OrderedDict(a=1))
tests("defaultdict", defaultdict(int))
tests("iterator", iter([1]))
tests("map", map(str, [1]))
tests("generator", numbers())
tests("genexpr", (x for x in [1]))
print(isinstance(numbers(), abc.Generator), isinstance([1], abc.Generator), isinstance(numbers, typing.Generator))
tests("lambda", lambda: 1)
tests("function", tests)
tests("builtin", len)
tests("class", Bag)
tests("method", Bag().__len__)
tests("Point", Point(1, 2))
tests("Countdown", Countdown(3))
tests("Bag", Bag())
tests("SubBag", SubBag())
tests("Adder", Adder())
tests("Plain", Plain(1))
tests("Frozen", Frozen(1))
tests("Unhashable", Unhashable())
print(issubclass(list, Sequence), issubclass(dict, Sequence), issubclass(Bag, Sized), issubclass(Bag, Hashable))
print(issubclass(Countdown, Iterator), issubclass(Bag, Iterator), issubclass(str, (int, Sequence)))


def flatten(xs):
    for x in xs:
        if isinstance(x, Iterable) and not isinstance(x, str):
            yield from flatten(x)
        else:
            yield x


print(list(flatten([1, [2, [3, 4]], [5, [6]]])))


def describe(x: object) -> str:
    match x:
        case Mapping():
            return "mapping"
        case str():
            return "text"
        case Sequence():
            return "sequence"
        case _:
            return "other"


for thing in ([1], "a", {1: 2}, 5, (1,)):
    print(describe(thing))
