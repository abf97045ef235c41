# covers: stdlib_collections: __missing__ of UserDict and what derives from it
from collections import UserDict, ChainMap


class A(UserDict):
    pass


class B(UserDict):
    def __missing__(self, key):
        return f"no {key}"


class C(A):
    def __missing__(self, key):
        self[key] = len(self.data)
        return self[key]


for d in (A(a=1), B(a=1), C(a=1), UserDict(a=1)):
    try:
        print(d["a"], d["z"], len(d))
    except KeyError as e:
        print("KeyError", e)
    print(hasattr(d, "__missing__"), d.get("q", 5), "q" in d)
print(
    hasattr(UserDict, "__missing__"),
    hasattr(A, "__missing__"),
    hasattr(B, "__missing__"),
    hasattr(ChainMap, "__missing__"),
)


def f(d):
    return d["zz"]


print(f(B()), f(C()))
