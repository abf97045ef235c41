# covers: builtins: wrong counts and names of arguments, of functions of modules too; effects of arguments of calls that fail
import itertools, dataclasses, collections, sys
from dataclasses import dataclass
@dataclass
class P:
    x: int
def t(s):
    print(s)
    return 1
p = P(1)
try:
    print(itertools.cycle())
except TypeError as e:
    print('itertools.cycle()', e)
try:
    print(itertools.cycle([1],[2]))
except TypeError as e:
    print('itertools.cycle([1],[2])', e)
try:
    print(itertools.islice([1]))
except TypeError as e:
    print('itertools.islice([1])', e)
try:
    print(itertools.islice([1],1,2,3,4))
except TypeError as e:
    print('itertools.islice([1],1,2,3,4)', e)
try:
    print(itertools.takewhile([1]))
except TypeError as e:
    print('itertools.takewhile([1])', e)
try:
    print(itertools.dropwhile([1],[2],[3]))
except TypeError as e:
    print('itertools.dropwhile([1],[2],[3])', e)
try:
    print(itertools.filterfalse(None))
except TypeError as e:
    print('itertools.filterfalse(None)', e)
try:
    print(itertools.starmap(t))
except TypeError as e:
    print('itertools.starmap(t)', e)
try:
    print(itertools.pairwise())
except TypeError as e:
    print('itertools.pairwise()', e)
try:
    print(itertools.pairwise([1],[2]))
except TypeError as e:
    print('itertools.pairwise([1],[2])', e)
try:
    print(itertools.tee())
except TypeError as e:
    print('itertools.tee()', e)
try:
    print(itertools.tee([1],2,3))
except TypeError as e:
    print('itertools.tee([1],2,3)', e)
try:
    print(itertools.chain.from_iterable())
except TypeError as e:
    print('itertools.chain.from_iterable()', e)
try:
    print(itertools.chain.from_iterable([1],[2]))
except TypeError as e:
    print('itertools.chain.from_iterable([1],[2])', e)
try:
    print(itertools.repeat(1,2,3))
except TypeError as e:
    print('itertools.repeat(1,2,3)', e)
try:
    print(itertools.compress([1],[2],[3]))
except TypeError as e:
    print('itertools.compress([1],[2],[3])', e)
try:
    print(itertools.combinations([1],2,3))
except TypeError as e:
    print('itertools.combinations([1],2,3)', e)
try:
    print(itertools.permutations([1],2,3))
except TypeError as e:
    print('itertools.permutations([1],2,3)', e)
try:
    print(itertools.count(1,2,3))
except TypeError as e:
    print('itertools.count(1,2,3)', e)
try:
    print(itertools.accumulate([1],None,3,4))
except TypeError as e:
    print('itertools.accumulate([1],None,3,4)', e)
try:
    print(itertools.combinations_with_replacement([1],2,3))
except TypeError as e:
    print('itertools.combinations_with_replacement([1],2,3)', e)
try:
    print(collections.deque([1],2,3))
except TypeError as e:
    print('collections.deque([1],2,3)', e)
try:
    print(dataclasses.replace())
except TypeError as e:
    print('dataclasses.replace()', e)
try:
    print(dataclasses.replace(p,p))
except TypeError as e:
    print('dataclasses.replace(p,p)', e)
try:
    print(dataclasses.is_dataclass())
except TypeError as e:
    print('dataclasses.is_dataclass()', e)
try:
    print(dataclasses.is_dataclass(p,p))
except TypeError as e:
    print('dataclasses.is_dataclass(p,p)', e)
try:
    print(dataclasses.asdict())
except TypeError as e:
    print('dataclasses.asdict()', e)
try:
    print(dataclasses.astuple(p,p,p))
except TypeError as e:
    print('dataclasses.astuple(p,p,p)', e)
try:
    print(sys.setrecursionlimit())
except TypeError as e:
    print('sys.setrecursionlimit()', e)
try:
    print(sys.setrecursionlimit(1,2))
except TypeError as e:
    print('sys.setrecursionlimit(1,2)', e)
try:
    print(isinstance(t("a")))
except TypeError as e:
    print('isinstance(t("a"))', e)
try:
    print(isinstance(t("a"),int,3))
except TypeError as e:
    print('isinstance(t("a"),int,3)', e)
try:
    print(issubclass(int))
except TypeError as e:
    print('issubclass(int)', e)
try:
    print(hasattr(p))
except TypeError as e:
    print('hasattr(p)', e)
try:
    print(hasattr(p,"x",3))
except TypeError as e:
    print('hasattr(p,"x",3)', e)
try:
    print(getattr(p))
except TypeError as e:
    print('getattr(p)', e)
try:
    print(getattr(p,"x",1,2))
except TypeError as e:
    print('getattr(p,"x",1,2)', e)
try:
    print(isinstance(t("a"),kind=t("b")))
except TypeError as e:
    print('isinstance(t("a"),kind=t("b"))', e)
try:
    print(getattr(p,"x",default=t("c")))
except TypeError as e:
    print('getattr(p,"x",default=t("c"))', e)
try:
    print(hasattr(p,name=t("c")))
except TypeError as e:
    print('hasattr(p,name=t("c"))', e)
try:
    print(input(1,2))
except TypeError as e:
    print('input(1,2)', e)
try:
    print(slice())
except TypeError as e:
    print('slice()', e)
try:
    print(slice(1,2,3,4))
except TypeError as e:
    print('slice(1,2,3,4)', e)
try:
    print(slice(start=1))
except TypeError as e:
    print('slice(start=1)', e)
try:
    print(range())
except TypeError as e:
    print('range()', e)
try:
    print(range(1,2,3,4))
except TypeError as e:
    print('range(1,2,3,4)', e)
try:
    print(range(stop=3))
except TypeError as e:
    print('range(stop=3)', e)
try:
    print(complex(1,2,3))
except TypeError as e:
    print('complex(1,2,3)', e)
try:
    print(complex(1,foo=2))
except TypeError as e:
    print('complex(1,foo=2)', e)
try:
    print(pow(1))
except TypeError as e:
    print('pow(1)', e)
try:
    print(pow(1,2,3,4))
except TypeError as e:
    print('pow(1,2,3,4)', e)
try:
    print(pow(1,base=2))
except TypeError as e:
    print('pow(1,base=2)', e)
try:
    print(pow(1,mod=2))
except TypeError as e:
    print('pow(1,mod=2)', e)
try:
    print(iter())
except TypeError as e:
    print('iter()', e)
try:
    print(iter(1,2,3))
except TypeError as e:
    print('iter(1,2,3)', e)
try:
    print(len())
except TypeError as e:
    print('len()', e)
try:
    print(abs())
except TypeError as e:
    print('abs()', e)
try:
    print(abs(1,2))
except TypeError as e:
    print('abs(1,2)', e)
try:
    print(round())
except TypeError as e:
    print('round()', e)
try:
    print(round(1,2,3))
except TypeError as e:
    print('round(1,2,3)', e)
try:
    print(divmod(1))
except TypeError as e:
    print('divmod(1)', e)
try:
    print(int(1,2,3))
except TypeError as e:
    print('int(1,2,3)', e)
try:
    print(float(1,2))
except TypeError as e:
    print('float(1,2)', e)
try:
    print(repr())
except TypeError as e:
    print('repr()', e)
try:
    print(chr())
except TypeError as e:
    print('chr()', e)
try:
    print(ord(1,2))
except TypeError as e:
    print('ord(1,2)', e)
try:
    print(list(1,2))
except TypeError as e:
    print('list(1,2)', e)
try:
    print(tuple([1],[2]))
except TypeError as e:
    print('tuple([1],[2])', e)
try:
    print(set(1,2))
except TypeError as e:
    print('set(1,2)', e)
try:
    print(frozenset(1,2))
except TypeError as e:
    print('frozenset(1,2)', e)
try:
    print(bin())
except TypeError as e:
    print('bin()', e)
try:
    print(any())
except TypeError as e:
    print('any()', e)
try:
    print(all([1],[2]))
except TypeError as e:
    print('all([1],[2])', e)


def small(x):
    return x < 3


for _ in range(1):
    try:
        print(list(itertools.takewhile(small, [1, 2, 3], foo=1)))
    except TypeError as e:
        print(e)
    try:
        print(list(itertools.starmap(small, [(1,)], foo=1)))
    except TypeError as e:
        print(e)
    try:
        print(itertools.tee([1], n=2))
    except TypeError as e:
        print(e)
    try:
        print(itertools.cycle(iterable=[1]))
    except TypeError as e:
        print(e)
    try:
        print(itertools.accumulate([1], None, 3))
    except TypeError as e:
        print(e)
    try:
        print(input(prompt="x"))
    except TypeError as e:
        print(e)
f = lambda *a: list(itertools.islice(*a))
print(f([1, 2, 3], 2))
try:
    f([1])
except TypeError as e:
    print(e)
