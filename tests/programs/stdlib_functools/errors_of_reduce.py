# covers: stdlib_functools: errors of reduce and of methods of Counter
from functools import reduce
from collections import Counter
def t(f):
    try:
        print(f())
    except Exception as e:
        print(repr(e))
c = Counter("hello")
t(lambda: reduce(lambda a, b: a + b, 5))
t(lambda: reduce(lambda a, b: a + b, [1, 2, 3]))
t(lambda: reduce(lambda a, b: a + b, [], "x"))
t(lambda: reduce(lambda a, b: a + b, []))
t(lambda: reduce(lambda a, b: a + b, ["a", "b"], "x"))
t(lambda: c.elements(5))
t(lambda: c.most_common(2, 5))
t(lambda: c.most_common("hello"))
t(lambda: c.most_common(-1))
t(lambda: c.most_common(100))
t(lambda: c.update(1, 3))
t(lambda: c.subtract(4, 5))
t(lambda: c.total(4))
class It:
    def __iter__(self):
        raise TypeError("mine")
t(lambda: reduce(lambda a, b: a + b, It()))
