# covers: stdlib: operator getters and operators; string constants; partial in containers
import operator, string, functools
from operator import itemgetter, attrgetter, methodcaller, mul
rows = [("b", 2, 1.5), ("a", 3, 0.5), ("c", 1, 2.5)]
print(sorted(rows, key=itemgetter(1)), max(rows, key=operator.itemgetter(2)), sorted(rows, key=itemgetter(0, 1)))
print(list(map(itemgetter(0), rows)), itemgetter(-1)([1, 2, 3]), itemgetter("k")({"k": 5}))
class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __repr__(self):
        return f"P({self.x}, {self.y})"
    def dist(self, k=1):
        return (self.x + self.y) * k
ps = [P(3, 1), P(1, 2)]
print(sorted(ps, key=attrgetter("x")), attrgetter("x", "y")(ps[0]))
print(list(map(methodcaller("dist", 2), ps)), methodcaller("upper")("abc"), methodcaller("dist", k=3)(ps[0]))
print(functools.reduce(operator.add, [1, 2, 3]), functools.reduce(mul, [1, 2, 3, 4], 1), operator.sub(5, 3), operator.not_(0))
ops = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
print(ops["+"](3, 4), ops["/"](1, 2), [op(6, 3) for op in ops.values()])
print(string.ascii_lowercase, string.digits, string.punctuation, string.capwords("hello  world foo"))
print("x" in string.ascii_letters, string.ascii_uppercase.index("C"), repr(string.whitespace), repr(string.printable))
def f(a, b, *, c=3):
    return (a, b, c)
g = functools.partial(f, 1, c=9)
print(g(2), g(2, c=4), g.func(1, 2) if False else 0)
h = functools.partial(g, 5)
print(h())
cb = {"a": functools.partial(f, 1), "b": functools.partial(f, 2)}
print(cb["a"](1), cb["b"](1))
fs = [functools.partial(lambda i, x: i * x, i) for i in range(3)]
print([q(10) for q in fs])
