# covers: classes: collections.abc.Mapping and MutableMapping as bases; their methods; missing abstract methods
import collections.abc
from collections import ChainMap, OrderedDict
from collections.abc import Mapping, MutableMapping


class LowerDict(MutableMapping):
    """A mapping whose keys are texts of any case."""

    def __init__(self, *args, **kwargs):
        self._data = {}
        self.update(*args, **kwargs)

    def __getitem__(self, key):
        return self._data[key.lower()]

    def __setitem__(self, key, value):
        self._data[key.lower()] = value

    def __delitem__(self, key):
        del self._data[key.lower()]

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return f"{type(self).__name__}({self._data!r})"


d = LowerDict({"A": 1}, B=2)
d["C"] = 3
d.update([("D", 4), ("e", 5)])
print(d, len(d), bool(d), bool(LowerDict()))
print(d.get("a"), d.get("zz"), d.get("zz", 7))
print(list(d.items()), list(d.keys()), list(d.values()))
print(d.items(), d.keys(), d.values())
print("A" in d, "q" in d, "Q" not in d)
print(d.pop("a"), d.pop("nope", None), d.setdefault("X", 9), d.setdefault("x", 10))
try:
    d.pop("nope")
except KeyError as e:
    print("KeyError", e)
print(d == {"b": 2, "c": 3, "d": 4, "e": 5, "x": 9}, {"b": 2} == d, d != {}, d == LowerDict(d))
print(dict(d), {**d}, sorted(d), max(d), list(reversed(list(d))))
for key in d:
    print(key, d[key], end=" ")
for key, value in d.items():
    print(key, value, end=";")
print()
print(isinstance(d, MutableMapping), isinstance(d, Mapping), isinstance(d, dict), isinstance(d, collections.abc.Sized))
print(isinstance({}, MutableMapping), isinstance([], Mapping), issubclass(LowerDict, Mapping), issubclass(LowerDict, dict))
print(isinstance(d, collections.abc.Hashable), isinstance(d, collections.abc.Collection), isinstance(d, collections.abc.Reversible))
print(d.popitem(), len(d))
d.clear()
print(len(d), d)
try:
    d.popitem()
except KeyError as e:
    print("KeyError", e.args)
try:
    hash(d)
except TypeError as e:
    print(e)
try:
    reversed(d)
except TypeError as e:
    print(e)
try:
    d.append(3)
except AttributeError as e:
    print(e)
try:
    print(ChainMap(d).nothing)
except AttributeError as e:
    print(e)


class Frozen(Mapping):
    def __init__(self, pairs):
        self.pairs = list(pairs)

    def __getitem__(self, key):
        for k, v in self.pairs:
            if k == key:
                return v
        raise KeyError(key)

    def __iter__(self):
        return (k for k, _ in self.pairs)

    def __len__(self):
        return len(self.pairs)

    def __hash__(self):
        return hash(tuple(self.pairs))


f = Frozen([(1, "one"), (2, "two")])
print(f[1], f.get(3, "none"), 2 in f, 3 in f, dict(f), list(f.items()))
print({f: 1}[Frozen([(1, "one"), (2, "two")])], f == {1: "one", 2: "two"}, f == OrderedDict({2: "two", 1: "one"}), f == 3)
try:
    f[1] = "uno"
except TypeError as e:
    print(e)
try:
    f[5]
except KeyError as e:
    print("KeyError", e)
print(f.keys() & {1, 5}, f.keys() | {7}, f.keys() - {1}, (1, "one") in f.items(), "two" in f.values(), len(f.values()))
print(isinstance(f.keys(), collections.abc.KeysView), isinstance(f.items(), collections.abc.Set))


def total(m):
    return sum(m.values()) if isinstance(m, collections.abc.Mapping) else sum(m)


print(total(LowerDict(a=1, b=2)), total({"q": 4}), total([5, 6]))


class Halved(MutableMapping):
    def __getitem__(self, key):
        return 0

    def __len__(self):
        return 0


try:
    Halved()
except TypeError as e:
    print(e)


class One(Mapping):
    def __getitem__(self, key):
        return 0

    def __iter__(self):
        return iter([0])


try:
    One()
except TypeError as e:
    print(e)


class Defaults(LowerDict):
    def __init__(self, default, *args):
        super().__init__(*args)
        self.default = default

    def __getitem__(self, key):
        try:
            return super().__getitem__(key)
        except KeyError:
            return self.default

    def get(self, key, default=None):
        return super().get(key, default)


z = Defaults(0, {"K": 5})
print(z["k"], z["nope"], z.get("nope", 3), "nope" in z, z)
z["N"] = z["n"] + 1
print(z)


class Cache(MutableMapping[str, int]):
    def __init__(self, size):
        self.size, self.store, self.order = size, {}, []

    def __getitem__(self, key: str) -> int:
        self.order.remove(key)
        self.order.append(key)
        return self.store[key]

    def __setitem__(self, key, value):
        if key not in self.store and len(self.store) >= self.size:
            del self[self.order[0]]
        if key in self.store:
            self.order.remove(key)
        self.store[key] = value
        self.order.append(key)

    def __delitem__(self, key):
        del self.store[key]
        self.order.remove(key)

    def __iter__(self):
        return iter(list(self.store))

    def __len__(self):
        return len(self.store)

    def __contains__(self, key):
        return key in self.store


c = Cache(2)
c["a"], c["b"] = 1, 2
print(c["a"])
c["c"] = 3
print(list(c), c.get("b") if "b" in c else "gone", dict(c))
