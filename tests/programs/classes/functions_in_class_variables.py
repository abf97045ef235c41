# covers: classes: functions in class variables are methods of the instances
def period(p):
    def inner(self):
        return self.s / p
    return inner


def double(self, k=2):
    return self.s * k


class A:
    f = period(2.0)
    g = lambda self, n: self.s + n
    h = double
    size = len
    made = str

    def __init__(self, s):
        self.s = s
        self.own = lambda x: x + 1


class B(A):
    h = period(4.0)


a = A(10)
print(a.f(), a.g(3), a.h(), a.h(3), a.h(k=5), a.own(4), a.size([1, 2]), a.made(3.5))
print(A.f(a), A.g(a, 4), A.h(a))
b = B(8)
print(b.f(), b.h(), b.g(n=1), B.h(b))
try:
    a.f(1, 2)
except TypeError as e:
    print(e)
for x in (a, b):
    print(x.f(), x.g(1))


class Hooked:
    handler = None
    table = {"a": max}

    def set(self, f):
        self.handler = f
        return self


print(Hooked().set(lambda x: x * 2).handler(4), Hooked().table["a"](1, 3))
