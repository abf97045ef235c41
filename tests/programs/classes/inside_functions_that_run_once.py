# covers: classes: classes inside functions that run once: bodies that run, enumerations, records, imports of the function, variables of the function, nonlocal
def test_one():
    class A:
        def f(self):
            return "one"
    class B(A):
        def f(self):
            return "B" + super().f()
    print(B().f(), isinstance(B(), A), B.__name__, B.__qualname__)


def test_two():
    class A(Exception):
        def __init__(self, n):
            super().__init__(n)
            self.n = n
    class B(A):
        pass
    try:
        raise B(3)
    except A as e:
        print(type(e).__name__, e.n, repr(e))


def test_three():
    from dataclasses import dataclass, field
    @dataclass
    class A:
        x: int
        ys: list = field(default_factory=list)
    a = A(1)
    a.ys.append(3)
    print(a, a == A(1, [3]))


def test_four():
    from enum import Enum
    class A(Enum):
        RED = 1
        BLUE = 2
    print(A.RED, A(2), list(A))


def test_five():
    log = []
    class A:
        def __enter__(self):
            log.append("enter")
            return self
        def __exit__(self, *args):
            log.append("exit")
            return False
    with A() as a:
        log.append("body")
    print(log)


def test_six():
    count = 0
    class A:
        def hit(self):
            nonlocal count
            count += 1
            return count
    a = A()
    a.hit()
    a.hit()
    print(count)


def test_seven():
    if True:
        class A:
            def g(self): return B()
        class B:
            def g(self): return A()
        print(type(A().g()).__name__, type(B().g()).__name__)
    for i in range(2):
        class C:
            def __init__(self, k): self.k = k
        print(C(i).k)


def test_eight():
    def inner():
        class A:
            n = 5
            def f(self): return self.n
        return A().f()
    print(inner())


class A:
    def hello(self):
        class B(Exception):
            pass
        try:
            raise B("x")
        except B as e:
            return str(e)


test_one()
test_two()
test_three()
test_four()
test_five()
test_six()
test_seven()
test_eight()
print(A().hello(), A().__class__.__name__)
