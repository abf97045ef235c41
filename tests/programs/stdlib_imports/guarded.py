# covers: stdlib_imports: imports in a try: the way that is taken, with else and finally, in functions; modules that nobody has
try:
    import math
except ImportError:
    print("SKIP")
    raise SystemExit
try:
    import no_such_module_anywhere as json
except ImportError:
    import json
try:
    from no_such_module_anywhere import fast
except (ImportError, AttributeError):

    def fast(x):
        return x + 1

try:
    import collections
    import sys
    from functools import lru_cache
except ImportError as error:
    sys = None
    print(error)
    raise
else:
    print("else")
finally:
    print("finally")
try:
    from math import no_such_name
except ImportError:
    no_such_name = "none"
try:
    import no_such_module_anywhere
except ModuleNotFoundError:
    no_such_module_anywhere = None
    HAVE = False
else:
    HAVE = True


@lru_cache(maxsize=None)
def g(n):
    try:
        import heapq
    except ImportError:
        heapq = None
    xs = [n, 1, 5]
    heapq.heapify(xs)
    return xs[0]


def late():
    try:
        import no_such_module_anywhere
    except ImportError:
        return "late"
    return no_such_module_anywhere.x


print(math.sqrt(4), json.dumps([1]), fast(2), collections.Counter("aab"), g(3), no_such_name, HAVE, late())
print(no_such_module_anywhere is None, sys is not None)
