import math


def fail(n):
    xs = [1, 2]
    return xs[n] + math.pi
