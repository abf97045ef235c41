# covers: classes: classes that derive from builtins and augmented assignments: which methods these ask
class A(list):
    def __add__(self, o): return "add"
class B(list):
    def __radd__(self, o): return "radd"
class C(list):
    def __mul__(self, o): return "mul"
class D(list):
    def __rmul__(self, o): return "rmul"
class E(list):
    def __mul__(self, o): return NotImplemented
a = A([1]); a0 = a; a += [2]; print(a, a0)
b = B([1]); b0 = b; b += [2]; print(b, b0, type(b).__name__)
c = C([1]); c0 = c; c *= 2; print(c, c0)
d = D([1]); d0 = d; d *= 2; print(d, d0, type(d).__name__)
e = E([1]); e0 = e
e *= 2; print(e, e0, type(e).__name__)
class O(dict):
    def __or__(self, o): return "or"
o = O(a=1); o0 = o; o |= {"b": 2}; print(o, o0)
class X(set):
    def __or__(self, o): return "or"
    def __and__(self, o): return "and"
x = X([1]); x0 = x; x |= {2}; print(x, x0); x &= {2}; print(x, x0)
from collections import Counter, OrderedDict
class K(Counter):
    def __add__(self, o): return "add"
    def __sub__(self, o): return "sub"
k = K("ab"); k0 = k; k += Counter("a"); print(k, k0 is k); k -= Counter("a"); print(k, k0 is k)
k = K("ab"); k |= Counter("c"); print(k); k &= Counter("c"); print(k)
class P(list): pass
p = P([1]); p0 = p; p *= 2; p += (3,); print(p, p0, p is p0)
class L(Counter): pass
l = L("aab"); l0 = l; l += Counter("ac"); print(l, l0 is l); l -= L("aaaa"); print(l, type(l).__name__); l |= {"q": 3, "b": 0}; print(l); l &= Counter(q=2, b=9); print(l)
l += l; print(l); l -= l; print(l, len(l))
