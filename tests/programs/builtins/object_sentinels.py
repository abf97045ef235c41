# covers: builtins: `object()` as a sentinel: identity, defaults, hashing, `isinstance`, `next` with a default
a = object()
b = object()
print(a is b, a is a, a == b, isinstance(a, object), type(a).__name__, bool(a))
MISSING = object()
def get(d, k, default=MISSING):
    if k in d:
        return d[k]
    if default is MISSING:
        raise KeyError(k)
    return default
print(get({"a": 1}, "a"), get({}, "b", 5))
try:
    get({}, "q")
except KeyError as e:
    print(e)
xs = [1, MISSING, 2]
print([x for x in xs if x is not MISSING], xs.index(MISSING), MISSING in xs)
d = {a: 1, b: 2}
print(d[a], d[b])
import math
class A(object):
    def __init__(self): self.x = 1
a = object()
print(type(a), type(a) is object, isinstance(A(), object), isinstance(3, object), issubclass(A, object), issubclass(int, object), a != None, hash(a) == hash(a), callable(a))
def make():
    return object()
print(make() == make(), make() is make())
class Node:
    _EMPTY = object()
    def __init__(self, v=_EMPTY):
        self.v = v
    def has(self):
        return self.v is not Node._EMPTY
print(Node().has(), Node(3).has(), Node(None).has())
try:
    object(1)
except TypeError as e:
    print(e)
items = iter([1, 2])
done = object()
while (x := next(items, done)) is not done:
    print(x)
