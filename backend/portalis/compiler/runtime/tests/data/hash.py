"""Writes `hash.txt`: `hash()` of random tuples and frozensets (the same in 3.11 to 3.13), and `sum` of random floats (3.12).

    python3.12 hash.py [SEED [LINES]] > hash.txt
"""

import random
import struct
import sys
from functools import reduce


def number(rng):
    return rng.choice((rng.randrange(-5, 5), rng.randrange(-(1 << 63), 1 << 63), (1 << 61) + rng.randrange(-3, 3)))


def bits(x):
    return struct.pack(">d", x).hex()


def main():
    rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 40):
        a, b, c = number(rng), number(rng), number(rng)
        x = rng.choice((0.0, -0.0, 0.5, 1e300, 5e-324, -1.0, float("inf"), rng.random(), rng.uniform(-1e20, 1e20)))
        print("one", a, "|", hash((a,)))
        print("three", a, b, c, "|", hash((a, b, c)))
        print("nested", a, b, c, "|", hash((a, (b, True), c)))
        print("float", bits(x), a, "|", hash((x, a)))
        xs = [number(rng) for _ in range(rng.randrange(12))]
        print("many", *xs, "|", hash(tuple(xs)))
        print("frozen", *xs, "|", hash(frozenset(xs)))
        print("nest", *xs, "|", hash(frozenset(frozenset((x, 1)) for x in xs)))
        fs = [rng.choice((1.0, -1e16, 1e16, 0.1, rng.uniform(-9, 9), 1e308, -0.0, float("inf"))) for _ in range(rng.randrange(1, 9))]
        print("sum", *map(bits, fs), "|", bits(reduce(lambda t, y: t + y, fs, -0.0)), bits(sum(fs, -0.0)), bits(sum(fs)))


main()
