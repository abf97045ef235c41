def root(x: float, exact: bool) -> float:
    if exact:
        import math  #! PT0103
    return math.sqrt(x)


def area(r: float) -> float:
    return pi * r * r


print(area(2.0))
from math import pi  #! PT0103
print(root(4.0, True))
