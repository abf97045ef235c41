from math import floor, sqrt  #! PT0103


def floor(x: float) -> int:
    return int(x)


print(floor(sqrt(5.0)))
