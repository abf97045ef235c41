# covers: stdlib_collections: OrderedDict of rows that are no pairs
from collections import OrderedDict


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for x in ([()], [(1,)], [(1, 2, 3)], [(1, 2)], []):
    t(lambda: OrderedDict(x))
    t(lambda: dict(x))
for x in (["a"], ["ab"], ["abc"], ["ab", "c"]):
    t(lambda: OrderedDict(x))
    t(lambda: dict(x))
t(lambda: OrderedDict([1]))
t(lambda: dict([1]))
t(lambda: OrderedDict(5))
t(lambda: OrderedDict([[1, 2], [3, 4]], b=3))
t(lambda: OrderedDict(1, 2))
t(lambda: OrderedDict({"a": 1}.items(), c=2))
