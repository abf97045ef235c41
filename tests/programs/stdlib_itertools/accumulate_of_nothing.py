# covers: stdlib_itertools: accumulate of nothing, of a function or iterator that raises, of items that cannot be added
import itertools
def fail(x): raise ValueError(x)
def tell(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tell(lambda: list(itertools.accumulate([])))
tell(lambda: list(itertools.accumulate([], initial=5)))
tell(lambda: list(itertools.accumulate(map(fail, [1]))))
tell(lambda: list(itertools.accumulate([None, None])))
tell(lambda: list(itertools.accumulate([None])))
tell(lambda: list(itertools.accumulate([1, 2], lambda a, b: fail(b))))
tell(lambda: list(itertools.accumulate([1, 2], lambda a, b: a * b, initial=2)))
