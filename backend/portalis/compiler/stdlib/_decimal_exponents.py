"""Operations on the exponents of decimal numbers."""

from _builtin import any_size, word
from _decimal_arith import _nan_of, _quiet, _rounded
from _decimal_context import _DIVISION_BY_ZERO, _FINITE, _INFINITE, _INVALID, _NAN, _finish, _signal, _wrong
from _decimal_parts import _adjusted
from _decimal_values import _number_of_int


def _normalized(ctx, n):
    """The number without zeros at its end."""
    kind, sign, digits, exponent = _rounded(ctx, n)
    if kind != _FINITE:
        return (kind, sign, digits, exponent)
    if digits == 0:
        return (_FINITE, sign, digits, 0)
    top = ctx._emax - ctx._prec + 1 if ctx._clamp else ctx._emax
    while exponent < top and digits % 10 == 0:
        digits = digits // 10
        exponent += 1
    return (_FINITE, sign, digits, exponent)


def _scaled(ctx, a, b):
    """The first number with its exponent larger by the second."""
    if a[0] >= _NAN or b[0] >= _NAN:
        return _nan_of(ctx, a, b)
    limit = 2 * (ctx._emax + ctx._prec)
    if b[0] != _FINITE or b[3] != 0 or b[2] > limit:
        return _wrong(ctx, _INVALID)
    if a[0] == _INFINITE:
        return a
    power = word(b[2])
    return _finish(ctx, a[1], a[2], a[3] - power if b[1] else a[3] + power)


def _place(ctx, n):
    """The exponent of the first digit, as a number."""
    if n[0] >= _NAN:
        return _quiet(ctx, n)
    if n[0] == _INFINITE:
        return (_INFINITE, 0, any_size(0), 0)
    if n[2] == 0:
        _signal(ctx, _DIVISION_BY_ZERO)
        return (_INFINITE, 1, any_size(0), 0)
    return _rounded(ctx, _number_of_int(_adjusted(n)))
