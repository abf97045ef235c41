# covers: list: sort by tuples of ints, floats, bools and texts, stability and reverse, NaN and signed zeros inside tuples


def show(name, rows):
    print(name, rows)


rows = [(3, "b", 1.5), (1, "é", -0.0), (3, "a", 2.5), (1, "e", 0.0), (2, "z", -1.0), (3, "b", -1.5), (1, "e", -0.0)]
show("rows", sorted(rows))
show("reverse", sorted(rows, reverse=True))
show("two", sorted(rows, key=lambda r: (r[1], -r[0])))
show("float first", sorted(rows, key=lambda r: (r[2], r[1])))
show("float first, reverse", sorted(rows, key=lambda r: (r[2], r[1]), reverse=True))
show("bool", sorted(rows, key=lambda r: (r[0] > 1, r[1])))
show("one", sorted(rows, key=lambda r: (r[0],)))
show("one, reverse", sorted(rows, key=lambda r: (r[0],), reverse=True))
show("nested", sorted([((2, "x"), 1), ((1, "y"), 5), ((2, "a"), 3), ((1, "y"), 4)]))
show("zeros", sorted([(0.0, 2), (-0.0, 1), (0.0, 0), (-0.0, 2)]))
show("zeros by key", sorted([2, 1, 0], key=lambda i: (0.0 if i % 2 else -0.0)))

nan = float("nan")
mixed = [(2.0, 1), (nan, 2), (1.0, 3), (0.5, 4), (nan, 0)]
show("nan", [r[1] for r in sorted(mixed)])
show("nan, reverse", [r[1] for r in sorted(mixed, reverse=True)])
show("lists", sorted([[2, 1], [1, 5], [2], []]))
show("lists in tuples", sorted([(1, [2]), (1, [1, 5]), (0, [9])]))
show("optional texts", sorted(["b", "", "a", "ab", "ÿ", "z", "\U0001f600", "￿"]))
empty: list[tuple[int, str]] = []
show("empty", sorted(empty))

words = "the quick brown fox jumps over the lazy dog and the cat".split()
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
show("counts", sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
many = [(i * 7919 % 13, i * 104729 % 7, str(i * 31 % 5)) for i in range(200)]
show("many", sorted(many) == [many[i] for i in sorted(range(200), key=lambda i: many[i])])
in_place = list(many)
in_place.sort(key=lambda t: (t[1], t[2]), reverse=True)
show("in place", [t[0] for t in in_place])
