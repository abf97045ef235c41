# covers: stdlib_graphlib: TopologicalSorter; static_order; prepare, get_ready and done; CycleError; misuse
import graphlib
from graphlib import CycleError, TopologicalSorter

tasks = {"deploy": ["test", "build"], "test": ["build"], "build": ["fetch"], "docs": ["fetch"], "fetch": []}
print(list(TopologicalSorter(tasks).static_order()))
print([*graphlib.TopologicalSorter().static_order()])

numbers = TopologicalSorter()
for i in range(2, 20):
    numbers.add(i, *[d for d in range(2, i) if i % d == 0])
numbers.prepare()
while numbers.is_active():
    ready = numbers.get_ready()
    print(ready, bool(numbers))
    numbers.done(*ready)
print(numbers.get_ready(), numbers.is_active())

steps = TopologicalSorter({"d": {"b"}, "c": {"a"}})
steps.add("e", "c", "d")
steps.prepare()
first = steps.get_ready()
print(sorted(first))
steps.done("b")
print(steps.get_ready())
for name in ("a", "a", "zz", "e"):
    try:
        steps.done(name)
        print("done", name, steps.get_ready())
    except ValueError as e:
        print("ValueError", e)
try:
    steps.add("f")
except ValueError as e:
    print(e)
try:
    steps.prepare()
except ValueError as e:
    print(str(e).startswith("cannot prepare() more than once"))
try:
    TopologicalSorter({1: [2]}).get_ready()
except ValueError as e:
    print(e)

ring = TopologicalSorter({1: [3], 2: [1], 3: [2]})
try:
    ring.prepare()
except CycleError as e:
    print(e.args)
    print(isinstance(e, ValueError))
try:
    list(TopologicalSorter({"x": ["x"]}).static_order())
except graphlib.CycleError as e:
    print(e)
