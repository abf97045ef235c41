from math import pi as PI, sqrt
from one import value as value_of_one, Problem

__all__ = ["shared", "PI"]
value = "two"


def shared(xs):
    return sorted(xs), round(sqrt(len(xs)), 3), value_of_one


class Thing:
    x: int

    def __init__(self, x: "int"):
        self.x = x

    def __repr__(self):
        return f"two.Thing({self.x})"
