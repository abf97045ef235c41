# covers: statements: match (sequences, mappings, classes)
from collections import namedtuple
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Point3(Point):
    z: int = 0


class Circle:
    __match_args__ = ("centre", "radius")

    def __init__(self, centre, radius):
        self.centre = centre
        self.radius = radius

    @property
    def area(self):
        return self.radius * self.radius * 3


Pair = namedtuple("Pair", "left right")


def where(p):
    match p:
        case Point3(0, 0, 0):
            return "origin of space"
        case Point(x=0, y=0):
            return "origin"
        case Point(0, y):
            return f"on y at {y}"
        case Point(x, 0):
            return f"on x at {x}"
        case Point3(x, y, z=z):
            return f"in space {x} {y} {z}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return f"somewhere {p.x} {p.y}"
        case Circle(Point(x, y), radius=r) if r > 1:
            return f"circle at {x},{y} of {r}"
        case Circle(area=a):
            return f"small circle {a}"
        case Pair(left=1):
            return "pair of one"
        case Pair(a, b):
            return f"pair {a} {b}"


for p in [Point(0, 0), Point(0, 3), Point(4, 0), Point(2, 2), Point(1, 2), Point3(0, 0, 0), Point3(1, 2, 3), Point3(0, 5, 1)]:
    print(where(p))
for c in [Circle(Point(1, 2), 3), Circle(Point(0, 0), 1)]:
    print(where(c))
print(where(Pair(1, 2)), where(Pair(3, 4)))


def shape(s):
    match s:
        case (a, b):
            return f"two: {a} {b}"
        case [a, (b, c), *rest]:
            return f"nested {a} {b} {c} {rest}"
        case (0, *rest) | [*rest, 0]:
            return f"zero at an end {rest}"
        case [first, *middle, last]:
            return f"{first} .. {middle} .. {last}"


print(shape([1, 2]))
print(shape([0, 1, 2]), shape([1, 2, 0]), shape([1, 2, 3]), shape([7]))


def lengths(s):
    match s:
        case []:
            return 0
        case [_]:
            return 1
        case [_, _]:
            return 2
        case [_, _, *_]:
            return "more"


print([lengths(list(range(n))) for n in range(5)], lengths(()), lengths((1, 2, 3)), lengths(range(2)))


def text_is_no_sequence(s):
    match s:
        case [a, b]:
            return "pair"
        case str():
            return "text"
        case bytes():
            return "bytes"


print(text_is_no_sequence("ab"), text_is_no_sequence(b"ab"), text_is_no_sequence([1, 2]))


def config(c):
    match c:
        case {"kind": "circle", "r": r}:
            return f"circle {r}"
        case {"kind": "box", "w": w, "h": h, **rest}:
            return f"box {w}x{h} {rest}"
        case {"kind": other}:
            return f"unknown {other}"
        case {}:
            return "no kind"


print(config({"kind": "circle", "r": "2"}))
print(config({"kind": "box", "w": "1", "h": "2", "colour": "red", "depth": "9"}))
print(config({"kind": "line"}), config({"r": "1"}))


def counts(d):
    match d:
        case {1: one, 2: two, **more} if not more:
            return one + two
        case {1: one}:
            return one
    return 0


print(counts({1: 10, 2: 20}), counts({1: 10, 2: 20, 3: 30}), counts({4: 1}))


class Num:
    def __init__(self, value):
        self.value = value


class Add:
    __match_args__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


class Mul(Add):
    pass


def evaluate(e):
    match e:
        case Num(value=v):
            return v
        case Mul(a, b):
            return evaluate(a) * evaluate(b)
        case Add(a, b):
            return evaluate(a) + evaluate(b)


print(evaluate(Add(Num(2), Mul(Num(3), Num(4)))))


def fizz(n):
    match (n % 3, n % 5):
        case (0, 0):
            return "FizzBuzz"
        case (0, _):
            return "Fizz"
        case (_, 0):
            return "Buzz"
        case _:
            return str(n)


print([fizz(n) for n in range(1, 16)])


def mixed(v):
    match v:
        case int() | float() if v > 3:
            return v * 2
        case int(n):
            return n
        case [int(a), str(b)]:
            return f"{a}{b}"
        case None:
            return None
        case _:
            return "?"


print([mixed(1), mixed(5), mixed(4.5), mixed(2.5), mixed(None), mixed("x")])


class Meta:
    kind = "meta"

    def describe(self, other):
        match other:
            case Meta(kind="meta"):
                return "same"
            case Point(missing=1):
                return "has missing"
            case Point():
                return "point"


print(Meta().describe(Meta()), Meta().describe(Point(1, 1)))
