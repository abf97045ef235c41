# covers: stdlib_contextlib: closing; suppress; nullcontext; ExitStack; decorators
import contextlib
from contextlib import AbstractContextManager, ContextDecorator, ExitStack, closing, contextmanager, nullcontext, suppress


class Door:
    def __init__(self, name):
        self.name = name
        self.open = True

    def close(self):
        self.open = False
        print("close", self.name)


with closing(Door("front")) as d:
    print(d.name, d.open)
print(d.open)
try:
    with contextlib.closing(Door("back")) as d:
        raise KeyError(d.name)
except KeyError as e:
    print("key", e)


class MyError(ValueError):
    pass


with suppress(ZeroDivisionError):
    print(1 // 0)
    print("not reached")
with suppress(KeyError, ValueError) as nothing:
    print(nothing)
    raise MyError("mine")
try:
    with suppress():
        raise IndexError("i")
except IndexError as e:
    print("index", e)
try:
    with suppress(KeyError):
        raise IndexError("j")
except LookupError as e:
    print("lookup", e)
with nullcontext() as n:
    print(n)
with nullcontext(42) as n:
    print(n)


class Timer(ContextDecorator):
    def __init__(self, label):
        self.label = label

    def __enter__(self):
        print("start", self.label)
        return self

    def __exit__(self, *exc):
        print("stop", self.label)
        return False


@Timer("f")
def f(a, b=2):
    print("f", a, b)
    return a + b


print(f(1), f(1, b=5), f.__name__)


@contextmanager
def section(title):
    print("==", title)
    yield len(title)
    print("--", title)


@section("deco")
def g(x):
    return x * 2


print(g(3))
print(g(4))


def undo(what, *, times=1):
    print("undo", what, times)


with ExitStack() as stack:
    a = stack.enter_context(section("one"))
    b = stack.enter_context(section("three"))
    stack.callback(undo, "x", times=3)
    stack.callback(undo, "y")
    print(a, b)
try:
    with ExitStack() as stack:
        stack.enter_context(section("one"))
        stack.callback(undo, "z")
        raise ValueError("inside")
except ValueError as e:
    print("after", e)


class Swallow(AbstractContextManager):
    def __exit__(self, exc_type, exc_value, traceback):
        print("swallow", exc_value)
        return True


with Swallow() as s:
    print(type(s).__name__)
    raise RuntimeError("gone")
with ExitStack() as stack:
    stack.callback(undo, "outer")
    stack.enter_context(Swallow())
    stack.enter_context(Timer("t"))
    raise OSError("o")
with ExitStack() as stack:
    stack.callback(undo, "kept")
    kept = stack.pop_all()
print("later")
kept.close()


def fails(typ, value, tb):
    print("exit", value)
    raise KeyError("second")


try:
    with ExitStack() as stack:
        stack.push(fails)
        raise ValueError("first")
except KeyError as e:
    print("got", e)
