# covers: stdlib_fractions: fractions of decimals
from decimal import Decimal
from fractions import Fraction

for text in ("1.1", "-0.25", "3", "1E+3", "0.00"):
    print(Fraction(Decimal(text)), repr(Fraction(Decimal(text))))


class Other:
    pass


try:
    print(Fraction(Other()))
except TypeError as error:
    print(error)
