# covers: builtins: getattr with a constant name and default, hasattr, attributes set conditionally, callable attributes, type of objects, isinstance chains in dispatch
class Base:
    kind = "base"

    def __init__(self, name, size=None):
        self.name = name
        if size is not None:
            self.size = size

    def greet(self):
        return "hi " + self.name


class Extra(Base):
    flag = True

    def extra(self, n=1):
        return "extra" * n


class Other:
    def __init__(self):
        self.value = 3


def describe(x):
    if isinstance(x, bool):
        return "bool"
    if isinstance(x, int):
        return "int"
    if isinstance(x, float):
        return "float"
    if isinstance(x, str):
        return f"str of {len(x)}"
    if isinstance(x, (list, tuple)):
        return f"{type(x).__name__} of {len(x)}"
    if isinstance(x, dict):
        return "dict with " + ",".join(sorted(x))
    if isinstance(x, Base):
        return x.kind + ":" + x.name
    if x is None:
        return "nothing"
    return "unknown " + type(x).__name__


def size_of(x):
    return getattr(x, "size", None)


def label(x):
    return f"{getattr(x, 'name', '?')}/{getattr(x, 'missing', 0)}"


def main():
    a, b, c = Base("a"), Base("b", 5), Extra("c", 2)
    print(hasattr(a, "name"), hasattr(a, "size"), hasattr(b, "size"), hasattr(c, "extra"), hasattr(a, "extra"), hasattr(a, "kind"), hasattr(c, "flag"), hasattr(a, "nothing"), hasattr(Other(), "value"))
    print(size_of(a), size_of(b), size_of(c), label(a), label(c), getattr(a, "name"), getattr(c, "kind"), getattr(c, "flag", False), getattr(a, "flag", False))
    a.size = 10
    print(hasattr(a, "size"), size_of(a))
    del a.size
    print(hasattr(a, "size"), size_of(a))
    try:
        print(a.size)
    except AttributeError as e:
        print("AttributeError:", e)
    try:
        print(getattr(b, "nope"))
    except AttributeError as e:
        print("AttributeError:", e)
    f = getattr(c, "extra")
    print(f(2), getattr(c, "greet")(), c.extra(n=3), callable(c.greet), callable(c.name))
    print(describe(True), describe(1), describe(1.5), describe("abc"), describe([1]), describe((1, 2)), describe({"b": 1, "a": 2}), describe(a), describe(c), describe(None), describe(Other()), describe(set()), describe(b""))
    print([describe(x) for x in (a, b)], [describe(x) for x in ([], [1])], type(a).__name__, type(c).__name__, type(c) is Extra, type(c) == Base, isinstance(c, Base), a.__class__.__name__, c.__class__ is Extra, Base.__name__, describe.__name__)
    a.kind = "own"
    print(a.kind, b.kind, Base.kind, c.kind)
    del a.kind
    print(a.kind)
    Base.kind = "changed"
    print(a.kind, c.kind, Extra.kind, hasattr(Base, "kind"), hasattr(Extra, "flag"), hasattr(Base, "flag"))
    things = [Base("p", 1), Extra("q")]
    print([getattr(t, "size", 0) for t in things], [t.name for t in things if hasattr(t, "size")], sum(getattr(t, "size", 0) for t in things), [isinstance(t, Extra) for t in things])
    optional = None
    print(getattr(optional, "name", "no name"), hasattr(optional, "name"))
    optional = b
    print(getattr(optional, "name", "no name"))


main()
