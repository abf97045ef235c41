# covers: stdlib_functools: update_wrapper of objects that decorate
import functools


class CountCalls:
    def __init__(self, func):
        functools.update_wrapper(self, func)
        self.func = func
        self.count = 0

    def __call__(self, *args, **kwargs):
        self.count += 1
        return self.func(*args, **kwargs)


@CountCalls
def hello(name, mark="!"):
    return f"hello {name}{mark}"


print(hello("a"), hello("b", mark="?"), hello.count)
