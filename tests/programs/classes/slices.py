# covers: classes: slices of instances: `__getitem__`, `__setitem__` and `__delitem__` with a slice, `slice` objects, their bounds and `indices`
class Row:
    def __init__(self, items):
        self.items = list(items)
    def __len__(self):
        return len(self.items)
    def __getitem__(self, key):
        if isinstance(key, slice):
            return Row(self.items[key])
        return self.items[key]
    def __setitem__(self, key, value):
        print("set", key, value)
        if isinstance(key, slice):
            self.items[key] = value
        else:
            self.items[key] = value
    def __delitem__(self, key):
        print("del", key)
        del self.items[key]
    def __repr__(self):
        return f"Row({self.items})"
r = Row(range(10))
print(r[2:5], r[:3], r[::2], r[-3:], r[::-1], r[3], r[-1], r[5:2], r[:])
r[1:3] = [100, 200, 300]
r[0] = -1
del r[-2:]
del r[0]
print(r)
class Show:
    def __getitem__(self, key):
        return key
s = Show()
print(s[1:2], s[1:2:3], s[:], s[1:2, 3], s[::2, 1:], s[5], s["k"], s[None])
k = s[1:10:2]
print(k.start, k.stop, k.step, k.indices(5), k == slice(1, 10, 2), k != slice(1, 10), type(k).__name__, isinstance(k, slice), isinstance(3, slice), bool(k))
xs = list(range(20))
middle = slice(5, 10)
print(xs[middle], "abcdefghijkl"[middle], tuple(xs)[middle], b"abcdefgh"[middle], range(50)[middle], xs[slice(3)], xs[slice(None, None, -4)], xs[slice(-3, None)])
xs[middle] = ["x"] if False else [0]
print(xs)
del xs[slice(0, 4)]
print(xs, [slice(1), slice(None, 2)], slice(1, 2) in [slice(1, 2)])
for args in ((5,), (0,)):
    print(slice(*args).indices(3))
for f in (lambda: slice(1, 2, 0).indices(3), lambda: slice(1).indices(-1), lambda: xs[slice(1, 2, 0)], lambda: 5 [slice(1)] if False else {1: 2}[1], lambda: hash(slice(1))):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
class Vec:
    def __init__(self, *xs): self.xs = xs
    def __getitem__(self, key):
        if isinstance(key, slice):
            start, stop, step = key.indices(len(self.xs))
            return [self.xs[i] for i in range(start, stop, step)]
        if not isinstance(key, int):
            raise TypeError(f"bad index {type(key).__name__}")
        return self.xs[key]
v = Vec(1, 2, 3, 4)
print(v[1:], v[::-1], v[:100], v[2], list(v))
try:
    print(v["a"])
except TypeError as e:
    print(e)
n = None if len(xs) > 100 else 2
print(v[:n], v[n:], xs[n:n + 3], slice(n), f"{slice(n)}", str(slice(1, n)))
print("{} {!r}".format(slice(1), slice(2, 3)))
