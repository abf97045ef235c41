# covers: stdlib: itertools: laziness, shared sources, errors in callbacks, empty pools, bounds
from itertools import (
    accumulate,
    chain,
    combinations,
    combinations_with_replacement,
    compress,
    count,
    cycle,
    dropwhile,
    filterfalse,
    groupby,
    islice,
    pairwise,
    permutations,
    product,
    repeat,
    starmap,
    takewhile,
    tee,
    zip_longest,
)


def loud(x):
    print("see", x)
    return x


def attempt(action):
    try:
        print(action())
    except (ValueError, TypeError, ZeroDivisionError, StopIteration, RuntimeError) as e:
        print(type(e).__name__, e)


lazy = map(loud, [1, 2, 3, 4, 5])
part = islice(lazy, 1, 3)
print("made")
print(list(part), next(lazy))
shared = iter(range(10))
print(list(islice(shared, 3)), list(islice(shared, 0)), next(shared), list(islice(shared, 1, None, 3)))
source = iter([1, 2, 3, 10, 1])
print(list(takewhile(lambda x: x < 5, source)), list(source))
dw = dropwhile(lambda x: loud(x) < 3, [1, 2, 3, 1])
print(next(dw), next(dw), next(dw, "end"))
attempt(lambda: list(islice([1], -1)))
attempt(lambda: list(islice([1], 0, -2)))
attempt(lambda: list(islice([1], 0, 1, 0)))
attempt(lambda: list(combinations([1], -1)))
attempt(lambda: list(permutations([1], -1)))
attempt(lambda: list(product([1], repeat=-1)))
attempt(lambda: list(map(lambda x: 1 // x, chain([1, 0], [2]))))
attempt(lambda: list(accumulate([1, 0, 2], lambda a, b: a // b)))
attempt(lambda: list(starmap(lambda a, b: a // b, [(1, 1), (1, 0)])))
attempt(lambda: [k for k, _ in groupby([1, 0], key=lambda x: 1 // x)])
attempt(lambda: list(filterfalse(lambda x: 1 // x, [1, 0])))
attempt(lambda: next(iter(chain())))
attempt(lambda: list(islice(cycle([]), 3)))
attempt(lambda: [next(accumulate(iter([5])))])
for r in range(5):
    print(r, list(combinations("abc", r)), list(combinations_with_replacement("ab", r)), list(permutations("abc", r)), list(product("ab", repeat=r)))
empty = [x for x in range(0)]
print(list(product(empty, [1])), list(product([1], empty)), list(permutations(empty)), list(combinations(empty, 0)), list(product(empty, repeat=0)))
print(list(zip_longest(empty, [1, 2], fillvalue="f")), list(pairwise(empty)), list(pairwise([1])), list(accumulate(empty)), len(list(groupby(empty))))
print(list(accumulate(empty, initial=3)), list(repeat(1, 0)), list(repeat(1, -3)), list(chain.from_iterable(empty)) if False else "")
groups = groupby([1, 1, 2, 2, 3])
k1, g1 = next(groups)
print(k1, next(g1))
k2, g2 = next(groups)
print(k2, list(g1), list(g2), [(k, list(g)) for k, g in groups])
saved = [(k, g) for k, g in groupby("aab")]
print([(k, list(g)) for k, g in saved])


class Case:
    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        return self.text.lower() == other.text.lower()

    def __repr__(self):
        return self.text

    def __bool__(self):
        return self.text.islower()


cases = [Case(c) for c in "aAbBBc"]
print([(k, list(g)) for k, g in groupby(cases)], list(compress("uvwxyz", cases)))
a, b = tee(map(loud, [1, 2, 3]))
print(next(a), next(b), next(b))
a2, b2 = tee(b)
print(list(a), list(a2), list(b2))
one, two, three = tee("xy", 3)
print(list(one), list(two), next(three), list(three))
counter = count(5, 5)
print(next(counter), [n for n, _ in zip(counter, "abc")], next(counter))
print(list(zip(range(5), cycle([True, False]))))
gen = (x * x for x in range(6))
print(list(chain([100], gen, "ab")), list(chain.from_iterable(x for x in (range(2), [7], (8, 9)))))
print(sum(islice(count(), 1000)), max(accumulate([1, -2, 5, -1])), sorted(set(map(sum, product(range(3), repeat=3)))))
names = ["ann", "bob", "al", "bea", "cy"]
by = {}
for first, members in groupby(sorted(names), key=lambda n: n[0]):
    by[first] = list(members)
print(by)
matrix = [[1, 2, 3], [4, 5, 6]]
print(list(zip(*matrix)), list(chain.from_iterable(matrix)))
xs = [1, 2]
grown = chain(xs, [9])
xs.append(3)
print(list(grown))
triples = [(i, j, k) for i, j, k in permutations(range(1, 6), 3) if i * i + j * j == k * k]
print(triples, ["".join(p) for p in permutations("abc")], [tuple(sorted(c)) for c in combinations({1: 2, 3: 4}, 2)])
print(list(map("".join, product("ab", "cd"))), dict(zip("ab", repeat(0))), any(a == b for a, b in pairwise([1, 2, 2])))


def primes():
    found = []
    for n in count(2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, found)):
            found.append(n)
            if len(found) == 10:
                return found


print(primes())
for i in count(3):
    if i > 5:
        break
    print(i)
