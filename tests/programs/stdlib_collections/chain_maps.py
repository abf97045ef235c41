# covers: stdlib: ChainMap: lookup, writes to the first mapping, order, len, views, operators, copies, subclasses, errors
from collections import ChainMap
import collections
defaults = {"a": 1, "b": 2}
user = {"b": 20, "c": 30}
cm = ChainMap(user, defaults)
print(cm, type(cm), type(cm).__name__)
print(cm["a"], cm["b"], cm["c"], len(cm), list(cm))
cm["z"] = 5
del cm["c"]
for act in (lambda: cm.__delitem__("a"), lambda: cm.pop("a"), lambda: cm["q"], lambda: ChainMap().popitem()):
    try:
        act()
    except KeyError as e:
        print(e, repr(e), e.args)
ch = cm.new_child()
ch["a"] = 4
print(ch, ch.parents, cm, dict(ch))
print(ch.get("a"), ch.get("q"), ch.get("q", 7))
c2 = ChainMap({"x": "1"}, {"y": 2.5})
print(c2["x"], c2["y"], c2)
try:
    print(c2["x"], c2["q"], c2)
except KeyError as e:
    print("KeyError", e)
def f(**kw): return sorted(kw.items())
print(f(**cm))
print({**cm, "k": 2})
print(list(cm.items()), list(cm.keys()), list(cm.values()), cm.items(), cm.keys(), cm.values())
for k, v in cm.items():
    print(k, v)
print("a" in cm, "nope" in cm, bool(cm), bool(ChainMap()), ChainMap())
print(cm | {"n": 1}, {"n": 1} | cm, cm == dict(cm), cm == {"a": 2}, cm != ChainMap({"a": 3}))
cm |= {"m": 9}
print(cm, cm.maps, len(cm.maps))
print(cm.pop("m"), cm.pop("nope", None), cm.popitem(), cm)
print(cm.setdefault("a", 5), cm.setdefault("newone", 6), cm)
cm.update({"u": 1}, w=4)
cm.update([("t", 3)])
print(cm, cm.copy(), cm.copy() == cm)
cm.clear()
print(cm, ChainMap.fromkeys("ab", 1), ChainMap.fromkeys(["k"]))
print(sorted(cm), max(cm.values()), sum(cm.values()))
print(isinstance(cm, dict), isinstance(cm, ChainMap), isinstance(cm, collections.ChainMap))
print(ChainMap({"deep": 1}, ChainMap({"x": 2}, {"y": 3})))
print(list(ChainMap({"deep": 1}, ChainMap({"x": 2}, {"y": 3}))))
class DeepChainMap(ChainMap):
    'Variant of ChainMap that allows direct updates to inner scopes'
    def __setitem__(self, key, value):
        for mapping in self.maps:
            if key in mapping:
                mapping[key] = value
                return
        self.maps[0][key] = value
    def __delitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                del mapping[key]
                return
        raise KeyError(key)
d = DeepChainMap({'zebra': 'black'}, {'elephant': 'blue'}, {'lion': 'yellow'})
d['lion'] = 'orange'         # update an existing key two levels down
d['snake'] = 'red'           # new keys get added to the topmost dict
del d['elephant']            # remove an existing key one level down
print(d)
