from enum import Enum  #! PT0103


class Colour(Enum):  #! PT0105
    RED = 1
    GREEN = 2


print(Colour.RED)
