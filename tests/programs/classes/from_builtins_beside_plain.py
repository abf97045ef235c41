# covers: classes: instances of classes that derive from builtins beside plain values: tests of types, patterns, keys, conversions
import functools
from collections import defaultdict, Counter, OrderedDict
class S(list): pass
class D(dict): pass
class F(float): pass
class N(str): pass
class I(int): pass
class X(set): pass
@functools.lru_cache(maxsize=None)
def sq(x): return x * 2
print(sq(F(1.5)), sq(1.5), sq(N("a")), sq(I(2)), sq(2))
def kinds(x):
    out = []
    for t in (int, float, str, list, dict, set, tuple, bool, object):
        if isinstance(x, t): out.append(t.__name__)
    return out
for v in (S([1]), D(a=1), F(1), N("n"), I(3), X([1])): print(type(v).__name__, kinds(v))
def norm(x):
    if isinstance(x, dict): return {k: norm(v) for k, v in x.items()}
    if isinstance(x, (list, tuple)): return [norm(v) for v in x]
    return x
print(norm(D(a=1)), norm({"k": [1, 2]}))
def flat(x):
    if isinstance(x, list):
        return [z for y in x for z in flat(y)]
    return [x]
print(flat(S([1, 2])))
def describe(x):
    match x:
        case int(): return "int"
        case float(): return "float"
        case str(): return "str"
        case [a, b]: return f"pair {a} {b}"
        case list(): return "list"
        case {"k": v}: return f"k={v}"
        case dict(): return "dict"
        case set(): return "set"
print([describe(v) for v in (I(1), F(1), N("x"), S([1, 2]), S([1]), D(k=5), D(), X())])
print(sorted([F(3), 1, F(2.5)]), sorted([N("b"), "a"]), max(I(3), 2.5), min(N("b"), "a"), sum([I(1), F(2)]), [F(1) == 1, I(1) == True, N("a") == "a", F(1) is None])
d = {}
for k in (N("a"), "a", "b", N("b")): d[k] = d.get(k, 0) + 1
print(d, len(d), Counter([N("q"), "q"]), {I(1): 1, 1: 2}, {F(1): 1, 1: 2, True: 3})
g = defaultdict(list)
g[N("k")].append(1); g["k"].append(2); print(dict(g))
print("%s %s %s %s" % (S([1]), D(a=1), F(2), N("z")), f"{S([1])!r:>6}|{D(a=1)}", "{} {}".format(S([]), X()))
a = S([1, 2]); b = a; b.append(3); print(a is b, a == b, a)
def grow(xs, n): xs.append(n); return xs
print(grow(a, 4), grow([0], 1), a)
z = [S([1])] * 2; z[0].append(2); print(z)
lst = S([S([1]), S([2])]) if False else [S([3]), S([1, 2])]; lst.sort(); print(lst, lst.index([3]), [3] in lst, lst.count([1, 2]))
print(S([1]) + S([2]) == [1, 2], D(a=1) | D(b=2) == D(a=1, b=2) if False else "", S("ab") == ["a", "b"] if False else "")
print(type(S([1]) + S([2])).__name__, type(S([1])[:]).__name__, type(D(a=1) | {}).__name__, type(F(1) * 2).__name__, type(N("a") + "b").__name__, type(I(1) + 1).__name__, type(X([1]) | {2}).__name__, type(N("a")[0:]).__name__, type(N("a").strip()).__name__, type(str(N("a"))).__name__)
def opt(flag): return F(1.0) if flag else None
r = opt(True)
if r is not None: print(r + 1, r.is_integer())
x: float = F(2); y: int = I(3); n: str = N("q"); print(x, y, n, type(x).__name__)
class T:
    def __init__(self, v: float = 0.0, name: str = ""): self.v, self.name = v, name
    def __repr__(self): return f"T({self.v}, {self.name!r})"
print(T(F(1.5), N("nm")), T(2.5, "p"), T().v + F(1))
print(list(zip(S([1, 2]), N("ab"))), dict(zip(N("ab"), S([1, 2]) )), [*N("ab")], {**D(a=1)}, (*S([1]),), set(N("a")), "".join(S(["x"])) if False else "")
print(abs(F(-1.5)), -I(2), +F(1), ~I(0), not F(0), bool(N("")), I(7) // 2, I(7) % 3, divmod(I(7), 2), F(7) ** 0.5, round(F(2.675), 2), int(F(3.9)), float(I(2)), str(I(5)) + "!", hex(I(255)), I(3) in [1, 2, 3], N("a") in "abc", [1, 2, 3][I(1)], "abc"[I(2)])
