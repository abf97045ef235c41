# covers: set: equivalence classes, connected components, power set with frozenset-free tuples, set algebra laws, interval coverage, duplicates and missing numbers
def classes(xs, same):
    out = []
    for x in xs:
        for c in out:
            if same(x, next(iter(c))):
                c.add(x)
                break
        else:
            out.append({x})
    return out


def components(n, edges):
    near = {i: set() for i in range(n)}
    for a, b in edges:
        near[a].add(b)
        near[b].add(a)
    left = set(range(n))
    out = []
    while left:
        todo = [min(left)]
        part = set()
        while todo:
            x = todo.pop()
            if x not in part:
                part.add(x)
                todo.extend(near[x] - part)
        left -= part
        out.append(part)
    return out


def power_set(xs):
    xs = list(xs)
    return [{x for i, x in enumerate(xs) if bits >> i & 1} for bits in range(2 ** len(xs))]


def missing(xs):
    return set(range(min(xs), max(xs) + 1)) - set(xs)


def duplicates(xs):
    seen, twice = set(), set()
    for x in xs:
        (twice if x in seen else seen).add(x)
    return twice


def covered(intervals):
    out = set()
    for a, b in intervals:
        out.update(range(a, b))
    return out


def runs(s):
    out = []
    for x in sorted(s):
        if x - 1 in s:
            out[-1][1] = x
        else:
            out.append([x, x])
    return out


def main():
    print(classes(range(10), lambda a, b: a % 3 == b % 3), [sorted(c) for c in classes(["ab", "b", "ba", "c", "cc"], lambda a, b: set(a) == set(b))])
    print(components(8, [(0, 1), (1, 2), (4, 5), (7, 4)]), components(3, []), components(0, []))
    print(power_set([1, 2, 3]), len(power_set(range(6))), power_set([]))
    print(missing([3, 7, 5, 9]), missing([1]), duplicates([1, 2, 1, 3, 2, 1]), sorted(duplicates("mississippi")), duplicates([]))
    c = covered([(1, 4), (3, 6), (9, 11)])
    print(c, len(c), runs(c), runs(set()))
    universe = set(range(6))
    sets = power_set([0, 2, 5])
    for a in sets:
        for b in sets:
            assert universe - (a | b) == (universe - a) & (universe - b)
            assert a ^ b == (a | b) - (a & b)
            assert (a <= b) == (a & b == a) == (a | b == b)
            assert len(a | b) == len(a) + len(b) - len(a & b)
    print("laws hold", len(sets) ** 2)
    balls = {(r, g, 6 - r - g) for r in range(4) for g in range(4) if 0 <= 6 - r - g <= 3}
    print(len(balls), sorted(balls)[:3], (2, 2, 2) in balls)
    alphabet = set("abcde")
    guesses = set()
    for guess in "axebq":
        guesses.add(guess)
        print(guess, guess in alphabet, "".join(c if c in guesses else "_" for c in "abcde"), len(alphabet - guesses))
    a = {1, 2, 3}
    try:
        for x in a:
            a.add(x + 10)
    except RuntimeError as e:
        print("RuntimeError:", e)
    for x in set(a):
        if x > 2:
            a.discard(x)
    print(a)


main()
