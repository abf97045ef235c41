# covers: stdlib: match with deques and the dicts of collections
from collections import deque, defaultdict, Counter, OrderedDict
def f(x):
    match x:
        case []:
            return "empty"
        case [a, b]:
            return f"two {a} {b}"
        case [a, *rest]:
            return f"many {a} {rest}"
        case {"k": v, **rest}:
            return f"map {v} {rest}"
        case dict():
            return "dict"
    return "none"
print(f(deque([1, 2])), f(deque([1, 2, 3])), f(deque()))
print(f(defaultdict(int, k=1)), f(Counter(k=3, j=1)), f(OrderedDict(z=1)), f({"k": 2}), f([1, 2]))
