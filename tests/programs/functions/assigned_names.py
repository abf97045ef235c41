# covers: functions: __name__, __doc__, __module__ that decorators assign, __qualname__
def deco(f):
    def wrapper(*a):
        return f(*a) + 1

    wrapper.__name__ = f.__name__
    wrapper.__doc__ = f.__doc__
    return wrapper


@deco
def g(x):
    "doc of g"
    return x


print(g(2), g.__name__, g.__doc__)


def make(op, sym):
    def comparer(a, b):
        return op(a, b)

    name = op.__name__
    comparer.__name__ = f"__{name}__"
    comparer.__doc__ = "x {}".format(sym)
    return comparer


import operator

e = make(operator.eq, "==")
print(e(1, 1), e.__name__, e.__doc__)


def plain():
    "d"


print(plain.__name__, plain.__doc__)
plain.__name__ = "renamed"
plain.__doc__ = None
print(plain.__name__, plain.__doc__)


def timer(prefix):
    def outer(f):
        def inner(*args, **kw):
            inner.calls += 1
            return f"{prefix}{inner.__name__}{inner.calls}:{f(*args, **kw)}"

        inner.calls = 0
        inner.__name__ = f.__name__
        inner.__doc__ = f.__doc__ or "none"
        inner.__module__ = f.__module__
        return inner

    return outer


@timer("> ")
def add(a, b=1):
    return a + b


@timer("# ")
def mul(a, b):
    """multiplies"""
    return a * b


print(add(1), mul(2, b=3), add(5, 6), add.__name__, mul.__name__, mul.__doc__, add.__doc__, add.calls, mul.calls)
fs = [add, mul, plain, timer]
print([f.__name__ for f in fs])


def trace(f):
    def w(x):
        print("enter", w.__name__)
        return f(x)

    print(w.__name__, w.__doc__)
    w.__name__ = "traced_" + f.__name__
    return w


h = trace(trace(lambda x: x + 1))
print(h(1), h.__name__)
print(add.__module__, plain.__module__, plain.__qualname__, timer("x").__qualname__, (lambda: 1).__qualname__)


class Q:
    def m(self):
        pass

    @staticmethod
    def s():
        pass


print(Q.m.__qualname__, Q.s.__qualname__, Q.m.__name__, Q().m.__name__)
