# covers: dict: fromkeys of OrderedDict and defaultdict
from collections import OrderedDict, defaultdict

d = OrderedDict.fromkeys("abca", 0)
print(d, type(d).__name__, d == {"a": 0, "b": 0, "c": 0})
d.move_to_end("a")
print(list(d), OrderedDict.fromkeys([3, 1, 3]), list(OrderedDict.fromkeys([2, 1, 2], value="v").items()))
e = defaultdict.fromkeys([1, 2], 5)
print(dict(e), e.default_factory)
try:
    print(e[3])
except KeyError as error:
    print("KeyError", error)
