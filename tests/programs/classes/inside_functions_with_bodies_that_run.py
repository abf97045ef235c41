# covers: classes: class bodies inside functions that call, names bound by several classes of a function, variables that classes read and that change

def f_b2(flag):
    if flag:
        class P:
            def x(self): return 1
    try:
        print(P().x())
    except UnboundLocalError as e:
        print(e)
f_b2(False)

def f_b3(flag):
    if flag:
        class P:
            def x(self): return 1
    else:
        class P:
            def x(self): return "two"
    return P().x()
print(f_b3(False))

def f_b5():
    class P:
        def x(self): return 1
    p = P()
    class P:
        def x(self): return 2
    q = P()
    print(p.x(), q.x(), isinstance(p, P), isinstance(q, P), type(p).__name__, type(p) is type(q))
    print(P.__qualname__)
f_b5()

def outer_b8():
    total = 0
    names = []
    def note(s):
        names.append(s)
        return len(names)
    class Acc:
        """Doc."""
        def add(self, n):
            nonlocal total
            total += n
            note("add")
            return self
        def get(self): return total
    a = Acc()
    a.add(1).add(2)
    total += 10
    print(total, names, a.get(), Acc.__doc__)
    total = "text"
    print(a.get())
outer_b8()

from typing import Optional
class Node_b9:
    pass
def f_b9():
    class Node_b9:
        def __init__(self, v, next: Optional["Node"] = None):
            self.v = v
            self.next: "Node" = next
        def last(self) -> "Node":
            n = self
            while n.next: n = n.next
            return n
    def make(k: int) -> Node_b9:
        return Node_b9(k, Node_b9(k + 1))
    n: Node = make(3)
    print(n.last().v, isinstance(n, Node_b9))
f_b9()
print(isinstance(Node_b9(), Node_b9), Node_b9.__qualname__)

def main_b11():
    limit = len("abcd")
    class Conf:
        size = limit * 2
        name = "n".upper()
        both = (size, name)
        def get(self): return self.size
    print(Conf.size, Conf().get(), Conf.both)
main_b11()

def f_b15():
    x = 1
    class A:
        x = 2
        def get(self): return x
        def own(self): return self.x
    x += 5
    print(A().get(), A().own(), A.x)
    class A2:
        y = x
        z = [y, 2]
    print(A2.y, A2.z)
f_b15()

def val_c1(x):
    print("val", x)
    return x
def meth_c1(self, n): return n * 2
def main_c1():
    base = [1]
    class Conf:
        """doc"""
        a = 1
        b = val_c1(a + 1)
        xs = base
        c: int = b * 2
        go = meth_c1
        lam = lambda self: self.a
        both = [a, b, c]
        table = {k: v for k, v in zip("ab", [a, b])}
        def get(self): return self.b + self.c
    class Sub(Conf):
        b = val_c1(9)
        d = Conf.b + 1
    print(Conf.a, Conf.b, Conf.c, Conf.both, Conf.table, Conf().get(), Conf().go(4), Conf().lam(), Sub().get(), Sub.d, Conf.xs is base)
    print(hasattr(Conf, "zz"), getattr(Conf(), "b", None))
main_c1()

def main_c2():
    class P:
        n = int("x")
    print("no")
try:
    main_c2()
except ValueError as e:
    print(e)

def main_f2():
    class X:
        def go(self): return n
    try:
        print(X().go())
    except NameError as e:
        print(e)
    n = 5
    n += X().go()
    print(X().go(), n)
    n = "text"
    print(X().go())
    xs = [X().go() for n in range(2)]
    print(xs, n)
main_f2()

def f_b1():
    try:
        print(P)
    except UnboundLocalError as e:
        print("unbound", e)
    class P:
        pass
    print(P.__name__)
f_b1()
