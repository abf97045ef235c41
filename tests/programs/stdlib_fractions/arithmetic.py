# covers: stdlib_fractions: Fraction of ints, floats and texts; arithmetic and comparison with ints and floats; rounding; limit_denominator; hashes
import math
from fractions import Fraction

values = [Fraction(1, 2), Fraction(-3, 4), Fraction(0), Fraction(7), Fraction(10, -4), Fraction(1, 3)]
print(values, [str(v) for v in values])
for a in values:
    print(a.numerator, a.denominator, -a, +a, abs(a), bool(a), float(a), int(a), math.floor(a), math.ceil(a))
    print(round(a), round(a, 1), round(a, -1), a.as_integer_ratio(), hash(a), math.trunc(a))
    for b in values:
        print(a + b, a - b, a * b, a == b, a < b, a <= b, a > b, a >= b)
        if b:
            print(a / b, a // b, a % b, divmod(a, b))
    print(a + 1, 1 + a, a - 2, 2 - a, a * 3, 3 * a, a / 5, a // 2, a % 2, divmod(a, 3))
    if a:
        print(1 / a, 7 // a, 7 % a, a**2, a**-2, a**0)
    print(a + 0.5, 0.5 + a, a - 0.5, 0.5 - a, a * 1.5, 1.5 * a, a / 0.25, a < 0.1, a == 0.5, a >= 1, a ** 2.0 if a > 0 else 0)
print(Fraction("3/4"), Fraction(" -1.25 "), Fraction("2e-3"), Fraction("+5"), Fraction(".5"), Fraction("1_000/3"), Fraction("12.5E2"))
print(Fraction(0.5), Fraction(0.1), Fraction(-2.75), Fraction(True), Fraction(Fraction(1, 3)), Fraction(Fraction(1, 3), 5))
print(Fraction(3.141592653589793).limit_denominator(1000), Fraction("3.1415926").limit_denominator(10), Fraction.from_float(0.375))
print(sum([Fraction(1, n) for n in range(1, 12)]), sum([Fraction(1, 2), 1], Fraction(0)))
print(sorted(values), max(values), min(values))
print({Fraction(1, 2): "half", Fraction(3): "three"}[Fraction(2, 4)], len({Fraction(1, 2), Fraction(2, 4), Fraction(3, 6)}))
print(hash(Fraction(5)) == hash(5), hash(Fraction(1, 2)) == hash(0.5), Fraction(1, 2) == 0.5, 0.5 == Fraction(1, 2), 3 == Fraction(3))
print(f"{Fraction(1, 3)} and {Fraction(2, 3)!r}")
for bad in ("x", "1/", "/2", "1/2/3", "1.5/2", "", "1e", "--1", "1 2"):
    try:
        print(Fraction(bad))
    except ValueError as e:
        print(e)
for make in (lambda: Fraction(1, 0), lambda: Fraction(1, 2) / 0, lambda: Fraction(-3, 5) / Fraction(0), lambda: 2 / Fraction(0)):
    try:
        print(make())
    except ZeroDivisionError as e:
        print("ZeroDivisionError", e)
try:
    print(Fraction(1, 2) + "a")
except TypeError as e:
    print(e)
try:
    print(Fraction(0) ** -1)
except ZeroDivisionError as e:
    print(e)
try:
    print(Fraction(1.5, 2))
except TypeError as e:
    print(e)


def harmonic(n: int) -> Fraction:
    total = Fraction(0)
    for k in range(1, n + 1):
        total += Fraction(1, k)
    return total


print(harmonic(20))
for limit in (1, 2, 3, 5, 7, 10, 100, 113, 114, 12345, 10**6):
    print(limit, [Fraction(x).limit_denominator(limit) for x in (0.1, 2.5, -2.5, 1.4142135623730951, 0.333, 0.001, 0.5)])
