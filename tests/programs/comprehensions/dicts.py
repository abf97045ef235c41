# covers: comprehensions: dict comprehensions: duplicate keys, filters, inversion, two loops, nested dicts, from zip and enumerate, order of evaluation
order = []


def seen(label, value):
    order.append(label)
    return value


def invert(table):
    return {v: k for k, v in table.items()}


def index_by(items, key):
    return {key(item): item for item in items}


def pick(table, keys):
    return {k: table[k] for k in keys if k in table}


def main():
    print({x: x * x for x in range(4)}, {c: ord(c) for c in "abc"}, {k: v for k, v in [("a", 1), ("b", 2)]}, {x % 3: x for x in range(8)}, {}, {k: k for k in []})
    print({k: v for k, v in {"a": 1, "b": 2, "c": 3}.items() if v % 2}, {k.upper(): v + 1 for k, v in {"x": 1}.items()}, {v: k for k, v in {"p": 1, "q": 1}.items()})
    print({(x, y): x * y for x in range(2) for y in range(2)}, {x: {y: x + y for y in range(2)} for x in range(2)}, {x: [y for y in range(x)] for x in range(3)}, {w: len(w) for w in "the quick fox".split()})
    print(invert({"a": 1, "b": 2}), index_by(["apple", "bob", "cat", "axe"], lambda w: w[0]), pick({"a": 1, "b": 2}, ["b", "z"]), index_by([3, 14, 25], lambda n: n % 10))
    print({i: c for i, c in enumerate("xy", 1)}, {a: b for a, b in zip("ab", [1, 2])}, {n: n % 2 == 0 for n in range(3)}, {n: "big" if n > 1 else "small" for n in range(3)}, {s: s.count("a") for s in ("banana", "bob")})
    print({seen("k" + str(i), i): seen("v" + str(i), -i) for i in range(2)}, order)
    table = {"b": 3, "a": 1, "c": 2}
    print({k: table[k] for k in sorted(table)}, {k: v for k, v in sorted(table.items(), key=lambda kv: kv[1])}, {k: v / sum(table.values()) for k, v in table.items()})
    counts = {c: "mississippi".count(c) for c in "mississippi"}
    print(counts, {n: [c for c in counts if counts[c] == n] for n in counts.values()}, max(counts, key=lambda c: counts[c]))
    nested = {"x": {"a": 1, "b": 2}, "y": {"a": 3}}
    print({outer: sum(inner.values()) for outer, inner in nested.items()}, {f"{o}.{i}": v for o, inner in nested.items() for i, v in inner.items()}, {k: dict(v) for k, v in nested.items()} == nested, {i: {o: v[i] for o, v in nested.items() if i in v} for i in "ab"})
    k = "kept"
    d = {k: 1 for k in range(2)}
    print(k, d, {k: k for k in k})
    squares = {n: n * n for n in range(6)}
    print({n: s for n, s in squares.items() if s not in (1, 16)}, {s: n for n, s in squares.items()}[25], len({n % 2: n for n in squares}), sum({n: n for n in range(4)}.values()), list({c: None for c in "hello"}))
    ops = {name: f for name, f in [("inc", lambda v: v + 1), ("dec", lambda v: v - 1)]}
    print({name: f(10) for name, f in ops.items()}, {x: (lambda y: x + y)(1) for x in range(3)})
    optional = {n: None if n % 2 else n for n in range(4)}
    print(optional, {n: v for n, v in optional.items() if v is not None}, {n: v or -1 for n, v in optional.items()}, {n: 0.5 if n else 0 for n in range(2)})
    adjacency = {n: {m for m in range(6) if m != n and (m % n == 0 if n else False)} for n in range(1, 5)}
    print(adjacency, {n: sorted(m) for n, m in adjacency.items() if m})


main()
