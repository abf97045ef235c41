"""What a decimal number is made of, read from it: its hash, its parts, the ints and floats that it is, its class."""

from _builtin import any_size, declined, word
from _decimal_arith import _rescaled
from _decimal_context import _FINITE, _INFINITE, _NAN, _SNAN, _length, _power_of_ten
from _decimal_text import _digits_of, _shown
from _decimal_values import DecimalTuple

_MODULUS = 2305843009213693951


def _hash_of(n):
    kind, sign, digits, exponent = n
    if kind == _SNAN:
        raise TypeError("Cannot hash a signaling NaN value")
    if kind == _NAN:
        declined("the hash of a decimal NaN differs from run to run")
    if kind == _INFINITE:
        return -314159 if sign else 314159
    if exponent >= 0:
        power = pow(any_size(10), exponent, _MODULUS)
    else:
        power = pow(any_size(10), (_MODULUS - 2) * any_size(-exponent), _MODULUS)
    found = word(digits % _MODULUS * power % _MODULUS)
    if sign:
        found = -found
    return -2 if found == -1 else found


def _whole(n, mode):
    """The int that the number is, rounded."""
    kind = n[0]
    if kind == _INFINITE:
        raise OverflowError("cannot convert Infinity to integer")
    if kind != _FINITE:
        raise ValueError("cannot convert NaN to integer")
    if n[3] > 100000:
        declined("ints of so many digits are not supported")
    digits, _changed = _rescaled(n, 0, mode)
    return -digits if n[1] else digits


def _float_of(n):
    if n[0] == _SNAN:
        raise ValueError("cannot convert signaling NaN to float")
    if n[0] == _NAN:
        return float("-nan" if n[1] else "nan")
    return float(_shown(n, False, 1))


def _tuple_of(n):
    kind, sign, digits, exponent = n
    if kind == _INFINITE:
        return DecimalTuple(sign, (0,), "F")
    shown = tuple([int(c) for c in _digits_of(digits)])
    if kind == _FINITE:
        return DecimalTuple(sign, shown, exponent)
    return DecimalTuple(sign, shown if digits else tuple(shown[:0]), "n" if kind == _NAN else "N")


def _ratio_of(n):
    """The number as a fraction in lowest terms."""
    kind, sign, digits, exponent = n
    if kind == _INFINITE:
        raise OverflowError("cannot convert Infinity to integer ratio")
    if kind != _FINITE:
        raise ValueError("cannot convert NaN to integer ratio")
    if digits == 0:
        return any_size(0), any_size(1)
    if exponent >= 0:
        top, bottom = digits * _power_of_ten(exponent), any_size(1)
    else:
        top, bottom = digits, _power_of_ten(-exponent)
        a, b = top, bottom
        while b:
            a, b = b, a % b
        top = top // a
        bottom = bottom // a
    return (-top if sign else top), bottom


def _adjusted(n):
    """The exponent of the first digit; 0 where there is none."""
    if n[0] != _FINITE:
        return 0
    return n[3] + _length(n[2]) - 1


def _is_subnormal(ctx, n):
    return n[0] == _FINITE and n[2] != 0 and _adjusted(n) < ctx._emin


def _class_of(ctx, n):
    """The name of the number's class, as `number_class` has it."""
    kind, sign, digits, _exponent = n
    if kind == _NAN:
        return "NaN"
    if kind == _SNAN:
        return "sNaN"
    sign_shown = "-" if sign else "+"
    if kind == _INFINITE:
        return sign_shown + "Infinity"
    if digits == 0:
        return sign_shown + "Zero"
    return sign_shown + ("Subnormal" if _is_subnormal(ctx, n) else "Normal")


def _same_quantum(a, b):
    """Whether two numbers have the same exponent, or are of the same kind without one."""
    if a[0] != _FINITE or b[0] != _FINITE:
        return a[0] == _INFINITE and b[0] == _INFINITE or a[0] >= _NAN and b[0] >= _NAN
    return a[3] == b[3]
