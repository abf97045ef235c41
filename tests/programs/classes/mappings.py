# covers: classes: instances with keys and __getitem__ as mappings: dict(m), {**m}, f(**m), d.update(m)
class Squares:
    def __init__(self, n):
        self.n = n

    def keys(self):
        print("keys")
        return range(self.n)

    def __getitem__(self, key):
        print("item", key)
        return key * key


print(dict(Squares(3)))
print({**Squares(2), 9: 81})
known = {0: -1}
known.update(Squares(2))
print(known)
known |= Squares(1)
print(known)


class Options:
    def __init__(self, **given):
        self.given = given

    def keys(self):
        return [k for k in self.given if not k.startswith("_")]

    def __getitem__(self, name):
        return self.given[name]

    def __len__(self):
        return len(self.given)


def show(title, size=1, **rest):
    return f"{title} {size} {rest}"


o = Options(title="t", size=2.5, _hidden=1, extra=None)
print(show(**o), dict(o), dict(o, more=1), {"first": 0, **o, "last": 1})
print(dict(Options()), {**Options()})
for given in ({"a": 1}, Options(b=2)):
    print(dict(given), {**given})
    target = {"z": 0}
    target.update(given)
    print(target)


class Broken:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, key):
        if key == "b":
            raise KeyError(key)
        return 1


half = {}
try:
    half.update(Broken())
except KeyError as e:
    print("KeyError", e, half)


def collected(**kw):
    kw.setdefault(1, "not a name")
    kw[None] = 2
    return kw


print(collected(), collected(a=1))


class Holder:
    def __init__(self):
        self.held = {"a": [1]}

    def same(self, other):
        return dict(self.held.items()) == dict(other.items())


print(Holder().same({"a": [1]}), Holder().same({}))
