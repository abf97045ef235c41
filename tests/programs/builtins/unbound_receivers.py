# covers: builtins: methods of builtin classes as functions: receivers of other classes raise TypeError, order of the parts
import collections
from functools import reduce


def show(make):
    try:
        print(make())
    except TypeError as e:
        print("TypeError", e)


def said(x):
    print("said", x)
    return x


show(lambda: str.count([1, 2, 1], 1))
show(lambda: list.count("abca", "a"))
show(lambda: dict.get([1], 0))
show(lambda: str.upper(said(5)))
show(lambda: str.split(said(5), said("x")))
show(lambda: list.index((1, 2), 2))
show(lambda: dict.__getitem__(None, 2))
show(lambda: dict.__getitem__([2], 0))
show(lambda: dict.__getitem__({0: 3}, 0))
show(lambda: list.__len__("abc"))
show(lambda: int.bit_length(2.0))
show(lambda: dict.items(collections.Counter("aab")))
show(lambda: set.union(frozenset([1]), {2}))
show(lambda: frozenset.union({1}, {2}))
show(lambda: bytes.hex(bytearray(b"a")))
show(lambda: float.is_integer(3))
show(lambda: list(map(str.strip, ["a ", " b"])))
show(lambda: list(map(str.strip, ["a ", 5])))
show(lambda: list(map(str.lower, [b"A"])))
show(lambda: sorted(["b", "A"], key=str.lower))
show(lambda: str.join(",", ["a", "b"]))
show(lambda: str.join(["a"], ["a", "b"]))


class Shout(str):
    def upper(self):
        return super().upper() + "!"


print(list(map(str.upper, [Shout("a"), "b"])), str.upper(Shout("c")))

trie = lambda: collections.defaultdict(trie)
words = trie()
for word in ("to", "tea", "ten"):
    reduce(dict.__getitem__, word, words).setdefault("end")
print(sorted(words["t"]), "end" in words["t"]["o"], "end" in words["t"]["e"])
