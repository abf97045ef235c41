# covers: stdlib_imports: globals called as builtins that the modules of the library use
import json
import statistics
from fractions import Fraction
from collections import OrderedDict, defaultdict, deque, Counter
import itertools
import bisect
import copy
import string
import textwrap
import operator
import functools
import datetime
str = 'abc'
int = 5
list = [3, 1]
dict = {'a': 1}
float = 2.5
set = 1
tuple = (1,)
def isinstance(a, b): return 'never'
def hash(x): return 7
def iter(x): return x
def next(x): return x
def abs(x): return 'abs'
def repr(x): return 'repr'
bool = 0
range = 3
def any(x): return 1
def all(x): return 0
def hasattr(a, b): return 1
def type(x): return 'type'
def round(x): return 'round'
def divmod(a, b): return 'dm'
def pow(a, b): return 'pow'
print(json.dumps({'a': [1, 2.5, None, True, 'x']}), json.loads('{"k": [1, {"z": null}]}'))
print(statistics.mean([1, 2, 3]), statistics.median([3, 1, 2]), Fraction(3, 6) + 1, Fraction('1/3'), Fraction(0.5))
print(Counter('hello') + Counter('help'), OrderedDict(a=1), defaultdict(lambda: 0, a=1)['b'])
print([x for x in itertools.product('ab', repeat=2)], bisect.bisect([1, 2, 3], 2), copy.deepcopy([1, [2]]), string.capwords('a b'))
print(textwrap.fill('the quick brown fox', 10), operator.itemgetter(1)([1, 2]), functools.reduce(operator.add, [1, 2, 3]))
print(datetime.date(2020, 1, 5) - datetime.date(2020, 1, 1), datetime.datetime(2020, 1, 1).isoformat())
print(str, int, list, dict, float, set, tuple, abs(1), isinstance(1, 2), divmod(1, 2))
