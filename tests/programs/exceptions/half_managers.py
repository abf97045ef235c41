# covers: exceptions: managers without __exit__ or __enter__
class B:
    def __enter__(self): return 1
class C:
    def __exit__(self, *a): return 1
for m in (B, C, int):
    pass
def tell(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def f():
    with B(): pass
def g():
    with C(): pass
def h():
    with 5: pass
tell(f); tell(g); tell(h)
def k():
    "".foo = 1
tell(k)
