# covers: classes: classes that derive from dict: attribute dicts, overridden __getitem__ and __setitem__, json, copies, spreads, unions, fromkeys, errors
import json, copy
from collections import OrderedDict, Counter, defaultdict
class AttrDict(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name)
    def __setattr__(self, name, value):
        self[name] = value

a = AttrDict(x=1, y=2)
a.z = 3
print(a.x + a.z, a, a["z"])
try:
    a.nope
except AttributeError as e:
    print("AttributeError", e)
a.x += 10
print(a, json.dumps(a), json.dumps({"k": [a]}), json.dumps(a, indent=2, sort_keys=True))

class Dot(dict):
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
d = Dot({"host": "h", "port": 80})
d.port = 81
print(d.host, d.port, d.missing, d)

class CI(dict):
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __getitem__(self, k): return super().__getitem__(k.lower())
    def __contains__(self, k): return super().__contains__(k.lower())
    def get(self, k, default=None): return super().get(k.lower(), default)
h = CI()
h["Content-Type"] = "x"
print(h["CONTENT-TYPE"], "content-type" in h, "CONTENT-type" in h, h.get("Content-TYPE"), h.get("z"), h, list(h), dict(h))
h.update({"Foo": "bar"})
print(h)

class D(dict):
    pass
x = D(a=1, b=2)
print({**x, "c": 3}, dict(x), dict(x, z=4), x | {"q": 1}, {"q": 1} | x, type(x | x).__name__, type({} | x).__name__)
def f(**kw): return kw
print(f(**x), type(x.copy()).__name__, sorted(x), max(x, key=x.get), list(x.items()), list(x.values()), list(x.keys()))
y = {"m": 1}
y.update(x)
print(y, OrderedDict(x), Counter(x), defaultdict(int, x))
y |= x
print(y)
x |= {"w": 5}
print(x, x.pop("w"), x.pop("w", None), x.setdefault("n", 0), x.popitem())
z = copy.copy(x); z["k"] = 1; print(x, z, type(z).__name__, copy.deepcopy(z) == z)
print(x == {"a": 1, "b": 2}, x != {"a": 1}, x is x)
match x:
    case {"a": v, **rest}:
        print("match", v, rest)
for k, v in sorted(x.items(), key=lambda t: t[1]): print(k, v)
x.clear(); print(x, len(x))
print(D.fromkeys(["a", "b"], 0), type(D.fromkeys("ab")).__name__)
dict.__setitem__(x, "raw", 1); print(x, dict.get(x, "raw"), dict.__len__(x), dict.__contains__(x, "raw"))
try:
    {}[x]
except TypeError as e:
    print(e)
try:
    del x["nope"]
except KeyError as e:
    print(repr(e))
print("%(raw)s" % x, "{raw}".format(**x), isinstance(x, (list, dict)), issubclass(D, dict), x.__class__.__name__)
from collections.abc import Mapping, MutableMapping, Hashable
print(isinstance(x, Mapping), isinstance(x, MutableMapping), isinstance(x, Hashable))
