# covers: bytes: memoryview: how long a view lives: variables, del, containers, closures, generators
def show(ba):
    try:
        ba.append(1)
        print("ok", len(ba))
    except BufferError as e:
        print("BufferError", len(ba))

def unused():
    ba = bytearray(b"abc")
    view = memoryview(ba)
    show(ba)
unused()
def unused2():
    ba = bytearray(b"abc")
    _ = memoryview(ba)
    show(ba)
unused2()
def expression():
    ba = bytearray(b"abc")
    memoryview(ba)
    show(ba)
    print(memoryview(ba)[0])
    show(ba)
expression()
def passed(v):
    return v[0]
def last_use():
    ba = bytearray(b"abc")
    view = memoryview(ba)
    passed(view)
    show(ba)
last_use()
def param(v, ba):
    x = v[0]
    show(ba)
    return x
ba = bytearray(b"abc")
param(memoryview(ba), ba)
show(ba)
def deleted():
    ba = bytearray(b"abc")
    m = memoryview(ba)
    print(m[0])
    del m
    show(ba)
    m = memoryview(ba)
    m = memoryview(b"q")
    show(ba)
    m = memoryview(ba)
    m = None
    show(ba)
    m = memoryview(ba)
    m = 5
    show(ba)
    print(m)
deleted()
def loops():
    ba = bytearray(b"abc")
    for i in range(3):
        v = memoryview(ba)[i:]
    show(ba)
    for v in [1, 2]:
        pass
    show(ba)
loops()
class Holder:
    def __init__(self, ba):
        self.v = memoryview(ba)
def held():
    ba = bytearray(b"abc")
    h = Holder(ba)
    show(ba)
    h = None
    show(ba)
    hs = [Holder(ba), Holder(ba)]
    show(ba)
    hs.pop()
    show(ba)
    hs = []
    show(ba)
    d = {"k": memoryview(ba)}
    show(ba)
    del d["k"]
    show(ba)
    t = (memoryview(ba), 1)
    show(ba)
    t = (1, 2)
    show(ba)
    h = Holder(ba)
    h.v = memoryview(b"z")
    show(ba)
    h.v = memoryview(ba)
    del h.v
    show(ba)
    del h
    show(ba)
held()
def closures():
    ba = bytearray(b"abc")
    v = memoryview(ba)
    def f():
        return v[0]
    show(ba)
    f()
    del v
    show(ba)
    v = memoryview(b"q")
    show(ba)
    print(f())
closures()
def caught():
    ba = bytearray(b"abc")
    try:
        v = memoryview(ba)
        v[10]
    except IndexError:
        show(ba)
    v = None
    show(ba)
caught()
def gen(ba):
    v = memoryview(ba)
    for b in v:
        yield b
def gens():
    ba = bytearray(b"abc")
    g = gen(ba)
    next(g)
    show(ba)
    g.close()
    show(ba)
    for b in gen(ba):
        pass
    show(ba)
    it = iter(memoryview(ba))
    next(it)
    show(ba)
    del it
    show(ba)
    print(sum(memoryview(ba)), max(memoryview(ba)), list(reversed(memoryview(ba))))
    show(ba)
gens()
def unpack():
    ba = bytearray(b"abcdef")
    a, b = memoryview(ba)[:2], memoryview(ba)[2:]
    show(ba)
    a = b = None
    show(ba)
    with memoryview(ba) as m, memoryview(ba) as n:
        show(ba)
    show(ba)
unpack()
def swap():
    ba = bytearray(b"abcdef")
    other = bytearray(b"x")
    a, b = memoryview(ba), memoryview(other)
    a, b = b, a
    show(ba)
    b = None
    show(ba)
    show(other)
swap()
