"""Rational numbers."""

import math
from typing import final

_MODULUS = 2305843009213693951


def _product_of_hashes(a, b):
    """`a * b % (2**61 - 1)` without ints of more than 63 bits: 2**61 is 1."""
    a_high, a_low = a >> 31, a & 0x7FFFFFFF
    b_high, b_low = b >> 31, b & 0x7FFFFFFF
    middle = a_high * b_low + a_low * b_high
    low = a_low * b_low % _MODULUS
    return (
        (a_high * b_high * 2 + (middle >> 30)) % _MODULUS + ((middle & 0x3FFFFFFF) << 31) % _MODULUS + low
    ) % _MODULUS


def _digits(text):
    """The int of a run of digits, which may have single underscores inside."""
    parts = text.split("_")
    if not all(part.isdecimal() for part in parts):
        raise ValueError
    return int("".join(parts))


def _parsed(text):
    """Numerator and denominator of `-3/4`, `1.5` or `2e-3`."""
    body = text.strip()
    negative = body.startswith("-")
    if negative or body.startswith("+"):
        body = body[1:]
    try:
        if "/" in body:
            top, bottom = body.split("/")
            numerator = _digits(top)
            denominator = _digits(bottom)
        else:
            mantissa, mark, power = body.replace("E", "e").partition("e")
            exponent = 0
            if mark:
                exponent = -_digits(power[1:]) if power.startswith("-") else _digits(power.removeprefix("+"))
            whole, _point, decimals = mantissa.partition(".")
            if not whole and not decimals:
                raise ValueError
            numerator = _digits(whole) if whole else 0
            denominator = 1
            if decimals:
                denominator = 10 ** len(decimals.replace("_", ""))
                numerator = numerator * denominator + _digits(decimals)
            if exponent >= 0:
                numerator *= 10 ** abs(exponent)
            else:
                denominator *= 10 ** abs(exponent)
    except ValueError:
        raise ValueError(f"Invalid literal for Fraction: {text!r}") from None
    return (-numerator if negative else numerator), denominator


@final
class Fraction:
    __slots__ = ("_denominator", "_numerator")

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, Fraction):
                n, d = numerator._numerator, numerator._denominator
            elif isinstance(numerator, int):
                n, d = int(numerator), 1
            elif isinstance(numerator, float) or type(numerator).__name__ == "Decimal":
                n, d = numerator.as_integer_ratio()
            elif isinstance(numerator, str):
                n, d = _parsed(numerator)
            else:
                raise TypeError("argument should be a string or a Rational instance")
        else:
            if not isinstance(numerator, (int, Fraction)) or not isinstance(denominator, (int, Fraction)):
                raise TypeError("both arguments should be Rational instances")
            n = numerator.numerator * denominator.denominator
            d = denominator.numerator * numerator.denominator
        if d == 0:
            raise ZeroDivisionError(f"Fraction({n}, 0)")
        g = math.gcd(n, d)
        if d < 0:
            g = -g
        self = super().__new__(cls)
        self._numerator = n // g
        self._denominator = d // g
        return self

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @classmethod
    def from_float(cls, f):
        """The fraction that a float is."""
        if not isinstance(f, (int, float)):
            raise TypeError(f"Fraction.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return Fraction(f)

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def as_integer_ratio(self):
        """Numerator and denominator."""
        return (self._numerator, self._denominator)

    def is_integer(self):
        """Whether the denominator is 1."""
        return self._denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction whose denominator is not larger."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return self
        # The convergents of the continued fraction, as far as they fit.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        if not isinstance(max_denominator, int):
            raise TypeError("both arguments should be Rational instances")
        k = (max_denominator - q0) // q1
        # Of the last convergent and the fraction between it and the one before, the distances compare as these two.
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return f"Fraction({self._numerator}, {self._denominator})"

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f"{self._numerator}/{self._denominator}"

    def __hash__(self):
        if self._denominator % _MODULUS == 0:
            result = 314159
        else:
            # The inverse, as the modulus is a prime.
            inverse = pow(self._denominator % _MODULUS, _MODULUS - 2, _MODULUS)
            result = _product_of_hashes(abs(self._numerator) % _MODULUS, inverse)
        if self._numerator < 0:
            result = -result
        return -2 if result == -1 else result

    def __bool__(self):
        return self._numerator != 0

    def __int__(self):
        return self.__trunc__()

    def __float__(self):
        return self._numerator / self._denominator

    def __trunc__(self):
        if self._numerator < 0:
            return -(-self._numerator // self._denominator)
        return self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator or rest * 2 == self._denominator and whole % 2 == 0:
                return whole
            return whole + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return self

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __add__(self, other):
        if isinstance(other, float):
            return float(self) + other
        if isinstance(other, complex):
            return complex(float(self)) + other
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        return _sum(self, other)

    def __radd__(self, other):
        if isinstance(other, float):
            return other + float(self)
        if isinstance(other, complex):
            return other + complex(float(self))
        if not isinstance(other, int):
            return NotImplemented
        return _sum(self, other)

    def __sub__(self, other):
        if isinstance(other, float):
            return float(self) - other
        if isinstance(other, complex):
            return complex(float(self)) - other
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        return _difference(self, other)

    def __rsub__(self, other):
        if isinstance(other, float):
            return other - float(self)
        if isinstance(other, complex):
            return other - complex(float(self))
        if not isinstance(other, int):
            return NotImplemented
        return _difference(other, self)

    def __mul__(self, other):
        if isinstance(other, float):
            return float(self) * other
        if isinstance(other, complex):
            return complex(float(self)) * other
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        return _product(self, other)

    def __rmul__(self, other):
        if isinstance(other, float):
            return other * float(self)
        if isinstance(other, complex):
            return other * complex(float(self))
        if not isinstance(other, int):
            return NotImplemented
        return _product(self, other)

    def __truediv__(self, other):
        if isinstance(other, float):
            return float(self) / other
        if isinstance(other, complex):
            return complex(float(self)) / other
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        return _quotient(self, other)

    def __rtruediv__(self, other):
        if isinstance(other, float):
            return other / float(self)
        if isinstance(other, complex):
            return other / complex(float(self))
        if not isinstance(other, int):
            return NotImplemented
        return _quotient(other, self)

    def __floordiv__(self, other):
        if isinstance(other, float):
            return float(self) // other
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        return _floor_quotient(self, other)

    def __rfloordiv__(self, other):
        if isinstance(other, float):
            return other // float(self)
        if not isinstance(other, int):
            return NotImplemented
        return _floor_quotient(other, self)

    def __mod__(self, other):
        if isinstance(other, float):
            return float(self) % other
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        return _remainder(self, other)

    def __rmod__(self, other):
        if isinstance(other, float):
            return other % float(self)
        if not isinstance(other, int):
            return NotImplemented
        return _remainder(other, self)

    def __divmod__(self, other):
        if isinstance(other, float):
            return divmod(float(self), other)
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        return _floor_quotient(self, other), _remainder(self, other)

    def __rdivmod__(self, other):
        if isinstance(other, float):
            return divmod(other, float(self))
        if not isinstance(other, int):
            return NotImplemented
        return _floor_quotient(other, self), _remainder(other, self)

    def __pow__(self, other):
        if isinstance(other, Fraction):
            if other.denominator == 1:
                return self**other.numerator
            return float(self) ** float(other)
        if isinstance(other, int):
            if other >= 0:
                return Fraction(self._numerator ** abs(other), self._denominator ** abs(other))
            if self._numerator == 0:
                raise ZeroDivisionError(f"Fraction({self._denominator ** abs(other)}, 0)")
            return Fraction(self._denominator ** abs(other), self._numerator ** abs(other))
        return float(self) ** other

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other**self._numerator
        if isinstance(other, int):
            return Fraction(other) ** self
        return other ** float(self)

    def __eq__(self, other):
        if isinstance(other, (int, Fraction)):
            return self._numerator == other.numerator and self._denominator == other.denominator
        if isinstance(other, float):
            return math.isfinite(other) and self == Fraction(other)
        if isinstance(other, complex):
            return other.imag == 0 and self == other.real
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, (int, Fraction)):
            return self._numerator * other.denominator < self._denominator * other.numerator
        if isinstance(other, float):
            return self < Fraction(other) if math.isfinite(other) else other > 0.0
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, (int, Fraction)):
            return self._numerator * other.denominator > self._denominator * other.numerator
        if isinstance(other, float):
            return self > Fraction(other) if math.isfinite(other) else other < 0.0
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, (int, Fraction)):
            return self._numerator * other.denominator <= self._denominator * other.numerator
        if isinstance(other, float):
            return self <= Fraction(other) if math.isfinite(other) else other >= 0.0
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, (int, Fraction)):
            return self._numerator * other.denominator >= self._denominator * other.numerator
        if isinstance(other, float):
            return self >= Fraction(other) if math.isfinite(other) else other <= 0.0
        return NotImplemented


def _sum(a, b):
    return Fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)


def _difference(a, b):
    return Fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)


def _product(a, b):
    # Divided before they are multiplied: what fits in the result fits on the way.
    g = math.gcd(a.numerator, b.denominator) or 1
    h = math.gcd(b.numerator, a.denominator) or 1
    return Fraction((a.numerator // g) * (b.numerator // h), (a.denominator // h) * (b.denominator // g))


def _quotient(a, b):
    g = math.gcd(a.numerator, b.numerator) or 1
    h = math.gcd(b.denominator, a.denominator)
    n = (a.numerator // g) * (b.denominator // h)
    return Fraction(n, (b.numerator // g) * (a.denominator // h))


def _floor_quotient(a, b):
    return (a.numerator * b.denominator) // (a.denominator * b.numerator)


def _remainder(a, b):
    return Fraction((a.numerator * b.denominator) % (b.numerator * a.denominator), a.denominator * b.denominator)
