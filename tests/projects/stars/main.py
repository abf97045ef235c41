from colours import *
from shapes import *

scale = 3


def label(x):
    return f"main {x}"


print(scale, label(1), area(2), name, BLUE)
