# covers: classes: dataclasses.replace, asdict and astuple of nested dataclasses, lists, tuples and dicts
import dataclasses
from dataclasses import InitVar, asdict, astuple, dataclass, field, replace
from enum import Enum


class Color(Enum):
    RED = 1


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass
class Shape:
    name: str
    corners: list = field(default_factory=list)
    center: Point = None
    extra: dict = field(default_factory=dict)
    pair: tuple = (1, "a")
    color: Color = Color.RED


@dataclass(frozen=True)
class Key:
    a: int
    b: str = "b"
    total: int = field(init=False, default=5)


@dataclass
class Scaled:
    x: int
    scale: InitVar[int] = 2
    made: int = field(init=False, default=0)

    def __post_init__(self, scale):
        self.made = self.x * scale


p = Point(1, 2)
s = Shape("tri", [Point(0), Point(1, 1)], p, {"k": Point(5), "n": 3})
d = asdict(s)
print(asdict(p), astuple(p), d, dataclasses.asdict(Key(1)), dataclasses.astuple(Key(2, "c")))
print(astuple(s))
d["corners"].append(7)
p.x = 100
print(len(s.corners), d["center"], s.center, d["color"] is Color.RED)
print(replace(p, y=9), replace(s, name="new", corners=[]).corners, s.name, replace(Key(1), b="z"), dataclasses.replace(p))
print(replace(Scaled(3), x=5), replace(Scaled(3, 10), scale=1), replace(Scaled(3, 10)).made)
for make in (
    lambda: replace(p, z=1),
    lambda: replace(Key(1), total=3),
    lambda: replace(3, x=1),
    lambda: asdict({"x": 1}),
    lambda: astuple(Point),
):
    try:
        print(make())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


@dataclass
class Tree:
    value: int
    children: list = field(default_factory=list)


t = Tree(1, [Tree(2), Tree(3, [Tree(4)])])
print(asdict(t), asdict(t)["children"][1]["value"], astuple(t))
