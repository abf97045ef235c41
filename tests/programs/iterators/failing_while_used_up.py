# covers: iterators: an iterator that fails while a builtin uses it up: the exception comes out of every one of them
import math, statistics, itertools
from collections import Counter, deque
def items(n=2):
    for i in range(n):
        yield i + 1
    raise ValueError("stop")
for name, fn in [("sum", sum), ("list", list), ("set", set), ("max", max), ("sorted", sorted), ("tuple", tuple), ("Counter", Counter), ("deque", deque), ("any", lambda it: any(x > 9 for x in it)), ("all", all), ("frozenset", frozenset), ("dict", lambda it: dict((k, k) for k in it)), ("bytes", bytes), ("enum", lambda it: list(enumerate(it))), ("zip", lambda it: list(zip(it, "abcd"))), ("acc", lambda it: list(itertools.accumulate(it))), ("join", lambda it: "".join(map(str, it))), ("min", lambda it: min(it, key=lambda v: -v)), ("in", lambda it: 99 in it), ("dist", lambda it: math.dist([1, 2], list(it))), ("ext", lambda it: [0].extend(it)), ("upd", lambda it: {0}.update(it)), ("sumprod", lambda it: sum(a * b for a, b in zip(it, it))), ("star", lambda it: print(*it)), ("fromkeys", lambda it: dict.fromkeys(it)), ("isdisjoint", lambda it: {99}.isdisjoint(it)), ("slice", lambda it: list(itertools.islice(it, 5)))]:
    try:
        print(name, fn(items()))
    except ValueError as e:
        print(name, "raised", e)

try: print(math.prod(items()))
except ValueError as e: print(e)
try: print(math.fsum(items()))
except ValueError as e: print(e)
try: print(math.dist(items(), items()))
except ValueError as e: print(e)

def texts(n=2):
    for i in range(n):
        yield str(i + 1)
    raise ValueError("stop")
try: print(",".join(texts()))
except ValueError as e: print("got", e)
try: print(b",".join(x.encode() for x in texts()))
except ValueError as e: print("got", e)
def quotient(x):
    return 10 // x
try: print(",".join(str(quotient(x)) for x in (1, 0)))
except ZeroDivisionError as e: print("got", e)
try: print(",".join(map(lambda x: str(quotient(x)), (1, 0))))
except ZeroDivisionError as e: print("got", e)
def greatest(it):
    try: print(max(it))
    except ValueError as e: print("got", e)
def none():
    raise ValueError("stop")
    yield 1
greatest(none())
