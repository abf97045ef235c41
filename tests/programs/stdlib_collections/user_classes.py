# covers: stdlib: ChainMap, UserDict, UserList and UserString: contexts, case-insensitive keys, sorted lists, matrices
from collections import ChainMap, UserDict, UserList, UserString
import collections as c

class Context:
    """Scopes for templates."""
    def __init__(self, **globals_):
        self.stack = c.ChainMap(globals_)
    def __enter__(self):
        self.stack = self.stack.new_child()
        return self.stack
    def __exit__(self, *exc):
        self.stack = self.stack.parents
ctx = Context(title="Home", n=1)
with ctx as inner:
    inner["title"] = "Page"
    inner.update(user="me")
    print(sorted(inner.items()), inner.maps[0])
print(sorted(ctx.stack.items()))

def render(template, mapping):
    out = []
    for part in template.split():
        if part.startswith("$"):
            out.append(str(mapping.get(part[1:], "?")))
        else:
            out.append(part)
    return " ".join(out)
print(render("hi $user from $title", ChainMap({"user": "bob"}, {"title": "x", "user": "no"})))
print(render("hi $user", {"user": "ann"}))
print(render("hi $user", UserDict(user="eve")))

class CaseInsensitive(UserDict):
    @staticmethod
    def _k(key):
        return key.casefold() if isinstance(key, str) else key
    def __init__(self, *args, **kw):
        self._names = {}
        super().__init__(*args, **kw)
    def __setitem__(self, key, value):
        self._names[self._k(key)] = key
        super().__setitem__(self._k(key), value)
    def __getitem__(self, key):
        return super().__getitem__(self._k(key))
    def __delitem__(self, key):
        del self._names[self._k(key)]
        super().__delitem__(self._k(key))
    def __contains__(self, key):
        return super().__contains__(self._k(key))
    def __iter__(self):
        return iter(self._names.values())
h = CaseInsensitive({"Content-Type": "a"}, Accept="b")
h["ACCEPT"] = "c"
print(list(h), dict(h.items()), h["accept"], len(h), "CONTENT-type" in h, h.get("nope"))
h.pop("accept")
print(h, list(h.keys()), h.setdefault("X", "y"), list(h.values()))
class Attr(UserDict):
    def __getattr__(self, name):
        if name.startswith("_") or name == "data":
            raise AttributeError(name)
        try:
            return self.data[name]
        except KeyError:
            raise AttributeError(name) from None
a = Attr(x="1")
print(a.x, a["x"])
try:
    print(a.y)
except AttributeError as e:
    print("AttributeError", e)
class Sorted(UserList):
    def __init__(self, items=()):
        super().__init__(sorted(items))
    def append(self, item):
        i = 0
        while i < len(self.data) and self.data[i] < item:
            i += 1
        self.data.insert(i, item)
    def __setitem__(self, i, v):
        raise TypeError("read only order")
s = Sorted([3, 1, 2])
s.append(2.5)
print(s, s[1:], type(s[:2]).__name__, s + [0], 2.5 in s, s.index(3))
try:
    s[0] = 9
except TypeError as e:
    print(e)
class Matrix(UserList):
    def __matmul__(self, o):
        return Matrix([[sum(a * b for a, b in zip(r, col)) for col in zip(*o)] for r in self])
m = Matrix([[1, 2], [3, 4]])
print(m @ m, len(m), m[0], m == [[1, 2], [3, 4]], [row for row in m])
class Name(UserString):
    def shout(self):
        return self.upper() + "!"
n = Name("bob")
print(n.shout(), type(n.shout()).__name__, n < "c", sorted([Name("b"), Name("a")]), {n: 1}, n in ["bob"], "bob" == n, n.data)
for ch in n:
    print(ch, end=" ")
print("".join(str(x) for x in n), len(n), n[::-1])
