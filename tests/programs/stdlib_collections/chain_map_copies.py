# covers: stdlib: ChainMap: copies, Counter, OrderedDict and JSON of mappings, operators
from collections import ChainMap, UserDict, defaultdict, Counter, OrderedDict
import json, copy
cm = ChainMap({}, {"a": {"x": 1}}, {"a": {"y": 2}, "b": [1]})
print(cm["a"], cm["b"], list(cm), len(cm))
deep = copy.deepcopy(cm)
deep["b"].append(2)
print(deep, cm)
print(copy.copy(cm) == cm, copy.copy(cm) is cm)
for name, scope in enumerate(cm.maps):
    print(name, scope)
count = Counter(UserDict(a=2, b=1))
count.update(ChainMap({"a": 1}))
print(count, OrderedDict(UserDict(z=1)), dict(UserDict(q=2), r=3), defaultdict(int, UserDict(a=1)))
try:
    print(json.dumps(UserDict(a=1)))
except TypeError as e:
    print(e)
print(sorted(cm.keys()), sorted({k for k in cm}), [*cm], {**cm})
print(set(cm) == {"a", "b"}, cm.keys() == {"a", "b"}, cm.keys() - {"a"}, {"a"} <= cm.keys())
print(max(cm, key=len), "a" in cm.keys(), list(map(str.upper, cm)), dict(zip(cm, range(2))))
print("%(a)s" % {"a": 1}, "%(k)s-%(v)d" % dict(ChainMap({"k": "K"}, {"v": 3})))
x = ChainMap({1: "a"}) | {2: "b"}
x |= [(3, "c")]
print(x, {0: "z"} | x, type({0: "z"} | x).__name__)
