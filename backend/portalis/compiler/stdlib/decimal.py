"""Decimal numbers of any precision, with the rules and texts of the interpreter's C implementation."""

from fractions import Fraction
from typing import Literal, final

from _builtin import any_size, declined
from _decimal_arith import (
    _absolute,
    _add,
    _divide,
    _divmod,
    _floor_divide,
    _fused,
    _minus,
    _multiply,
    _nan_of,
    _order,
    _plus,
    _quantize,
    _remainder,
    _remainder_near,
    _rounded,
    _square_root,
    _subtract,
    _to_whole,
)
from _decimal_context import (
    _CEILING,
    _CLAMPED,
    _CONVERSION_SYNTAX,
    _DOWN,
    _FINITE,
    _FLOAT_OPERATION,
    _FLOOR,
    _HALF_EVEN,
    _INFINITE,
    _MODES,
    _NAN,
    _SNAN,
    _UNDERFLOW,
    _USUAL_TRAPS,
    HAVE_CONTEXTVAR,
    HAVE_THREADS,
    MAX_EMAX,
    MAX_PREC,
    MIN_EMIN,
    MIN_ETINY,
    ROUND_05UP,
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Clamped,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    Underflow,
    _length,
    _mode_of,
    _signal,
    _wrong,
)
from _decimal_described import _Described
from _decimal_exponents import _normalized, _place, _scaled
from _decimal_functions import _common_logarithm, _exponential, _logarithm, _power
from _decimal_parts import (
    _adjusted,
    _class_of,
    _float_of,
    _hash_of,
    _is_subnormal,
    _ratio_of,
    _same_quantum,
    _tuple_of,
    _whole,
)
from _decimal_text import _formatted, _parsed, _shown
from _decimal_values import (
    DecimalTuple,
    _compared,
    _equal,
    _extreme,
    _number_of_float,
    _number_of_int,
    _number_of_parts,
)


@final
class Context(_Described):
    def copy(self):
        made = Context(
            self._s._prec, _MODES[self._s._mode], self._s._emin, self._s._emax, self._s._capitals, self._s._clamp
        )
        made._s._status = self._s._status
        made._s._traps = self._s._traps
        return made

    def create_decimal(self, num="0", /):
        n = _number_of(num, self._s)
        if n[0] >= _NAN and n[2] and _length(n[2]) > self._s._prec - self._s._clamp:
            return _of(_wrong(self._s, _CONVERSION_SYNTAX))
        if n[0] == _SNAN:
            return _of(n)
        return _of(_rounded(self._s, n))

    def create_decimal_from_float(self, f, /):
        return _of(_rounded(self._s, _number_of_float(f)))

    def abs(self, x, /):
        return _of(_absolute(self._s, _exact(x)))

    def plus(self, x, /):
        return _of(_plus(self._s, _exact(x)))

    def minus(self, x, /):
        return _of(_minus(self._s, _exact(x)))

    def add(self, x, y, /):
        return _of(_add(self._s, _exact(x), _exact(y)))

    def subtract(self, x, y, /):
        return _of(_subtract(self._s, _exact(x), _exact(y)))

    def multiply(self, x, y, /):
        return _of(_multiply(self._s, _exact(x), _exact(y)))

    def divide(self, x, y, /):
        return _of(_divide(self._s, _exact(x), _exact(y)))

    def divide_int(self, x, y, /):
        return _of(_floor_divide(self._s, _exact(x), _exact(y)))

    def remainder(self, x, y, /):
        return _of(_remainder(self._s, _exact(x), _exact(y)))

    def remainder_near(self, x, y, /):
        return _of(_remainder_near(self._s, _exact(x), _exact(y)))

    def divmod(self, x, y, /):
        quotient, rest = _divmod(self._s, _exact(x), _exact(y))
        return _of(quotient), _of(rest)

    def power(self, a, b, modulo: Literal[None] = None):
        return _of(_power(self._s, _exact(a), _exact(b)))

    def fma(self, x, y, z, /):
        return _of(_fused(self._s, _exact(x), _exact(y), _exact(z)))

    def quantize(self, x, y, /):
        return _of(_quantize(self._s, _exact(x), _exact(y), self._s._mode))

    def sqrt(self, x, /):
        return _of(_square_root(self._s, _exact(x)))

    def exp(self, x, /):
        return _of(_exponential(self._s, _exact(x)))

    def ln(self, x, /):
        return _of(_logarithm(self._s, _exact(x)))

    def log10(self, x, /):
        return _of(_common_logarithm(self._s, _exact(x)))

    def compare(self, x, y, /):
        return _of(_exact(x)).compare(_of(_exact(y)), self)

    def max(self, x, y, /):
        return _of(_exact(x)).max(_of(_exact(y)), self)

    def min(self, x, y, /):
        return _of(_exact(x)).min(_of(_exact(y)), self)

    def normalize(self, x, /):
        return _of(_exact(x)).normalize(self)

    def to_sci_string(self, x, /):
        return _shown(_exact(x), False, self._s._capitals)

    def to_eng_string(self, x, /):
        return _shown(_exact(x), True, self._s._capitals)


DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[])
BasicContext._s._traps = _USUAL_TRAPS | _CLAMPED | _UNDERFLOW
ExtendedContext = Context(prec=9, traps=[])

_current = [Context()]


def getcontext():
    """The context of all operations that name none."""
    return _current[0]


def _settings(context):
    """What an operation is done with that has been given this context, or none."""
    return (_current[0] if context is None else context)._s


def setcontext(context, /):
    if context is DefaultContext or context is BasicContext or context is ExtendedContext:
        context = context.copy()
        context.clear_flags()
    _current[0] = context


class _LocalContext:
    def __init__(self, context):
        self._context = context
        self._outer = context

    def __enter__(self):
        self._outer = _current[0]
        _current[0] = self._context
        return self._context

    def __exit__(self, kind, value, traceback):
        _current[0] = self._outer
        return False


def localcontext(ctx=None, *, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None):
    """A copy of a context, for the body of a `with`."""
    made = (_current[0] if ctx is None else ctx).copy()
    if prec is not None:
        made.prec = prec
    if rounding is not None:
        made.rounding = rounding
    if Emin is not None:
        made.Emin = Emin
    if Emax is not None:
        made.Emax = Emax
    if capitals is not None:
        made.capitals = capitals
    if clamp is not None:
        made.clamp = clamp
    return _LocalContext(made)


def _number_of(value, ctx):
    """The number that the constructor makes of a value."""
    if isinstance(value, Decimal):
        return value._n
    if isinstance(value, int):
        return _number_of_int(value)
    if isinstance(value, str):
        found = _parsed(value)
        if found is None:
            return _wrong(ctx, _CONVERSION_SYNTAX)
        return found
    if isinstance(value, float):
        _signal(ctx, _FLOAT_OPERATION)
        return _number_of_float(value)
    if isinstance(value, (tuple, list)):
        if len(value) != 3:
            raise ValueError("argument must be a sequence of length 3")
        return _number_of_parts(value)
    raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


def _exact(value):
    """An operand of a function: a decimal, or an int as one."""
    if isinstance(value, Decimal):
        return value._n
    if isinstance(value, int):
        return _number_of_int(value)
    raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


def _of(n):
    """The decimal of a number."""
    made = Decimal()
    made._n = n
    return made


@final
class Decimal:
    __slots__ = ("_n",)

    def __init__(self, value=None, context=None):
        if value is None:
            self._n = (_FINITE, 0, any_size(0), 0)
        else:
            self._n = _number_of(value, _settings(context))

    @classmethod
    def from_float(cls, f, /):
        if not isinstance(f, (int, float)):
            raise TypeError("argument must be int or float")
        return _of(_number_of_float(f))

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def __repr__(self):
        return f"Decimal('{_shown(self._n, False, _settings(None)._capitals)}')"

    def __str__(self):
        return _shown(self._n, False, _settings(None)._capitals)

    def to_eng_string(self, context=None):
        return _shown(self._n, True, _settings(context)._capitals)

    def __format__(self, spec):
        if not isinstance(spec, str):
            raise TypeError("format arg must be str")
        if not spec:
            return str(self)
        ctx = _settings(None)
        return _formatted(self._n, spec, ctx._mode, ctx._capitals)

    def __hash__(self):
        return _hash_of(self._n)

    def __bool__(self):
        return self._n[0] != _FINITE or self._n[2] != 0

    def __int__(self):
        return _whole(self._n, _DOWN)

    def __trunc__(self):
        return _whole(self._n, _DOWN)

    def __floor__(self):
        return _whole(self._n, _FLOOR)

    def __ceil__(self):
        return _whole(self._n, _CEILING)

    def __round__(self, ndigits=None):
        if ndigits is None:
            return _whole(self._n, _HALF_EVEN)
        ctx = _settings(None)
        return _of(_quantize(ctx, self._n, (_FINITE, 0, any_size(1), -ndigits), ctx._mode))

    def __float__(self):
        return _float_of(self._n)

    def __neg__(self):
        return _of(_minus(_settings(None), self._n))

    def __pos__(self):
        return _of(_plus(_settings(None), self._n))

    def __abs__(self):
        return _of(_absolute(_settings(None), self._n))

    def __add__(self, other):
        if isinstance(other, (int, Decimal)):
            return _of(_add(_settings(None), self._n, _exact(other)))
        return NotImplemented

    def __radd__(self, other):
        if isinstance(other, int):
            return _of(_add(_settings(None), _exact(other), self._n))
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, (int, Decimal)):
            return _of(_subtract(_settings(None), self._n, _exact(other)))
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, int):
            return _of(_subtract(_settings(None), _exact(other), self._n))
        return NotImplemented

    def __mul__(self, other):
        if isinstance(other, (int, Decimal)):
            return _of(_multiply(_settings(None), self._n, _exact(other)))
        return NotImplemented

    def __rmul__(self, other):
        if isinstance(other, int):
            return _of(_multiply(_settings(None), _exact(other), self._n))
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, (int, Decimal)):
            return _of(_divide(_settings(None), self._n, _exact(other)))
        return NotImplemented

    def __rtruediv__(self, other):
        if isinstance(other, int):
            return _of(_divide(_settings(None), _exact(other), self._n))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, (int, Decimal)):
            return _of(_floor_divide(_settings(None), self._n, _exact(other)))
        return NotImplemented

    def __rfloordiv__(self, other):
        if isinstance(other, int):
            return _of(_floor_divide(_settings(None), _exact(other), self._n))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, (int, Decimal)):
            return _of(_remainder(_settings(None), self._n, _exact(other)))
        return NotImplemented

    def __rmod__(self, other):
        if isinstance(other, int):
            return _of(_remainder(_settings(None), _exact(other), self._n))
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, (int, Decimal)):
            quotient, rest = _divmod(_settings(None), self._n, _exact(other))
            return _of(quotient), _of(rest)
        return NotImplemented

    def __rdivmod__(self, other):
        if isinstance(other, int):
            quotient, rest = _divmod(_settings(None), _exact(other), self._n)
            return _of(quotient), _of(rest)
        return NotImplemented

    def __pow__(self, other):
        if isinstance(other, (int, Decimal)):
            return _of(_power(_settings(None), self._n, _exact(other)))
        return NotImplemented

    def __rpow__(self, other):
        if isinstance(other, int):
            return _of(_power(_settings(None), _exact(other), self._n))
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, Decimal):
            return _equal(_settings(None), self._n, other._n)
        if isinstance(other, int):
            return _equal(_settings(None), self._n, _number_of_int(other))
        if isinstance(other, float):
            _settings(None)._status |= _FLOAT_OPERATION
            return _equal(_settings(None), self._n, _number_of_float(other))
        _no_other_number(other)
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, (int, float, Decimal)):
            found = _compared(_settings(None), self._n, _comparable(other))
            return found == -1
        _no_other_number(other)
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, (int, float, Decimal)):
            found = _compared(_settings(None), self._n, _comparable(other))
            return found == -1 or found == 0
        _no_other_number(other)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, (int, float, Decimal)):
            return _compared(_settings(None), self._n, _comparable(other)) == 1
        _no_other_number(other)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, (int, float, Decimal)):
            found = _compared(_settings(None), self._n, _comparable(other))
            return found == 1 or found == 0
        _no_other_number(other)
        return NotImplemented

    def compare(self, other, context=None):
        a, b = self._n, _exact(other)
        if a[0] >= _NAN or b[0] >= _NAN:
            return _of(_nan_of(_settings(context), a, b))
        return Decimal(_order(a, b))

    def max(self, other, context=None):
        return _of(_extreme(_settings(context), self._n, _exact(other), 1))

    def min(self, other, context=None):
        return _of(_extreme(_settings(context), self._n, _exact(other), -1))

    def quantize(self, exp, rounding=None, context=None):
        ctx = _settings(context)
        mode = ctx._mode if rounding is None else _mode_of(rounding)
        return _of(_quantize(ctx, self._n, _exact(exp), mode))

    def normalize(self, context=None):
        return _of(_normalized(_settings(context), self._n))

    def to_integral_value(self, rounding=None, context=None):
        ctx = _settings(context)
        return _of(_to_whole(ctx, self._n, ctx._mode if rounding is None else _mode_of(rounding), False))

    def to_integral(self, rounding=None, context=None):
        return self.to_integral_value(rounding, context)

    def to_integral_exact(self, rounding=None, context=None):
        ctx = _settings(context)
        return _of(_to_whole(ctx, self._n, ctx._mode if rounding is None else _mode_of(rounding), True))

    def sqrt(self, context=None):
        return _of(_square_root(_settings(context), self._n))

    def exp(self, context=None):
        return _of(_exponential(_settings(context), self._n))

    def ln(self, context=None):
        return _of(_logarithm(_settings(context), self._n))

    def log10(self, context=None):
        return _of(_common_logarithm(_settings(context), self._n))

    def fma(self, other, third, context=None):
        return _of(_fused(_settings(context), self._n, _exact(other), _exact(third)))

    def remainder_near(self, other, context=None):
        return _of(_remainder_near(_settings(context), self._n, _exact(other)))

    def scaleb(self, other, context=None):
        return _of(_scaled(_settings(context), self._n, _exact(other)))

    def logb(self, context=None):
        return _of(_place(_settings(context), self._n))

    def adjusted(self):
        return _adjusted(self._n)

    def as_tuple(self):
        return _tuple_of(self._n)

    def as_integer_ratio(self):
        return _ratio_of(self._n)

    def copy_abs(self):
        return _of((self._n[0], 0, self._n[2], self._n[3]))

    def copy_negate(self):
        return _of((self._n[0], 1 - self._n[1], self._n[2], self._n[3]))

    def copy_sign(self, other, context=None):
        return _of((self._n[0], _exact(other)[1], self._n[2], self._n[3]))

    def is_finite(self):
        return self._n[0] == _FINITE

    def is_infinite(self):
        return self._n[0] == _INFINITE

    def is_nan(self):
        return self._n[0] >= _NAN

    def is_qnan(self):
        return self._n[0] == _NAN

    def is_snan(self):
        return self._n[0] == _SNAN

    def is_signed(self):
        return self._n[1] == 1

    def is_zero(self):
        return self._n[0] == _FINITE and self._n[2] == 0

    def is_normal(self, context=None):
        return self._n[0] == _FINITE and self._n[2] != 0 and _adjusted(self._n) >= _settings(context)._emin

    def is_subnormal(self, context=None):
        return _is_subnormal(_settings(context), self._n)

    def same_quantum(self, other, context=None):
        return _same_quantum(self._n, _exact(other))

    def number_class(self, context=None):
        return _class_of(_settings(context), self._n)


def _no_other_number(value):
    if isinstance(value, (Fraction, complex)):
        declined("comparing a decimal with a fraction or a complex number is not supported")


def _comparable(value):
    if isinstance(value, float):
        _settings(None)._status |= _FLOAT_OPERATION
        return _number_of_float(value)
    return _exact(value)
