# covers: builtins: special methods of ints, floats, texts and containers called by their names; functions of the module operator
import operator

a, b = 3, 4
print(int.__add__(a, b), (5).__add__(3), [].__len__(), str.__len__("abc"), (True).__add__(2), True.__and__(False))
print(a.__class__.__name__, type(a).__name__, "x".__class__.__name__, [1].__class__.__name__, (2.5).__class__.__name__)
print([1, 2].__getitem__(0), {1: 2}.__contains__(1), "abc".__contains__("b"), (1).__eq__(1), (3).__mul__(2))
print((7).__floordiv__(2), (2).__pow__(3), (7).__mod__(4), (-7).__divmod__(2), (7).__truediv__(2), (1).__lshift__(5))
print("a".__add__("b"), [1].__add__([2]), (5).__repr__(), (5).__str__(), (5.5).__int__(), (5).__float__(), (5).__bool__())
print((-5).__abs__(), (5).__neg__(), (5).__invert__(), (2.5).__neg__(), True.__neg__(), True.__index__(), (5).__index__())
print(int.__lt__(a, b), float.__mul__(2.0, 3.0), float.__add__(2.0, 1), list.__len__([1]), dict.__len__({}), str.__eq__("a", "b"))
print((5).__hash__() == hash(5), (2.5).__round__(), (2.567).__round__(2), "abc".__hash__() == hash("abc"))
print((5).__radd__(2), (5).__rsub__(2), (5.0).__rtruediv__(2), (3).__le__(3), (3).__ne__(4), "a".__lt__("b"), "b".__ge__("a"))
print((5).__add__(2.5) is NotImplemented, (5).__eq__(5.0) is NotImplemented, (5.0).__eq__(5), "a".__eq__(1) is NotImplemented)
print((10**30).__add__(1), (10**30).__mul__(10**10), (2).__pow__(100))
x = [1, 2, 3]
x.__setitem__(0, 9)
x.__delitem__(1)
print(x, x.__iter__().__next__(), list(x.__reversed__()), x.__repr__(), {1: "a"}.__str__(), (1, 2).__repr__(), (1, 2).__len__())
for value in [1, 2.5, "t", True]:
    print(value.__repr__(), value.__str__(), type(value).__name__)


class Matrix:
    def __init__(self, v):
        self.v = v

    def __matmul__(self, other):
        return self.v * other.v

    def __index__(self):
        return self.v


def f(a, *b, k=1):
    return (a, b, k)


print(operator.index(5), operator.index(True), operator.index(Matrix(3)), operator.abs(-3), operator.abs(-2.5))
print(operator.call(f, 1, 2, k=3), operator.matmul(Matrix(2), Matrix(3)), operator.imatmul(Matrix(2), Matrix(5)))
for bad in ["x", 2.5, None]:
    try:
        print(operator.index(bad))
    except TypeError as e:
        print(e)
