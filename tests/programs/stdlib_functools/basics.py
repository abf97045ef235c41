# covers: stdlib: bisect, heapq nlargest; functools reduce, partial, cmp_to_key, wraps, lru_cache
import bisect, heapq, functools
from bisect import insort
from functools import reduce, lru_cache, cmp_to_key, partial, wraps
xs = [1, 3, 3, 5]
print(bisect.bisect(xs, 3), bisect.bisect_left(xs, 3), bisect.bisect_right(xs, 10, 1, 3))
insort(xs, 4)
bisect.insort_left(xs, 3)
print(xs)
ws = ["a", "bbb", "cc"]
ws.sort(key=len)
insort(ws, "dd", key=len)
print(ws)
try:
    bisect.bisect(xs, 1, -1)
except ValueError as e:
    print(e)
print(heapq.nlargest(3, [5, 1, 9, 7, 3]), heapq.nsmallest(2, "hello world".split(), key=lambda w: w[-1]))
print(heapq.nlargest(2, {"a": 1, "b": 3, "c": 2}.items(), key=lambda kv: kv[1]), heapq.nsmallest(10, [3, 1]))
h = [5, 4, 3, 2, 1]
heapq.heapify(h)
print(h)
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, ["x", "y"], "z"))
try:
    reduce(lambda a, b: a + b, [])
except TypeError as e:
    print(e)

def cmp(a, b):
    return (a > b) - (a < b)
print(sorted([3, 1, 2], key=cmp_to_key(cmp)), sorted(["b", "a"], key=cmp_to_key(lambda a, b: -cmp(a, b))))

@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60), fib.cache_info())
fib.cache_clear()
print(fib.cache_info())

@lru_cache
def grid(r, c):
    if r == 0 or c == 0:
        return 1
    return grid(r - 1, c) + grid(r, c - 1)
print(grid(10, 10), grid.cache_info())

@lru_cache(maxsize=2)
def sq(x):
    print("sq", x)
    return x * x
print(sq(1), sq(2), sq(1), sq(3), sq(2), sq.cache_info())

def deco(f):
    @wraps(f)
    def inner(*args, **kwargs):
        print("call", f.__name__)
        return f(*args, **kwargs)
    return inner

@deco
def hello(a, b=2):
    return a + b
print(hello(1), hello(1, b=5))
p = partial(pow, 2)
print(p(10), partial(int, base=2)("101"), list(map(partial(max, 3), [1, 5])))
@functools.cache
def g(s):
    return s.upper()
print(g("abc"))
