# covers: namedtuples: one class with several names
from collections import namedtuple
Circle = Cir = namedtuple('Circle', 'x, y, r')
c = Cir(1, 2, 3)
print(c, Circle(1, 2, 3) == c)
A = B = C = namedtuple('A', ['p'])
print(A(1), B(2).p, C(p=3))
