# covers: stdlib_functools: update_wrapper as a statement, as a value, of objects with `__call__`
import functools
from functools import update_wrapper


def counted(f):
    def wrapper(*args):
        calls.append(f.__name__)
        return f(*args)

    calls = []
    functools.update_wrapper(wrapper, f)
    return wrapper


def logged(f):
    def wrapper(*args):
        return ("logged", f(*args))

    return update_wrapper(wrapper, f)


@counted
def add(a, b):
    "Adds."
    return a + b


@logged
def sub(a, b):
    "Subtracts."
    return a - b


print(add(1, 2), add(3, 4), add.__name__, add.__doc__, sub.__name__, sub.__doc__, sub(1, 2), sub.__wrapped__(5, 2))
