# covers: list: lists that hold None beside values, None placeholders filled later, filtering of None, Optional results, first and last match
def find(xs, test):
    for x in xs:
        if test(x):
            return x
    return None


def index_of(xs, x):
    for i, y in enumerate(xs):
        if x == y:
            return i
    return None


def first(xs, default=None):
    return xs[0] if xs else default


def safe_get(xs, i):
    try:
        return xs[i]
    except IndexError:
        return None


def fill(slots, value):
    for i, slot in enumerate(slots):
        if slot is None:
            slots[i] = value
            return i
    return None


def mean(xs):
    known = [x for x in xs if x is not None]
    if not known:
        return None
    return sum(known) / len(known)


def interpolate(xs):
    out = xs[:]
    for i, x in enumerate(xs):
        if x is None:
            before = next((xs[j] for j in range(i - 1, -1, -1) if xs[j] is not None), None)
            after = next((xs[j] for j in range(i + 1, len(xs)) if xs[j] is not None), None)
            if before is None:
                out[i] = after
            elif after is None:
                out[i] = before
            else:
                out[i] = (before + after) / 2
    return out


def main():
    print(find([1, 2, 3], lambda x: x > 1), find([1, 2], lambda x: x > 5), find(["a"], lambda s: s == "a"), find([], lambda x: True))
    print(index_of([5, 6], 6), index_of([5], 9), index_of("abc", "c"), index_of([], 1))
    print(first([3]), first([]), first([], 0), first("xy"), first("", "none"), safe_get([1], 0), safe_get([1], 5), safe_get(["q"], -1))
    slots = [None] * 3
    print([fill(slots, v) for v in ("a", "b", "c", "d")], slots)
    slots[1] = None
    print(slots, slots.count(None), None in slots, slots.index(None), [s or "-" for s in slots], [s is None for s in slots])
    print(mean([1.0, None, 3.0]), mean([None]), mean([]), mean([2, 4]))
    print(interpolate([1.0, None, 3.0]), interpolate([None, 2.0]), interpolate([2.0, None]), interpolate([None, None]))
    readings = [3, None, 5, None, 0]
    total = 0
    for r in readings:
        if r is None:
            continue
        total += r
    print(total, [r if r is not None else -1 for r in readings], [r for r in readings if r], [r for r in readings if r is not None], sorted(r for r in readings if r is not None))
    best = None
    for r in readings:
        if r is not None and (best is None or r > best):
            best = r
    print(best, best == 5, best is not None, best != None)
    try:
        print(readings[1] + 1)
    except TypeError as e:
        print("TypeError:", e)
    pair = (None, 3)
    left, right = pair
    print(left, right, left or right, left is None and right is not None, [None, "x"], [None, 1.5], [[1], None], [None, (1, 2)])
    x = None
    print(x, x is None, not x, x == None, str(x), f"{x}", [x], x or "default")
    x = 5
    print(x, x is None, x or "default", x and x + 1)


main()
