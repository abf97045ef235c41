# covers: list: concatenation, multiplication by zero and negatives, aliasing of multiplied elements, in-place *=, building from other iterables, unpacking into lists
def zeros(n):
    return [0] * n


def board(n):
    return [["."] * n for _ in range(n)]


def repeat_each(xs, n):
    return [x for x in xs for _ in range(n)]


def cycle(xs, n):
    return (xs * (n // len(xs) + 1))[:n]


def main():
    print([1, 2] * 3, [] * 5, [1] * 0, [1] * -2, 2 * ["a"], [[]] * 3, [None] * 2, [(1, 2)] * 2, [True] * 2, ["ab"] * 2)
    print([1] + [2, 3] + [], [] + [], [[1]] + [[2]], ["a"] + list("bc"), [0] * 3 + [1] * 2)
    xs = [1, 2]
    ys = xs
    xs *= 2
    print(xs, ys, xs is ys)
    xs = xs * 2
    print(len(xs), len(ys), xs is ys)
    xs *= 0
    print(xs)
    shared = [[]] * 3
    shared[0].append(1)
    print(shared)
    shared[1] = [2]
    shared[2].append(3)
    print(shared)
    b = board(3)
    b[1][2] = "X"
    print("\n".join("".join(row) for row in b))
    counts = zeros(5)
    for x in (1, 3, 3, 0, 3):
        counts[x] += 1
    print(counts, zeros(0), repeat_each("ab", 2), repeat_each([1, 2], 0), cycle([1, 2, 3], 8), cycle(["x"], 3))
    print(list("abc"), list((1, 2)), list(range(3)), list({"k": 1}), list([1, 2]), list(), list(map(str, [1, 2])), list(zip([1, 2], "ab")), list(enumerate("xy")), list({5}), list(reversed([1, 2])), list(b"ab"))
    a = [1, 2, 3]
    print([*a], [*a, 4], [0, *a, *a], [*"hi"], [*range(2), *a[:1]], [*[]], [*a] == a, [*a] is a)
    first, *rest = a
    *init, last = a
    head, *_, tail = [1, 2, 3, 4]
    only, *none = [7]
    print(first, rest, init, last, head, tail, only, none)
    [p, q] = [1, 2]
    (r, [s, t]) = 3, [4, 5]
    print(p, q, r, s, t)
    rows = [[i] * i for i in range(4)]
    print(rows, sum([len(r) for r in rows]), [x for r in rows for x in r])
    points = [[0.0] * 2 for _ in range(2)]
    points[0][0] += 1.5
    print(points, [0.5] * 2, [0] * 2 == [0.0] * 2, sum([[1], [2, 3]], []))
    mask = [False] * 6
    for i in range(0, 6, 2):
        mask[i] = True
    print(mask, [i for i, m in enumerate(mask) if m], mask.count(True), mask.index(False))


main()
