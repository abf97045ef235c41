# covers: stdlib_collections: views of an OrderedDict, which have texts of their own
from collections import OrderedDict
import collections
d = OrderedDict(a=1, b=2)
print(d.keys(), d.values(), d.items(), {1: 2}.keys())
k = d.keys()
d["c"] = 3
print(k, len(k), "a" in k, list(k), k & {"a", "z"}, sorted(d.items()), [v for v in d.values()], k == {"a", "b", "c"})
for key, value in d.items():
    print(key, value)
class LRU(OrderedDict):
    pass
l = LRU(x=1)
print(l.keys(), l.items(), repr(l.values()), max(d, key=d.get), [*d.values()], dict(d.items()), list(reversed(d.keys())))
def show(m):
    return str(m.keys())
print(show(d), show({2: 3}), show(collections.Counter("a")), show(l))
both = [d.keys(), {"q": 1}.keys()]
print(both, f"{d.keys()}", "%s" % d.items())
