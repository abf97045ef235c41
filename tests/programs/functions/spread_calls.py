# covers: functions: calls with `*` and `**`
def f(a, b, c=3):
    return (a, b, c)

def g(a, *, k=0):
    return (a, k)

def h(a, /, b):
    return (a, b)

def v(a, *args, k=1, **kw):
    return a, args, k, kw

class C:
    def __init__(self, x, y=2):
        self.x = x
        self.y = y
    def m(self, x):
        return x + self.x

def show(fn):
    try:
        print(fn())
    except TypeError as e:
        print("TypeError", e)

one = [1]
two = [1, 2]
three = [1, 2, 3]
many = [1, 2, 3, 4, 5]
show(lambda: f(*two))
show(lambda: f(*three))
show(lambda: f(*one))
show(lambda: f(*many))
show(lambda: f(0, *one))
show(lambda: f(0, *two))
show(lambda: f(*one, 7))
show(lambda: f(*one, 7, 8))
show(lambda: f(*one, *two))
show(lambda: f(*one, c=9))
show(lambda: f(*one, b=9))
show(lambda: f(*two, b=9))
show(lambda: f(*range(3)))
show(lambda: f(*"abc"))
show(lambda: f(*{5: 6, 7: 8}))
show(lambda: f(*(i * i for i in range(3))))
show(lambda: g(*one, k=3))
show(lambda: g(*two, k=3))
show(lambda: g(*two))
show(lambda: h(*two))
show(lambda: v(*many))
show(lambda: v(*one))
show(lambda: v(0, 1, *two, k=5, z=6))
d1 = {"a": 1, "b": 2}
d2 = {"c": 5}
show(lambda: f(**d1))
show(lambda: f(**d1, c=0))
show(lambda: f(1, 2, **d2))
show(lambda: f(**d1, **d2))
show(lambda: f(**d1, **d1))
show(lambda: f(a=1, **d1))
show(lambda: f(1, **d1))
show(lambda: f(**d2))
show(lambda: f(*one, **d2))
show(lambda: f(*two, **d2))
show(lambda: v(**d1))
show(lambda: v(1, **d2, q=3))
show(lambda: v(1, z=0, **d2, q=3))
show(lambda: h(1, **d1))
show(lambda: C(*one).m(*two))
show(lambda: C(*one).m(*one))
show(lambda: C(**{"x": 4}).y)
def kw(**kwargs):
    return kwargs
show(lambda: kw())
show(lambda: kw(a=1, b="x"))
show(lambda: kw(**d1))
def total(*xs):
    s = 0
    for x in xs:
        s += x
    return s, len(xs)
print(total(), total(1), total(1, 2.5), total(*many), total(*many, 6))
def forward(*args, **kwargs):
    return v(*args, **kwargs)
show(lambda: forward(1, 2, k=3))
show(lambda: forward())
show(lambda: forward(*two, z=4))
def rec(first, *rest):
    if not rest:
        return first
    return first + rec(*rest)
print(rec(1, 2, 3, 4))
print((lambda *a: a)(1, "x"), (lambda **k: k)(x=1))
def order(*args):
    return args
log = []
def note(x):
    log.append(x)
    return x
print(order(note(1), *[note(2), note(3)], note(4)), log)
def z2(a, b, *, x, y):
    return (a, b, x, y)
e0 = [0][:0]
show(lambda: z2(*one, x=1))
show(lambda: z2(*two, x=1))
show(lambda: z2(*two))
show(lambda: z2(*three, x=1))
show(lambda: z2(*three, x=1, y=2))
show(lambda: z2(*e0))
show(lambda: z2(**{}))
