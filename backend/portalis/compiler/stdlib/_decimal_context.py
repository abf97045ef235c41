"""What the arithmetic of `decimal` is done with: precision, rounding, limits of exponents, and which conditions are errors."""

from _builtin import any_size, declined, whole_power

MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = -1999999999999999997
HAVE_THREADS = True
HAVE_CONTEXTVAR = True

ROUND_UP = "ROUND_UP"
ROUND_DOWN = "ROUND_DOWN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_05UP = "ROUND_05UP"

_UP = 0
_DOWN = 1
_CEILING = 2
_FLOOR = 3
_HALF_UP = 4
_HALF_DOWN = 5
_HALF_EVEN = 6
_05UP = 7
_MODES = [
    ROUND_UP,
    ROUND_DOWN,
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_05UP,
]

#: The conditions of an operation, as bits. All up to `_INVALID_CONTEXT` are signalled as InvalidOperation.
_INVALID = 1
_CONVERSION_SYNTAX = 2
_DIVISION_IMPOSSIBLE = 4
_DIVISION_UNDEFINED = 8
_INVALID_CONTEXT = 16
_ANY_INVALID = 31
_FLOAT_OPERATION = 32
_DIVISION_BY_ZERO = 64
_OVERFLOW = 128
_UNDERFLOW = 256
_SUBNORMAL = 512
_INEXACT = 1024
_ROUNDED = 2048
_CLAMPED = 4096

_USUAL_TRAPS = 31 | 64 | 128


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact):
    pass


class Underflow(Inexact):
    pass


class FloatOperation(DecimalException):
    pass


def _names(bits, detailed):
    """The names of conditions, in the order in which errors list them."""
    found = []
    if detailed:
        if bits & _INVALID:
            found.append("InvalidOperation")
        if bits & _CONVERSION_SYNTAX:
            found.append("ConversionSyntax")
        if bits & _DIVISION_IMPOSSIBLE:
            found.append("DivisionImpossible")
        if bits & _DIVISION_UNDEFINED:
            found.append("DivisionUndefined")
        if bits & _INVALID_CONTEXT:
            found.append("InvalidContext")
    elif bits & _ANY_INVALID:
        found.append("InvalidOperation")
    if bits & _FLOAT_OPERATION:
        found.append("FloatOperation")
    if bits & _DIVISION_BY_ZERO:
        found.append("DivisionByZero")
    if bits & _OVERFLOW:
        found.append("Overflow")
    if bits & _UNDERFLOW:
        found.append("Underflow")
    if bits & _SUBNORMAL:
        found.append("Subnormal")
    if bits & _INEXACT:
        found.append("Inexact")
    if bits & _ROUNDED:
        found.append("Rounded")
    if bits & _CLAMPED:
        found.append("Clamped")
    return found


class _Conditions:
    """What an error is made with: shown as the list of classes that CPython gives it."""

    def __init__(self, bits):
        self._bits = bits

    def __repr__(self):
        return "[" + ", ".join([f"<class 'decimal.{name}'>" for name in _names(self._bits, True)]) + "]"


def _raise(bits):
    shown = _Conditions(bits)
    if bits & _ANY_INVALID:
        raise InvalidOperation(shown)
    if bits & _FLOAT_OPERATION:
        raise FloatOperation(shown)
    if bits & _DIVISION_BY_ZERO:
        raise DivisionByZero(shown)
    if bits & _OVERFLOW:
        raise Overflow(shown)
    if bits & _UNDERFLOW:
        raise Underflow(shown)
    if bits & _SUBNORMAL:
        raise Subnormal(shown)
    if bits & _INEXACT:
        raise Inexact(shown)
    if bits & _ROUNDED:
        raise Rounded(shown)
    raise Clamped(shown)


def _signal(ctx, bits):
    """Notes conditions, and raises if the context has a trap for one of them."""
    ctx._status |= bits
    trapped = bits & ctx._traps
    if trapped:
        _raise(trapped)


def _mode_of(rounding):
    if isinstance(rounding, str) and rounding in _MODES:
        return _MODES.index(rounding)
    raise TypeError(
        "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
        "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
    )


def _bit_of(key):
    if key is InvalidOperation:
        return _ANY_INVALID
    if key is FloatOperation:
        return _FLOAT_OPERATION
    if key is DivisionByZero:
        return _DIVISION_BY_ZERO
    if key is Overflow:
        return _OVERFLOW
    if key is Underflow:
        return _UNDERFLOW
    if key is Subnormal:
        return _SUBNORMAL
    if key is Inexact:
        return _INEXACT
    if key is Rounded:
        return _ROUNDED
    if key is Clamped:
        return _CLAMPED
    raise KeyError("invalid error flag")


class _Signals:
    """The flags or the traps of a context: for each condition, whether it is set."""

    def __init__(self, settings, traps):
        self._settings = settings
        self._is_traps = traps

    def __getitem__(self, key):
        bits = self._settings._traps if self._is_traps else self._settings._status
        return bits & _bit_of(key) != 0

    def __setitem__(self, key, value):
        bit = _bit_of(key)
        if self._is_traps:
            self._settings._traps = self._settings._traps | bit if value else self._settings._traps & ~bit
        else:
            self._settings._status = self._settings._status | bit if value else self._settings._status & ~bit

    def __len__(self):
        return 9


def _names_shown(bits):
    """The names of conditions, in the order in which a context shows them: what made an operation invalid has different places."""
    found = []
    if bits & _CLAMPED:
        found.append("Clamped")
    if bits & _CONVERSION_SYNTAX:
        found.append("InvalidOperation")
    if bits & _DIVISION_BY_ZERO:
        found.append("DivisionByZero")
    if bits & (_DIVISION_IMPOSSIBLE | _DIVISION_UNDEFINED) and "InvalidOperation" not in found:
        found.append("InvalidOperation")
    if bits & _INEXACT:
        found.append("Inexact")
    if bits & (_INVALID_CONTEXT | _INVALID) and "InvalidOperation" not in found:
        found.append("InvalidOperation")
    if bits & _FLOAT_OPERATION:
        found.append("FloatOperation")
    if bits & _OVERFLOW:
        found.append("Overflow")
    if bits & _ROUNDED:
        found.append("Rounded")
    if bits & _SUBNORMAL:
        found.append("Subnormal")
    if bits & _UNDERFLOW:
        found.append("Underflow")
    return "[" + ", ".join(found) + "]"


class _Settings:
    """A context without the methods that make numbers."""

    def __init__(self, prec, mode, emin, emax, capitals, clamp, status, traps):
        self._prec = prec
        self._mode = mode
        self._emin = emin
        self._emax = emax
        self._capitals = capitals
        self._clamp = clamp
        self._status = status
        self._traps = traps


def _work(prec):
    """Settings for steps of a calculation: rounded to `prec` digits, and without errors."""
    return _Settings(prec, _HALF_EVEN, MIN_EMIN, MAX_EMAX, 1, 0, 0, 0)


#: A number is its kind, its sign (1 where negative), its digits as an int, and its exponent.
_FINITE = 0
_INFINITE = 1
_NAN = 2
_SNAN = 3


def _wrong(ctx, bits):
    """The result of an operation that has none."""
    _signal(ctx, bits)
    return (_NAN, 0, any_size(0), 0)


def _power_of_ten(n):
    if n > 1000000:
        declined("decimals of more than a million digits are not supported")
    return whole_power(10, n)


def _length(coefficient):
    """The number of decimal digits; 1 for zero."""
    if coefficient < 10:
        return 1
    n = coefficient.bit_length() * 30103 // 100000
    return n + 1 if coefficient >= _power_of_ten(n) else n


def _without(mode, sign, coefficient, drop):
    """The digits less the last `drop`, rounded, and whether that changed the value."""
    if coefficient == 0:
        return coefficient, False
    if drop > _length(coefficient):
        # Below a tenth of the last place that stays.
        quotient, half, exact = any_size(0), -1, False
    else:
        power = _power_of_ten(drop)
        quotient, rest = divmod(coefficient, power)
        exact = rest == 0
        rest = rest * 2
        half = 0 if rest == power else -1 if rest < power else 1
    if exact:
        return quotient, False
    if mode == _HALF_EVEN:
        up = half > 0 or half == 0 and quotient & 1 == 1
    elif mode == _HALF_UP:
        up = half >= 0
    elif mode == _HALF_DOWN:
        up = half > 0
    elif mode == _UP:
        up = True
    elif mode == _DOWN:
        up = False
    elif mode == _CEILING:
        up = sign == 0
    elif mode == _FLOOR:
        up = sign == 1
    else:
        up = quotient % 10 == 0 or quotient % 10 == 5
    return (quotient + 1 if up else quotient), True


def _finish(ctx, sign, coefficient, exponent, bits=0):
    """A finite result as the context has it: rounded to its precision, inside of its limits. `bits` came up on the way."""
    prec = ctx._prec
    tiny = ctx._emin - prec + 1
    if coefficient == 0:
        top = ctx._emax - prec + 1 if ctx._clamp else ctx._emax
        inside = min(max(exponent, tiny), top)
        if inside != exponent:
            bits |= _CLAMPED
        if bits:
            _signal(ctx, bits)
        return (_FINITE, sign, coefficient, inside)
    digits = _length(coefficient)
    adjusted = exponent + digits - 1
    if adjusted > ctx._emax:
        return _too_large(ctx, sign, bits)
    if adjusted < ctx._emin:
        bits |= _SUBNORMAL
        lowest = tiny
    else:
        lowest = exponent + digits - prec
    if exponent < lowest:
        coefficient, changed = _without(ctx._mode, sign, coefficient, lowest - exponent)
        exponent = lowest
        bits |= _ROUNDED
        if changed:
            bits |= _INEXACT
            if bits & _SUBNORMAL:
                bits |= _UNDERFLOW
        if coefficient == 0:
            bits |= _CLAMPED
        elif _length(coefficient) > prec:
            coefficient = coefficient // 10
            exponent += 1
        if exponent + _length(coefficient) - 1 > ctx._emax:
            return _too_large(ctx, sign, bits)
    if ctx._clamp and exponent > ctx._emax - prec + 1:
        top = ctx._emax - prec + 1
        coefficient = coefficient * _power_of_ten(exponent - top)
        exponent = top
        bits |= _CLAMPED
    if bits:
        _signal(ctx, bits)
    return (_FINITE, sign, coefficient, exponent)


def _too_large(ctx, sign, bits):
    _signal(ctx, bits | _OVERFLOW | _INEXACT | _ROUNDED)
    mode = ctx._mode
    if mode in (_DOWN, _05UP) or mode == _CEILING and sign == 1 or mode == _FLOOR and sign == 0:
        return (_FINITE, sign, _power_of_ten(ctx._prec) - 1, ctx._emax - ctx._prec + 1)
    return (_INFINITE, sign, any_size(0), 0)
