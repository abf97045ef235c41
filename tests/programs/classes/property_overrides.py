# covers: classes: properties overridden in subclasses, `@Base.name.setter`, setters under another name, methods and variables that replace each other, `__hash__ = None`, dunder lambdas
class P:
    def __init__(self):
        self._v = 1
    @property
    def v(self):
        return self._v
    @v.setter
    def v(self, x):
        print("P.set", x)
        self._v = x

class Q(P):
    @property
    def v(self):
        return -self._v

class R(P):
    @P.v.setter
    def v(self, x):
        print("R.set", x)
        self._v = 10 * x

class S(Q):
    pass

class T(P):
    v = 7

class U(T):
    @property
    def v(self):
        return "U"

class W(Q):
    @property
    def v(self):
        return super().v * 2
    @v.setter
    def v(self, x):
        self._v = x + 1

def put(o, x):
    try:
        o.v = x
    except AttributeError as e:
        print("AttributeError:", e)
    print(type(o).__name__, o.v)
    try:
        o.v += 1
    except AttributeError as e:
        print("AttributeError:", e)
    except TypeError as e:
        print("TypeError:", e)
    print(type(o).__name__, o.v)

for o in (P(), Q(), R(), S(), T(), W()):
    put(o, 4)
    print(o._v)
u = U()
try:
    u.v = 3
except AttributeError as e:
    print(e)
print(u.v)
try:
    Q().v = 4
except AttributeError as e:
    print(e)

class Rebound:
    @property
    def v(self):
        return 1
    @v.setter
    def w(self, x):
        self.x = x
    z = w
    def f(self):
        return "f"
    f = 3
    @property
    def g(self):
        return "g"
    @g.setter
    def g(self, x):
        print("old", x)
    @property
    def g(self):
        return "g2"
r = Rebound()
r.w = 5
print(r.w, r.v, r.x, r.f)
r.z = 6
print(r.z, r.x)
try:
    r.v = 3
except AttributeError as e:
    print(e)
try:
    r.g = 3
except AttributeError as e:
    print(e)
print(r.g)

class Base:
    def f(self): return 1
    def g(self): return 2
    @property
    def h(self): return 3
    f = g
class Shadow(Base):
    h = 5
    f = 4
    def g(self): return 20
b = Shadow()
b.h = 6
b.f = 7
print(b.h, b.f, b.g(), Shadow.h, Shadow.f, Base().f(), Base().h)
b.h += 1
print(b.h, Shadow.h)
class H:
    __hash__ = None
    def __repr__(self): return "H"
try:
    print({H(): 1})
except TypeError as e:
    print(e)

class Short:
    __repr__ = lambda self: 'x'
    __len__ = lambda self: 0
short = Short()
print(short)
print(bool(short), len(short))
