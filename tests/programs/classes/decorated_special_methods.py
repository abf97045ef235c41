# covers: classes: decorated special methods, decorated private ones, recursive_repr
import functools
from reprlib import recursive_repr


def coerce(f):
    @functools.wraps(f)
    def w(self, o):
        if isinstance(o, int):
            o = V(o)
        if not isinstance(o, V):
            return NotImplemented
        return f(self, o)

    return w


def log(f):
    def w(*args, **kw):
        print("call", f.__name__, len(args), sorted(kw))
        return f(*args, **kw)

    return w


class V:
    @log
    def __init__(self, x, *, y=0):
        self.x, self.y = x, y

    @coerce
    def __add__(self, o):
        return V(self.x + o.x)

    @coerce
    def __eq__(self, o):
        return self.x == o.x

    @log
    @coerce
    def __lt__(self, o):
        return self.x < o.x

    @log
    def __call__(self, a, b=2):
        return self.x + a + b

    @log
    def __repr__(self):
        return f"V({self.x}, {self.y})"

    @log
    def __len__(self):
        return self.x


v = V(1)
print(v + 2, v + v, v == 1, v == "a", V(1, y=5) == V(1), v < 3)
try:
    v + "a"
except TypeError as e:
    print(e)
print(v(1), v(1, b=5), len(v), bool(v))


class Node:
    def __init__(self, name):
        self.name, self.kids = name, []

    @recursive_repr()
    def __repr__(self):
        return f"Node({self.name}, {self.kids})"


class Ring:
    def __init__(self):
        self.items = []

    @recursive_repr("<...>")
    def __repr__(self):
        return "Ring" + repr(self.items)


n = Node("a")
n.kids.append(n)
n.kids.append(Node("b"))
print(n)
r = Ring()
r.items += [1, r]
print(r, r)


class Priv:
    @log
    def __secret(self, x):
        return x + 1

    def go(self):
        return self.__secret(2)


print(Priv().go())
