# covers: functions: functions beside other values in one variable: shown where it holds the others
def curry(f, n):
    def go(args):
        return f(*args) if len(args) == n else lambda x: go(args + [x])

    return go([])


print(curry(lambda a, b, c: a + b * c, 3)(1)(2)(3))


class A:
    def m(self):
        return 1


def pick(flag, a):
    return a.m if flag else 5


print(pick(False, A()), f"{pick(False, A())}", str(pick(False, A())))
