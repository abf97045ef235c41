"""Writes `sort.txt`: lists, the places of their elements once CPython has sorted them, and a digest of the comparisons.

    python3.12 sort.py [SEED [LISTS]] > sort.txt

3.11 and 3.12 agree on everything. Later versions ask for other comparisons, so `noted` and `nan` (where `<` is no order) differ.
"""

import random
import sys


class Noted:
    seen = 0

    def __init__(self, value, place):
        self.value, self.place = value, place

    def __lt__(self, other):
        Noted.seen = (Noted.seen * 31 + self.place * 7 + other.place) % 1_000_000_007
        return self.value < other.value


def values(rng):
    n = rng.choice((0, 1, 2, 5, 20, 63, 64, 65, 130, 400))
    style = rng.randrange(5)
    xs = [rng.randrange(n + 1) if style < 2 else rng.randrange(10**6) - 500_000 for _ in range(n)]
    if style == 2:
        xs.sort(reverse=rng.random() < 0.5)
        for _ in range(3):
            if n:
                xs[rng.randrange(n)] = rng.randrange(10)
    if style == 3:
        half = n // 3
        xs = sorted(xs[:half]) + sorted(xs[half:])
    return xs


def main():
    rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 40):
        xs = values(rng)
        kind = rng.choice(("noted", "noted", "nan", "int", "float", "str", "pair"))
        reverse = rng.random() < 0.5
        places = list(range(len(xs)))
        extra = []
        if kind == "noted":
            Noted.seen = 0
            noted = [Noted(x, i) for i, x in enumerate(xs)]
            noted.sort(reverse=reverse)
            places = [x.place for x in noted]
            extra = [Noted.seen]
        else:
            # Rust's `%` has the sign of the dividend.
            rest = lambda x: x % 4 if x >= 0 else -(-x % 4)
            key = {
                "nan": lambda p: float("nan") if xs[p] % 3 == 0 else float(xs[p]),
                "int": lambda p: xs[p],
                "float": lambda p: float(xs[p]),
                "str": lambda p: str(xs[p]),
                "pair": lambda p: (rest(xs[p]), xs[p]),
            }[kind]
            places.sort(key=key, reverse=reverse)
        print(kind, reverse, "|", *xs, "|", *places, *(["|", *extra] if extra else []))


main()
