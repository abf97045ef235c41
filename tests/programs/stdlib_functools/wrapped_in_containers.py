# covers: stdlib_functools: wrapped functions in containers, and as arguments
from functools import partial, wraps


def noted(func):
    @wraps(func)
    def helper(*args, **kwds):
        print("call")
        return func(*args, **kwds)

    return helper


@noted
def one():
    return 1


@noted
def two():
    return 2


def three():
    return 3


for make in (one, two):
    print(make())
for make in [two, one, three]:
    print(make())
table = {"one": one, "three": three}
print([table[name]() for name in sorted(table)])
half, third = partial(round, 0.5), partial(round, 0.3333)
for make in (half, third):
    print(make(), make(2))
