# covers: stdlib_fractions: complex operands of a Fraction; `==`; powers of any operand
from fractions import Fraction


def tell(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


x = Fraction(3, 8)
tell(lambda: x == complex(0.375, 0))
tell(lambda: x != complex(0.375, 0))
tell(lambda: x == complex(0.375, 1))
tell(lambda: complex(0.375, 0) == x)
tell(lambda: x < complex(0.375, 0))
tell(lambda: complex(0.375, 0) < x)
tell(lambda: x < "a")
for z in (1j, 2.5 - 1j, 0j):
    tell(lambda: x + z)
    tell(lambda: z * x)
    tell(lambda: x - z)
    tell(lambda: z - x)
    tell(lambda: x / z)
    tell(lambda: z / x)
    tell(lambda: x**z)
    tell(lambda: z**x)
tell(lambda: x ** "a")
tell(lambda: x**None)
tell(lambda: x**2.5)
tell(lambda: x**2)
tell(lambda: Fraction(-3, 8) ** -3)
tell(lambda: "a" ** x)
tell(lambda: x + "a")
tell(lambda: x == 5 + 0j)
tell(lambda: sum([Fraction(1, 2), 1j, 0.5]))
tell(lambda: divmod(1, Fraction(1, 10)))
tell(lambda: divmod(7, Fraction(-3, 2)))
tell(lambda: divmod(1.25, Fraction(1, 2)))
tell(lambda: divmod("a", Fraction(1, 2)))
