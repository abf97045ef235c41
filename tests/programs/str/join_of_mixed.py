# covers: str: join of views, generators and instances whose items are not all texts
def show(items):
    try:
        print(",".join(items))
    except TypeError as e:
        print("TypeError", e)
def gen(*xs):
    for x in xs:
        print("gives", x)
        yield x
class It:
    def __init__(self, xs): self.xs = xs
    def __iter__(self):
        print("iter")
        return iter(self.xs)
class Sq:
    def __init__(self, xs): self.xs = xs
    def __len__(self): print("len"); return len(self.xs)
    def __getitem__(self, i): return self.xs[i]
d = {"a": "x", "b": "y"}
print(",".join(d.values()))
d["c"] = None
show(d.values())
d["c"] = "z"
show(d.values())
show(d.items())
show(d.keys())
show(x for x in ["a", 1, "b"])
show(x for x in ["a", "b", 1][:2])
show(gen("a", None, "b"))
show(gen("a", "b", "c"))
show(iter(["a", 2.5]))
show(map(lambda x: x, ("a", "b", 3)))
show(("a", 1))
show(("a", "b", None)[:2])
show(It(["a", 1]))
show(It(["a", "b"]))
show(Sq(["a", "b"]))
show(Sq([1, "b"]))
show([None, "x"])
show({"a", "a"})
show({1: 2})
show(range(3))
show(range(0))
show(b"ab")
show("abc")
show([1, 2])
show(filter(None, ["a", None, "b", 0]))
show([[]])
show([])
show(zip("ab", "cd"))
row = {"name": "n", "count": 3, "flag": None}
print("|".join(v for v in row.values() if isinstance(v, str)), "|".join(str(v) for v in row.values()), "|".join(map(str, row.values())))
print("-".join(v if v is not None else "-" for v in ["a", None]))
