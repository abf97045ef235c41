# covers: stdlib_fractions: made by __new__: copies, wrong arguments, by name
from fractions import Fraction
import copy

print(
    sum(Fraction(1, i) for i in range(1, 20)),
    Fraction("3/4") + Fraction(0.5),
    Fraction(7, -14),
    copy.copy(Fraction(1, 2)),
    copy.deepcopy([Fraction(1, 3)]),
)
for a in ((1, 0), ("x",), (1.5, 2), (None,), (1, 2, 3)):
    try:
        print(Fraction(*a))
    except Exception as e:
        print(type(e).__name__, e)
print(Fraction(numerator=3, denominator=6), Fraction(), {Fraction(1, 2): 1}[Fraction(2, 4)], Fraction(1, 2) == 0.5)
try:
    Fraction(x=1)
except TypeError as e:
    print(e)
