"""Writes `lists.txt`: what CPython's list and range do, for `tests/lists.rs`.

A line holds an operation, its arguments and the outcome, split by tabs. A list is its elements joined by commas, no argument
is `-`, and an exception is `!` and its class and message.
"""

import random
from pathlib import Path


def outcome(work):
    try:
        return text(work())
    except Exception as error:
        return f"!{type(error).__name__}: {error}"


def text(value):
    if value is None:
        return "-"
    if isinstance(value, list):
        return ",".join(map(str, value))
    return str(value)


def edited(values, edit):
    values = list(values)
    edit(values)
    return values


def set_slice(values, key, new):
    values[key] = new


def del_item(values, key):
    del values[key]


def set_item(values, key, new):
    values[key] = new


def list_cases(rng):
    for _ in range(300):
        values = [rng.randrange(4) for _ in range(rng.randrange(8))]
        new = [rng.randrange(10, 20) for _ in range(rng.randrange(5))]
        bounds = [rng.choice([None, rng.randrange(-10, 11), rng.choice([-(2**63), 2**63 - 1])]) for _ in range(2)]
        step = rng.choice([None, None, 1, -1, 2, -2, 3, 0, 2**63 - 1, -(2**63)])
        key = slice(*bounds, step)
        at, x = rng.randrange(-9, 9), rng.randrange(5)
        start, stop = bounds
        first = 0 if start is None else start
        last = 2**63 - 1 if stop is None else stop
        other = [rng.randrange(4) for _ in range(rng.randrange(8))]
        sliced = [values, *bounds, step]
        yield "slice", sliced, outcome(lambda: values[key])
        yield "set_slice", [*sliced, new], outcome(lambda: edited(values, lambda v: set_slice(v, key, new)))
        yield "del_slice", sliced, outcome(lambda: edited(values, lambda v: del_item(v, key)))
        yield "insert", [values, at, x], outcome(lambda: edited(values, lambda v: v.insert(at, x)))
        yield "pop", [values, at], outcome(lambda: edited(values, lambda v: v.append(v.pop(at))))
        yield "del_item", [values, at], outcome(lambda: edited(values, lambda v: del_item(v, at)))
        yield "set", [values, at, x], outcome(lambda: edited(values, lambda v: set_item(v, at, x)))
        yield "get", [values, at], outcome(lambda: values[at])
        yield "remove", [values, x], outcome(lambda: edited(values, lambda v: v.remove(x)))
        yield "index", [values, x, start, stop], outcome(lambda: values.index(x, first, last))
        yield "tuple_index", [values, x, start, stop], outcome(lambda: tuple(values).index(x, first, last))
        yield "count", [values, x], outcome(lambda: values.count(x))
        yield "repeat", [values, at], outcome(lambda: values * at)
        yield "order", [values, other], f"{values < other} {values <= other} {values == other}"


def range_cases(rng):
    edges = [0, 1, -1, 7, -7, 10, 2**62, -(2**62), 2**63 - 1, -(2**63), 2**63 - 3]
    for _ in range(400):
        start, stop = (rng.choice([rng.randrange(-9, 10), rng.choice(edges)]) for _ in range(2))
        step = rng.choice([1, 1, -1, 2, -2, 3, -3, 5, 2**63 - 1, -(2**63), 0])
        x, at = rng.choice([rng.randrange(-9, 10), rng.choice(edges)]), rng.randrange(-9, 9)
        args = [start, stop, step]
        yield "range_len", args, outcome(lambda: len(range(*args)))
        if step == 0:
            continue
        r = range(*args)
        yield "range_repr", args, repr(r)
        yield "range_head", args, text([v for v, _ in zip(r, range(4))])
        yield "range_tail", args, text([v for v, _ in zip(reversed(r), range(4))])
        yield "range_get", [*args, at], outcome(lambda: r[at])
        yield "range_contains", [*args, x], str(x in r)
        if (x - start) // step < 2**63:
            yield "range_index", [*args, x], outcome(lambda: r.index(x))
        other = [rng.choice([start, start + 1]) % 5, stop % 7, rng.choice([step, 1])]
        small = [start % 5, stop % 7, step]
        yield "range_eq", [*small, *other], str(range(*small) == range(*other))
        bounds = [rng.choice([None, rng.randrange(-12, 13)]) for _ in range(2)]
        by = rng.choice([None, 1, -1, 2, -3, 0])
        cut = [start % 9, stop % 9, max(-9, min(9, step))]
        yield "range_slice", [*cut, *bounds, by], outcome(lambda: range(*cut)[slice(*bounds, by)])


def main():
    rng = random.Random(1)
    lines = ["\t".join([op, *map(text, args), result]) for cases in (list_cases, range_cases) for op, args, result in cases(rng)]
    Path(__file__).with_name("lists.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
