"""Powers, exponentials and logarithms of decimal numbers, rounded to the nearest as `decimal` has them."""

from _builtin import any_size, declined, word
from _decimal_arith import _divide, _multiply, _nan_of, _order, _quiet
from _decimal_context import (
    _FINITE,
    _HALF_DOWN,
    _HALF_EVEN,
    _HALF_UP,
    _INEXACT,
    _INFINITE,
    _INVALID,
    _NAN,
    _ROUNDED,
    _finish,
    _length,
    _power_of_ten,
    _Settings,
    _signal,
    _too_large,
    _work,
    _wrong,
)


def _nearest(ctx):
    """The settings of a context, with the rounding that functions have."""
    return _Settings(ctx._prec, _HALF_EVEN, ctx._emin, ctx._emax, ctx._capitals, ctx._clamp, 0, 0)


def _settled(ctx, sign, digits, exponent):
    """The result of a function that is not exact."""
    near = _nearest(ctx)
    result = _finish(near, sign, digits, exponent, _INEXACT | _ROUNDED)
    _signal(ctx, near._status)
    return result


def _scaled_logarithm(top, bottom, places):
    """`log(top / bottom) * 10**places`, a few units wrong; both are positive."""
    one = _power_of_ten(places)
    # Near 1 the series is fast: halve or double until there.
    twos = top.bit_length() - bottom.bit_length()
    if twos > 0:
        bottom = bottom << twos
    elif twos < 0:
        top = top << -twos
    return _series(one * (top - bottom) // (top + bottom), one) + twos * _series(one // 3, one)


def _series(ratio, one):
    """`2 * atanh(ratio / one) * one`."""
    total = any_size(0)
    square = ratio * ratio // one
    power = ratio
    k = 1
    while power != 0 and power != -1:
        total = total + power // k
        power = power * square // one
        k += 2
    return total * 2


def _scaled_exponential(x, one):
    """`exp(x / one) * one`, a few units wrong; x is between 0 and one."""
    halvings = 8
    small = x >> halvings
    total = one
    term = one
    k = 1
    while term:
        term = term * small // (one * k)
        total = total + term
        k += 1
    for _ in range(halvings):
        total = total * total // one
    return total


def _natural_logarithm_digits(n, places):
    """`log(n) * 10**places` of a finite positive number, some units wrong."""
    extra = places + 8 + len(str(abs(n[3]) + _length(n[2])))
    one = _power_of_ten(extra)
    size = _length(n[2])
    # The digits as a number from 1 to 10, and a power of ten.
    found = _scaled_logarithm(n[2], _power_of_ten(size - 1), extra)
    power = n[3] + size - 1
    if power:
        found = found + power * _scaled_logarithm(any_size(10), any_size(1), extra)
    return found // (one // _power_of_ten(places))


def _certain(value, prec):
    """The digits of a value that is some units wrong, if they round to `prec` digits without doubt; and the exponent that is left."""
    size = _length(abs(value))
    if size < prec + 3:
        return False
    half = _power_of_ten(size - prec)
    rest = abs(value) % half
    return abs(rest * 2 - half) > 200 and rest > 100 and half - rest > 100


def _logarithm(ctx, n):
    if n[0] >= _NAN:
        return _quiet(ctx, n)
    if n[0] == _FINITE and n[2] == 0:
        return (_INFINITE, 1, any_size(0), 0)
    if n[1]:
        return _wrong(ctx, _INVALID)
    if n[0] == _INFINITE:
        return n
    if _order(n, (_FINITE, 0, any_size(1), 0)) == 0:
        return (_FINITE, 0, any_size(0), 0)
    places = ctx._prec + 6 + max(0, -_closeness(n))
    while True:
        value = _natural_logarithm_digits(n, places)
        if _certain(value, ctx._prec):
            return _settled(ctx, 1 if value < 0 else 0, abs(value), -places)
        places += 10 + ctx._prec // 4


def _closeness(n):
    """The exponent of the difference from 1, for numbers near it; else 0."""
    adjusted = n[3] + _length(n[2]) - 1
    if adjusted > 0 or adjusted < -1:
        return 0
    if n[3] >= 0:
        return 0
    one = _power_of_ten(-n[3])
    return _length(abs(n[2] - one)) + n[3] - 1


def _common_logarithm(ctx, n):
    if n[0] >= _NAN:
        return _quiet(ctx, n)
    if n[0] == _FINITE and n[2] == 0:
        return (_INFINITE, 1, any_size(0), 0)
    if n[1]:
        return _wrong(ctx, _INVALID)
    if n[0] == _INFINITE:
        return n
    adjusted = n[3] + _length(n[2]) - 1
    if n[2] == _power_of_ten(_length(n[2]) - 1):
        return _finish(_near_with(ctx), 1 if adjusted < 0 else 0, any_size(abs(adjusted)), 0)
    places = ctx._prec + 6 + max(0, -_closeness(n))
    while True:
        ten = _natural_logarithm_digits((_FINITE, 0, any_size(10), 0), places + 6)
        value = _natural_logarithm_digits(n, places + 6) * _power_of_ten(places) // ten
        if _certain(value, ctx._prec):
            return _settled(ctx, 1 if value < 0 else 0, abs(value), -places)
        places += 10 + ctx._prec // 4


def _near_with(ctx):
    near = _nearest(ctx)
    near._traps = ctx._traps
    return near


def _exponential_digits(sign, digits, exponent, places):
    """`exp` of a number: digits that are some units wrong, and their exponent. `places` digits or one more are there."""
    # How many powers of ten there are in it needs as many more places as its whole part has.
    extra = places + 8 + max(0, _length(digits) + exponent)
    one = _power_of_ten(extra)
    x = (
        digits * _power_of_ten(exponent + extra)
        if exponent + extra >= 0
        else digits // _power_of_ten(-exponent - extra)
    )
    if sign:
        x = -x
    power, rest = divmod(x, _scaled_logarithm(any_size(10), any_size(1), extra))
    # The rest is below 2.31: a third of it below 1.
    third = _scaled_exponential(rest // 3, one)
    value = third * third // one * third // one
    return value // _power_of_ten(extra - places), power - places


def _exponential(ctx, n):
    if n[0] >= _NAN:
        return _quiet(ctx, n)
    if n[0] == _INFINITE:
        return (_FINITE, 0, any_size(0), 0) if n[1] else n
    if n[2] == 0:
        return (_FINITE, 0, any_size(1), 0)
    adjusted = n[3] + _length(n[2]) - 1
    if adjusted > 17:
        far = 10**18
        return _settled(ctx, 0, any_size(1), -far if n[1] else far)
    if adjusted < -ctx._prec - 2:
        # 1 and too little to be seen: the precision is filled.
        if n[1]:
            return _settled(ctx, 0, _power_of_ten(ctx._prec + 2) - 1, -ctx._prec - 2)
        return _settled(ctx, 0, _power_of_ten(ctx._prec + 2) + 1, -ctx._prec - 2)
    places = ctx._prec + 6
    while True:
        value, exponent = _exponential_digits(n[1], n[2], n[3], places)
        if _certain(value, ctx._prec):
            return _settled(ctx, 0, value, _small(exponent))
        places += 10 + ctx._prec // 4


def _small(exponent):
    """An exponent as an int of 64 bits; what is far outside of the limits stays so."""
    return word(max(-(10**18), min(10**18, exponent)))


def _is_whole(n):
    """Whether a finite number is an int."""
    if n[3] >= 0 or n[2] == 0:
        return True
    if -n[3] >= _length(n[2]):
        return False
    return n[2] % _power_of_ten(-n[3]) == 0


def _is_odd(n):
    if n[3] > 0 or n[2] == 0 or not _is_whole(n):
        return False
    return n[2] // _power_of_ten(-n[3]) & 1 == 1


def _whole_value(n):
    """The absolute value of a number that is an int."""
    return n[2] * _power_of_ten(n[3]) if n[3] >= 0 else n[2] // _power_of_ten(-n[3])


def _power(ctx, a, b):
    if a[0] >= _NAN or b[0] >= _NAN:
        return _nan_of(ctx, a, b)
    zero = any_size(0)
    one = any_size(1)
    sign = 1 if a[1] and b[0] == _FINITE and _is_odd(b) else 0
    if a[0] == _FINITE and a[2] == 0:
        if b[0] == _FINITE and b[2] == 0:
            return _wrong(ctx, _INVALID)
        if b[1]:
            return (_INFINITE, sign, zero, 0)
        return (_FINITE, sign, zero, 0)
    if a[1] and (b[0] == _INFINITE or not _is_whole(b)) and (b[0] != _FINITE or b[2] != 0):
        return _wrong(ctx, _INVALID)
    if b[0] == _INFINITE:
        size = _order((_FINITE if a[0] == _FINITE else _INFINITE, 0, a[2], a[3]), (_FINITE, 0, one, 0))
        if size == 0:
            return _settled(ctx, 0, _power_of_ten(ctx._prec - 1), 1 - ctx._prec)
        if (size > 0) == (b[1] == 0):
            return (_INFINITE, 0, zero, 0)
        return (_FINITE, 0, zero, 0)
    if a[0] == _INFINITE:
        if b[2] == 0:
            return (_FINITE, 0, one, 0)
        if b[1]:
            return (_FINITE, sign, zero, 0)
        return (_INFINITE, sign, zero, 0)
    if b[2] == 0:
        return (_FINITE, sign, one, 0)
    whole = _is_whole(b)
    if _order((_FINITE, 0, a[2], a[3]), (_FINITE, 0, one, 0)) == 0:
        return _power_of_one(ctx, a, b, sign, whole)
    if whole:
        return _whole_power(ctx, a, b, sign)
    return _real_power(ctx, a, b)


def _power_of_one(ctx, a, b, sign, whole):
    """1 or -1 to a power, with as many zeros as the power would have."""
    if not whole:
        return _settled(ctx, 0, _power_of_ten(ctx._prec - 1), 1 - ctx._prec)
    if b[1]:
        zeros = 0
    else:
        n = _whole_value(b)
        zeros = -a[3] * n if a[3] < 0 else any_size(0)
    shift = ctx._prec - 1
    bits = 0
    if zeros > shift:
        bits = _ROUNDED
    else:
        shift = word(zeros)
    _signal(ctx, bits)
    return (_FINITE, sign, _power_of_ten(shift), -shift)


def _whole_power(ctx, a, b, sign):
    """A power whose exponent is an int, by squaring, each step rounded to some digits more than the result has."""
    adjusted = b[3] + _length(b[2]) - 1
    if adjusted > 17:
        declined("decimal powers with exponents of more than 17 digits are not supported")
    work = _work(ctx._prec + _length(b[2]) + b[3] + 2)
    work._emin = ctx._emin
    work._emax = ctx._emax
    base = (_FINITE, 0, a[2], a[3])
    if b[1]:
        work._prec += 1
        base = _divide(work, (_FINITE, 0, any_size(1), 0), base)
    n = word(_whole_value(b))
    result = base
    for k in range(n.bit_length() - 2, -1, -1):
        result = _multiply(work, result, result)
        if n >> k & 1:
            result = _multiply(work, result, base)
        if result[0] != _FINITE or result[2] == 0 and work._status & 4096:
            break
    near = _Settings(ctx._prec, ctx._mode, ctx._emin, ctx._emax, ctx._capitals, ctx._clamp, 0, 0)
    if result[0] == _INFINITE:
        result = _too_large(near, sign, 0)
    else:
        if result[2] == 0:
            _no_direction(ctx)
        result = _finish(near, sign, result[2], result[3])
    _signal(ctx, work._status | near._status)
    return result


def _no_direction(ctx):
    """Ends the call where a result that is no more than close to a number would have to be above or below it."""
    if ctx._mode != _HALF_EVEN and ctx._mode != _HALF_UP and ctx._mode != _HALF_DOWN:
        declined(
            "this power of decimals is not supported with ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR or ROUND_05UP"
        )


def _real_power(ctx, a, b):
    """A power whose exponent is no int, of a positive number."""
    places = ctx._prec + 8
    while True:
        # The logarithm needs the places that its product with the exponent moves to the left.
        inner = places + 4 + max(0, b[3] + _length(b[2])) + len(str(abs(a[3]) + _length(a[2]))) + max(0, -_closeness(a))
        logarithm = _natural_logarithm_digits(a, inner)
        product = logarithm * b[2]
        sign = b[1] ^ (1 if product < 0 else 0)
        size = _length(abs(product)) + b[3] - inner
        if size > 18:
            if sign:
                _no_direction(ctx)
            far = 10**18
            return _with_mode(ctx, any_size(1), -far if sign else far)
        if size < -ctx._prec - 3:
            _no_direction(ctx)
            return _with_mode(ctx, _power_of_ten(ctx._prec - 1), 1 - ctx._prec)
        value, exponent = _exponential_digits(sign, abs(product), b[3] - inner, places)
        if _certain(value, ctx._prec):
            return _with_mode(ctx, value, _small(exponent))
        if places > 6 * ctx._prec + 100:
            # What stays undecided for so long is exact.
            return _exact_power(ctx, value, exponent, places)
        places = places * 2


def _exact_power(ctx, value, exponent, places):
    """A power that is a short decimal number: the digits are those of the value, rounded far behind them."""
    _no_direction(ctx)
    cut = _length(value) - 2 * ctx._prec - 10
    half = _power_of_ten(cut)
    digits = (value + half // 2) // half
    if digits % _power_of_ten(ctx._prec + 5) != 0 and _length(digits) > ctx._prec:
        drop = _length(digits) - ctx._prec
        if digits % _power_of_ten(drop):
            declined("this power of decimals lies between two numbers")
    return _with_mode(ctx, digits, _small(exponent + cut))


def _with_mode(ctx, digits, exponent):
    if exponent + _length(digits) <= ctx._emin - ctx._prec:
        _no_direction(ctx)
    return _finish(ctx, 0, digits, exponent, _INEXACT | _ROUNDED)
