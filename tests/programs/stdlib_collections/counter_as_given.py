# covers: stdlib_collections: a Counter made of counts keeps them as they are; update of an empty one and of one with counts
from collections import Counter

c = Counter({"a": True, "b": 2})
print(c, c["a"] is True)
d = Counter("aab")
d.update(a=3)
d.update({"z": 1}, q=5)
print(d)
e = Counter({1: 1.5})
e.update({1: 2, 2: 0.5})
print(e, Counter(), Counter([]), Counter({}), Counter(x=1))
e = Counter()
e.update(a=1)
e.update({"a": 2})
print(e)
from collections import Counter

c = Counter(a=2, b=None)
print(c)
