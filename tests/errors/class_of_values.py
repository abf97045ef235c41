import enum
from dataclasses import dataclass


class Adds:
    def __lt__(self, other):
        return "mixed"


class Age(Adds, int):  #! PT0105
    pass


class Close(float):
    def __eq__(self, other):  #! PT0105
        return True

    __lt__ = lambda self, other: True  #! PT0105


@dataclass
class Field(float):  #! PT0105
    x: int = 0


class Name(str):
    def __mod__(self, other):  #! PT0105
        return other


class Letter(Name, enum.Enum):  #! PT0105
    A = "a"



class Slots(int):  #! PT0105
    __slots__ = ("q",)
