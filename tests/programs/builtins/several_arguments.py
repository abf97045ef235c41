# covers: builtins: dict and set methods of several arguments, dict of rows, reversed bytes, floats in ranges, imported constants, names of functions
import math
from math import pi, sqrt, inf, e
def g(): 
    """doc"""
    return 1
def main():
    print(list(reversed(b"abc")), ord(b"a"), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0))
    try: print(ord(b"ab"))
    except TypeError as x: print(x)
    d = {"a": 1}
    d.update(b=2, c=3)
    d.update({"z": 1}, q=4)
    d.update([("k", 2)], z=4)
    print(d, dict([["a", 1], ["b", 2]]), dict(["ab", "cd"]), dict([["x", "y"]]))
    try: print(dict([[1, 2], [1, 2, 3]]))
    except ValueError as x: print(x)
    s = {1, 2, 3}
    s.update([4], {5}, range(6, 8))
    print(s, s.union([9], (10, 11)), s.intersection([1, 2], [2, 3]), s.difference([1], {2}), s.union({1}, {2}, {99}))
    s.intersection_update([1, 2, 3], [2, 3]); print(s)
    s.difference_update([1], [2]); print(s)
    print(2.0 in range(5), 2.5 in range(5), 1e300 in range(3), float("nan") in range(3), 4.0 in range(0, 9, 3), inf in range(4))
    print(g.__name__, g.__doc__, (lambda: 0).__name__, ("b", 2) in {"b": 2}.items(), ("b", 3) in {"b": 2}.items(), 2 in {"b": 2}.items())
    print(sqrt(2 * pi), e, math.log(8, 2), math.log(0.5, 3), math.log(2 ** 60))
main()
