"""Entry."""
import math
import util.strings as strings
import config
from shapes import Circle, Square, total_area
from shapes.base import Shape, count as shape_count
from helper import greet, LIMIT, Stack
import helper

name = "entry"


def report(n: int) -> str:
    shapes = [Circle(1.0 * i) for i in range(n)] + [Square(2.0)]
    config.bump()
    return strings.shout(f"{total_area(shapes):.3f} {config.value()} {name} {helper.name}")


def area(r):
    return "mine"


if __name__ == "__main__":
    print(report(3))
    print(greet("bob"), LIMIT, helper.LIMIT, helper.counter())
    print(area(1), helper.area(2.0), math.floor(helper.area(2.0)))
    s = Stack()
    s.push(1)
    print(s, repr(s), len(s), type(s).__name__, Stack)
    try:
        s.pop()
        s.pop()
    except helper.EmptyError as e:
        print(type(e).__name__, e)
    print(shape_count(), Shape.kind, [str(x) for x in (Circle(1.0), Square(3.0))])
    print(isinstance(Circle(2.0), Shape), "doc")
