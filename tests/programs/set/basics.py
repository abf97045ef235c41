# covers: set: literals, add, discard, remove, pop, clear, update, copy, len, in, order of small ints, construction from every iterable, errors
def main():
    s = {3, 1, 2}
    print(s, len(s), 1 in s, 9 in s, 9 not in s, bool(s), bool(set()), set(), sorted(s))
    s.add(5)
    s.add(1)
    s.add(0)
    print(s)
    s.discard(3)
    s.discard(33)
    s.remove(2)
    print(s)
    try:
        s.remove(2)
    except KeyError as e:
        print("KeyError:", e)
    s.update([7, 8], {9}, range(2))
    print(s)
    c = s.copy()
    c.add(100)
    print(s == c, len(c) - len(s), s < c)
    c.clear()
    print(c, len(c))
    try:
        c.pop()
    except KeyError as e:
        print("KeyError:", e)
    print(set([1, 1, 2]), set((3, 3)), set(range(4)), set({5: "a", 6: "b"}), set(x % 3 for x in range(10)), sorted(set("hello")), set({1, 2}), set(map(int, "3321")), set(filter(None, [0, 1, 2])), len(set(b"aab")))
    print({10, 20, 30, 5}, {100, 50, 25}, {8, 16, 24, 1}, {-1, -2, -3, 0}, {2 ** 40, 1, 2 ** 33}, {7, 15, 23, 31, 39})
    print({True, 0}, {1, True, 1.0}, {0.5, 1.5, 2.0}, {1.0, 2, 3}, {(1, 2), (0, 1)}, {False, 0, 0.0})
    t = set()
    for i in (20, 3, 11, 8, 0, 16, 5):
        t.add(i)
        print(t)
    while t:
        print(t.pop(), end=" ")
    print(t)
    for x in {4, 2, 9}:
        print(x, end=" ")
    print([x for x in {30, 10, 20}], list({5, 6, 1}), tuple({9, 8}), sum({1, 2, 3}), max({4, 7}), min({4, 7}), sorted({"b", "a"}), any({0}), all({1, 2}), len({*range(5), 2}))
    a = b = {1}
    b.add(2)
    print(a, a is b)
    a = a | {3}
    print(a, b)
    b |= {4}
    print(b, {1, 2} == {2, 1}, {1} == {1.0}, {1} != {2}, {1} == {1, 2})
    unique = []
    seen = set()
    for x in [3, 1, 3, 2, 1]:
        if x not in seen:
            seen.add(x)
            unique.append(x)
    print(unique)
    f = frozenset([3, 1, 3])
    print(f, len(f), 3 in f, f == {1, 3}, {f: "key"}[frozenset([1, 3])], f | {9}, sorted(f), {frozenset([1]), frozenset([1])})


main()
