# covers: stdlib: functools.wraps, names and attributes of wrappers
import functools
from functools import wraps
def counted(f):
    """doc of counted"""
    @wraps(f)
    def wrapper(*args, **kwargs):
        """inner doc"""
        wrapper.calls += 1
        return f(*args, **kwargs)
    wrapper.calls = 0
    return wrapper
@counted
def hello(a, b=2):
    """says hello"""
    return a + b
@counted
def other():
    return "x"
print(hello(1), hello(1, b=5), hello.calls, hello.__name__, hello.__doc__, other.calls, other(), other.__name__)
print(hello.__wrapped__(3))
def repeat(n):
    def deco(f):
        @functools.wraps(f)
        def inner(*a):
            r = None
            for _ in range(n):
                r = f(*a)
            return r
        return inner
    return deco
@repeat(3)
def say(x):
    print("say", x)
    return x
print(say("hi"), say.__name__)
class K:
    def __init__(self):
        self.n = 1
    @counted
    def m(self, k):
        return self.n + k
print(K().m(3), K.m.calls)
def nodeco(f):
    def w(*a):
        return f(*a)
    return w
@nodeco
def zz(): return 1
print(zz.__name__, zz())
@functools.lru_cache(maxsize=None)
def fib(n):
    "Fib doc"
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib.__name__, fib.__doc__, fib(30), fib.cache_info(), fib.cache_info().hits)
