# covers: dict: operators of sets between views and any iterable; order of views of items; items of mixed types; TypeErrors
def tell(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


d = {1: 2, 3: 4}
for v in (d.keys(), d.items()):
    tell(lambda: v & 1)
    tell(lambda: v | 1)
    tell(lambda: v - 1)
    tell(lambda: v ^ 1)
    tell(lambda: 1 & v)
    tell(lambda: 1 | v)
    tell(lambda: 1 - v)
    tell(lambda: 1 ^ v)
    tell(lambda: v & None)
    tell(lambda: v & 1.5)
    tell(lambda: sorted([1, 5] & v))
    tell(lambda: sorted([1, 5] - v))
    tell(lambda: 1 < v)
    tell(lambda: v < 1)
    tell(lambda: v < [1])
    tell(lambda: v == [1])
    tell(lambda: v + v)
tell(lambda: d.values() & 1)
tell(lambda: d.values() & d.keys())
d = {1: 2, 3: 4}
print(
    d.items() <= {1: 2, 3: 4, 5: 6}.items(),
    d.items() < d.items(),
    d.items() > {(1, 2)},
    {(1, 2)} < d.items(),
    d.keys() >= {1},
    {1} < d.keys(),
)
print(d.items() >= {1: "x"}.items(), {}.items() < d.items(), d.items() == {(1, 2), (3, 4)})
try:
    print(d.items() < 5)
except TypeError as e:
    print(e)


def subset(a, b):
    return a.items() <= b.items()


print(subset({"a": 1}, {"a": 1, "b": 2}), subset({"a": 1}, {"a": 2}), subset({"a": "x"}, {"a": "x"}))
mixed = {1: 10, "a": "ABC"}
items = mixed.items()
print(items != {(1, 10)})
print(items == {(1, 10), ("a", "ABC")})
print(mixed.keys() == {1})
print(mixed.keys() > {1})
print(set(items) - {(1, 10)})
print(items & {(1, 10)})
print({1, "a"} == {1}, {1, "a"} > {1})
