import enum
from enum import Enum, Flag, IntEnum, auto


class Statement(Enum):  #! PT0105
    A = 1
    while False:
        pass


class Function(Enum):
    ADD = lambda a, b: a + b  #! PT0105


class Private(Enum):
    A = 1
    _ignore_ = []  #! PT0105
    name = 3  #! PT0105


class Autos(Enum):
    A = 3
    B = 1
    C = auto()  #! PT0105
    D = "text"
    E = auto()  #! PT0105
    F = (auto(), 1)  #! PT0105


class Color(Enum):
    RED = 1
    GREEN = 2


class More(Color):  #! PT0105
    BLUE = 3


class Perm(Flag):  #! PT0105
    READ = 4
    BOTH = 6


@enum.unique
class Same(Enum):  #! PT0105
    A = 1
    B = 1


class New(Enum):
    def __new__(cls, value):  #! PT0105
        return object.__new__(cls)

    A = 1


class Texts(IntEnum):
    A = "1"  #! PT0105


Color.RED = 3  #! PT0204
Color.RED.value = 4  #! PT0204
print(Color.__members__)  #! PT0204
print(Color("X", "Y"))  #! PT0105
print(Enum("Animal", "CAT DOG"))  #! PT0203
print(Statement, Function, Private, Autos, More, Perm, Same, New, Texts)
