# covers: stdlib: UserDict: checked items, caches, patterns, equality with empty dicts
from collections import UserDict
class TypedDict(UserDict):
    def __setitem__(self, key, value):
        if not isinstance(key, str):
            raise TypeError(f"key must be str, not {type(key).__name__}")
        if not isinstance(value, (int, float)):
            raise ValueError(f"bad value {value!r}")
        super().__setitem__(key, value)

t = TypedDict(a=1, b=2.5)
try:
    t[3] = 1
except TypeError as e:
    print(e)
try:
    t.update(c="x")
except ValueError as e:
    print(e)
print(t, sum(t.values()))

class DefaultAttr(UserDict):
    def __getattr__(self, name):
        if name == "data":
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None
class Cache(UserDict):
    def __init__(self, size):
        super().__init__()
        self.size = size
        self.hits = self.misses = 0
    def __getitem__(self, key):
        if key in self.data:
            self.hits += 1
        else:
            self.misses += 1
        return super().__getitem__(key)
    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        while len(self) > self.size:
            oldest = next(iter(self))
            print("evict", oldest)
            del self[oldest]
    def __delitem__(self, key):
        print("del", key)
        super().__delitem__(key)
c = Cache(2)
for i in range(4):
    c[i] = i * i
print(c, c.get(3), c.get(0), c.hits, c.misses)
try:
    del c[77]
except KeyError as e:
    print("KeyError", e)
print(3 in c, 0 in c, len(c))
class Reg(UserDict):
    def register(self, name):
        def deco(fn):
            self[name] = fn
            return fn
        return deco
plain = UserDict({"k": [1]})
plain["k"].append(2)
print(plain, plain == {"k": [1, 2]}, UserDict() == {}, UserDict([("a", 1)]), UserDict(UserDict(a=1)), UserDict(None))
for k, v in plain.items():
    print(k, v)
import json
try:
    hash(plain)
except TypeError as e:
    print(e)
print(type(plain), UserDict)
def show(d):
    return ", ".join(f"{k}={v}" for k, v in sorted(d.items()))
print(show(UserDict(z=1, y=2)), show({"q": 3}))
match UserDict(kind="circle", r=2):
    case {"kind": "circle", "r": r}:
        print("circle", r)
