# covers: classes: attributes by name: slots, options, commands, parsers, data of several classes
# edge: computed attribute names in many shapes
class Shape:
    sides = 0

    def area(self):
        return 0

    def describe(self, verbose=False):
        return f"{type(self).__name__}:{self.sides}" + ("!" if verbose else "")


class Sq(Shape):
    sides = 4

    def __init__(self, a):
        self.a = a

    def area(self):
        return self.a**2


class Ci(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3 * self.r**2


shapes = [Sq(2), Ci(1), Sq(3)]


def total(attr):
    return sum(getattr(s, attr)() for s in shapes)


def pluck(items, name, default=None):
    return [getattr(i, name, default) for i in items]


print(total("area"), pluck(shapes, "sides"), pluck(shapes, "a", 0), pluck(shapes, "r"))
print([getattr(s, "describe")(verbose=True) for s in shapes])
methods = {"area": (), "describe": (True,)}
for m, args in methods.items():
    print(m, [getattr(s, m)(*args) for s in shapes])


class Dispatcher:
    handlers = ["start", "stop", "pause"]

    def __init__(self):
        self.state = "idle"

    def on_start(self):
        self.state = "running"
        return self

    def on_stop(self):
        self.state = "stopped"
        return self

    def dispatch(self, ev):
        h = getattr(self, "on_%s" % ev, None)
        if callable(h):
            return h().state
        return f"no handler for {ev}"


d = Dispatcher()
print([d.dispatch(e) for e in d.handlers], hasattr(d, "on_" + "stop"), d.state)


class Parser:
    def parse(self, text):
        out = []
        for line in text.splitlines():
            kind, _, rest = line.partition(" ")
            fn = getattr(self, "parse_" + kind.lower(), None) or self.unknown
            out.append(fn(rest))
        return out

    def parse_num(self, s):
        return int(s)

    def parse_list(self, s):
        return [float(x) for x in s.split(",")]

    def parse_str(self, s):
        return s.strip('"')

    def unknown(self, s):
        return None


print(Parser().parse('NUM 3\nLIST 1,2.5\nSTR "hi"\nWAT x'))


class Obj:
    pass


o = Obj()
for k, v in [("x", 1), ("y", "two"), ("z", [3])]:
    setattr(o, k, v)
print(o.x, o.y, o.z, [getattr(o, k) for k in ("x", "y", "z")], sorted(vars(o)) if False else "")


class Point3:
    __slots__ = ("x", "y", "z")

    def __init__(self, *v):
        for n, c in zip(self.__slots__, v):
            setattr(self, n, c)

    def __iter__(self):
        return (getattr(self, n) for n in ("x", "y", "z"))

    def __eq__(self, other):
        return all(getattr(self, n) == getattr(other, n) for n in "xyz")

    def __repr__(self):
        return "P(" + ", ".join(f"{n}={getattr(self, n)}" for n in "xyz") + ")"


p = Point3(1, 2, 3)
print(p, list(p), p == Point3(1, 2, 3), p == Point3(1, 2, 4))
try:
    setattr(p, "w", 1)
except AttributeError as e:
    print(e)


class Opt:
    def __init__(self, **opts):
        defaults = {"color": "red", "width": 2, "dash": None}
        for name, val in defaults.items():
            setattr(self, name, opts.pop(name, val))
        if opts:
            raise TypeError(f"unexpected options: {', '.join(sorted(opts))}")

    def __str__(self):
        return f"{self.color}/{self.width}/{self.dash}"


print(Opt(), Opt(width=5, dash="--"))
try:
    Opt(size=1)
except TypeError as e:
    print(e)


def copy_attrs(src, dst, names):
    for n in names:
        if hasattr(src, n):
            setattr(dst, n, getattr(src, n))
    return dst


q = copy_attrs(Opt(width=9), Opt(), ["width", "nope"])
print(q)


class Cmd:
    def do_add(self, a, b):
        "add two"
        return int(a) + int(b)

    def do_echo(self, *w):
        return " ".join(w)

    def run(self, line):
        name, *args = line.split()
        try:
            return getattr(self, f"do_{name}")(*args)
        except AttributeError:
            return f"unknown: {name}"
        except (TypeError, ValueError) as e:
            return f"error: {e}"


c = Cmd()
for line in ("add 1 2", "echo a b c", "add 1", "add x 1", "quit", "echo"):
    print(line, "->", c.run(line))
