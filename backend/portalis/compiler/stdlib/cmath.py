"""Functions of complex numbers, by the formulas of CPython's `Modules/cmathmodule.c`. Infinities and NaN where they have no simple
answer end the call.
"""

import math

from _builtin import complex_hypot, declined

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")
infj = complex(0.0, float("inf"))
nanj = complex(0.0, float("nan"))

_LARGE = 4.4942328371557893e307  # a quarter of the largest float
_LOG_LARGE = 708.3964185322641
_LEAST = 2.2250738585072014e-308
_LN2 = 0.6931471805599453
_LN10 = 2.302585092994046


def _number(z):
    if isinstance(z, complex):
        return z
    if isinstance(z, (int, float)):
        return complex(z)
    if hasattr(z, "__complex__") or hasattr(z, "__float__") or hasattr(z, "__index__"):
        return complex(z)
    raise TypeError(f"must be real number, not {type(z).__name__}")


def _finite(z):
    z = _number(z)
    if not (math.isfinite(z.real) and math.isfinite(z.imag)):
        declined("functions of complex numbers that are infinite or not a number are not supported")
    return z


def _made(re, im):
    if math.isinf(re) or math.isinf(im):
        raise OverflowError("math range error")
    return complex(re, im)


def phase(z):
    z = _number(z)
    return math.atan2(z.imag, z.real)


def polar(z):
    z = _number(z)
    if math.isinf(z.real) or math.isinf(z.imag):
        return float("inf"), math.atan2(z.imag, z.real)
    r = complex_hypot(z.real, z.imag)
    if math.isinf(r):
        raise OverflowError("math range error")
    return r, math.atan2(z.imag, z.real)


def rect(r, phi):
    r = float(r)
    phi = float(phi)
    if not (math.isfinite(r) and math.isfinite(phi)):
        declined("functions of complex numbers that are infinite or not a number are not supported")
    if phi == 0.0:
        return complex(r, r * phi)
    return complex(r * math.cos(phi), r * math.sin(phi))


def _sqrt(x, y):
    if x == 0.0 and y == 0.0:
        return complex(0.0, y)
    ax = abs(x)
    ay = abs(y)
    if ax < _LEAST and ay < _LEAST:
        ax = math.ldexp(ax, 53)
        s = math.ldexp(math.sqrt(ax + complex_hypot(ax, math.ldexp(ay, 53))), -27)
    else:
        ax /= 8.0
        s = 2.0 * math.sqrt(ax + complex_hypot(ax, ay / 8.0))
    d = ay / (2.0 * s)
    if x >= 0.0:
        return complex(s, math.copysign(d, y))
    return complex(d, math.copysign(s, y))


def sqrt(z):
    z = _finite(z)
    return _sqrt(z.real, z.imag)


def exp(z):
    z = _finite(z)
    if z.real > _LOG_LARGE:
        length = math.exp(z.real - 1.0)
        return _made(length * math.cos(z.imag) * e, length * math.sin(z.imag) * e)
    length = math.exp(z.real)
    return _made(length * math.cos(z.imag), length * math.sin(z.imag))


def _log(z):
    z = _finite(z)
    ax = abs(z.real)
    ay = abs(z.imag)
    if ax > _LARGE or ay > _LARGE:
        re = math.log(complex_hypot(ax / 2.0, ay / 2.0)) + _LN2
    elif ax < _LEAST and ay < _LEAST:
        if ax == 0.0 and ay == 0.0:
            raise ValueError("math domain error")
        re = math.log(complex_hypot(math.ldexp(ax, 53), math.ldexp(ay, 53))) - 53 * _LN2
    else:
        h = complex_hypot(ax, ay)
        if 0.71 <= h <= 1.73:
            am = ax if ax > ay else ay
            an = ay if ax > ay else ax
            re = math.log1p((am - 1.0) * (am + 1.0) + an * an) / 2.0
        else:
            re = math.log(h)
    return complex(re, math.atan2(z.imag, z.real))


def log(z, base=None):
    x = _log(z)
    if base is None:
        return x
    y = _log(base)
    if y == 0.0:
        raise ValueError("math domain error")
    return x / y


def log10(z):
    r = _log(z)
    return complex(r.real / _LN10, r.imag / _LN10)


def _cosh(x, y):
    if abs(x) > _LOG_LARGE:
        less = x - math.copysign(1.0, x)
        return _made(math.cos(y) * math.cosh(less) * e, math.sin(y) * math.sinh(less) * e)
    return _made(math.cos(y) * math.cosh(x), math.sin(y) * math.sinh(x))


def _sinh(x, y):
    if abs(x) > _LOG_LARGE:
        less = x - math.copysign(1.0, x)
        return _made(math.cos(y) * math.sinh(less) * e, math.sin(y) * math.cosh(less) * e)
    return _made(math.cos(y) * math.sinh(x), math.sin(y) * math.cosh(x))


def _tanh(x, y):
    if abs(x) > _LOG_LARGE:
        return complex(math.copysign(1.0, x), 4.0 * math.sin(y) * math.cos(y) * math.exp(-2.0 * abs(x)))
    tx = math.tanh(x)
    ty = math.tan(y)
    cx = 1.0 / math.cosh(x)
    txty = tx * ty
    denominator = 1.0 + txty * txty
    return complex(tx * (1.0 + ty * ty) / denominator, ((ty / denominator) * cx) * cx)


def cosh(z):
    z = _finite(z)
    return _cosh(z.real, z.imag)


def sinh(z):
    z = _finite(z)
    return _sinh(z.real, z.imag)


def tanh(z):
    z = _finite(z)
    return _tanh(z.real, z.imag)


def cos(z):
    z = _finite(z)
    return _cosh(-z.imag, z.real)


def sin(z):
    z = _finite(z)
    r = _sinh(-z.imag, z.real)
    return complex(r.imag, -r.real)


def tan(z):
    z = _finite(z)
    r = _tanh(-z.imag, z.real)
    return complex(r.imag, -r.real)


def _moderate(z):
    z = _finite(z)
    if abs(z.real) > _LARGE or abs(z.imag) > _LARGE:
        declined("inverse functions of complex numbers that are this large are not supported")
    return z


def acos(z):
    z = _moderate(z)
    a = _sqrt(1.0 - z.real, -z.imag)
    b = _sqrt(1.0 + z.real, z.imag)
    return complex(2.0 * math.atan2(a.real, b.real), math.asinh(b.real * a.imag - b.imag * a.real))


def acosh(z):
    z = _moderate(z)
    a = _sqrt(z.real - 1.0, z.imag)
    b = _sqrt(z.real + 1.0, z.imag)
    return complex(math.asinh(a.real * b.real + a.imag * b.imag), 2.0 * math.atan2(a.imag, b.real))


def _asinh(x, y):
    a = _sqrt(1.0 + y, -x)
    b = _sqrt(1.0 - y, x)
    return complex(math.asinh(a.real * b.imag - b.real * a.imag), math.atan2(y, a.real * b.real - a.imag * b.imag))


def asinh(z):
    z = _moderate(z)
    return _asinh(z.real, z.imag)


def asin(z):
    z = _moderate(z)
    r = _asinh(-z.imag, z.real)
    return complex(r.imag, -r.real)


def _atanh(x, y):
    if x < 0.0 or x == 0.0 and math.copysign(1.0, x) < 0.0:
        return -_atanh_of_positive(-x, -y)
    return _atanh_of_positive(x, y)


def _atanh_of_positive(x, y):
    ay = abs(y)
    if x > 1e150 or ay > 1e150 or x == 1.0 and ay < 1e-150:
        declined("`atanh` and `atan` of numbers that are this large, or this near to a pole, are not supported")
    re = math.log1p(4.0 * x / ((1.0 - x) * (1.0 - x) + ay * ay)) / 4.0
    return complex(re, -math.atan2(-2.0 * y, (1.0 - x) * (1.0 + x) - ay * ay) / 2.0)


def atanh(z):
    z = _finite(z)
    return _atanh(z.real, z.imag)


def atan(z):
    z = _finite(z)
    r = _atanh(-z.imag, z.real)
    return complex(r.imag, -r.real)


def isfinite(z):
    z = _number(z)
    return math.isfinite(z.real) and math.isfinite(z.imag)


def isinf(z):
    z = _number(z)
    return math.isinf(z.real) or math.isinf(z.imag)


def isnan(z):
    z = _number(z)
    return math.isnan(z.real) or math.isnan(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a = _number(a)
    b = _number(b)
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    d = a - b
    diff = complex_hypot(d.real, d.imag)
    if diff <= rel_tol * complex_hypot(b.real, b.imag):
        return True
    return diff <= rel_tol * complex_hypot(a.real, a.imag) or diff <= abs_tol
