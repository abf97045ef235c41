# covers: classes: instances of classes that derive from float, int and str beside plain values: in containers, as keys, in unions, in tests of types
import numbers, json, csv, io, sys
from collections.abc import Sequence, Hashable
class C(float): pass
class A(int): pass
class T(str):
    def __str__(self): return "<" + self + ">"
    def __repr__(self): return "T" + str.__repr__(self)
print(isinstance(C(1), numbers.Number), isinstance(C(1), numbers.Real), isinstance(A(1), numbers.Integral), isinstance(T("a"), Sequence), isinstance(C(1), Hashable), isinstance(C(1), Sequence))
try: raise ValueError(T("boom"))
except ValueError as e: print(e, repr(e), e.args)
try: {}[T("k")]
except KeyError as e: print(e)
print(json.dumps({T("k"): T("v"), A(1): C(2.5)}), json.dumps(T("q"), indent=A(2)))
print(f"{C(1.5)=}", f"{T('z')!s:>6}", [T("x")], {T("y")}, {"a": T("b")}, (T("p"), C(1)))
def kw(**k): return sorted(k)
print(kw(**{"a": 1}), dict(a=C(1)), type(C(1)) in (int, float), type(A(2)) is int, T("a") in ("a", "b"), "a" in [T("a")], [T("a"), "b"].index("a"), {T("a"): 1, "b": 2}["a"])
d = {"a": 1}
d[T("a")] = 2
print(d, [type(k).__name__ for k in d], d.get(T("a")), d.pop(T("a")))
print(sorted({"b": 1, T("a"): 2}), max({T("q"): 5}.items()), list(zip(T("ab"), A(3).to_bytes(2, "big"))))
s = {A(1), 1, 2, A(2)}; print(s, len(s), A(1) in s, s == {1, 2}, {1, 2} == {A(1), A(2)})
x = [C(3), 1, C(2), 2.5]; x.sort(); print(x, sorted(x, reverse=True), min(x), x.index(2.5), C(1) in x, x.count(1))
def gen():
    yield C(1)
    yield A(2)
print(list(gen()), sum(gen()), [type(v).__name__ for v in gen()])
def div(a, b): return a / b
print(div(C(1), 4), div(A(1), 4), div(1, C(4)), C(7) // 2, C(7) % 4, A(7) / C(2), A(2) + C(1), C(2) * A(3), A(2) - True)
print(C(5) == A(5), A(5) == C(5), C(5) < A(6), A(5) >= C(5), C(1) == T("a"), T("a") == C(1), T("a") != A(1), C(1) is None, C(1) == None)
v = A(5) if len(sys.argv) > 50 else 2.5
print(v, v + 1, v == 2.5, isinstance(v, A))
w = None
for item in [C(1), None, A(2), "z", T("y")]:
    if isinstance(item, str): print("s", item, len(item))
    elif isinstance(item, float): print("f", item + 1)
    elif isinstance(item, int): print("i", item << 1)
    else: print(item)
buf = io.StringIO(); buf.write(T("raw")); print(buf.getvalue())
print(T("a") + T("b"), type(T("a") + T("b")).__name__, T("a,b").split(","), T("%s") % 1, T("x") * 2, T("abc")[1], T("abc")[::-1], T("abc") > T("abb"), str.upper(T("q")), T.upper(T("q")) if False else "")
print(A(3).bit_length(), C(2.5).as_integer_ratio(), A(3).conjugate() if False else "", C(2.5).hex() if False else "", T("ß").casefold(), T("a").isalpha(), T("1").isdigit(), T(" x ").strip() + "|")
print(hash(A(5)) == 5, {A(5): 1} == {5: 1}, [A(1)] == [1], (C(1),) == (1,), [C(1), [A(2)]] == [1.0, [2]], A(1) == 1 == C(1))
