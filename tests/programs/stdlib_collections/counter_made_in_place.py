# covers: collections: the items of a Counter that is made in place, sorted in a loop
from collections import Counter
for x, y in sorted(Counter([1, 1, 2]).items()): print(x, y)
class It:
    def __iter__(self): return iter([1, 1, 2])
for x, y in sorted(Counter(It()).items()): print(x, y)
