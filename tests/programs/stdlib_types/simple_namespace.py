# covers: stdlib_types: SimpleNamespace: attributes, texts, equality, attributes that are assigned later
import types
from types import SimpleNamespace

p = SimpleNamespace(x=1, y="a")
print(p, p.x, p.y, p == SimpleNamespace(x=1, y="a"), p == SimpleNamespace(y="a", x=1), p == SimpleNamespace(x=2, y="a"))
p.x += 4
p.z = [3]
print(p, p.z, p != SimpleNamespace(x=5, y="a"), p == SimpleNamespace(x=5, y="a", z=[3]))
try:
    print(SimpleNamespace(x=2, y="b").z)
except AttributeError as e:
    print(e)

empty = SimpleNamespace()
print(empty, empty == SimpleNamespace(), hasattr(empty, "count"))
empty.count = 2
print(empty.count, empty, hasattr(empty, "count"), empty == SimpleNamespace())


def make(name, **options):
    return types.SimpleNamespace(name=name, size=options.get("size", 0))


people = [make("ann", size=3), make("bob"), make("cy", size=1)]
print([q.name for q in sorted(people, key=lambda q: q.size)], people[0])
people[1].size = 10
print(sum(q.size for q in people), max(people, key=lambda q: q.size).name, repr(people[2]), f"{people[1]}")
nested = SimpleNamespace(inner=SimpleNamespace(v=1), items=[1, 2])
nested.inner.v += 1
print(nested, nested.inner.v, nested == 3, nested in [nested], nested is nested)
try:
    print(p.x < p)
except TypeError as e:
    print(e)
try:
    print({p})
except TypeError as e:
    print(e)
