# covers: complex: the module cmath: roots, logarithms, trigonometry, polar coordinates, predicates, errors
import cmath
import math
import random


def attempt(label, act):
    try:
        print(label, act())
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as e:
        print(label, type(e).__name__, e)


points = [1 + 2j, -1 + 0j, -1 - 0.0j, 0j, complex(-0.0, 0.0), 2, -4, 0.5, 3j, -2j, 1e-320 + 1e-320j, 1e200 - 1e200j, -0.25 + 1e-9j]
for z in points:
    print(z, cmath.sqrt(z), cmath.phase(z), cmath.polar(z))
for z in [1 + 2j, -1.5 + 0.5j, 0.3 - 0.2j, 0j, 1, -2.5, 2j]:
    print(f"{cmath.exp(z):.12g} {cmath.sin(z):.12g} {cmath.cos(z):.12g} {cmath.tan(z):.12g}")
    print(f"{cmath.sinh(z):.12g} {cmath.cosh(z):.12g} {cmath.tanh(z):.12g}")
    print(f"{cmath.asin(z):.12g} {cmath.acos(z):.12g} {cmath.asinh(z):.12g} {cmath.acosh(z):.12g}")
    if z:
        print(f"{cmath.log(z):.12g} {cmath.log10(z):.12g} {cmath.log(z, 2):.12g}")
print(cmath.atan(0.5), cmath.atanh(0.5), f"{cmath.atan(1 + 2j):.12g} {cmath.atanh(1 + 2j):.12g}")
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.infj, cmath.nan, cmath.nanj)
print(cmath.rect(2, 0), cmath.rect(1, math.pi / 2), f"{cmath.rect(2, 1):.12g}", cmath.rect(-1.0, 0.0))
print(cmath.isclose(1 + 1j, 1 + 1.0000000001j), cmath.isclose(1, 2), cmath.isclose(0, 1e-10, abs_tol=1e-9))
print(cmath.isnan(complex("nan")), cmath.isinf(1e400j), cmath.isfinite(1 + 1j), cmath.isfinite(complex("inf")))
print(cmath.exp(1j * cmath.pi) + 1, cmath.sqrt(-1) * 1j, cmath.polar(complex("-inf+1j")))
attempt("log", lambda: cmath.log(0))
attempt("exp", lambda: cmath.exp(1000))
attempt("base", lambda: cmath.log(2, 1))
attempt("text", lambda: cmath.sqrt("1"))
attempt("tolerance", lambda: cmath.isclose(1, 2, rel_tol=-1))
r = random.Random(4)
worst = 0.0
for _ in range(200):
    z = complex(r.uniform(-5, 5), r.uniform(-5, 5))
    back = cmath.rect(*cmath.polar(z))
    worst = max(worst, abs(back - z), abs(cmath.exp(cmath.log(z)) - z), abs(cmath.sqrt(z) ** 2 - z))
print(worst < 1e-12)


def roots_of_unity(n):
    return [cmath.exp(2j * cmath.pi * k / n) for k in range(n)]


print([f"{z:.4f}" for z in roots_of_unity(6)])


def quadratic(a, b, c):
    d = cmath.sqrt(b * b - 4 * a * c)
    return (-b + d) / (2 * a), (-b - d) / (2 * a)


print(quadratic(1, 2, 5), quadratic(1, -3, 2), quadratic(2, 0, 8))
