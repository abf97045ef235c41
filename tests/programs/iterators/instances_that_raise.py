# covers: iterators: instances whose __next__ or __iter__ raises, or that have no __next__; next of an empty generator expression
class Exc(Exception): pass
class Bad:
    def __iter__(self): return self
    def __next__(self): raise Exc()
class Bad2:
    def __iter__(self): raise Exc(2)
class NoNext:
    def __iter__(self): return self
def tell(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = {}
tell(lambda: d.update(Bad()))
tell(lambda: d.update(Bad2()))
tell(lambda: list(Bad()))
tell(lambda: set(Bad()))
tell(lambda: dict(Bad()))
tell(lambda: [].extend(Bad()))
tell(lambda: set().update(Bad()))
tell(lambda: {1}.union(Bad()))
tell(lambda: "".join(Bad()))
tell(lambda: sorted(Bad()))
tell(lambda: sum(Bad()))
tell(lambda: max(Bad()))
tell(lambda: any(Bad()))
tell(lambda: 3 in Bad())
tell(lambda: tuple(Bad()))
tell(lambda: list(map(str, Bad())))
tell(lambda: list(enumerate(Bad())))
tell(lambda: [x for x in Bad()])
tell(lambda: print(*Bad()))
tell(lambda: bytes(Bad()))
tell(lambda: next(iter(Bad())))
tell(lambda: dict.fromkeys(Bad()))
tell(lambda: iter(NoNext()))
tell(lambda: list(NoNext()))
def f():
    try:
        iter(NoNext())
    except TypeError as e: print(e)
    try:
        iter(5)
    except TypeError as e: print(e)
    try:
        d.update(Bad())
    except Exc as e: print("exc")
    try:
        iter(Bad2())
    except Exc as e: print("exc2")
f()
def first(l, val):
    return next(i for i in l if i == val)
for l in ([42], []):
    try:
        print(first(l, 3))
    except StopIteration as e: print("stop", e.args)
def only_empty(l):
    return next(i for i in l if i == 3)
try:
    print(only_empty([]))
except StopIteration as e: print("stop", e.args)
print(next((i for i in []), 5), list(map(str, [])), list(enumerate([])), sum([]), max([], default=2), any([]), all(()), list(zip([], [1])), 3 in iter([]), bytes([]))
print(*[])
for i, x in enumerate([]): print(i)
it = iter([])
print(next(it, "none"), list(it), sum(it), list(map(len, it)), list(enumerate(it, 3)))
try:
    next(it)
except StopIteration: print("stop")
