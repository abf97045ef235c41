# covers: bigints: ranges with bounds beyond 64 bits: loops, places, slices, membership, equality, errors
BIG = 10**20


def numbers(low, high, step=1):
    return [x - low for x in range(low, high, step)]


def describe(r):
    print(r, len(r), bool(r), r.start, r.stop, r.step)
    print(list(r), list(reversed(r)), sum(r), [x % 7 for x in r])


def attempt(work):
    try:
        print(work())
    except (IndexError, OverflowError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


def first_multiple(of, start):
    for candidate in range(start, start + of + 1):
        if candidate % of == 0:
            return candidate
    return None


print(numbers(BIG, BIG + 3), numbers(0, 3), numbers(BIG, BIG - 10, -4), numbers(-BIG, -BIG + 2))
describe(range(BIG, BIG + 10, 3))
describe(range(BIG + 2, BIG - 2, -1))
describe(range(BIG, BIG))
describe(range(-BIG, BIG, BIG // 2))

r = range(BIG, BIG + 10, 3)
print(r[0], r[-1], r[1:], r[::-1], r[5:], r[-2:3])
print(BIG + 3 in r, BIG + 4 in r, 5 in r, "a" in r, float(BIG) in r, None in r, True in r)
print(r.index(BIG + 6), r.count(BIG + 6), r.count(1))
print(
    r == range(BIG, BIG + 12, 3), r == range(BIG, BIG + 13, 3), r != range(3), r == [BIG], range(BIG, BIG) == range(0)
)
print({r: "r", range(3): "small"}[range(BIG, BIG + 12, 3)], hash(r) == hash(range(BIG, BIG + 11, 3)))
print(isinstance(r, range), type(r).__name__, type(r))
attempt(lambda: r[4])
attempt(lambda: r[-5])
attempt(lambda: r["a"])
attempt(lambda: r.index(7))
attempt(lambda: range(BIG, BIG + 1, 0))
attempt(lambda: len(range(BIG)))
attempt(lambda: range(BIG, 2.5))
attempt(lambda: range(BIG)[BIG - 1])
attempt(lambda: bool(range(BIG * BIG)))

it = iter(range(BIG, BIG * 2, BIG // 4))
print(next(it), next(it), list(it), next(it, "done"))
first, *middle, last = range(BIG, BIG + 5)
print(first, middle, last, max(r), min(r), sorted(r, reverse=True), tuple(r), {*r} == set(r))
print(list(zip(range(BIG, BIG + 3), "abc")), list(enumerate(range(BIG, BIG + 2))), list(map(str, r)))
print(any(x % 1000 == 999 for x in range(BIG, BIG * BIG)), next(x for x in range(BIG, BIG**3) if x % 97 == 0))
print(first_multiple(97, BIG), first_multiple(97, 1000))
for n in range(BIG, BIG + 2):
    for m in range(n, n + 2):
        print(m - n, end=" ")
else:
    print("else")
chosen = [range(2), range(BIG, BIG + 2)]
print([sum(c) for c in chosen], [len(c) for c in chosen], chosen)
small = BIG - BIG + 3
print(
    [i * i for i in range(small)], "abc"[small - 2], [c for i, c in enumerate("abcdef") if i in range(1, small + BIG)]
)
