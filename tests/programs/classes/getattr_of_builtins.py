# covers: classes: __getattr__ and __missing__ of classes that derive from dict, list and tuple
class Cfg(dict):
    def __missing__(self, k): return f"<{k}>"
    def __getattr__(self, k):
        try: return self[k]
        except KeyError as e: raise AttributeError(k) from e
c = Cfg(a=1)
print(c["zz"], c.a, c.other)
class AttrDict(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"no attribute {name}") from None
    def __setattr__(self, name, value):
        self[name] = value
d = AttrDict(x=1, y="two")
print(d.x, d.y, len(d), "x" in d, d.get("z"))
d.z = 3
d["w"] = 4
print(sorted(d), d.z + d.w, d)
del d["x"]
try: print(d.x)
except AttributeError as e: print("AttributeError", e)
class Defaults(dict):
    def __init__(self, default, *args, **kw):
        super().__init__(*args, **kw)
        self.default = default
    def __missing__(self, key):
        self[key] = self.default
        return self.default
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        return self[name]
e = Defaults(0, a=5)
print(e.a, e["b"], e.default, sorted(e.items()))
class L(list):
    def __getattr__(self, name): return f"{name} of {len(self)}"
l = L([1, 2, 3])
print(l.first, l[0], sum(l))
class T(tuple):
    def __getattr__(self, name): return self["xyz".index(name)]
t = T((7, 8, 9))
print(t.x, t.z, len(t), t)
