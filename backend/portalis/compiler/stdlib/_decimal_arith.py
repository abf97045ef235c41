"""Sums, products, quotients and order of decimal numbers, as the General Decimal Arithmetic Specification has them."""

from math import isqrt

from _builtin import any_size
from _decimal_context import (
    _DIVISION_BY_ZERO,
    _DIVISION_IMPOSSIBLE,
    _DIVISION_UNDEFINED,
    _FINITE,
    _FLOOR,
    _HALF_EVEN,
    _INEXACT,
    _INFINITE,
    _INVALID,
    _NAN,
    _ROUNDED,
    _SNAN,
    _finish,
    _length,
    _power_of_ten,
    _signal,
    _without,
    _work,
    _wrong,
)


def _quiet(ctx, n):
    """A NaN as the result of an operation on it."""
    kind, sign, payload, exponent = n
    if kind == _SNAN:
        _signal(ctx, _INVALID)
    room = ctx._prec - ctx._clamp
    if _length(payload) > room:
        payload = payload % _power_of_ten(room)
    return (_NAN, sign, payload, exponent)


def _nan_of(ctx, a, b):
    """Of two operands, one of them a NaN: the NaN that the result is."""
    if a[0] == _SNAN or b[0] < _NAN or a[0] == _NAN and b[0] != _SNAN:
        return _quiet(ctx, a)
    return _quiet(ctx, b)


def _rounded(ctx, n):
    """The number as the context has it."""
    kind, sign, coefficient, exponent = n
    if kind == _FINITE:
        return _finish(ctx, sign, coefficient, exponent)
    if kind == _INFINITE:
        return n
    return _quiet(ctx, n)


def _negated(n):
    return (n[0], 1 - n[1], n[2], n[3])


def _minus(ctx, n):
    if n[0] == _FINITE and n[2] == 0 and ctx._mode != _FLOOR:
        return _rounded(ctx, (_FINITE, 0, n[2], n[3]))
    return _rounded(ctx, _negated(n) if n[0] < _NAN else n)


def _plus(ctx, n):
    if n[0] == _FINITE and n[2] == 0 and ctx._mode != _FLOOR:
        return _rounded(ctx, (_FINITE, 0, n[2], n[3]))
    return _rounded(ctx, n)


def _absolute(ctx, n):
    return _minus(ctx, n) if n[1] else _plus(ctx, n)


def _add(ctx, a, b):
    a_kind, a_sign, a_digits, a_exp = a
    b_kind, b_sign, b_digits, b_exp = b
    if a_kind != _FINITE or b_kind != _FINITE:
        if a_kind >= _NAN or b_kind >= _NAN:
            return _nan_of(ctx, a, b)
        if a_kind == _INFINITE:
            if b_kind == _INFINITE and a_sign != b_sign:
                return _wrong(ctx, _INVALID)
            return a
        return b
    if a_digits == 0 or b_digits == 0:
        exponent = min(a_exp, b_exp)
        if a_digits == 0 and b_digits == 0:
            sign = a_sign if a_sign == b_sign else 1 if ctx._mode == _FLOOR else 0
            return _finish(ctx, sign, a_digits, exponent)
        sign, digits, at = (b_sign, b_digits, b_exp) if a_digits == 0 else (a_sign, a_digits, a_exp)
        # Zeros are added only as far as they can stay.
        exponent = max(exponent, at - ctx._prec - 1)
        if exponent < at:
            digits = digits * _power_of_ten(at - exponent)
            at = exponent
        return _finish(ctx, sign, digits, at)
    # The number whose digits begin further left, and by how much the other has to be moved to it.
    if a_exp < b_exp:
        a_sign, a_digits, a_exp, b_sign, b_digits, b_exp = b_sign, b_digits, b_exp, a_sign, a_digits, a_exp
    shift = a_exp - b_exp
    if shift:
        lowest = a_exp + min(-1, _length(a_digits) - ctx._prec - 2)
        if _length(b_digits) + b_exp - 1 < lowest:
            # Too small to be seen; it only says on which side of the other number the result is.
            b_digits = any_size(1)
            b_exp = lowest
            shift = a_exp - b_exp
        a_digits = a_digits * _power_of_ten(shift)
    if a_sign == b_sign:
        return _finish(ctx, a_sign, a_digits + b_digits, b_exp)
    if a_digits == b_digits:
        return _finish(ctx, 1 if ctx._mode == _FLOOR else 0, any_size(0), b_exp)
    if a_digits > b_digits:
        return _finish(ctx, a_sign, a_digits - b_digits, b_exp)
    return _finish(ctx, b_sign, b_digits - a_digits, b_exp)


def _subtract(ctx, a, b):
    if b[0] >= _NAN:
        return _add(ctx, a, b)
    return _add(ctx, a, _negated(b))


def _multiply(ctx, a, b):
    sign = a[1] ^ b[1]
    if a[0] != _FINITE or b[0] != _FINITE:
        if a[0] >= _NAN or b[0] >= _NAN:
            return _nan_of(ctx, a, b)
        if a[0] == _FINITE and a[2] == 0 or b[0] == _FINITE and b[2] == 0:
            return _wrong(ctx, _INVALID)
        return (_INFINITE, sign, any_size(0), 0)
    return _finish(ctx, sign, a[2] * b[2], a[3] + b[3])


def _divide(ctx, a, b):
    sign = a[1] ^ b[1]
    if a[0] != _FINITE or b[0] != _FINITE:
        if a[0] >= _NAN or b[0] >= _NAN:
            return _nan_of(ctx, a, b)
        if a[0] == _INFINITE:
            if b[0] == _INFINITE:
                return _wrong(ctx, _INVALID)
            return (_INFINITE, sign, any_size(0), 0)
        return _finish(ctx, sign, any_size(0), ctx._emin - ctx._prec + 1, 4096)
    if b[2] == 0:
        if a[2] == 0:
            return _wrong(ctx, _DIVISION_UNDEFINED)
        _signal(ctx, _DIVISION_BY_ZERO)
        return (_INFINITE, sign, any_size(0), 0)
    ideal = a[3] - b[3]
    if a[2] == 0:
        return _finish(ctx, sign, a[2], ideal)
    shift = _length(b[2]) - _length(a[2]) + ctx._prec + 1
    exponent = ideal - shift
    if shift >= 0:
        quotient, rest = divmod(a[2] * _power_of_ten(shift), b[2])
    else:
        quotient, rest = divmod(a[2], b[2] * _power_of_ten(-shift))
    if rest:
        # The last digit shall not look like a tie, nor like nothing.
        if quotient % 5 == 0:
            quotient = quotient + 1
    else:
        while exponent < ideal and quotient % 10 == 0:
            quotient = quotient // 10
            exponent += 1
    return _finish(ctx, sign, quotient, exponent)


def _whole_division(ctx, a, b):
    """The quotient of two finite numbers as an int, towards zero, and the rest; the second is not zero.

    `None` where the quotient has more digits than the precision.
    """
    exponent = min(a[3], b[3])
    shift = (a[3] + _length(a[2])) - (b[3] + _length(b[2]))
    if a[2] == 0 or shift <= -2:
        if a[2] == 0 or a[3] == exponent:
            return any_size(0), (_FINITE, a[1], a[2], exponent)
        if a[3] - exponent > 2 * ctx._prec + 2 * _length(b[2]):
            # Only a rounded rest is wanted, so zeros beyond the precision are not.
            exponent = a[3] - ctx._prec - 2
        return any_size(0), (_FINITE, a[1], a[2] * _power_of_ten(a[3] - exponent), exponent)
    if shift <= ctx._prec:
        first = a[2] * _power_of_ten(a[3] - exponent) if a[3] > exponent else a[2]
        second = b[2] * _power_of_ten(b[3] - exponent) if b[3] > exponent else b[2]
        quotient, rest = divmod(first, second)
        if _length(quotient) <= ctx._prec:
            return quotient, (_FINITE, a[1], rest, exponent)
    return None


def _floor_divide(ctx, a, b):
    sign = a[1] ^ b[1]
    if a[0] != _FINITE or b[0] != _FINITE:
        if a[0] >= _NAN or b[0] >= _NAN:
            return _nan_of(ctx, a, b)
        if a[0] == _INFINITE:
            if b[0] == _INFINITE:
                return _wrong(ctx, _INVALID)
            return (_INFINITE, sign, any_size(0), 0)
        return (_FINITE, sign, any_size(0), 0)
    if b[2] == 0:
        if a[2] == 0:
            return _wrong(ctx, _DIVISION_UNDEFINED)
        _signal(ctx, _DIVISION_BY_ZERO)
        return (_INFINITE, sign, any_size(0), 0)
    found = _whole_division(ctx, a, b)
    if found is None:
        return _wrong(ctx, _DIVISION_IMPOSSIBLE)
    return (_FINITE, sign, found[0], 0)


def _remainder(ctx, a, b):
    if a[0] != _FINITE or b[0] != _FINITE:
        if a[0] >= _NAN or b[0] >= _NAN:
            return _nan_of(ctx, a, b)
        if a[0] == _INFINITE:
            return _wrong(ctx, _INVALID)
        return _rounded(ctx, a)
    if b[2] == 0:
        return _wrong(ctx, _DIVISION_UNDEFINED if a[2] == 0 else _INVALID)
    found = _whole_division(ctx, a, b)
    if found is None:
        return _wrong(ctx, _DIVISION_IMPOSSIBLE)
    return _rounded(ctx, found[1])


def _divmod(ctx, a, b):
    sign = a[1] ^ b[1]
    if a[0] >= _NAN or b[0] >= _NAN:
        both = _nan_of(ctx, a, b)
        return both, both
    if a[0] == _INFINITE:
        if b[0] == _INFINITE:
            both = _wrong(ctx, _INVALID)
            return both, both
        return (_INFINITE, sign, any_size(0), 0), _wrong(ctx, _INVALID)
    if b[0] == _INFINITE:
        return (_FINITE, sign, any_size(0), 0), _rounded(ctx, a)
    if b[2] == 0:
        if a[2] == 0:
            both = _wrong(ctx, _DIVISION_UNDEFINED)
            return both, both
        nothing = _wrong(ctx, _DIVISION_BY_ZERO | _INVALID)
        return (_INFINITE, sign, any_size(0), 0), nothing
    found = _whole_division(ctx, a, b)
    if found is None:
        both = _wrong(ctx, _DIVISION_IMPOSSIBLE)
        return both, both
    return (_FINITE, sign, found[0], 0), _rounded(ctx, found[1])


def _remainder_near(ctx, a, b):
    """The rest of the quotient that is rounded to the nearest int."""
    if a[0] != _FINITE or b[0] != _FINITE or b[2] == 0:
        return _remainder(ctx, a, b)
    exponent = min(a[3], b[3])
    shift = (a[3] + _length(a[2])) - (b[3] + _length(b[2]))
    if a[2] == 0 or shift <= -2:
        return _rounded(ctx, _whole_division(ctx, a, b)[1])
    if shift > ctx._prec:
        return _wrong(ctx, _DIVISION_IMPOSSIBLE)
    first = a[2] * _power_of_ten(a[3] - exponent)
    second = b[2] * _power_of_ten(b[3] - exponent)
    quotient, rest = divmod(first, second)
    sign = a[1]
    if rest * 2 > second or rest * 2 == second and quotient & 1 == 1:
        quotient = quotient + 1
        rest = second - rest
        sign = 1 - sign
    if _length(quotient) > ctx._prec:
        return _wrong(ctx, _DIVISION_IMPOSSIBLE)
    return _finish(ctx, sign if rest or sign == a[1] else a[1], rest, exponent)


def _order(a, b):
    """-1, 0 or 1 as one number is below, equal to or above the other; neither is a NaN."""
    if a[0] == _INFINITE or b[0] == _INFINITE:
        first = (1 - 2 * a[1]) if a[0] == _INFINITE else 0
        second = (1 - 2 * b[1]) if b[0] == _INFINITE else 0
        return 0 if first == second else -1 if first < second else 1
    if a[2] == 0 or b[2] == 0:
        if a[2] == 0 and b[2] == 0:
            return 0
        if a[2] == 0:
            return 1 if b[1] else -1
        return -1 if a[1] else 1
    if a[1] != b[1]:
        return -1 if a[1] else 1
    size = _order_of_sizes(a, b)
    return -size if a[1] else size


def _order_of_sizes(a, b):
    """The order of the absolute values of finite numbers that are not zero."""
    first = a[3] + _length(a[2])
    second = b[3] + _length(b[2])
    if first != second:
        return -1 if first < second else 1
    x = a[2]
    y = b[2]
    if a[3] > b[3]:
        x = x * _power_of_ten(a[3] - b[3])
    elif b[3] > a[3]:
        y = y * _power_of_ten(b[3] - a[3])
    return 0 if x == y else -1 if x < y else 1


def _rescaled(n, exponent, mode):
    """The digits that a finite number has at another exponent, rounded, and whether that changed the value."""
    if n[2] == 0:
        return n[2], False
    if n[3] >= exponent:
        return n[2] * _power_of_ten(n[3] - exponent), False
    return _without(mode, n[1], n[2], exponent - n[3])


def _quantize(ctx, a, b, mode):
    if a[0] != _FINITE or b[0] != _FINITE:
        if a[0] >= _NAN or b[0] >= _NAN:
            return _nan_of(ctx, a, b)
        if a[0] == b[0]:
            return a
        return _wrong(ctx, _INVALID)
    exponent = b[3]
    if exponent > ctx._emax or exponent < ctx._emin - ctx._prec + 1:
        return _wrong(ctx, _INVALID)
    if a[2] == 0:
        return _finish(ctx, a[1], a[2], exponent)
    if a[3] + _length(a[2]) - exponent > ctx._prec or a[3] + _length(a[2]) - 1 > ctx._emax:
        return _wrong(ctx, _INVALID)
    digits, changed = _rescaled(a, exponent, mode)
    if _length(digits) > ctx._prec or digits and exponent + _length(digits) - 1 > ctx._emax:
        return _wrong(ctx, _INVALID)
    bits = 0
    if a[3] < exponent:
        bits = _ROUNDED | _INEXACT if changed else _ROUNDED
    return _finish(ctx, a[1], digits, exponent, bits)


def _to_whole(ctx, n, mode, signals):
    """The number rounded to an int."""
    if n[0] >= _NAN:
        return _quiet(ctx, n)
    if n[0] == _INFINITE or n[3] >= 0:
        return n
    digits, changed = _rescaled(n, 0, mode)
    if signals:
        _signal(ctx, (_ROUNDED | _INEXACT if changed else _ROUNDED) if n[2] else 0)
    return (_FINITE, n[1], digits, 0)


def _square_root(ctx, n):
    if n[0] >= _NAN:
        return _quiet(ctx, n)
    if n[0] == _FINITE and n[2] == 0:
        return _finish(ctx, n[1], n[2], n[3] >> 1)
    if n[1]:
        return _wrong(ctx, _INVALID)
    if n[0] == _INFINITE:
        return n
    digits = n[2]
    ideal = n[3] >> 1
    if n[3] & 1:
        digits = digits * 10
    # The exponent of the root of `digits` is `ideal`; now as many digits as one beyond the precision needs.
    shift = ctx._prec + 1 - ((_length(digits) + 1) >> 1)
    exact = True
    if shift >= 0:
        digits = digits * _power_of_ten(2 * shift)
    else:
        digits, rest = divmod(digits, _power_of_ten(-2 * shift))
        exact = rest == 0
    root = isqrt(digits)
    if exact and root * root == digits:
        if shift >= 0:
            exponent = ideal - shift
            while exponent < ideal and root % 10 == 0:
                root = root // 10
                exponent += 1
        else:
            root = root * _power_of_ten(-shift)
            exponent = ideal
    else:
        exponent = ideal - shift
        if root % 5 == 0:
            root = root + 1
    work = _work(ctx._prec)
    work._mode = _HALF_EVEN
    work._emin = ctx._emin
    work._emax = ctx._emax
    work._clamp = ctx._clamp
    result = _finish(work, 0, root, exponent)
    _signal(ctx, work._status)
    return result


def _fused(ctx, a, b, c):
    """`a * b + c`, rounded once."""
    if a[0] >= _NAN or b[0] >= _NAN:
        if c[0] == _SNAN and a[0] != _SNAN and b[0] != _SNAN:
            return _quiet(ctx, c)
        return _nan_of(ctx, a, b)
    if c[0] >= _NAN and (a[0] == _FINITE or b[0] == _FINITE) and c[0] == _SNAN:
        return _quiet(ctx, c)
    sign = a[1] ^ b[1]
    if a[0] == _INFINITE or b[0] == _INFINITE:
        if a[0] == _FINITE and a[2] == 0 or b[0] == _FINITE and b[2] == 0:
            return _wrong(ctx, _INVALID)
        return _add(ctx, (_INFINITE, sign, any_size(0), 0), c)
    return _add(ctx, (_FINITE, sign, a[2] * b[2], a[3] + b[3]), c)
