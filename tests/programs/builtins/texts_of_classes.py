# covers: builtins: texts of the classes of values
def gen(): yield 1
class A:
    def m(self): pass
print(type(None)); print(type(gen)); print(type(gen())); print(type(A().m)); print(type(lambda: 1)); print(type(...)); print(type(NotImplemented)); print(type(type(1))); print(type(A))
print(type(None).__name__, type(gen).__name__, type(gen()).__name__, type(type(3)).__name__)
import math
for v in (None, 3, gen, A): print(type(v) is type(None), type(v).__name__)
for v in (1, "a", 2.5, None, True, [1], {1: 2}, (1,), {1}, b"a", range(3), 3j, bytearray(b"")):
    print(type(v), str(type(v)), repr(type(v)))
def f(x): return str(type(x)) + f"{type(x)}"
for v in (1, "a", 2.5, None, True, [1]): print(f(v))
