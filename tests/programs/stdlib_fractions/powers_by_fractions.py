# covers: stdlib_fractions: powers by fractions, and by fractions of other numbers
from fractions import Fraction
n = Fraction(0, 1)
print(n ** n, pow(n, n))
print(Fraction(2, 3) ** Fraction(2, 1), 0 ** Fraction(0, 1), Fraction(2) ** 2, 2 ** Fraction(1, 2), Fraction(1, 4) ** 0.5, pow(Fraction(2, 3), -2))
print(2 ** Fraction(-3, 1), 2.5 ** Fraction(2), 2.25 ** Fraction(1, 2), 2.0 ** Fraction(-1), Fraction(9, 4) ** Fraction(1, 2), Fraction(9, 4) ** Fraction(-1, 2))
try:
    print(n ** Fraction(-1))
except ZeroDivisionError as error:
    print(error)
try:
    print("a" ** n)
except TypeError as error:
    print(error)
