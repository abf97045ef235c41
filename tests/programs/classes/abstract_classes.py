# covers: classes: abstract classes: ABC, ABCMeta, abstract properties and class methods, the messages of instantiation; Protocol; Generic classes
import abc
import typing
from abc import ABC, abstractmethod
from typing import Generic, Protocol, TypeVar


class Shape(ABC):
    count = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    @abstractmethod
    def area(self):
        """The area."""
        return 0.5

    @property
    @abstractmethod
    def sides(self): ...

    @classmethod
    @abstractmethod
    def unit(cls):
        raise NotImplementedError

    @staticmethod
    @abstractmethod
    def family():
        pass

    def describe(self):
        return f"{self.name} {self.area():.2f} {self.sides} {self.family()}"


class Square(Shape):
    def __init__(self, a):
        super().__init__("square")
        self.a = a

    def area(self):
        return self.a**2 + super().area()

    @property
    def sides(self):
        return 4

    @classmethod
    def unit(cls):
        return cls(1)

    @staticmethod
    def family():
        return "quads"


class Partly(Shape):
    def area(self):
        return 1

    sides = 3


class Nearly(Partly):
    @classmethod
    def unit(cls):
        return cls("near")


class Full(Nearly):
    @staticmethod
    def family():
        return "full"


for make in (lambda: Square(2), lambda: Shape("x"), lambda: Partly("p"), lambda: Nearly("n"), lambda: Full("f")):
    try:
        print(make().describe())
    except TypeError as e:
        print("TypeError:", e)
print(Square.unit().describe(), Full.unit().describe(), Shape.count, issubclass(Full, Shape), isinstance(Square(1), ABC))


def noisy(x):
    print("evaluated", x)
    return x


try:
    Shape(noisy("before"), noisy("wrong number"), missing=noisy(3))
except TypeError as e:
    print(e)


class NotReally:
    """Without ABC, `abstractmethod` keeps nobody from anything."""

    @abstractmethod
    def run(self):
        return "ran"


print(NotReally().run())


class AbcError(Exception, metaclass=abc.ABCMeta):
    pass


class Plugin(metaclass=abc.ABCMeta):
    @abc.abstractmethod
    def run(self, *args): ...

    @property
    @abc.abstractmethod
    def version(self): ...

    @version.setter
    def version(self, value): ...


class Good(Plugin):
    def __init__(self):
        self._v = 1

    def run(self, *args):
        return len(args)

    @property
    def version(self):
        return self._v

    @version.setter
    def version(self, value):
        self._v = value


g = Good()
g.version += 2
print(g.run(1, 2), g.version)
try:
    Plugin()
except TypeError as e:
    print(e)
try:
    raise AbcError("raised")
except AbcError as e:
    print(repr(e))


class Sized(ABC):
    @abstractmethod
    def __len__(self): ...

    def __bool__(self):
        return len(self) > 1


class Bag(Sized):
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)


print(bool(Bag(1)), bool(Bag(1, 2)), len(Bag()))
T = TypeVar("T")
K = TypeVar("K", int, str)
V = typing.TypeVar("V", bound=Shape)


class Stack(Generic[T]):
    def __init__(self, items: list[T] | None = None) -> None:
        self.items: list[T] = items or []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self

    def pop(self) -> T:
        return self.items.pop()

    def __len__(self) -> int:
        return len(self.items)


class Pair(Generic[K, V]):
    def __init__(self, key: K, value: V) -> None:
        self.key, self.value = key, value

    def swapped(self) -> "Pair[V, K]":
        return Pair(self.value, self.key)


class CountingStack(Stack[T]):
    pushed = 0

    def push(self, item: T) -> "Stack[T]":
        self.pushed += 1
        return super().push(item)


class Node(Generic[T]):
    def __init__(self, value: T, rest: "Node[T] | None" = None):
        self.value = value
        self.rest = rest

    def __iter__(self):
        return iter(self.values())

    def values(self):
        out, node = [], self
        while node is not None:
            out.append(node.value)
            node = node.rest
        return out


s = Stack[int]()
s.push(1).push(2)
print(s.pop() + 1, len(s))
t = CountingStack[str](["a"])
t.push("b").push("c")
print(t.pop() + t.pop(), t.pushed, len(t), isinstance(t, Stack))
p = Pair[int, str](1, "one").swapped()
print(p.key, p.value, list(Node(1, Node(2))), [v for v in Node("x", Node("y"))])


class Speaks(Protocol):
    def speak(self) -> str: ...


class Loud(Speaks, Protocol):
    volume: int


class Dog:
    def speak(self) -> str:
        return "woof"


class Robot(Speaks):
    volume = 11

    def speak(self) -> str:
        return "beep"


class Mute(Speaks):
    pass


def _hear(s: Speaks, *others: Speaks) -> list[str]:
    return [s.speak()] + [o.speak() for o in others]


print(_hear(Dog(), Robot()), Mute().speak())
