# covers: math: powers with halves for exponents, near the ends of the range too
BASES = [
    0.25,
    2.25,
    4.0,
    6.25,
    9.0,
    1e-4,
    144.0,
    1.5625,
    1e300,
    1e-300,
    1.7976931348623157e308,
    5e-324,
    2.0**-1040,
    2.0**900,
    2.0**-900,
    0.0,
]
for base in BASES:
    for exponent in (0.5, 1.5, -0.5, -1.5, 2.5, -2.5, 3.5, 7.5, -31.5, 63.5, 64.5, 100.5):
        try:
            print(base, exponent, base**exponent)
        except (OverflowError, ZeroDivisionError) as e:
            print(base, exponent, type(e).__name__, e)

for root in range(1, 40):
    square = float(root * root)
    print(square**1.5 == root**3, square**2.5 == root**5, square**-0.5 == 1 / root)
print((-0.0) ** 1.5, float("inf") ** -1.5, float("inf") ** 2.5, 1.0**0.5)
print([f"{x / 7.0**2.5:.12g}" for x in (1.0, 2.0, 3.5)], f"{sum((i / 3) ** 1.5 for i in range(1, 200)):.12g}")
