# covers: enums: flags with methods and texts of their own, as keys, in loops and conditions
from enum import IntFlag, Flag, auto
class W(Flag):
    A = auto()
    B = auto()
    def __str__(self): return "custom " + (self.name or "none")
    @classmethod
    def default(cls): return cls.A | cls.B
print(W.A, W.default(), W.A | W.B, W.default() is (W.A | W.B))
opts = W(0)
for name in ["A", "B"]: opts |= W[name]
print(opts == W.default(), [str(o) for o in opts], W.A in opts, W(0) in opts)
d = {W.A: 1, W.B: 2, W.A | W.B: 3}
print(d[W.B | W.A], sorted(f.value for f in d), sum(f.value for f in W))
def has(x: W, y: W) -> bool: return bool(x & y)
print(has(opts, W.A), has(W.A, W.B), W.A != W.B, W.A | W.A is W.A, [w for w in W if w & W.A])
class M(IntFlag):
    R = auto(); Wr = auto(); X = auto()
print(M.R | M.X, M(5) == 5, M.R | 16, M["R"].name, M.X.value, int(M.X), M.R & 1 == 1, {M.R: "r"}[1])
m = M.R | M.Wr
m &= ~M.R
print(m, m.name, bool(m), m == M.Wr, m is M.Wr, repr(m), f"{m:>4}", "%d" % m)
print(M.R.__or__(M.X).value, [x.name for x in M(7)], len(M), M(3) in M(7))
import copy
print(copy.deepcopy([M.R, W.A])[1] is W.A, copy.copy(W.A) is W.A)
