# covers: list: sort with arguments that it does not take
def t(x):
    print("!", end="")
    return x


def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print(e)


def add(a, b=2):
    return a + b


attempt(lambda: t([3, 1]).sort(t(1), key=t(None)))
attempt(lambda: t([3, 1]).sort(cmp=t(1)))
attempt(lambda: t([]).sort(key=t(None)))
attempt(lambda: t(add)(t(1), t(2), t(3)))
attempt(lambda: t(add)())
attempt(lambda: t({"f": add})["f"](t(1), c=t(2)))
attempt(lambda: t(()) * t(3))
attempt(lambda: t(()) + t((1,)))
attempt(lambda: t({1: 2}) * t(()))
attempt(lambda: list(zip(*t([1, 2]))))
attempt(lambda: sum(t([add]), t(1)))
attempt(lambda: dict(t([(1, 2)]), a=t(1)))
attempt(lambda: slice(t(1), t(2)))
