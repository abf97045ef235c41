# covers: enums: Enum: members, names and values, lookup by value and by name, iteration, aliases, auto, methods, properties, __init__, __members__
import enum
from enum import Enum, auto, unique


class Color(Enum):
    """Colours."""

    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1


print(Color.RED, repr(Color.GREEN), Color.BLUE.name, Color.BLUE.value, Color.CRIMSON, Color.__doc__, Color.__name__)
for c in Color:
    print(c.name, c.value, c, end="; ")
print()
print(Color(2), Color["RED"], Color["CRIMSON"], len(Color), list(Color), Color.RED in Color, Color(Color.BLUE))
print(Color.CRIMSON is Color.RED, Color.RED == Color.GREEN, Color.RED != Color.BLUE, Color.RED == 1, Color(1.0), Color(True))
for wrong in (7, "RED", None, 1.5, (1, 2), [1]):
    try:
        print(Color(wrong))
    except ValueError as e:
        print("ValueError:", e)
for key in ("X", "red", ""):
    try:
        print(Color[key])
    except KeyError as e:
        print("KeyError", e)
try:
    print(Color.PURPLE)
except AttributeError as e:
    print("AttributeError", type(e).__name__)
try:
    print(Color.RED < Color.GREEN)
except TypeError as e:
    print(e)
try:
    print(sorted(Color))
except TypeError as e:
    print(e)
print(Color, isinstance(Color.RED, Color), isinstance(Color.RED, Enum), isinstance(1, Color), issubclass(Color, Enum))
print(type(Color.RED) is Color, type(Color.RED).__name__, Color.RED.__class__ is Color, bool(Color.RED))
first, second, *rest = Color
print(first, second, rest, [*Color][-1], tuple(Color), dict(zip("abc", Color)), list(enumerate(Color, 1))[0], list(reversed(list(Color))))
print({c: c.value * 2 for c in Color}, [c.name for c in Color if c is not Color.RED], max(Color, key=lambda c: c.value))
counts = {Color.RED: 1, Color.BLUE: 2}
counts[Color.RED] += 1
print(counts[Color.RED], Color.GREEN in counts, counts.get(Color.GREEN, 0), counts)
print(sorted(counts, key=lambda c: -c.value), len({Color.RED, Color.CRIMSON, Color.BLUE}), {Color.RED} == {Color.CRIMSON})
print(Color.__members__.keys() - {"RED"} == {"GREEN", "BLUE", "CRIMSON"}, [n for n in Color.__members__], "RED" in Color.__members__)
for name, member in Color.__members__.items():
    print(name, member, end=" ")
print(len(Color.__members__), Color.__members__["CRIMSON"])
print(f"{Color.RED} {Color.RED!r} {Color.RED!s:>12}| {Color.RED:>12}|{Color.RED:<12}|", "%s %r" % (Color.RED, Color.GREEN), "{}".format(Color.BLUE))
print(str(Color.RED) + "!", repr(Color.RED) + "!", [Color.RED], (Color.RED, 1), {"k": Color.GREEN})


class State(Enum):
    IDLE = auto()
    RUN = auto()
    STOP = auto()
    LATER = 10
    LAST = auto()

    def next(self):
        members = list(State)
        return members[(members.index(self) + 1) % len(members)]

    @property
    def label(self):
        return self.name.title() + str(self.value)

    @classmethod
    def first(cls):
        return cls.IDLE

    @staticmethod
    def parse(text):
        for s in State:
            if s.name.lower() == text:
                return s
        return None

    def __str__(self):
        return f"<{self.label}>"

    def is_idle(self):
        return self is State.IDLE or self == self.STOP


s = State.first()
for _ in range(6):
    print(s, s.is_idle(), s.label, end=" ")
    s = s.next()
print(State.parse("stop"), State.parse("none"), f"{State.RUN}", [State.RUN], State.LAST.value)


class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (0.6, 3.3)
    TWIN = (5.9, 6.3)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
        self.note = self.name.lower()

    @property
    def density(self):
        return self.mass / self.radius**3


for p in Planet:
    print(p, p.value, p.mass, round(p.density, 4), p.note)
print(Planet((0.6, 3.3)), Planet.TWIN, len(Planet), Planet.TWIN is Planet.EARTH)
Planet.MARS.moons = 2
print(Planet.MARS.moons)


class Mixed(enum.Enum):
    NUMBER = 1
    TEXT = "one"
    NOTHING = None
    LIST = [1, 2]
    TUPLE = (1, "a")
    FLAG = True
    HALF = 0.5


print([m.value for m in Mixed], Mixed("one"), Mixed(None), Mixed([1, 2]), Mixed((1, "a")), Mixed(0.5))
print(Mixed.FLAG, Mixed.FLAG.value, len(Mixed))


class Op(Enum):
    ADD = "+"
    SUB = "-"
    MUL = "*"

    def apply(self, a, b):
        if self is Op.ADD:
            return a + b
        if self is Op.SUB:
            return a - b
        return a * b

    def __call__(self, a, b):
        return self.apply(a, b)


print([op.apply(6, 3) for op in Op], Op("*")(4, 5), [Op(x)(10, 4) for x in "+-*"])


class Computed(Enum):
    A = len("abc")
    B = A * 2
    C = 3
    D = max(1, 2, 6)
    E = sum([1, 2, 3, 4])


print(list(Computed), Computed.C, Computed.D, Computed(10), Computed.__members__["D"])


@unique
class Unique(Enum):
    X = 1
    Y = 2


@enum.unique
class Other(enum.Enum):
    X = enum.auto()
    Y = enum.auto()


print(Unique.X == Other.X, Unique.X.value == Other.X.value, Unique.X in [Other.X, Unique.Y], Unique["Y"], Other(2))


class Ordered(Enum):
    def __lt__(self, other):
        if self.__class__ is other.__class__:
            return self.value < other.value
        return NotImplemented

    def describe(self):
        return f"{self.name}={self.value}"


class Grade(Ordered):
    A = 5
    B = 4
    F = 1


class Size(Ordered):
    S = 1
    L = 2


print(sorted(Grade), min(Grade), max(Grade), Grade.A < Grade.B, Grade.B.describe(), Size.S < Size.L, list(map(Size.describe, Size)))
try:
    print(Grade.A < Size.S)
except TypeError as e:
    print(e)


class Loud:
    def shout(self):
        return self.name + "!"

    def __str__(self):
        return "loud " + self.name


class Animal(Loud, Enum):
    DOG = "woof"
    CAT = "meow"

    @classmethod
    def _missing_(cls, value):
        for member in cls:
            if isinstance(value, str) and member.value == value.lower():
                return member
        return None


print(Animal.DOG.shout(), Animal.CAT, repr(Animal.CAT), f"{Animal.DOG}", Animal("WOOF"))
for wrong in ("moo", 3):
    try:
        Animal(wrong)
    except ValueError as e:
        print(e)


class Shape:
    class Kind(Enum):
        ROUND = "round"
        FLAT = "flat"

    def __init__(self, kind):
        self.kind = kind

    def __repr__(self):
        return f"Shape({self.kind})"


print(Shape(Shape.Kind.ROUND), Shape.Kind("flat"), Shape.Kind.ROUND.value, repr(Shape.Kind.FLAT))
try:
    Shape.Kind("square")
except ValueError as e:
    print(e)


def describe(value):
    if isinstance(value, Color):
        return "colour " + value.name
    if value is State.RUN:
        return "running"
    return {Op.ADD: "plus", Op.SUB: "minus"}.get(value, "something")


print([describe(v) for v in (Color.RED, State.RUN, State.STOP, Op.SUB, 3, None)])


class Empty(Enum):
    pass


print(issubclass(Empty, Enum))


class Light:
    def __init__(self, color=Color.RED):
        self.color = color
        self.log = []

    def step(self):
        order = {Color.RED: Color.GREEN, Color.GREEN: Color.BLUE, Color.BLUE: Color.RED}
        self.log.append(self.color.name)
        self.color = order[self.color]
        return self


light = Light()
for _ in range(4):
    light.step()
print(light.log, light.color)
