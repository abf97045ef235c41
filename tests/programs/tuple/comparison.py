# covers: tuple: lexicographic order with mixed member types, equality short cuts, sort keys with several fields and directions, max of pairs, nested order, booleans
def key(record):
    name, year, rating = record
    return (-rating, year, name.lower())


def merge(a, b):
    out = []
    while a and b:
        out.append(a.pop(0) if a[0] <= b[0] else b.pop(0))
    return out + a + b


def median_of_three(a, b, c):
    return sorted((a, b, c))[1]


def main():
    ts = [(), (0,), (0, 1), (0, 1, -5), (1,), (1, 0), (-1, 9)]
    for a in ts:
        print(a, [a < b for b in ts].count(True), [a >= b for b in ts].count(True), [a == b for b in ts].count(True))
    print(sorted(ts), sorted(ts, reverse=True), min(ts), max(ts), max(ts, key=len), sorted(ts, key=lambda t: (len(t), t)))
    films = [("Up", 2009, 8.2), ("alien", 1979, 8.4), ("Heat", 1995, 8.2), ("Big", 1988, 7.3), ("heat", 1995, 8.2)]
    for film in sorted(films, key=key):
        print(film)
    print(min(films), max(films, key=lambda f: f[1]), [f[0] for f in sorted(films)])
    print((1, "a") < (1, "b"), (1, "a") < (2, "A"), ("x", 2.5) < ("x", 3), (True, 0) > (False, 9), (1, (2, 3)) < (1, (2, 4)), ((1,), "z") < ((1, 0), "a"), (1, [2]) < (1, [3]), (1.0, "x") == (1, "x"))
    print(merge([(1, "a"), (3, "c")], [(2, "b"), (3, "b"), (9, "z")]), median_of_three(3, 1, 2), median_of_three("b", "c", "a"), median_of_three((1, 2), (1, 1), (0, 9)))
    best = None
    for score, name in [(3, "c"), (7, "b"), (7, "a"), (1, "z")]:
        if best is None or (score, name) > best:
            best = (score, name)
    print(best)
    heap = [(5, "e"), (1, "x"), (3, "m")]
    while heap:
        smallest = min(heap)
        heap.remove(smallest)
        print(smallest, len(heap))
    print((1, 2) <= (1, 2) < (1, 3), (1, 2) == (1, 2) != (2, 1), not (1, 2) > (1, 3), (0, 0) or "empty is false", () or "used", (1,) and "second")
    print(max((len(w), w) for w in ["fig", "pear", "plum"]), min((abs(n), n) for n in [3, -2, 2]), sorted([(2, "two"), (1, "one")])[0][1], max(enumerate([4, 9, 2]), key=lambda p: p[1]))


main()
