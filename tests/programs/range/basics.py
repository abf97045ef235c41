# covers: range: one, two and three arguments, negative steps, empty ranges, len, index, slices, in, equality, reversed, repr
def main():
    ranges = [range(5), range(0), range(-3), range(2, 8), range(8, 2), range(0, 10, 3), range(10, 0, -3), range(0, 10, -1), range(5, 6), range(-5, 6, 5), range(9, -1, -1)]
    for r in ranges:
        print(r, list(r), len(r), bool(r), list(reversed(r)), r.start, r.stop, r.step, sum(r), repr(r))
    r = range(0, 20, 3)
    print(r[0], r[-1], r[2], r[1:3], r[::-1], r[::2], r[5:], r[:-2], r[10:], list(r[1:5:2]), r[-3:])
    print(9 in r, 10 in r, -3 in r, 21 in r, 9.0 in r, 9.5 in r, True in range(2), 18 in r, 3 not in r)
    print(r.index(9), r.count(9), r.count(10), min(r), max(r))
    print(range(3) == range(0, 3, 1), range(0, 3, 2) == range(0, 4, 2), range(0) == range(5, 5), range(3) != range(4), range(2, 3) == range(2, 9, 7), range(3) == [0, 1, 2])
    print(hash(range(3)) == hash(range(0, 3)), {range(3): "a"}[range(0, 3)])
    for bad in (7, -8):
        try:
            print(r[bad])
        except IndexError as e:
            print("IndexError:", e)
    try:
        r.index(10)
    except ValueError as e:
        print("ValueError:", e)
    try:
        range(0, 5, 0)
    except ValueError as e:
        print("ValueError:", e)
    big = range(0, 10 ** 15, 7)
    print(len(big), big[10 ** 12], 7 * 10 ** 11 in big, 7 * 10 ** 11 + 1 in big, big[-1])
    it = iter(range(3))
    print(next(it), list(it), next(it, "end"))
    a, b, *c = range(5)
    print(a, b, c, tuple(range(3)), set(range(3)), [*range(2), *range(2)], list(map(str, range(3))), dict.fromkeys(range(2)), list(zip(range(3), range(5, 8))), list(enumerate(range(7, 9))))
    n = 3
    for i in range(n):
        n += 10
        print(i, n)
    total = 0
    for i in range(10, -1, -2):
        total = total * 2 + i
    print(total, [i for i in range(20) if i % 7 == 3], [(i, j) for i in range(3) for j in range(i)])
    for i in range(3):
        i *= 10
        print(i, end=" ")
    print(i)
    print(sorted(range(5), key=lambda i: -i), any(range(1)), all(range(1, 4)), max(range(1, 30), key=lambda i: i * (20 - i)), sum(i * i for i in range(1, 11)))


main()
