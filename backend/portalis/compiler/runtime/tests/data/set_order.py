"""Writes `set_order.txt`: random operations on sets, and the order in which CPython then iterates over them.

    python3.12 set_order.py [SEED [PROGRAMS]] > set_order.txt

The versions 3.11 to 3.13 agree, except that a set holding None has a fixed order only since 3.12.

One program per paragraph: the element type, then one operation per line. `R` are registers 0 to 3, elements are separated
by blanks: ints; floats as their bits; pairs as `a,b`; None as `N`.
"""

import random
import struct
import sys

TYPES = ["int", "float", "pair", "option", "frozen"]


def elements(rng, kind, style):
    """An endless supply of elements that collide in the way of the style."""
    while True:
        if style == "small":
            n = rng.randrange(24)
        elif style == "around":
            n = rng.randrange(-40, 400)
        elif style == "stride":
            n = rng.choice((8, 32, 1024, 1 << 40)) * rng.randrange(64)
        elif style == "powers":
            n = rng.choice((1, -1)) * (1 << rng.randrange(63)) + rng.randrange(-1, 2)
        else:
            n = rng.randrange(-(1 << 63), 1 << 63)
        if kind == "int":
            yield n
        elif kind == "float":
            yield n * rng.choice((1.0, 0.5, 0.1)) if rng.random() < 0.9 else rng.choice((0.0, float("inf"), 1e300))
        elif kind == "pair":
            yield (n, rng.randrange(3))
        elif kind == "option":
            yield None if rng.random() < 0.1 else n
        else:
            yield frozenset({n, n % 3})


def show(x):
    if x is None:
        return "N"
    if isinstance(x, float):
        return struct.pack(">d", x).hex()
    if isinstance(x, tuple):
        return f"{x[0]},{x[1]}"
    if isinstance(x, frozenset):
        return ";".join(map(str, x))
    return str(x)


def folded(items):
    """A display of constants, which the compiler folds."""
    text = ", ".join(map(repr, items))
    return eval("{" + text + "}"), eval("[x for x in {" + text + "}]")


def program(rng, out):
    kind = rng.choice(TYPES)
    style = rng.choice(("small", "around", "stride", "powers", "any"))
    source = elements(rng, kind, style)
    big = rng.random() < 0.15
    print(kind, file=out)
    sets = [set(), set(), set(), set()]

    def some():
        return [next(source) for _ in range(rng.randrange(200 if big else 12))]

    binary = ["|", "&", "-", "^", "|=", "&=", "-=", "^="]
    listed = ["union", "intersection", "difference", "symmetric_difference"]
    for _ in range(rng.randrange(1, 16)):
        r, a, b = (rng.randrange(4) for _ in range(3))
        op = rng.choice(["set", "add", "pop", "discard", "copy", "clear", "update", "display", "dict", "keys"] + binary + listed)
        items = some()
        if op == "set":
            sets[r] = set(items)
        elif op == "add":
            for x in items:
                sets[r].add(x)
        elif op == "update":
            sets[r].update(items)
        elif op == "discard":
            items = rng.sample(sorted(sets[r], key=repr), min(len(sets[r]), len(items))) + items[:2]
            for x in items:
                sets[r].discard(x)
        elif op == "pop":
            items = [sets[r].pop() for _ in range(min(len(items), len(sets[r])))]
        elif op == "copy":
            sets[r] = sets[a].copy()
            items = [a]
        elif op == "clear":
            if rng.random() < 0.7:
                continue
            sets[r].clear()
            items = []
        elif op == "display":
            if kind not in ("int", "option") or len(items) < 3:
                continue
            sets[r], looped = folded(items)
            print("loop", *map(show, items), "=", *map(show, looped), file=out)
        elif op == "dict":
            sets[r].update(dict.fromkeys(items))
        elif op == "keys":
            d = dict.fromkeys(items)
            op = "keys" + rng.choice("&|-^")
            other = sets[a]
            sets[r] = {"&": d.keys() & other, "|": d.keys() | other, "-": d.keys() - other, "^": d.keys() ^ other}[op[4]]
            items = [a, *map(show, items)]
        elif op in listed:
            items = items + rng.sample(sorted(sets[a], key=repr), len(sets[a]) // 2)
            if rng.random() < 0.5:
                sets[r] = getattr(sets[a], op)(items)
                items = [a, *map(show, items)]
            else:
                op += "_dict"
                sets[r] = getattr(sets[a], op[:-5])(dict.fromkeys(items))
                items = [a, *map(show, items)]
        elif op[-1] == "=":
            x, y = sets[r], sets[a]
            {"|=": x.__ior__, "&=": x.__iand__, "-=": x.__isub__, "^=": x.__ixor__}[op](y)
            items = [a]
        else:
            x, y = sets[a], sets[b]
            sets[r] = {"|": x.__or__, "&": x.__and__, "-": x.__sub__, "^": x.__xor__}[op](y)
            items = [a, b]
        items = [x if isinstance(x, str) else show(x) for x in items]
        print(op, r, *items, "=", *map(show, sets[r]), file=out)
    print(file=out)


def main():
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    rng = random.Random(seed)
    for _ in range(count):
        program(rng, sys.stdout)


main()
