"""Decimal numbers as texts, and texts as decimal numbers."""

from _builtin import any_size, declined, whole_power
from _decimal_context import _FINITE, _INFINITE, _NAN, _SNAN, _length, _power_of_ten, _without


def _ascii_digits(text):
    """The text with the digits of other scripts as those of ASCII."""
    if text.isascii():
        return text
    return "".join([str(int(c)) if c.isdecimal() else c for c in text])


def _parsed(text):
    """The number that a text shows; `None` where it shows none."""
    body = _ascii_digits(text.strip().replace("_", ""))
    sign = 0
    if body.startswith("-"):
        sign = 1
        body = body[1:]
    elif body.startswith("+"):
        body = body[1:]
    if not body.isascii():
        return None
    lower = body.lower()
    if lower == "inf" or lower == "infinity":
        return (_INFINITE, sign, any_size(0), 0)
    for name, kind in (("nan", _NAN), ("snan", _SNAN)):
        if lower.startswith(name):
            payload = lower[len(name) :]
            if payload and not payload.isdecimal():
                return None
            return (kind, sign, _int_of(payload), 0)
    mantissa, mark, power = lower.partition("e")
    whole, _point, decimals = mantissa.partition(".")
    if not (whole + decimals).isdecimal():
        return None
    exponent = 0
    if mark:
        negative = power.startswith("-")
        if negative or power.startswith("+"):
            power = power[1:]
        if not power.isdecimal():
            return None
        power = power.lstrip("0")
        if len(power) > 17:
            declined("decimals with exponents of more than 17 digits are not supported")
        exponent = int(power or "0")
        if negative:
            exponent = -exponent
    return (_FINITE, sign, _int_of(whole + decimals), exponent - len(decimals))


def _int_of(digits):
    """The int of any number of digits."""
    found = any_size(0)
    for i in range(0, len(digits), 18):
        part = digits[i : i + 18]
        found = found * whole_power(10, len(part)) + int(part)
    return found


def _digits_of(n):
    """The decimal digits of an int that is not negative, however many."""
    if n.bit_length() < 12000:
        return str(n)
    size = _length(n) // 2
    high, low = divmod(n, whole_power(10, size))
    shown = _digits_of(low)
    return _digits_of(high) + "0" * (size - len(shown)) + shown


def _shown(n, engineering, capitals):
    """The text of a number, in scientific notation where it has many zeros."""
    kind, sign, digits, exponent = n
    minus = "-" if sign else ""
    if kind == _INFINITE:
        return minus + "Infinity"
    if kind != _FINITE:
        return minus + ("NaN" if kind == _NAN else "sNaN") + (_digits_of(digits) if digits else "")
    text = _digits_of(digits)
    left = exponent + len(text)
    if exponent <= 0 and left > -6:
        place = left
    elif not engineering:
        place = 1
    elif digits == 0:
        place = (left + 1) % 3 - 1
    else:
        place = (left - 1) % 3 + 1
    shown = _with_point(text, place)
    if left != place:
        shown += f"{'E' if capitals else 'e'}{left - place:+d}"
    return minus + shown


def _with_point(text, place):
    """Digits with a point after the first `place` of them."""
    if place <= 0:
        return "0." + "0" * -place + text
    if place >= len(text):
        return text + "0" * (place - len(text))
    return text[:place] + "." + text[place:]


def _spec_of(spec):
    """Fill, alignment, sign, whether zeros lose their sign, least width, separator, precision (-1: none), kind."""
    fill = " "
    align = ""
    at = 0
    if len(spec) >= 2 and spec[1] in "<>=^":
        fill = spec[0]
        align = spec[1]
        at = 2
    elif spec and spec[0] in "<>=^":
        align = spec[0]
        at = 1
    sign = "-"
    if spec[at : at + 1] and spec[at] in "+- ":
        sign = spec[at]
        at += 1
    positive = spec[at : at + 1] == "z"
    if positive:
        at += 1
    if spec[at : at + 1] == "0":
        if align:
            raise ValueError("invalid format string")
        fill = "0"
        align = "z"
        at += 1
    start = at
    while at < len(spec) and "0" <= spec[at] <= "9":
        at += 1
    width = int(spec[start:at] or "0")
    separator = ""
    if spec[at : at + 1] == ",":
        separator = ","
        at += 1
    precision = -1
    if spec[at : at + 1] == ".":
        start = at + 1
        at = start
        while at < len(spec) and "0" <= spec[at] <= "9":
            at += 1
        if at == start:
            raise ValueError("invalid format string")
        precision = int(spec[start:at])
    kind = spec[at:]
    if kind == "n" or kind == "N":
        declined("the format `n` of a decimal depends on the locale")
    if positive and kind in ("E", "F", "G"):
        declined("the format `z` of a decimal with a type in capitals is not supported")
    if kind not in ("", "e", "E", "f", "F", "g", "G", "%"):
        raise ValueError("invalid format string")
    return fill, align or ">", sign, positive, width, separator, precision, kind


def _formatted(n, spec, mode, capitals):
    """`format(n, spec)`, rounded by the mode."""
    fill, align, plus, positive, width, separator, precision, letter = _spec_of(spec)
    kind, sign, digits, exponent = n
    tail = ""
    if kind != _FINITE:
        shown = _shown((kind, 0, digits, 0), False, capitals)
        if letter == "%":
            tail = "%"
        if align == "z":
            align = ">"
            fill = " "
    else:
        upper = letter in ("E", "G", "F") or letter == "" and capitals == 1
        if letter == "%":
            exponent += 2
            tail = "%"
        scientific = letter == "e" or letter == "E"
        fixed = letter == "f" or letter == "F" or letter == "%"
        if precision >= 0:
            if fixed:
                if exponent < -precision:
                    digits, _changed = _without(mode, sign, digits, -precision - exponent)
                else:
                    digits = digits * _power_of_ten(exponent + precision) if digits else digits
                exponent = -precision
            else:
                wanted = precision + 1 if scientific else max(precision, 1)
                drop = _length(digits) - wanted
                if drop > 0:
                    digits, _changed = _without(mode, sign, digits, drop)
                    exponent += drop
                    if _length(digits) > wanted:
                        digits = digits // 10
                        exponent += 1
                elif scientific and digits:
                    digits = digits * _power_of_ten(-drop)
                    exponent += drop
        if fixed and digits == 0 and exponent > 0:
            exponent = 0
        text = _digits_of(digits)
        left = exponent + len(text)
        if scientific:
            place = 1
            if digits == 0 and precision >= 0:
                place = 1 - precision
        elif fixed or exponent <= 0 and left > -6:
            place = left
        else:
            place = 1
        shown = _with_point(text, place)
        power = left - place
        if scientific or power != 0:
            tail = f"{'E' if upper else 'e'}{power:+d}" + tail
        if positive and digits == 0:
            sign = 0
    if sign:
        shown_sign = "-"
    elif plus == "-":
        shown_sign = ""
    else:
        shown_sign = plus
    if separator and kind == _FINITE:
        whole, point, decimals = shown.partition(".")
        room = width - len(shown_sign) - len(point) - len(decimals) - len(tail) if align == "z" else 0
        shown = _grouped(whole, separator, room) + point + decimals
    shown += tail
    missing = width - len(shown_sign) - len(shown)
    if missing <= 0:
        return shown_sign + shown
    if align == "=" or align == "z":
        return shown_sign + fill * missing + shown
    if align == "<":
        return shown_sign + shown + fill * missing
    if align == ">":
        return fill * missing + shown_sign + shown
    left = missing // 2
    return fill * left + shown_sign + shown + fill * (missing - left)


def _grouped(whole, separator, room):
    """Digits in groups of three, with zeros in front up to `room` characters."""
    groups = []
    used = 0
    while True:
        size = min(3, max(len(whole), room - used, 1))
        start = max(len(whole) - size, 0)
        part = whole[start:]
        groups.append("0" * (size - len(part)) + part)
        whole = whole[:start]
        used += size + len(separator)
        if not whole and used - len(separator) >= room:
            break
        if not whole and room - used <= 0:
            # A separator does not stand in front.
            groups.append("0")
            break
    return separator.join(groups[::-1])
