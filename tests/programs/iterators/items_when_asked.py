# covers: iterators: items of a generator expression are made when the builtin asks for them: sum, min, max, set, dict, Counter, bytes; errors between items
class P:
    def __init__(self, x):
        self.x = x

    def __lt__(self, o):
        print("lt", self.x, o.x)
        return self.x < o.x

    def __add__(self, o):
        print("add", self.x, o.x)
        return P(self.x + o.x)

    def __radd__(self, o):
        return self

    def __eq__(self, o):
        print("eq")
        return self.x == o.x

    def __hash__(self):
        print("hash", self.x)
        return 1


def p(x):
    print("p", x)
    return x


ps = [P(i) for i in range(3)]
print(sum(ps[p(i)] for i in range(3)).x)
print(min(ps[p(i)] for i in range(3)).x)
print(len(set(ps[p(i)] for i in range(3))))
print(len({ps[p(i)]: 1 for i in range(3)}))
print(len(dict((ps[p(i)], 1) for i in range(3))))
try:
    print(sum(p(x) for x in [1, "a", 3]))
except TypeError as e:
    print(e)
try:
    print("".join(p(x) for x in ["b", 1, "c"]))
except TypeError as e:
    print(e)
try:
    print(min(p(x) for x in [1, "a", 3]))
except TypeError as e:
    print(e)
try:
    print(set(p(x) for x in [[1], [2], [3]]))
except TypeError as e:
    print(e)
try:
    print(dict(p(x) for x in [(1, 2), (1,), (2, 3)]))
except ValueError as e:
    print(e)
try:
    print(bytes(p(x) for x in [1, 300, 2]))
except ValueError as e:
    print(e)
print(max((p(i) for i in range(3)), key=lambda v: p(-v)))
from collections import Counter, OrderedDict


def t(f):
    try:
        print(f())
    except TypeError as e:
        print(e)


xs = [[1]]
xs.pop()
t(lambda: set(xs))
t(lambda: frozenset(xs))
t(lambda: {x for x in xs})
t(lambda: Counter(xs))
t(lambda: dict((x, 1) for x in xs))
t(lambda: OrderedDict((x, 1) for x in xs))
t(lambda: set(p(x) for x in [[1], [2]]))
t(lambda: frozenset(p(x) for x in [[1], [2]]))
t(lambda: Counter(p(x) for x in [[1], [2]]))
t(lambda: dict((p(x), 1) for x in [[1], [2]]))
t(lambda: [1] in set(xs))
