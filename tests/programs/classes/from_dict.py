# covers: classes: classes that derive from dict: __missing__, own __init__ and methods, attribute dicts, keys of several types, operators, spreads, copies, patterns
class Grid(dict):
    def __missing__(self, key):
        return "."

g = Grid()
g[1, 2] = "#"
print(g[1, 2], g[0, 0], len(g), (0, 0) in g, g)
for k, v in g.items():
    print(k, v)
for k in g:
    print(k)
g[3, 4] = "x"
print(sorted(g), g.get((9, 9)), g.get((9, 9), "?"))
print(isinstance(g, dict), type(g).__name__, g == {(1, 2): "#", (3, 4): "x"}, {(1, 2): "#"} == g)
del g[1, 2]
print(g, bool(g), bool(Grid()))

class Counting(dict):
    def __missing__(self, key):
        self[key] = 0
        return 0

c = Counting()
for ch in "hello":
    c[ch] += 1
print(c, dict(c), sorted(c.items(), key=lambda kv: -kv[1]))

class Registry(dict):
    def __init__(self, name):
        super().__init__()
        self.name = name
    def register(self, key, value):
        if key in self:
            raise KeyError(f"{key} twice in {self.name}")
        self[key] = value
        return value

r = Registry("r")
r.register("a", 1)
try:
    r.register("a", 2)
except KeyError as e:
    print("error", e)
print(r, r.name, r["a"])
try:
    r["zz"]
except KeyError as e:
    print("key", e)
