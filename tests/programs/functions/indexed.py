# covers: functions: functions and classes that are indexed
def t(f):
    try:
        print(f())
    except Exception as e:
        print(repr(e))
t(lambda: print[1, 2])
t(lambda: len[0])
t(lambda: sum[1])

def g(): pass
t(lambda: g[0])
t(lambda: (lambda: 1)[0])
class K: pass
t(lambda: K[0])
t(lambda: "a".upper[0])
t(lambda: [].append[0])
import math
t(lambda: math.sqrt[2])
t(lambda: int[3])
t(lambda: "abc".join[3])
def stmt():
    try:
        print [1, 2]
    except TypeError as e:
        print(e)
    try:
        len["a"]
    except TypeError as e:
        print(e)
stmt()

from typing import List, TypeVar, Optional, Callable, Union
import collections, re, queue, functools
A = List[int]
B = list[int]
C=collections.deque[int]
D=re.Pattern[str]
T=TypeVar("T")
E=type[T]
def f(x: Optional[int], y: Callable[[int], str]=str) -> Union[int,str]:
    q: queue.Queue[int] = queue.Queue()
    return y(x)
print(f(1))
try:
    print [1, 2]
except TypeError as e:
    print(e)
