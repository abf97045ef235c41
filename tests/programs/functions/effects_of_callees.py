# covers: functions: effects of what is called, of operands of a known result, of the instance of a static method
def get():
    print("hi")
    return lambda x: x
print(get()(3))
get()(4)
def dec(x):
    print(x)
    return lambda f: f
def g(): pass
g = dec("a")(g)
k = dec("b")(g)
k()
def cls():
    print("class asked")
    return K
class K:
    def __init__(self): self.n = 1
    def m(self): return self.n
print(cls()().n)
def mod():
    print("builtin asked")
    return len
print(mod()([1]))
def bound():
    print("bound")
    return K().m
print(bound()())
def dec_with(x):
    print(x)
    return lambda f: f

@dec_with('dec_with')
def g2():
    pass

def dec2(x):
    print("dec2", x)
    def inner(f):
        print("inner")
        return f
    return inner

@dec2(3)
def h():
    pass
@dec2(4)
class K2:
    pass


def said(x):
    print("said", end=" ")
    return x


class Kind:
    @staticmethod
    def s(x):
        return x + 1

    @classmethod
    def c(cls, x):
        return cls.__name__, x


print(said(Kind()).s(1), said(Kind).s(2))
print(said(Kind()).c(3), said(Kind).c(4))
print(said(len) is said(3), said(Kind) is not said(len), said(None) is said(()), said({1: 2}) is said([]))
print(said(bytes)(said(())), said(dict)(said([])), said(str)(said(2)))
print(said(print) is said(print))
said(print)("printed")
print(said([len])[0]([1, 2]), said({"f": max})["f"](1, 2))
