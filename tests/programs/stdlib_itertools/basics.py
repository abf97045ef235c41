# covers: stdlib: itertools, every function
import itertools
from itertools import count, cycle, repeat, chain, islice, product, permutations, combinations, combinations_with_replacement, accumulate, groupby, zip_longest, takewhile, dropwhile, filterfalse, starmap, tee, pairwise, compress
import operator
print(list(islice(count(), 5)), list(islice(count(10, -3), 4)), list(islice(count(0.5, 0.25), 3)))
for i, c in zip(range(7), cycle("abc")):
    print(i, c, end=" ")
print(list(repeat("x", 3)), list(islice(repeat(7), 2)), list(map(pow, range(5), repeat(2))))
print(list(chain([1, 2], (3,), range(4, 6))), list(chain("ab", [1])), list(chain.from_iterable([[1], [2, 3], []])), list(chain()))
print(list(islice("abcdefg", 2)), list(islice("abcdefg", 2, 4)), list(islice("abcdefg", 2, None)), list(islice("abcdefg", 0, None, 2)))
print(list(product([1, 2], "ab")), list(product([0, 1], repeat=3)), list(product("ab", repeat=2)), len(list(product(range(3), range(4), range(5)))))
print(list(permutations([1, 2, 3])), list(permutations("abc", 2)), list(combinations([1, 2, 3, 4], 2)), list(combinations("abc", 3)), list(combinations_with_replacement("ab", 3)))
for a, b in combinations(range(3), 2):
    print(a + b, end=" ")
for p in permutations(range(3)):
    print(p[0], p, end=" ")
print()
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4, 1], max)), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], initial=100)), list(accumulate("abc")), list(accumulate([1, 2, 3], lambda a, b: a + b / 2)))
for k, g in groupby("aaabbc"):
    print(k, list(g), end=" ")
print([(k, len(list(g))) for k, g in groupby([1, 1, 2, 3, 3, 3])], {k: list(g) for k, g in groupby(["ax", "ay", "bz"], key=lambda s: s[0])})
print(list(zip_longest([1, 2, 3], "a", fillvalue="-")), list(zip_longest("ab", [1])), list(zip_longest([], [1, 2], [3], fillvalue=0)))
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(6))), list(filterfalse(None, [0, 1, 2, 0])))
print(list(starmap(pow, [(2, 3), (3, 2)])), list(starmap(lambda a, b: f"{a}{b}", zip("ab", [1, 2]))))
x, y = tee([1, 2, 3])
print(next(x), next(x), list(y), list(x))
print(list(pairwise([1, 2, 3, 4])), list(compress("abcdef", [1, 0, 1, 0, 1, 1])))
it = count(1)
print(next(it), next(it), list(takewhile(lambda v: v < 6, it)), next(it))
for r in range(4):
    print(list(combinations([1, 2, 3], r)), len(list(permutations([1, 2, 3], r))))
print(list(itertools.chain.from_iterable(map(str.split, ["a b", "c d"]))), max(itertools.product([1, 2], [3, 4]), key=sum), sum(1 for _ in permutations(range(6))))
