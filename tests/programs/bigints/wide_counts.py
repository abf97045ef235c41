# covers: bigints: itertools.count and enumerate of large ints, places far outside of ranges
import itertools

BIG = 10**20


def first(start, step, least):
    for n in itertools.count(start, step):
        if n >= least:
            return n
    return None


def numbered(items, start):
    return {n: item for n, item in enumerate(items, start)}


print(list(itertools.islice(itertools.count(BIG), 3)), list(itertools.islice(itertools.count(1, BIG), 3)))
print(list(itertools.islice(itertools.count(2**63 - 2), 4)), list(itertools.islice(itertools.count(-(2**63), -5), 2)))
print(first(0, 7, 50), first(2**62, 2**61, 2**64), first(BIG, -1, BIG), list(itertools.islice(itertools.count(0.5), 2)))
print(numbered("abc", 0), numbered("ab", BIG), list(enumerate((), BIG)), list(enumerate("xy", 2**63 - 1)))
print(list(zip(itertools.count(BIG, 2), "ab")), next(itertools.count(BIG * 2)), next(enumerate(["x"], BIG)))
for n, letter in enumerate("ab", start=BIG):
    print(n - BIG, letter)
for place in (BIG, -BIG, BIG - BIG + 2):
    try:
        print(range(5)[place])
    except IndexError as error:
        print(error)
print([n for n in itertools.takewhile(lambda n: n < BIG + 30, itertools.count(BIG, 11))])
