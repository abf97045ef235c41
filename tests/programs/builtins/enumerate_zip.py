# covers: builtins: enumerate with start, zip of unequal lengths, of one and three iterables, zip with strict, nested unpacking, enumerate of zip, unzip, dict and list from pairs
def with_index(items, start=0):
    return [f"{i}:{x}" for i, x in enumerate(items, start)]


def dot(a, b):
    total = 0
    for x, y in zip(a, b):
        total += x * y
    return total


def transpose(rows):
    return [list(col) for col in zip(*rows)]


def differences(xs):
    return [b - a for a, b in zip(xs, xs[1:])]


def find_first(xs, test):
    for i, x in enumerate(xs):
        if test(x):
            return i
    return -1


def diff(a, b):
    return [(i, x, y) for i, (x, y) in enumerate(zip(a, b)) if x != y]


def main():
    print(list(enumerate("abc")), list(enumerate([], 5)), list(enumerate([1.5], start=-1)), with_index("xy", 10), with_index([True]), with_index({"k": 1}), with_index((None, 2)), with_index(range(2), start=1))
    print(list(zip([1, 2], "ab")), list(zip([1, 2, 3], "ab")), list(zip([], [1])), list(zip("abc")), list(zip()), list(zip([1], [2], [3])), list(zip(range(3), range(3, 6), "xyz")), list(zip({"a": 1}, {2})), dict(zip("ab", [1, 2])), list(zip([1.5], (None,))))
    print(dot([1, 2], [3, 4]), dot([0.5], [4]), dot([], []), transpose([[1, 2, 3], [4, 5, 6]]), transpose([["a"], ["b"]]), differences([1, 4, 9, 16]), differences([2.5, 3]), find_first([3, 8], lambda x: x > 5), find_first("ab", str.isdigit), diff("hello", "help!"), diff([1], [1]))
    for i, (a, b) in enumerate(zip("ab", [1, 2]), 1):
        print(i, a, b, end="; ")
    for (i, a), b in zip(enumerate("ab"), [1.5, 2.5]):
        print(i, a, b, end="; ")
    for i, (k, v) in enumerate({"x": 1, "y": 2}.items()):
        print(i, k, v, end="; ")
    for i, (a, (b, c)) in enumerate([(1, (2, 3)), (4, (5, 6))]):
        print(i, a, b, c, end="; ")
    print()
    names, ages = zip(*[("ann", 30), ("bob", 25)])
    print(names, ages, list(zip(names, ages)), dict(zip(names, ages)), max(zip(ages, names)), sorted(zip(ages, names)), [n for _, n in sorted(zip(ages, names))])
    z = zip([1, 2, 3], "abc")
    print(next(z), list(z), list(z))
    e = enumerate(["p", "q"])
    print(next(e), next(e), next(e, "end"))
    it = iter([1, 2, 3, 4, 5])
    print(list(zip(it, it)), list(it))
    it = iter("abcdef")
    print([a + b + c for a, b, c in zip(it, it, it)])
    a, b = iter([1, 2, 3]), iter("x")
    print(list(zip(a, b)), list(a))
    try:
        print(list(zip([1, 2], [3], strict=True)))
    except ValueError as err:
        print("ValueError:", err)
    print(list(zip([1, 2], [3, 4], strict=True)))
    xs = [10, 20, 30]
    for i, x in enumerate(xs):
        xs[i] = x + i
        if i == 0:
            xs.append(99)
        if i > 2:
            xs[i] = -1
    print(xs, [x for i, x in enumerate(xs) if i % 2], {x: i for i, x in enumerate("abca")}, sum(i * x for i, x in enumerate([5, 6, 7])), list(map(lambda p: p[0] * p[1], enumerate([3, 4]))), [list(p) for p in enumerate("a")], list(enumerate(enumerate("a"))))
    matrix = [[1, 2], [3, 4]]
    print([[x + y for x, y in zip(r, s)] for r, s in zip(matrix, transpose(matrix))], all(a <= b for a, b in zip([1, 2, 2], [2, 2])), list(zip("ab", reversed("ab"))), list(zip(range(10 ** 12), "ab")))


main()
