# covers: tuple: literals, single and empty tuples, indexing, slices, concatenation, repetition, in, count, index, immutability of the name's tuple, hash equality
def stats(values):
    return len(values), sum(values), min(values), max(values)


def swap(pair):
    a, b = pair
    return b, a


def main():
    t = (1, 2, 3, 4, 5)
    print(t, t[0], t[-1], t[1:3], t[::-1], t[::2], t[5:], len(t), 3 in t, 9 not in t, t.count(3), t.index(4))
    print((), (1,), (1, 2), 1, 2, ("a",), ((1,), ()), ((),), (None,), (1, "a", 2.5, None, True, [1], {"k": 1}))
    single = 7,
    print(single, len(single), (7), (7,) == single, tuple("ab"), tuple([1, 2]), tuple(range(3)), tuple(), tuple((1, 2)), tuple(x * x for x in range(4)), tuple({"k": 1}))
    print((1, 2) + (3,), (0,) * 3, 2 * ("a", "b"), () + (), (1,) * 0, (1, "a") + (2.5,))
    print((1, 2) == (1, 2), (1, 2) == (1, 2.0), (1, 2) != (2, 1), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), ("a", 2) > ("a", 1), (1, "b") < (2, "a"))
    print(stats([3, 1, 2]), swap((1, "x")), swap(swap((1, "x"))), min((3, 1)), max((3, 1)), sum((1, 2, 3)), sorted((3, 1, 2)), any((0, 1)), all((1, 0)))
    print(hash((1, 2)) == hash((1, 2)), hash((1, 2.0)) == hash((1.0, 2)), hash(()) == hash(()), hash((1, (2, 3))) == hash((1, (2, 3))))
    print(hash((1, 2, 3)), hash(()), hash((0,)), hash((1.5, -1)), hash((True, 2 ** 40)))
    points = {(0, 0): "origin", (1, 0): "x", (0, 1): "y"}
    print(points[0, 0], points[(1, 0)], points.get((5, 5), "none"), (0, 1) in points, points)
    for (x, y), name in points.items():
        print(x, y, name)
    for p in ((1, 2), (3, 4)):
        a, b = p
        print(a + b, p[0] * p[1])
    try:
        print(t[10])
    except IndexError as e:
        print("IndexError:", e)
    try:
        t.index(99)
    except ValueError as e:
        print("ValueError:", e)
    u = t
    u += (6,)
    print(t, u, t == u)
    n = ([1], 2)
    n[0].append(5)
    print(n)
    rows = [("b", 2), ("a", 2), ("c", 1)]
    print(sorted(rows), sorted(rows, key=lambda r: (r[1], r[0])), max(rows), dict(rows), [name for name, _ in rows], list(zip(*rows)))
    i = 1
    print(t[i], t[i - 3], [t[j] for j in range(len(t)) if j % 2], bool(()), bool((0,)), not (), tuple(reversed(t)), tuple(sorted("cab")))


main()
