"""Writes `dict.txt`: random operations on dicts with what CPython gives for each, and hashes.

    python3.12 dict.py [SEED [PROGRAMS]] > dict.txt

The versions 3.11 to 3.13 agree. One program per paragraph, of `str` or `int` keys and int values.
"""

import random
import sys


def attempt(action):
    try:
        return action()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def program(rng):
    kind = rng.choice(("int", "str"))
    print(kind)
    few = rng.random() < 0.5
    key = (lambda: rng.randrange(8 if few else 300)) if kind == "int" else (lambda: "k" * rng.randrange(3) + str(rng.randrange(6 if few else 200)))
    d = {}
    e = {}
    for _ in range(rng.randrange(5, 60)):
        op = rng.choice(
            ["set", "set", "set", "add", "del", "get", "get_or", "setdefault", "pop", "pop_or", "popitem", "update", "swap", "union", "clear", "in", "eq", "fill", "drop"]
        )
        k, v = key(), rng.randrange(100)
        args = [k, v]
        if op == "set":
            d[k] = v
            result = None
        elif op == "add":
            d[k] = d.get(k, 0) + v
            result = None
        elif op == "del":
            result = attempt(lambda: d.__delitem__(k))
        elif op == "get":
            result = attempt(lambda: d[k])
        elif op == "get_or":
            result = d.get(k, v)
        elif op == "setdefault":
            result = d.setdefault(k, v)
        elif op == "pop":
            result = attempt(lambda: d.pop(k))
        elif op == "pop_or":
            result = d.pop(k, v)
        elif op == "popitem":
            result = attempt(d.popitem)
        elif op == "update":
            result = d.update(e)
        elif op == "swap":
            d, e = e, d
            result = None
        elif op == "union":
            d = d | e
            result = None
        elif op == "clear":
            if rng.random() < 0.8:
                continue
            d.clear()
            result = None
        elif op == "in":
            result = k in d
        elif op == "eq":
            result = d == dict(reversed(list(d.items())))
        elif op == "fill":
            for i in range(rng.choice((5, 40))):
                d[k if kind == "str" else k + i] = i
                args = [k, i + 1]
            result = None
        else:
            doomed = [x for i, x in enumerate(d) if i % 3]
            for x in doomed:
                del d[x]
            result = len(d)
        print(op, *args, "|", result, "|", d, "|", list(reversed(d.items())))
    print()


def main():
    rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 12):
        program(rng)


main()
