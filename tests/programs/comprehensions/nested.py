# covers: comprehensions: nesting of all four kinds inside each other, closures over the loop variables, conditions that call helpers, unpacking, early names
def multiplication(n):
    return {i: {j: i * j for j in range(1, n + 1)} for i in range(1, n + 1)}


def transpose(m):
    return [[row[c] for row in m] for c in range(len(m[0]))] if m else []


def chessboard(n):
    return "\n".join("".join("#" if (r + c) % 2 else "." for c in range(n)) for r in range(n))


def index(documents):
    return {w: sorted({name for name, text in documents.items() if w in text.split()}) for w in sorted({w for text in documents.values() for w in text.split()})}


def combinations(xs, k):
    if k == 0:
        return [[]]
    return [[x] + rest for i, x in enumerate(xs) for rest in combinations(xs[i + 1:], k - 1)]


def main():
    print(multiplication(3), multiplication(3)[2][3])
    print(transpose([[1, 2, 3], [4, 5, 6]]), transpose([]), transpose([["a"], ["b"]]))
    print(chessboard(4))
    print(index({"d1": "red fish blue fish", "d2": "one fish", "d3": ""}))
    print(combinations([1, 2, 3, 4], 2), combinations("abc", 3), combinations([], 0), combinations([1], 2))
    print([[[z for z in range(y)] for y in range(x)] for x in range(4)], [x for x in [y for y in [z * 2 for z in range(3)]]], {x: [y for y in range(x) if y % 2] for x in range(5) if x != 2})
    print([{x, x + 1} for x in range(2)], {x: {y for y in range(x)} for x in range(3)}, {tuple(range(x)) for x in range(2)} == {(), (0,)}, [(x, [y for y in "ab"]) for x in range(2)], [sum(y for y in range(x)) for x in range(5)])
    print([max(y * x for y in range(3)) for x in range(3)], [any(v == 2 for v in row) for row in [[1], [2, 3]]], sum(sum(x * y for y in range(3)) for x in range(3)), sorted({len({c for c in w}) for w in ["aab", "abc", "a"]}))
    adders = [lambda v, n=n: v + n for n in range(3)]
    tables = {name: [f(x) for x in range(3)] for name, f in {"double": lambda x: 2 * x, "neg": lambda x: -x}.items()}
    print([f(10) for f in adders], tables, [[f(g(2)) for f in adders] for g in adders])
    words = "alpha beta gamma".split()
    print([[c for c in w if c not in "aeiou"] for w in words], ["".join(c for c in w if c not in "aeiou") for w in words], {w: {c: w.count(c) for c in sorted(set(w))} for w in words[:2]}, [(w, i, c) for i, w in enumerate(words) for c in w[:2] if c != "a"])
    data = [("x", [1, 2, 3]), ("y", []), ("z", [4])]
    print([(k, v) for k, vs in data for v in vs], {k: sum(vs) / len(vs) if vs else None for k, vs in data}, [k for k, vs in data if not vs], [v for k, vs in data if k != "x" for v in vs], {v: k for k, vs in data for v in vs}, max((v, k) for k, vs in data for v in vs))
    pascal = [[1]]
    [pascal.append([a + b for a, b in zip([0] + pascal[-1], pascal[-1] + [0])]) for _ in range(4)]
    print(pascal, [sum(row) for row in pascal], ["".join("*" if v % 2 else " " for v in row) for row in pascal])
    n = 8
    sieve = [p for p in range(2, 50) if p not in {m for q in range(2, n) for m in range(q * q, 50, q)}]
    print(sieve, [(a, b) for a in sieve for b in sieve if a < b and b - a == 2], [y for x in range(3) if (y := x * x) != 1], y)
    print([[i * j if i != j else None for j in range(3)] for i in range(3)], [[1 if i == j else 0.5 for j in range(2)] for i in range(2)], [x or y for x in [0, 1] for y in [5, 6]], [not x for x in [[], [0]]])


main()
