from dataclasses import dataclass


def register(cls):
    return cls


def named(name):
    return register


@dataclass
@register  #! PT0104
class Shape:
    side: int


@named("x")  #! PT0104
class Late:
    made = len("effects of the body would come first")


shape = Shape()
late = Late()
