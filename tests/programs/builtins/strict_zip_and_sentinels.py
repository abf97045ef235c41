# covers: builtins: zip(strict=True) of several iterables, frozenset methods of several arguments, iter(function, sentinel)
print(list(zip([1, 2], "ab", (3.5, 4), strict=True)))
try:
    print(list(zip([1, 2], "abc", (3.5, 4), strict=True)))
except ValueError as e: print(e)
try:
    print(list(zip([1, 2], "ab", (3.5,), strict=True)))
except ValueError as e: print(e)
try:
    print(list(zip([1], "ab", (3.5,2), strict=True)))
except ValueError as e: print(e)
try:
    print(list(zip([1,2,3], "ab", (3.5,2),[1,2], strict=True)))
except ValueError as e: print(e)
try:
    print(list(zip([1,2,3], strict=True)), list(zip(strict=True)))
except ValueError as e: print(e)
s = {1, 2, 3}
f = frozenset([2, 3, 4])
print(s.union([5], {6}, (7,)), f.union([5], [6]), s.intersection([1, 2], {2}), f.intersection(s, [3]), s.difference([1], [2]), f.difference([2], [3]))
print(s.union(), f.union(), s.intersection(), f.difference())
s.update([8], {9}); s.difference_update([1], [2]); s.intersection_update([3, 8, 9], [8, 9])
print(s)
data = iter([3, 2, 0, 5])
def read():
    return next(data)
print(list(iter(read, 0)))
class C:
    def __init__(self): self.n = 0
    def __call__(self):
        self.n += 1
        return self.n
for v in iter(C(), 4): print(v)
print([x for x in iter(lambda: "a", "a")])
it = iter(C(), 3)
print(next(it), next(it), next(it, "done"), next(it, "done"))
