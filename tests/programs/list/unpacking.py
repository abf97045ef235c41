# covers: list: tuple and list targets, swap, starred targets in all positions, nested targets, loops with unpacking, unpacking errors, augmented element targets
def min_max(xs):
    low = high = xs[0]
    for x in xs[1:]:
        low, high = min(low, x), max(high, x)
    return low, high


def split_name(name):
    first, *middle, last = name.split()
    return last, first, " ".join(middle)


def fib(n):
    a, b = 0, 1
    out = []
    while len(out) < n:
        out.append(a)
        a, b = b, a + b
    return out


def main():
    a, b = 1, 2
    a, b = b, a
    print(a, b)
    a, b, c = c0 = "xyz"
    print(a, b, c, c0)
    (a, b), c = [1, 2], 3
    print(a, b, c)
    [a, [b, [c]]] = 1, [2, [3]]
    print(a, b, c)
    a, *b = 1, 2, 3
    *c, d = [4]
    print(a, b, c, d)
    (x, *y), z = [1, 2, 3], "w"
    print(x, y, z)
    for i, (p, q) in enumerate([(1, 2), (3, 4)]):
        print(i, p, q)
    for (k, v), n in zip({"a": 1, "b": 2}.items(), [10, 20]):
        print(k, v, n)
    for first, *rest in [[1, 2, 3], [4], [5, 6]]:
        print(first, rest)
    print(min_max([3, 1, 2]), split_name("Ada King Lovelace"), split_name("A B"), fib(10))
    xs = [0, 1, 2, 3]
    i = 0
    i, xs[i] = 2, 9
    print(i, xs)
    xs[0], xs[1], *xs[2:] = 5, 6, 7, 8, 9
    print(xs)
    xs[i], xs[i - 1] = xs[i - 1], xs[i]
    print(xs)
    d = {}
    d["a"], d["b"] = 1, 2
    (d["c"], n), m = (3, 4), 5
    print(d, n, m)
    p = q = r = [0]
    p.append(1)
    print(q, r is p)
    for values in ([1], [1, 2, 3], []):
        try:
            s, t = values
            print(s, t)
        except ValueError as e:
            print("ValueError:", e)
    try:
        u, *v, w = [1]
    except ValueError as e:
        print("ValueError:", e)
    one, = [7]
    print(one)
    e, f = (g for g in range(2))
    print(e, f)
    x = [1, 2]
    x[0], x = 5, [x[0]]
    print(x)
    print([s + t for s, t in [(1, 2), (3, 4)]], {k: v for k, v in [("x", 1)]}, [a for a, *_ in ["abc", "de"]])
    h, i, j = range(3)
    k, l = {"one": 1, "two": 2}
    print(h, i, j, k, l)


main()
