from dataclasses import dataclass


def hash(value):
    return "mine"


@dataclass(frozen=True)
class Point:  #! PT0105
    x: int


class Text:
    def __hash__(self):  #! PT0105
        return "text"


print({Point(1): 2}[Point(1)], len({Text()}))
