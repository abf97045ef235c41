# covers: set: union, intersection, difference, symmetric difference as operators and methods with any iterable, in-place forms, subset and superset tests
def relation(a, b):
    if a == b:
        return "="
    if a < b:
        return "<"
    if a > b:
        return ">"
    return "disjoint" if a.isdisjoint(b) else "overlap"


def common(groups):
    out = set(groups[0])
    for g in groups[1:]:
        out &= set(g)
    return out


def jaccard(a, b):
    a, b = set(a), set(b)
    return len(a & b) / len(a | b) if a | b else 1.0


def main():
    a, b = {1, 2, 3, 4}, {3, 4, 5, 6}
    print(a | b, a & b, a - b, b - a, a ^ b)
    print(a.union(b), a.intersection(b), a.difference(b), a.symmetric_difference(b))
    print(a.union([7, 8], (9,)), a.intersection([1, 9], [1, 2]), a.difference([1], {2}), a.symmetric_difference([4, 10]), a.union(), a.union(range(3)), a.intersection("x" and [2]))
    c = set(a)
    c |= {9}
    print(c)
    c &= {1, 2, 9, 11}
    print(c)
    c -= {1}
    print(c)
    c ^= {2, 3}
    print(c)
    d = {1, 2, 3}
    d.update([4], {5})
    d.intersection_update([2, 3, 4, 9])
    d.difference_update([2], (3,))
    d.symmetric_difference_update({4, 8, 15})
    print(d)
    sets = [set(), {1}, {1, 2}, {2, 3}, {1, 2, 3}]
    for x in sets:
        print(sorted(x), [relation(x, y) for y in sets])
    print({1} <= {1, 2}, {1, 2} <= {1, 2}, {1, 2} < {1, 2}, {1, 2} >= {2}, {1}.issubset([1, 2]), {1, 2}.issuperset([2]), {1}.isdisjoint([2, 3]), set() <= set(), not {1} > {2})
    print(common([[1, 2, 3], [2, 3, 4], [3, 2]]), common(["a"]), sorted(common(["abc", "bcd"])), jaccard("night", "nacht"), jaccard([], []), jaccard([1, 2], [2, 3]))
    print({1, 2, 3} & {2, 3} | {9}, {1, 2} | {3} & {4}, {1, 2, 3} - {1} ^ {2}, len({1} | {2} | {3}))
    evens, threes = set(range(0, 20, 2)), set(range(0, 20, 3))
    print(evens & threes, evens - threes, evens ^ threes, evens | threes)
    print(threes & evens, threes - evens, threes ^ evens, threes | evens)
    words = {"apple", "bee"}
    words |= {"cat"}
    print(sorted(words), sorted(words & {"bee", "dog"}), sorted(words - {"bee"}), sorted(words ^ {"bee", "z"}), "cat" in words)
    e = a
    e |= {50}
    print(a is e, 50 in a)
    e = e | {60}
    print(a is e, 60 in a, set.union({1}, {2}), frozenset({1, 2}) & {2, 3}, {2, 3} | frozenset({4}))
    a -= a
    print(a, {1} - {1}, {1} & set(), set() | set())


main()
