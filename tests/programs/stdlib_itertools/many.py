# covers: stdlib: heapq.merge, chain, product and zip_longest of any number of iterables, Counter.elements
import heapq
from collections import Counter
from itertools import chain, product, zip_longest
matrix = [[1, 2, 3], [4, 5], [6]]
print(list(chain(*matrix)), list(chain([0], *matrix)), list(zip_longest(*matrix)), list(zip_longest(*matrix, fillvalue=0)))
print(list(product(*matrix)), list(product(*matrix, repeat=2))[:3], len(list(product(*[range(3)] * 4))))
print(["".join(p) for p in product(*["ab", "c", "de"])], list(product(*[[1], []])))
def grouper(xs, n):
    args = [iter(xs)] * n
    return zip_longest(*args, fillvalue="x")
print(list(grouper("abcdefg", 3)))
print(list(heapq.merge([1, 4, 7], [2, 4, 8], [0, 9])), list(heapq.merge([1, 3], [2], reverse=False)), list(heapq.merge([9, 3], [8, 4, 1], reverse=True)))
print(list(heapq.merge(["a", "ccc"], ["bb", "dddd"], key=len)), list(heapq.merge([(1, "b")], [(1, "a")], key=lambda p: p[0])))
m = heapq.merge(iter([1, 5]), iter([2, 3]))
print(next(m), next(m), list(m))
e = Counter(a=2, b=1).elements()
print(next(e), list(e), sorted(Counter("hello").elements()))
print(list(heapq.merge(*matrix)), list(heapq.merge(*[[3, 1], [2]], reverse=True)))
