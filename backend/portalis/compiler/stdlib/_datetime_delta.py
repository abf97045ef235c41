"""Lengths of time."""

from math import isfinite


class timedelta:
    """A length of time in whole microseconds."""

    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        whole, rest = 0, 0.0
        whole, rest = _add_part(whole, rest, microseconds, 1, "microseconds")
        whole, rest = _add_part(whole, rest, milliseconds, 1000, "milliseconds")
        whole, rest = _add_part(whole, rest, seconds, 1000000, "seconds")
        whole, rest = _add_part(whole, rest, minutes, 60000000, "minutes")
        whole, rest = _add_part(whole, rest, hours, 3600000000, "hours")
        whole, rest = _add_part(whole, rest, days, 86400000000, "days")
        whole, rest = _add_part(whole, rest, weeks, 604800000000, "weeks")
        if rest != 0.0:
            near = round(rest)
            # A tie goes to the even sum.
            if abs(rest - near) == 0.5:
                near = 2 * round((rest + (whole & 1)) * 0.5) - (whole & 1)
            whole += near
        self._us = whole
        days = whole // 86400000000
        if not -2147483648 <= days <= 2147483647:
            raise OverflowError("Python int too large to convert to C int")
        if not -999999999 <= days <= 999999999:
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")

    @property
    def days(self):
        return self._us // 86400000000

    @property
    def seconds(self):
        return self._us // 1000000 % 86400

    @property
    def microseconds(self):
        return self._us % 1000000

    def total_seconds(self):
        return self._us / 1000000

    def __repr__(self):
        parts = []
        if self.days:
            parts.append(f"days={self.days}")
        if self.seconds:
            parts.append(f"seconds={self.seconds}")
        if self.microseconds:
            parts.append(f"microseconds={self.microseconds}")
        return f"datetime.timedelta({', '.join(parts) if parts else '0'})"

    def __str__(self):
        minutes, second = divmod(self.seconds, 60)
        hour, minute = divmod(minutes, 60)
        text = f"{hour}:{minute:02d}:{second:02d}"
        days = self.days
        if days:
            text = f"{days} day{'' if abs(days) == 1 else 's'}, {text}"
        if self.microseconds:
            text += f".{self.microseconds:06d}"
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _delta(self._us + other._us)
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _delta(self._us - other._us)
        return NotImplemented

    def __neg__(self):
        return _delta(-self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return _delta(abs(self._us))

    def __mul__(self, other):
        if isinstance(other, int):
            return _delta(self._us * other)
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return _delta(_divide(self._us * numerator, denominator))
        return NotImplemented

    def __rmul__(self, other):
        if isinstance(other, (int, float)):
            return self * other
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        if isinstance(other, int):
            return _delta(self._us // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, int):
            return _delta(_divide(self._us, other))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return _delta(_divide(denominator * self._us, numerator))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _delta(self._us % other._us)
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(self._us, other._us)
            return q, _delta(r)
        return NotImplemented

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self.days, self.seconds, self.microseconds))

    def __bool__(self):
        return self._us != 0


def _add_part(whole, rest, value, unit, name):
    """Adds a part: of a float its whole part exactly, what is left of it to the rest."""
    if isinstance(value, int):
        return whole + value * unit, rest
    if not isinstance(value, float):
        raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
    if value != value:
        raise ValueError("cannot convert float NaN to integer")
    if not isfinite(value):
        raise OverflowError("cannot convert float infinity to integer")
    integer = int(value)
    fraction = (value - integer) * unit
    more = int(fraction)
    return whole + integer * unit + more, rest + (fraction - more)


def _divide(a, b):
    """The nearest int to a quotient, the even one of two."""
    q, r = divmod(a, b)
    twice = r * 2
    if (twice > b if b > 0 else twice < b) or twice == b and q % 2 == 1:
        q += 1
    return q


def _delta(microseconds):
    return timedelta(0, 0, microseconds)
