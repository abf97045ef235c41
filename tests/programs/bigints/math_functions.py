# covers: bigints: the functions of math, of large ints and of lists of them

import math

b = 10**30
big = [b, 3, 4]


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: math.fsum(big))
show(lambda: math.prod(big))
show(lambda: sum(big))
show(lambda: sum(big) / len(big))
show(lambda: math.hypot(b, 3))
show(lambda: math.sqrt(b))


show(lambda: math.gcd(*big))
show(lambda: math.lcm(*big))
show(lambda: math.isqrt(b))
show(lambda: math.comb(b, 2))
show(lambda: math.perm(b, 2))
show(lambda: math.floor(b))
show(lambda: math.pow(b, 2))
show(lambda: math.fmod(b, 7))
show(lambda: math.atan2(b, 7))
show(lambda: math.copysign(b, -1))
show(lambda: math.isclose(b, b + 1))
show(lambda: math.isfinite(b))


show(lambda: math.factorial(b))
show(lambda: math.modf(b))
show(lambda: math.frexp(b))
show(lambda: math.nextafter(b, 0))
show(lambda: math.ulp(b))
show(lambda: math.degrees(b))
show(lambda: math.trunc(b))
show(lambda: math.fabs(-b))
show(lambda: math.remainder(b, 7))
show(lambda: math.sqrt(10**400))
show(lambda: math.hypot(*big))
show(lambda: math.hypot(*[3, 4]))
show(lambda: math.dist(big, big))
show(lambda: math.dist(big, [1, 2]))
show(lambda: math.dist([10**400], [1]))
show(lambda: math.hypot(*[10**400]))
show(lambda: math.dist([10**400, 2], [1]))
show(lambda: math.dist((b, 2), (1, 2)))
show(
    lambda: (
        b.conjugate()
        + math.floor(b)
        + math.ceil(b)
        + math.trunc(b)
        + b.__int__()
        + b.__index__()
        + int(b)
        + b.real
        + b.numerator
    )
)
