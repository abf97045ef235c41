# covers: classes: instances of classes that derive from float, int and str as arguments of builtins, of methods and of the library; errors
import math, re, random, statistics, textwrap, itertools, functools, operator, collections
from dataclasses import dataclass
from typing import Optional
class C(float):
    pass
class A(int):
    pass
class N(str):
    pass
c, a, n = C(2.5), A(3), N("a-b")
print("a-b-c".split(N("-")), N("%s=%d") % ("q", 4), f"{1:{N('5')}}", n.split("-"), "-".join([n, N("z")]), n.partition("-"), N(" ").join(["p", "q"]))
print("x".rjust(A(5)), "7".zfill(A(4)), "ab" * A(2), [0] * A(2), list(enumerate("ab", A(1))), list(itertools.islice([1, 2, 3], A(2))), [1, 2, 3][A(1):], [1, 2, 3][:A(2)], round(2.567, A(1)), "%c" % A(65), "%*d" % (A(5), 1), "%x" % A(255), "%5.1f" % c, "%s" % n, "%r" % n, "{:>{w}}".format(1, w=A(5)))
xs = [1, 2, 3]; xs[A(0)] = 9; del xs[A(1)]; xs.insert(A(0), 7); print(xs, xs.pop(A(0)), xs)
print(math.isclose(c, 2.5), math.pow(c, 2), math.hypot(C(3), C(4)), math.sin(C(0)), statistics.mean([C(1), C(2)]), sum([C(1), 2]), max([C(1), C(3)], key=lambda v: -v))
random.seed(A(5)); print(random.randint(A(1), A(10)), random.uniform(C(1), C(2)))
print(re.findall(r"\w", n), re.match(N("a"), n) is not None, textwrap.fill(N("hello world foo"), A(7)), n.encode(), len(n), [ord(ch) for ch in n])
print({C(1.0), 1.0, A(1), 1} == {1}, len({C(1.0), 1.0}), {A(1): "a"}.get(1), {1: "b"}[A(1)], {"k": 1}.get(N("k")), N("k") in {"k": 1}, collections.Counter([N("a"), "a"]), sorted([N("b"), "a", N("c")]), [1.0, 2.5].index(c), [c, 1].count(2.5), (c, 1) == (2.5, 1), [n] == ["a-b"], {"x": c} == {"x": 2.5}, (A(1), N("z")) < (1, "zz"))
t = 0
t += c; t -= a; t *= C(2); print(t, type(t).__name__)
t = C(0)
for v in (C(1), C(2)): t = t + v
print(t, type(t).__name__)
s = N("x"); s += "y"; s *= 2; print(s, type(s).__name__)
@dataclass
class P:
    t: C
    name: N = N("dflt")
    age: Optional[A] = None
print(P(C(1)), P(C(1)) == P(C(1)), P(C(2), N("q"), A(4)))
def pick(x=None):
    return C(1) if x else None
print(pick(), pick(1), pick(1) or 5, C(0) or "zero", A(0) or N("") or "last", (C(0) and 1), not A(0))
if c: print("c")
while a:
    a = A(a - 1)
print(a, "z" if n else "e", c if c > 2 else 0)
print(list(map(C, ["1", "2"])), list(map(float, [C(1)])), [int(x) for x in (C(2.9), A(4), N("12"))], list(filter(None, [A(0), A(1)])), functools.reduce(operator.mul, [A(2), A(3)]), operator.add(c, 1), operator.itemgetter(A(1))([5, 6]))
print(isinstance(True, A), issubclass(A, int), issubclass(C, (int, float)), A.__name__, type(A(1)) is A, type(A(1)) == int, isinstance(A(1), float))
print(max(A(1), A(2)), type(max(A(1), A(2))).__name__, type(min([C(1), 5.0])).__name__, abs(A(-3)), type(abs(C(-1))).__name__, divmod(A(7), 2), A(7) ** 2, A(2) ** -1, A(7) / 2, 7 % A(4), A(6) & 3, 1 << A(3), A(5) ^ 1, ~A(5), A(10 ** 20), A(2 ** 63) + 1)
print(float("inf") > C(1), C("nan") == C("nan"), C(1e16), C(-0.0), repr(C(0.1)), C(1e300) * 10, str(C(3)), f"{C(3)!r:>6}", f"{C(1234.5):,.2f}", f"{A(1234567):,}", f"{A(255):#x}", f"{N('ab'):*^6}", f"{N('abc'):.2}", format(A(3), "03"), format(C(0.5), "%"))
for bad in (lambda: C("x"), lambda: A("1.5"), lambda: N("abc").index("z"), lambda: [1][A(5)], lambda: 1 / C(0), lambda: A(1) // A(0), lambda: C(1) < "a", lambda: n - 1, lambda: "x" + c, lambda: n[5], lambda: A([1]), lambda: [1] + n):
    try: print(bad())
    except (TypeError, ValueError, IndexError, ZeroDivisionError) as e: print(type(e).__name__, e)
