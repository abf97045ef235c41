"""What decimal numbers are made of, and how they compare."""

from typing import NamedTuple

from _builtin import any_size, whole_power
from _decimal_arith import _nan_of, _order, _rounded
from _decimal_context import _FINITE, _INFINITE, _INVALID, _NAN, _SNAN, MAX_EMAX, MAX_PREC, MIN_EMIN, _signal


class DecimalTuple(NamedTuple):
    sign: int
    digits: tuple[int, ...]
    exponent: int | str


def _checked_prec(value):
    if not 1 <= value <= MAX_PREC:
        raise ValueError("valid range for prec is [1, MAX_PREC]")
    return int(value)


def _checked_low(value):
    if not MIN_EMIN <= value <= 0:
        raise ValueError("valid range for Emin is [MIN_EMIN, 0]")
    return int(value)


def _checked_high(value):
    if not 0 <= value <= MAX_EMAX:
        raise ValueError("valid range for Emax is [0, MAX_EMAX]")
    return int(value)


def _checked_bit(value, name):
    if value != 0 and value != 1:
        raise ValueError(f"valid values for {name} are 0 or 1")
    return int(value)


def _number_of_float(value):
    if isinstance(value, int):
        return _number_of_int(value)
    if value != value:
        return (_NAN, 0, any_size(0), 0)
    sign = 1 if str(value).startswith("-") else 0
    if value - value != 0.0:
        return (_INFINITE, sign, any_size(0), 0)
    top, bottom = abs(value).as_integer_ratio()
    power = bottom.bit_length() - 1
    return (_FINITE, sign, any_size(top) * whole_power(5, power), -power)


def _number_of_int(value):
    value = any_size(int(value))
    return (_FINITE, 1 if value < 0 else 0, abs(value), 0)


def _number_of_parts(parts):
    sign, digits, exponent = parts
    if sign != 0 and sign != 1:
        raise ValueError("sign must be an integer with the value 0 or 1")
    coefficient = any_size(0)
    for digit in digits:
        if not 0 <= digit <= 9:
            raise ValueError("coefficient must be a tuple of digits")
        coefficient = coefficient * 10 + digit
    if isinstance(exponent, str):
        if exponent == "F":
            return (_INFINITE, sign, any_size(0), 0)
        if exponent == "n":
            return (_NAN, sign, coefficient, 0)
        if exponent == "N":
            return (_SNAN, sign, coefficient, 0)
        raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    return (_FINITE, sign, coefficient, exponent)


def _equal(ctx, a, b):
    if a[0] >= _NAN or b[0] >= _NAN:
        if a[0] == _SNAN or b[0] == _SNAN:
            _signal(ctx, _INVALID)
        return False
    return _order(a, b) == 0


def _compared(ctx, a, b):
    """The order of two numbers; 2 where one of them is a NaN."""
    if a[0] >= _NAN or b[0] >= _NAN:
        _signal(ctx, _INVALID)
        return 2
    return _order(a, b)


def _extreme(ctx, a, b, wanted):
    """The larger of two numbers, or the smaller; a NaN only where both are."""
    if a[0] >= _NAN or b[0] >= _NAN:
        if a[0] == _NAN and b[0] < _NAN:
            return _rounded(ctx, b)
        if b[0] == _NAN and a[0] < _NAN:
            return _rounded(ctx, a)
        return _nan_of(ctx, a, b)
    order = _order(a, b)
    if order == 0:
        # Equal values are ordered by sign, then by exponent.
        if a[1] != b[1]:
            order = -1 if a[1] else 1
        elif a[3] != b[3]:
            order = (-1 if a[3] < b[3] else 1) * (-1 if a[1] else 1)
        else:
            order = -wanted
    return _rounded(ctx, a if order == wanted else b)
