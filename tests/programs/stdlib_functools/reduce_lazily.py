# covers: stdlib_functools: reduce asks for one item at a time; effects of defaults that are not needed
from functools import reduce
def g():
    for i in range(3):
        print("give", i)
        yield i
print(reduce(lambda a, b: print("add", a, b) or a + b, g()))
print(reduce(lambda a, b: a + b, "abc"), reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(max, [3, 1, 2]))
print(reduce(lambda a, b: {**a, **b}, [{1: 2}, {3: 4}]), reduce(lambda a, b: a + [b], [1, 2], []))
try:
    print(reduce(lambda a, b: a, []))
except TypeError as e:
    print(e)
from operator import add, mul
print(reduce(add, [[1], [2]], []), reduce(mul, range(1, 30)), reduce(lambda a, b: (a, b), [1, 2, 3]))
def P(x):
    print("!", x)
    return x
try:
    print(P(1) in P("a"))
except TypeError as e:
    print(e)
try:
    print(P(1) in P(2))
except TypeError as e:
    print(e)
print(P([]) in P([1]), P("a") in P("abc"))
