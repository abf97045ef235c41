# covers: classes: classes that derive from set: operators and methods with sets, frozensets and views, overridden methods, texts, errors
from collections.abc import Set, MutableSet
class Tags(set):
    def add(self, tag):
        super().add(tag.lower())
    def matching(self, prefix):
        return sorted(t for t in self if t.startswith(prefix))
t = Tags(); t.add("Red"); t.add("GREEN"); t.update(["Blue"])
print(len(t), "red" in t, "Red" in t, sorted(t), t.matching("g"), isinstance(t, set), isinstance(t, Set), isinstance(t, MutableSet))
class X(set): pass
a, b = X([1, 2, 3]), X([3, 4])
print(a, b, X(), a | b, a & b, a - b, a ^ b, type(a | b).__name__, a | {9}, {9} | a, type({9} | a).__name__, frozenset([1]) | a)
print(a == {1, 2, 3}, {1, 2, 3} == a, a == X([3, 2, 1]), a != b, a <= {1, 2, 3, 4}, {1} < a, a >= b, a.issubset([1, 2, 3, 4]), a.isdisjoint(b))
print(a.union(b, [7]), a.intersection(b), a.difference([1]), a.symmetric_difference(b), a.copy(), type(a.copy()).__name__, a.union())
a |= {10}; a -= {1}; a &= {2, 3, 10}; a ^= {3, 99}; print(a, type(a).__name__)
a.discard(1000); a.remove(2); print(a)
try: a.remove(2)
except KeyError as e: print("KeyError", e)
s = {5}; s |= a; s.update(b); print(sorted(s), set(a) == a, frozenset(a) == a, list(X([1])), sum(b), max(b), sorted(b, reverse=True))
try: {a}
except TypeError as e: print(e)
try: a | [1]
except TypeError as e: print(e)
try: X() .pop()
except KeyError as e: print("KeyError", e)
print([X([1])], (X([2]),), {"k": X([3])}, f"{X([4])}", str(X([5])), bool(X()), not X([1]))
class Bag(set):
    def __init__(self, items=(), name=""):
        super().__init__(items)
        self.name = name
    def __or__(self, other):
        return Bag(super().__or__(other), self.name + "+")
    def __contains__(self, x): return super().__contains__(x) or x == 42
    def __len__(self): return 77
bag = Bag([1], "b"); c = bag | {2}; print(c, c.name, 42 in c, len(c), list(c), set(c), type(c).__name__, bag == {1})
for x in sorted(Bag([3, 1])): print(x)
print({k: 1 for k in X([1])}, [x for x in X([2])], tuple(X([3])), {1: "a"}.keys() == X([1]), X([1]) == {1: "a"}.keys(), X([1, 2]) & {1: 0}.keys())
class Visited(set):
    def visit(self, n):
        if n in self: return False
        self.add(n); return True
v = Visited(); print(v.visit(1), v.visit(1), v.visit(2), v)
u = X("hello"); u2 = X([1, 2]) ; print(len(u), u2 > X([1]), X([1]) in [X([1])], [1] == X([1]), X([1]) == [1])
set.add(u2, 9); print(u2, set.union(u2, {5}), X.union(u2, {6}))
n = X(range(20)); n2 = set(n); n3 = X(n2); print(n, n2, n3, n == n3); 
for i in range(0, 20, 3): n.discard(i)
print(n, list(n), n.pop() is not None, len(n))
