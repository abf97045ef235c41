# covers: functions: default values of lambdas and inner functions that raise or print, also of those that nobody calls
def say(x):
    print("say", x)
    return x


def h():
    try:

        def f(v=a):
            return 1
    except NameError as e:
        print(1, e)
    try:

        def f2(*, v=a):
            return 1

        print(f2(v=2))
    except NameError as e:
        print(2, e)
    try:
        g = lambda v=a: None
    except NameError as e:
        print(3, e)
    try:
        g = lambda v=a: None
        g(1)
    except NameError as e:
        print(4, e)

    def k(v=say(1)):
        return v

    def k2(v=say(2), *, w=say(3)):
        return v

    k2()
    l = lambda v=say(4): v
    l2 = lambda v=say(5): v
    l2(8)
    [lambda v=say(6): v]

    def unused(x=1 / 0):
        pass


try:
    h()
except ZeroDivisionError as e:
    print(e)


def unused(x=say("m")):
    pass


class C:
    def m(self, x=say("c")):
        pass

    n = lambda self, x=say("d"): x
