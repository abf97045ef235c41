# covers: classes: classes inside functions with the names of others, in nested functions, in suites
class A:
    def who(self): return "module"
def f1():
    class A:
        def __init__(self, x): self.x = x
        def who(self): return "f1"
        def twin(self) -> "A": return A(self.x + 1)
    class B(A):
        def who(self): return "B of f1"
    a = A(1)
    print(a.who(), a.twin().x, B(3).who(), B(3).twin().who())
def f2():
    class A:
        def who(self): return "f2"
        def __repr__(self): return "<A>"
    return A()
def f3(flag):
    if flag:
        class B:
            def go(self): return "yes"
        return B().go()
    else:
        class B2:
            def go(self): return "no"
        return B2().go()
def f4():
    def inner():
        class A:
            def who(self): return "inner"
        return A().who()
    return inner() + inner()
class K:
    def m(self):
        class A:
            def who(self): return "K.m"
        return A().who()
    def n(self):
        try:
            class E(Exception): pass
            raise E("x")
        except E as e:
            return str(e)
def f6():
    class Stop(Exception):
        def __init__(self, n):
            super().__init__(n)
            self.n = n
    try:
        raise Stop(3)
    except Stop as e:
        return e.n, repr(e)
def f7():
    class Stop(Exception): pass
    try:
        raise Stop("s")
    except Exception as e:
        print(type(e).__name__, e)
def f8():
    A = 5
    return A
if True:
    f1()
    print(f2(), f3(1), f3(0), f4(), K().m(), A().who(), f6(), f8())
f7()
