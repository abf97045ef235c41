# covers: stdlib_imports: names of Python 2, asked for in a try
try:
    from itertools import izip as zip
except ImportError:
    pass
try:
    input = raw_input
except NameError:
    pass
try:
    xrange
except NameError:
    xrange = range
try:
    range = xrange
except NameError:
    pass
print([x for x in xrange(3)], list(zip([1], [2])))
print(list(range(2)))
import itertools
try: zip = itertools.izip
except: pass
try: zip = itertools.izip
except: pass
try:
    from functools import lru_cache
except ImportError:
    lru_cache = None
print(list(zip([1], [2])))
try:
    unicode
except NameError:
    unicode = str
print(unicode(3))


def pairs(a, b):
    return list(zip(a, b))


print(pairs([1, 2], "ab"))


def first(n):
    return list(range(n))


print(first(3))
