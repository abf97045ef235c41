from dataclasses import dataclass


@dataclass
class Point:
    x: int


def f(p):
    match p:
        case Point(1, 2):  #! PT0204
            return 1
        case int(a, b):
            return a + b
    return 0


def g(n):
    match n:
        case int(a, b):  #! PT0204
            return a + b


print(f(Point(1)), g(2))
