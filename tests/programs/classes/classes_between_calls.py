# covers: classes: calls between class definitions, methods that name their own class and functions defined later
class A:
    def __eq__(self, other):
        return isinstance(other, A)
def f():
    try:
        t = [A()]
        print(t.count(A()))
    except KeyError as e:
        print(e)
f()
class B:
    def __eq__(self, other):
        return isinstance(other, B)
def g():
    things = [B()]
    def key(r):
        raise KeyError(r)
    print([t for t in things].count(B()))
    try:
        print(key((1, "a")))
    except KeyError as e:
        print(e)
g()
def h():
    try:
        print(D(3) == D(3))
    except NameError as e:
        print(e)
h()
class C:
    def __eq__(self, other):
        return isinstance(other, C)
    def mk(self):
        return helper(self)
    x = [1, 2]
try:
    print(C() == C(), C().mk())
except NameError as e:
    print(e)
class D:
    def __init__(self, v): self.v = v
    def __eq__(self, other):
        return isinstance(other, D) and self.v == other.v
    def __repr__(self): return helper(self)
print(D(3) == D(3), [D(1)].count(D(2)))
try:
    print([D(3)])
except NameError as e:
    print(e)
def helper(x):
    return "h" + type(x).__name__
h()
print(C().mk(), D(1))
