# covers: stdlib: copy and deepcopy of containers
import copy
from collections import Counter, OrderedDict, defaultdict, deque
from copy import deepcopy

xs = [[1], [2]]
ys = copy.copy(xs)
ys.append([3])
ys[0].append(9)
print(xs, ys, ys[0] is xs[0], ys is xs)
flat = [1, 2, 3]
deep = deepcopy(flat)
deep[0] = 7
print(flat, deep, deep is flat)
d = {"a": 1}
e, g = copy.copy(d), deepcopy(d)
e["b"] = 2
g["c"] = 3
print(d, e, g)
words = defaultdict(list, {"k": [1]})
shallow = copy.copy(words)
shallow["k"].append(2)
shallow["new"].append(3)
print(words, shallow)
print(copy.copy(Counter("aab")), copy.copy(OrderedDict(a=1)), copy.copy(deque([1, 2], 5)), deepcopy(deque("ab")), copy.copy({1, 2}))
t = (1, "x", (2.5, None))
print(copy.copy(t), deepcopy(t), copy.copy("s"), deepcopy(5), deepcopy(None), copy.copy(range(3)), deepcopy(frozenset([1])))
m = {"x": (1, 2)}
n = deepcopy(m)
n["y"] = (3, 4)
print(m, n)


class Point:
    def __init__(self, x):
        self.x = x

    def __copy__(self):
        return Point(self.x + 100)


print(copy.copy(Point(1)).x)
u = [1] if len(xs) > 1 else {"a": 2}
print(copy.copy(u))
