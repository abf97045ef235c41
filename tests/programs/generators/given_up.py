# covers: generators: del and reassignment of a waiting generator
def fin(n):
    try:
        yield 1
        yield 2
    finally:
        print("fin", n)
o = fin("del")
next(o)
del o
print("-")
o = fin("again")
next(o)
o = fin("second")
print("--")
next(o)
o = None
print("---")
def f():
    g = fin("local")
    next(g)
    g = fin("other")
    print("here")
    del g
f()
class K:
    def __init__(self):
        self.g = fin("attr")
        next(self.g)
k = K()
k.g = None
print("end")
def nested():
    cur = fin("cell")
    next(cur)
    def swap():
        nonlocal cur
        cur = fin("new")
        print("swapped")
    swap()
    cur.close()
nested()
