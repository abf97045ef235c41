# covers: classes: `__slots__`: attributes without a place, slots of bases, class variables that instances cannot hide
class A:
    __slots__ = ("x", "y")
    k = 1
    def __init__(self): self.x = 1
class B(A):
    __slots__ = ["z"]
class C(A): pass
class D:
    __slots__ = "only"
class E:
    __slots__ = ("x", "__dict__")
for o, n in ((A(), 0), (B(), 1), (C(), 2)):
    try:
        o.y = n
        o.z = n
        print(o.x, o.y, o.z)
        o.w = n
        print(o.w)
    except AttributeError as e:
        print(e)
d = D()
d.only = 3
print(d.only, hasattr(d, "other"))
try:
    A().k = 3
except AttributeError as e:
    print(e)
d.other = 4
