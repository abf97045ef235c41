# covers: dict: dict of several arguments and names that only run time knows
class Lower(dict):
    def __init__(self, *args, **kw):
        dict.__init__(self)
        self.update(*args, **kw)

    def update(self, *args, **kw):
        for k, v in dict(*args, **kw).items():
            self[k.lower()] = v


print(Lower(A=1), Lower({"B": 2}, C=3), Lower([("D", 4)]))


def mk(*args, **kw):
    return dict(*args, **kw)


print(mk(a=1), mk({"b": 2}), mk([("c", 3)]), mk(), mk({"a": 0, 3: 4}, a="x"))


def merge(base, **over):
    return dict(base, **over)


print(merge({"a": 1, "b": 2}, b=3, c="d"), merge([("x", 1)]), merge({}, z=None))
opts = {"p": 1}
print(dict(opts, **{"q": 2}), dict(**opts), dict(**{}), dict([("p", 0)], **opts))


def src(*sources):
    return dict(*sources)


print(src(), src({"a": 1}), src([("b", 2)]))
defaults = {"w": 1, "h": 2}


def conf(**kw):
    d = dict(defaults, **kw)
    d["n"] = len(kw)
    return d


print(conf(), conf(h=5), defaults)
for f in (lambda: dict(3, **opts), lambda: dict([1], **opts)):
    try:
        print(f())
    except TypeError as e:
        print(e)
