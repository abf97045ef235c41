# covers: comprehensions: list comprehensions with conditions, several loops, conditional results, scope of the variable, calls with effects in order
log = []


def note(x):
    log.append(x)
    return x * 10


def evens(xs):
    return [x for x in xs if x % 2 == 0]


def grid(rows, cols, value=None):
    return [[value for _ in range(cols)] for _ in range(rows)]


def main():
    xs = [1, 2, 3, 4, 5, 6]
    print([x for x in xs], [x * x for x in xs], evens(xs), [x for x in xs if x > 2 if x < 5], [x for x in xs if x > 2 and x % 2], [-x for x in xs if not x % 3])
    print([(x, y) for x in range(3) for y in range(2)], [x * y for x in range(1, 4) for y in range(x)], [(x, y) for x in range(4) if x % 2 for y in range(3) if x != y])
    print([x if x % 2 else -x for x in xs], ["even" if x % 2 == 0 else "odd" for x in xs if x > 3], [x / 2 if x > 3 else x for x in xs])
    print([[x] * 2 for x in range(3)], [[y for y in range(x)] for x in range(4)], [x for row in [[1, 2], [], [3]] for x in row], [c for word in ["ab", "c"] for c in word], [len(row) for row in grid(2, 3)])
    print(grid(2, 2), grid(1, 3, 0), [[i == j for j in range(2)] for i in range(2)], [[r * 3 + c for c in range(3)] for r in range(2)])
    x = "outer"
    ys = [x for x in range(3)]
    print(x, ys, [x for x in x], [x + x for x in [x, x]])
    print([note(i) for i in range(4) if i != 1], log)
    log.clear()
    print([note(a) + note(b) for a in (1, 2) for b in (3, 4)], log)
    print([a + b for a, b in [(1, 2), (3, 4)]], [k * v for k, v in {"a": 1, "b": 2}.items()], [i for i, c in enumerate("banana") if c == "a"], [first for first, *rest in ["abc", "de"]], [a - b for a, b in zip(xs, xs[1:])])
    print([f(3) for f in [lambda v: v + 1, lambda v: v * 2, str, float]][:2], [word.upper() for word in "a b c".split()], [int(c) for c in str(2024)], [str(n) for n in range(3)])
    n = 3
    print([i * n for i in range(n)], [n for n in range(2)], n, [m for i in range(3) if (m := i * i) > 0], m)
    total = 0
    print([total := total + x for x in xs], total)
    print([], [x for x in []], [x for x in range(0)], [None for x in range(2)], [x for x in "日本🎉"], [() for _ in range(2)])
    print(sum([x for x in xs if x > 3]), max([len(w) for w in ["a", "bbb"]]), sorted([x % 3 for x in xs]), "".join([c * 2 for c in "abc"]), [x for x in xs][::-1], [x for x in xs][1])
    functions = [lambda: i for i in range(3)]
    print([f() for f in functions], [g() for g in [lambda i=i: i * i for i in range(3)]])
    matrix = [[1, 2, 3], [4, 5, 6]]
    print([[row[i] for row in matrix] for i in range(3)], [sum(row) for row in matrix], [v for row in matrix if sum(row) > 6 for v in row if v != 5], [[v * k for v in row] for k, row in enumerate(matrix)])
    print([x for x in xs if x in (1, 5)], [x for x in xs if any(x % d == 0 for d in range(2, x))], [w for w in ["", "a", "b"] if w], [y for x in xs for y in [x * x] if y > 10], [x for x in [0, 0.5, 1] if x])


main()
