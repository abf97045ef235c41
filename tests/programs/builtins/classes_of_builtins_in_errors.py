# covers: builtins: names of the classes of builtins in TypeErrors
import functools, math, itertools, collections


def tell(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


tell(lambda: 3 in map)
tell(lambda: 3 in zip)
tell(lambda: 3 in len)
tell(lambda: 3 in range)
tell(lambda: 3 in int)
tell(lambda: 1 + map)
tell(lambda: 1 + len)
tell(lambda: 1 + object)
tell(lambda: list(zip([1], bytes)))
tell(lambda: 1 + math.sqrt)
tell(lambda: 1 + collections.deque)
tell(lambda: 1 + ValueError)
tell(lambda: 1 + super)
tell(lambda: len(frozenset))
tell(lambda: len(print))
tell(lambda: 1 + itertools.count)
tell(lambda: 1 + functools.partial)
