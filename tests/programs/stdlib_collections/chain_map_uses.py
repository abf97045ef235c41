# covers: stdlib: ChainMap: scopes, settings, mappings of several types, patterns, Counter and dicts made of it
from collections import ChainMap, Counter, OrderedDict, defaultdict

# scopes of a small interpreter
class Env:
    def __init__(self):
        self.scopes = ChainMap()

    def push(self):
        self.scopes = self.scopes.new_child()

    def pop(self):
        self.scopes = self.scopes.parents

    def define(self, name, value):
        self.scopes[name] = value

    def lookup(self, name):
        if name not in self.scopes:
            raise NameError(f"name {name!r} is not defined")
        return self.scopes[name]

env = Env()
env.define("x", 1)
env.push()
env.define("y", 2)
env.define("x", 10)
print(env.lookup("x"), env.lookup("y"))
env.pop()
print(env.lookup("x"))
try:
    env.lookup("y")
except NameError as e:
    print("NameError:", e)

def settings(cli, **defaults):
    return ChainMap({k: v for k, v in cli.items() if v is not None}, defaults)

s = settings({"color": None, "user": "me", "level": 3}, color="red", user="guest", verbose=False)
print(s["color"], s["user"], s["verbose"], s["level"])
print(sorted(s.items(), key=lambda kv: kv[0]))
print({k: v for k, v in s.items()})
for name in ("color", "missing"):
    print(name, s.get(name, "n/a"))
print(dict(s), len(s))
print("%s %s" % (s["color"], s["user"]))

mixed = ChainMap(defaultdict(int, a=1), OrderedDict(b=2.5), Counter("hello"))
print(mixed["l"], mixed["b"], mixed["a"], mixed["zzz"])
print(mixed)
ints = ChainMap({1: "one"}, {(1, 2): "pair"}, {None: "none"})
print(ints[1], ints[(1, 2)], ints[None], 2 in ints, list(ints))
a = {"k": 1}
c = ChainMap(a, {"z": 0})
a["k"] = 100
a["new"] = 5
print(c["k"], c["new"], c.maps[0] is a)
c.maps.insert(0, {"k": "top"})
print(c, c["k"])
c.maps.append({"end": 1})
print(list(c), [m for m in c.maps])
print(c.keys() & {"k", "q"}, sorted(c.keys() | {"q"}), "k" in c.keys(), ("z", 0) in c.items(), ("z", 1) in c.items(), 0 in c.values(), 77 in c.values())
print(len(c.keys()), len(c.items()), len(c.values()))
ch = c.new_child({"own": 1})
print(ch, ch.new_child(p=1), ch.new_child({"q": 1}, r=2))
try:
    del ch["k"]
except KeyError as e:
    print("KeyError", e)
print(ch.parents.parents)
try:
    ChainMap({}).popitem()
except KeyError as e:
    print(e)
try:
    ChainMap({}).pop(3)
except KeyError as e:
    print(e)
try:
    print(ChainMap({})["nope"])
except KeyError as e:
    print(e)
print(ChainMap({"a": 1}) == ChainMap({}, {"a": 1}), ChainMap({"a": 1}) == {"a": 1}, {"a": 1} == ChainMap({"a": 1}), ChainMap({"a": 1}) == 3, ChainMap({"a": 1}) != {"a": 2})
try:
    hash(ChainMap())
except TypeError as e:
    print(e)
class Default(ChainMap):
    def __missing__(self, key):
        return f"<{key}>"
d = Default({"a": "A"})
print(d["a"], d["b"], d, d.new_child({"c": 1})["q"], d.parents["a"])
import copy
e = copy.copy(d)
e["x"] = "y"
print(e, d)
match ChainMap({"a": 1}):
    case {"a": x}:
        print("matched", x)
    case _:
        print("other")
n = 0
for key in ChainMap({"a": 1}, {"b": 2}):
    n += 1
    print(n, key)
print(*ChainMap({"a": 1}, {"b": 2}))
x, y = ChainMap({"a": 1}, {"b": 2})
print(x, y, any(ChainMap()), max(ChainMap({3: 1, 5: 1})), tuple(ChainMap({3: 1})), set(ChainMap({3: 1})), enumerate and list(enumerate(ChainMap({3: 1}))))
print(list(reversed(list(ChainMap({"a": 1}, {"b": 2})))))
print(str(ChainMap({"a": 1})), f"{ChainMap({'a': 1})}", repr(ChainMap({"a": "b"}, {})))
u = Counter(ChainMap({"a": 3}))
print(u)
up = {"a": 1}
up.update(ChainMap({"b": 2}))
print(up)
up |= ChainMap({"c": 2})
print(up)
