# covers: classes: bases of collections.abc in use: values of several types, overridden methods, private fields, derived classes
from collections.abc import Mapping, Sequence, MutableMapping, Set
import collections.abc


class Reg(MutableMapping):
    """Two kinds of values."""
    registry = {}

    def __init__(self, **kw):
        self.__dict = kw

    def __getitem__(self, k):
        return self.__dict[k]

    def __setitem__(self, k, v):
        self.__dict[k] = v

    def __delitem__(self, k):
        del self.__dict[k]

    def __iter__(self):
        yield from self.__dict

    def __len__(self):
        return len(self.__dict)


r = Reg(a=1, b="x")
r["c"] = [1, 2]
for k, v in sorted(r.items()):
    print(k, v)
print(r.get("zz"), r.get("a"), r.pop("c"), {**r, "q": 1})


def f(**kw):
    return sorted(kw)


print(f(**r))
r2 = Reg()
r2.update(r)
r2.update(z=4)
print(r2 == r, dict(r2), r2 == {"a": 1, "b": "x", "z": 4})
try:
    del r2["nope"]
except KeyError as e:
    print(repr(e))
e = {}
e.update(r2)
print(e, "a" in e)
print(dict(r2, extra=1), list(zip(r2, r2.values())), any(r2.values()), [k for k in r2 if r2[k] == 4])
print(MutableMapping.get(r2, "a"), Mapping.__contains__(r2, "a"))


class Upper(Reg):
    def __setitem__(self, k, v):
        super().__setitem__(k.upper(), v)

    def update(self, *args, **kwargs):
        print("update", args, kwargs)
        super().update(*args, **kwargs)


u = Upper()
u["a"] = 1
u.update({"b": 2}, c=3)
u.setdefault("d", 5)
print(dict(u))
items: dict = {}
things = [Reg(a=1), {"a": 1}, Upper()]
for t in things:
    print(isinstance(t, Mapping), "a" in t, len(t), t.get("a", "-"))
print(things[0] == things[1], things[1] == things[0], things[2] == {})


class Poly(Sequence):
    def __init__(self, *c):
        self.c = c

    def __len__(self):
        return len(self.c)

    def __getitem__(self, i):
        return self.c[i]

    def __call__(self, x):
        return sum(a * x**i for i, a in enumerate(self))

    def __eq__(self, other):
        if isinstance(other, Sequence):
            return list(self) == list(other)
        return NotImplemented


p = Poly(1, 2, 3)
print(p(2), p == [1, 2, 3], p == (1, 2, 3), p == 4, p.count(2), p.index(3), 2.0 in p, list(map(lambda x: x + 1, p)))
try:
    print({p: 1})
except TypeError as e:
    print(e)


class Abs(Sequence):
    def helper(self):
        return len(self) * 2


class Conc(Abs):
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i >= 3:
            raise IndexError(i)
        return i * 10


print(Conc().helper(), list(Conc()), 20 in Conc(), 25 in Conc())
try:
    Abs()
except TypeError as e:
    print(e)


class View(Set):
    def __init__(self, d):
        self.d = d

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, x):
        return x in self.d

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


v = View({"a": 1, "b": 2})
print(v & {"a"}, sorted(v | {"c"}), v - {"a"}, v == {"a", "b"}, {"a", "b"} == v, {"a"} < v, {"a"} & v)
print(View.__name__, View.__doc__, Reg.__doc__, View.__mro__ if False else "")
