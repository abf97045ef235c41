# covers: stdlib: UserDict: subclasses that override methods, copies, operators, __missing__
from collections import UserDict, UserList, UserString
import copy

class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __contains__(self, key):
        return super().__contains__(key.lower())

d = Lower({"Content-Type": "text/html"}, ACCEPT="*")
d["Host"] = "example.org"
print(d, len(d), d["HOST"], "hOsT" in d, "x" in d, list(d))
print(d.get("host"), d.get("nope"), d.get("nope", "-"))
d.update({"A": "1"})
d.update([("B", "2")], C="3")
print(d, d.data)
print(d.pop("a"), d.pop("zz", None), d.setdefault("B", "9"), d.setdefault("Q", "q"))
try:
    d["missing"]
except KeyError as e:
    print("KeyError", e)
try:
    d.pop("missing")
except KeyError as e:
    print("KeyError", e)
del d["q"]
print(sorted(d.items()), list(d.keys()), list(d.values()), d.keys(), d.items())
e = d.copy()
e["New"] = "n"
print(type(e).__name__, e == d, e != d, len(e), len(d), isinstance(e, dict), isinstance(e, UserDict))
f = copy.copy(d)
f["New"] = "n"
print(f, "new" in d)
print(d | {"Z": "z"}, {"Z": "z"} | d)
d |= {"up": "u"}
print(d, d == {"up": "u"}, dict(d), {**d})
print(d.popitem(), bool(d), bool(Lower()))
d.clear()
print(d, Lower.fromkeys(["A", "B"], "v"))
class Miss(UserDict):
    def __missing__(self, key):
        return "m" + key
m = Miss(a="1")
print(m["a"], m["b"], m.get("c"), m)
class History(UserDict):
    def __init__(self, *args, **kwargs):
        self.log = []
        super().__init__(*args, **kwargs)
    def __setitem__(self, k, v):
        self.log.append(k)
        self.data[k] = v
    def __repr__(self):
        return f"{type(self).__name__}({self.data})"
h = History({"x": "1"}, y="2")
h["x"] = "3"
print(h, h.log, str(h), f"{h}")
