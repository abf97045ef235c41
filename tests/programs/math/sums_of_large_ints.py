# covers: math: sums of large ints as floats
import math
import random
from fractions import Fraction

print(math.fsum([2**70, 1, 2]), math.fsum([1, 2, 3]))
try:
    print(math.fsum([1, 10**400]))
except OverflowError as e:
    print(e)

# Enough lines that need large ints for all of them to have any size, in the library too.
random.seed(2**70 + 1)
a = 2**62 + random.getrandbits(8)
a += a
b = a * 3
c = b * b
d = c * c - 1
e = [d // 7, d % 11]
for k in (2, -2, 0):
    print(Fraction(3, 4) ** k, Fraction("2e-3"), Fraction("12.5E2"))
for k in range(30):
    e.append(e[-1] * e[0] % 10**40 + k)
print(a, b, c, d, e[-1], random.randint(1, 10**30), random.random())
