# covers: stdlib: ChainMap: tests for abstract classes
from collections import ChainMap, Counter
from collections.abc import Mapping, MutableMapping, Sequence, Iterable
c = ChainMap({"a": 1})
print(isinstance(c, Mapping), isinstance(c, MutableMapping), isinstance(c, Sequence), isinstance(c, Iterable), issubclass(ChainMap, Mapping))
def kind(x):
    if isinstance(x, dict): return "dict"
    if isinstance(x, Mapping): return "mapping"
    if isinstance(x, Sequence): return "seq"
    return "?"
print(kind({}), kind(c), kind([]), kind(3), kind(Counter()))
match c:
    case {"a": n, **rest}:
        print(n, rest)
print(hasattr(c, "keys"), callable(c), type(c) is ChainMap)
