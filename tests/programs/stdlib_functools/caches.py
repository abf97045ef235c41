# covers: stdlib: lru_cache, keys of calls, methods, unhashable arguments, bounds
from functools import lru_cache, cache
@lru_cache
def f(x, y=0):
    print("f", x, y)
    return x
f(1); f(1.0); f(True); f("a"); f(1); f(x=1); f(1, y=0); f(y=0, x=1); f(1, y=0)
print(f.cache_info())
class A:
    def __init__(self, k):
        self.k = k
    @lru_cache(maxsize=None)
    def m(self, n):
        print("m", self.k, n)
        return n * self.k
    @cache
    def q(self):
        return self.k
a, b = A(2), A(3)
print(a.m(1), a.m(1), b.m(1), a.m(2), a.q(), b.q())
@cache
def h(t):
    return sum(t)
try:
    h([1])
except TypeError as e:
    print(e)
print(h((1, 2)), h((1, 2)), h.cache_info().hits, h.cache_info())
print(f.__name__, f.__wrapped__(7))
@lru_cache(maxsize=0)
def z(n):
    return n
z(1); z(1)
print(z.cache_info())
