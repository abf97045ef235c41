# covers: builtins: hasattr of iterators, views and deques
from collections import OrderedDict, defaultdict, deque

for x in (
    iter([1]),
    {}.keys(),
    {}.items(),
    {}.values(),
    deque(),
    OrderedDict(),
    defaultdict(int),
    map(str, [1]),
    (y for y in "a"),
):
    print(hasattr(x, "__len__"), hasattr(x, "__iter__"), hasattr(x, "__getitem__"), hasattr(x, "append"))
print(hasattr(iter("ab"), "__next__"), hasattr({}.keys(), "isdisjoint"), hasattr({}.values(), "isdisjoint"))
