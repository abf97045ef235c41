# covers: builtins: special methods of containers called by name: items, comparisons, operators of others give NotImplemented
from collections import Counter, OrderedDict, defaultdict, deque


def show(make):
    try:
        print(make())
    except (KeyError, IndexError, TypeError) as e:
        print(type(e).__name__, e)


groups = defaultdict(list)
groups.__getitem__("a").append(1)
dict.__getitem__(groups, "b").append(2)
print(groups)
counts = Counter("aab")
show(lambda: counts.__getitem__("z"))
show(lambda: counts.__getitem__("a"))
show(lambda: {"a": 1}.__getitem__("z"))
show(lambda: OrderedDict(a=1).__getitem__("a"))
show(lambda: (1, 2.5).__getitem__(1))
show(lambda: (1, 2.5).__getitem__(5))
print((1, 2.5).__eq__((1, 2)))
print((1, 2.5).__lt__((1, 2)))
print((1, 2.5).__eq__([1, 2.5]) is NotImplemented)
print([1, 2].__eq__((1, 2)) is NotImplemented)
print([1, 2].__lt__([1, 3]))
print({1, 2}.__eq__(frozenset({2, 1})))
print({1, 2}.__lt__({1, 2, 3}))
print({1: 2}.__lt__({1: 3}) is NotImplemented)
print({1: 2}.__ne__({1: 3}))
print(deque([1]).__eq__([1]) is NotImplemented)
print(deque([1]).__eq__(deque([1])))
print(counts.__eq__(Counter("aba")))
print(counts.__eq__({"a": 2, "b": 1}) is NotImplemented)
print(counts.__add__([1]) is NotImplemented)
print(counts.__add__(Counter("z")))
print(counts.__lt__("abc") is NotImplemented)
