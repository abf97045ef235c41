# covers: classes: vars and __dict__ of instances: texts, comparisons, loops, json; what is set late or not at all
import json
from dataclasses import dataclass


class P:
    def __init__(self, x, y=0, *, tag=None):
        self.x, self.y = x, y
        if tag:
            self.tag = tag
        self.items = []

    def to_json(self):
        return json.dumps(self.__dict__, sort_keys=True)

    def __repr__(self):
        inner = ", ".join("%s=%r" % kv for kv in vars(self).items())
        return type(self).__name__ + "(" + inner + ")"

    def __eq__(self, other):
        return isinstance(other, P) and self.__dict__ == other.__dict__


p, q = P(1, 2), P(1, tag="t")
p.items.append(5)
print(p, q, p == q, p == P(1, 2), p.to_json(), q.to_json())
print(vars(p), q.__dict__, len(vars(p)), "tag" in vars(q), "tag" in p.__dict__, sorted(vars(q)))
print(list(vars(p).values()), {**vars(p)}, dict(vars(q), extra=1), vars(p)["x"], p.__dict__.get("zz", "none"))


class Shape:
    def __init__(self, name):
        self.name = name


class Circle(Shape):
    def __init__(self, r):
        self.kind = "round"
        super().__init__("circle")
        self.r = r


class Square(Shape):
    def __init__(self, s):
        Shape.__init__(self, "square")
        self.s = s
        self.reset()

    def reset(self):
        self.count = 0


for s in (Circle(2.5), Square(3)):
    print(s.__dict__)
    for k, v in vars(s).items():
        print(" ", k, "->", v)


class Temp:
    def __init__(self, c):
        self.celsius = c
        self.unit = "C"

    @property
    def celsius(self):
        return self._c

    @celsius.setter
    def celsius(self, v):
        self._c = v


print(vars(Temp(3)))


@dataclass
class D:
    a: int
    b: str = "q"


print(vars(D(1)), D(2).__dict__ == {"a": 2, "b": "q"})


class Cfg:
    def __init__(self, **kw):
        self.__dict__.update(kw)


c = Cfg(host="h", port=80)
print(c.host, c.port)


class Bare:
    pass


b = Bare()
print(vars(b))
b.only = 1
print(vars(b))


class Priv:
    def __init__(self):
        self.__secret = 1
        self._p = 2


print(vars(Priv()))


class Early:
    def __init__(self):
        self.a = 1
        print(vars(self))
        self.b = 2
        print(self.__dict__)


Early()
print(json.dumps([Circle(1.0)], default=lambda o: o.__dict__))


def show(o):
    return ";".join(f"{k}:{v}" for k, v in sorted(o.__dict__.items()))


print(show(Circle(1)), show(Shape("z")))
