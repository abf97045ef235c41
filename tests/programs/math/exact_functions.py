# covers: math: floor ceil trunc fabs fmod remainder modf frexp ldexp copysign sqrt isqrt fsum nextafter ulp isclose isfinite isinf isnan hypot dist prod constants
import math


def attempt(label, action):
    try:
        print(label, action())
    except ValueError as e:
        print(label, "ValueError:", e)
    except OverflowError as e:
        print(label, "OverflowError:", e)


def wrap_angle(a):
    return math.remainder(a, 360.0)


def split_number(x):
    fraction, whole = math.modf(x)
    return int(whole), round(fraction, 9)


def main():
    for v in (2.7, -2.7, 0.0, -0.0, 1e15 + 0.3, 5, True):
        print(v, math.floor(v), math.ceil(v), math.trunc(v), math.fabs(v), math.copysign(3, v), math.modf(v), math.frexp(v))
    print([math.fmod(a, b) for a in (7.5, -7.5, 7) for b in (2, -2, 2.5)], [math.remainder(a, 4) for a in (1, 2, 3, 5.5, 6, -3)], math.fmod(5, float("inf")))
    print([math.sqrt(v) for v in (0, 1, 2, 2.25, 1e-300, 1e300, 144)], [math.isqrt(v) for v in (0, 1, 2, 3, 4, 99, 100, 2 ** 62, 9223372036854775807)], math.cbrt(27), math.cbrt(-8.0))
    print(math.ldexp(0.75, 4), math.ldexp(1, -1074), math.ldexp(-1.5, 0), math.frexp(1e300), math.frexp(5e-324))
    print(math.fsum([0.1] * 10), math.fsum([1e100, 1.0, -1e100]), math.fsum([]), math.fsum([1, 2, 0.5]), math.prod([1, 2, 3]), math.prod([0.5, 4]), math.prod([], start=7), math.prod([1.5], start=2))
    print(math.nextafter(1.0, 2), math.nextafter(1, 0), math.nextafter(0.0, -1), math.ulp(1.0), math.ulp(1e16), math.ulp(0), math.ulp(-2.5))
    print(math.isclose(1.0, 1.0 + 1e-10), math.isclose(1, 1.1), math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(100, 101, rel_tol=0.01), math.isclose(float("inf"), float("inf")), math.isclose(float("nan"), float("nan")))
    for v in (1.0, float("inf"), float("-inf"), float("nan"), 5):
        print(math.isfinite(v), math.isinf(v), math.isnan(v), end="; ")
    print()
    print(math.hypot(3, 4), math.hypot(), math.hypot(-5), math.hypot(1, 2, 2), math.hypot(1e200, 1e200), math.dist((1, 2), (4, 6)), math.dist([0.5], [2]), math.dist((1, 1, 1), (1, 1, 1)))
    print(math.pi, math.e, math.tau, math.inf, -math.inf, math.nan, math.pi == math.tau / 2)
    print([wrap_angle(a) for a in (0, 190, -190, 720.5, 180, 540)], [split_number(x) for x in (3.25, -1.5, 7)], math.degrees(math.pi), math.radians(180), math.degrees(1), math.radians(45))
    attempt("sqrt", lambda: math.sqrt(-1))
    attempt("log", lambda: math.log(0))
    attempt("log neg", lambda: math.log(-1.5))
    attempt("isqrt", lambda: math.isqrt(-1))
    attempt("fmod", lambda: math.fmod(1, 0))
    attempt("acos", lambda: math.acos(2))
    attempt("exp", lambda: math.exp(1000))
    attempt("pow", lambda: math.pow(10, 400))
    attempt("pow neg", lambda: math.pow(-8, 0.5))
    attempt("ldexp", lambda: math.ldexp(1.0, 5000))
    attempt("factorial", lambda: math.factorial(-1))
    attempt("floor inf", lambda: math.floor(math.inf))
    attempt("ceil nan", lambda: math.ceil(math.nan))
    attempt("gamma", lambda: math.gamma(-1))
    attempt("dist", lambda: math.dist((1, 2), (1, 2, 3)))
    attempt("sin inf", lambda: math.sin(math.inf))
    attempt("comb", lambda: math.comb(5, -1))


main()
