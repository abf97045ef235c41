# covers: dict: setdefault without a default
from collections import defaultdict, OrderedDict
d = {}
print(d.setdefault("a"), d)
e = {"x": 1}
print(e.setdefault("y"), e)
o = OrderedDict()
print(o.setdefault("a"), o)
dd = defaultdict(list)
dd.setdefault("k")
print(dd)
