"""Dates and times as texts: ISO 8601, `strftime`, `strptime`, with the names of the C locale."""

from _builtin import declined
from _datetime_days import (
    _DAYS,
    _MAX_ORDINAL,
    _MONTHS,
    _ctime,
    _days_before_year,
    _from_iso,
    _from_ordinal,
    _isocalendar,
    _to_ordinal,
)


def _time_text(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    if timespec == "hours":
        return f"{hour:02d}"
    if timespec == "minutes":
        return f"{hour:02d}:{minute:02d}"
    if timespec == "seconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == "milliseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}"
    if timespec == "microseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}"
    raise ValueError("Unknown timespec value")


def _number(text, whole, kind="Invalid isoformat string"):
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{kind}: {whole!r}")
    return int(text)


def _date_of(text, whole):
    """Year, month and day of `YYYY-MM-DD` or `YYYYMMDD`, or of a week."""
    if text[4:5] == "W" or text[4:6] == "-W":
        return _week_date(text)
    if len(text) not in (7, 8, 10):
        raise ValueError(f"Invalid isoformat string: {whole!r}")
    year = _number(text[:4], whole)
    if text[4] == "-":
        month, day = _number(text[5:7], whole), _number(text[8:] if text[7:8] == "-" else "", whole)
        if len(text) != 10:
            raise ValueError(f"Invalid isoformat string: {whole!r}")
    else:
        # As in the interpreter's C code, two characters may follow.
        month, day = _number(text[4:6], whole), _number(text[6:8] if len(text) > 7 else "", whole)
    return year, month, day


def _week_date(text):
    """Year, month and day of `YYYY-Www[-D]` or `YYYYWww[D]`."""
    dashes = text[4] == "-"
    digits = text[:4] + (text[6:8] + text[9:] if dashes else text[5:])
    length = (8 if len(digits) == 6 else 10) if dashes else len(digits) + 1
    if len(digits) in (6, 7) and len(text) == length and text[8:9] in ("", "-" if dashes else digits[6:]):
        if digits.isascii() and digits.isdigit():
            year, week, day = int(digits[:4]), int(digits[4:6]), int(digits[6:] or "1")
            if year > 0 and 0 < week < 53 and 0 < day < 8:
                ordinal = _from_iso(year, week, day)
                if 0 < ordinal <= _MAX_ORDINAL:
                    return _from_ordinal(ordinal)
    return declined("a week of this form in fromisoformat is not supported: use fromisocalendar")


def _time_of(text, whole):
    """Hour, minute, second and microsecond of `HH[:MM[:SS[.f…]]]`, with or without colons."""
    for i, c in enumerate(text):
        if c in "+-Z":
            _clock_of(text[:i], whole, True)
            if c != "Z":
                _clock_of(text[i + 1 :], whole, False)
            elif i + 1 < len(text):
                raise ValueError(f"Invalid isoformat string: {whole!r}")
            declined("time zones are not supported")
    return _clock_of(text, whole, False)


def _clock_of(text, whole, zone):
    """Hour, minute, second and microsecond, as the interpreter's C code takes them; `zone`: a time zone follows."""
    values = [0, 0, 0]
    n = len(text)
    colons = True
    i = 0
    for part in range(3):
        values[part] = _number(text[i : i + 2] if i + 2 <= n else "", whole)
        i += 2
        if i >= n:
            return values[0], values[1], values[2], 0
        c = text[i]
        i += 1
        if part == 0:
            colons = c == ":"
        if i >= n:
            if zone:
                return values[0], values[1], values[2], 0
            raise ValueError(f"Invalid isoformat string: {whole!r}")
        if c in ".,":
            break
        if not colons:
            i -= 1
        elif c != ":":
            raise ValueError(f"Invalid isoformat string: {whole!r}")
    _number(text[i : i + 6] if zone else text[i:], whole)
    return values[0], values[1], values[2], int((text[i : i + 6] + "000000")[:6])


def _strftime(format, year, month, day, hour, minute, second, microsecond):
    out = []
    ordinal = _to_ordinal(year, month, day)
    weekday = (ordinal + 6) % 7
    in_year = ordinal - _days_before_year(year)
    two_digits = {
        "m": month,
        "d": day,
        "H": hour,
        "M": minute,
        "S": second,
        "y": year % 100,
        "I": (hour + 11) % 12 + 1,
        "U": (in_year + 6 - (weekday + 1) % 7) // 7,
        "W": (in_year + 6 - weekday) // 7,
        "V": _isocalendar(year, ordinal)[1],
    }
    i = 0
    n = len(format)
    while i < n:
        c = format[i]
        i += 1
        if c != "%":
            out.append(c)
            continue
        if i >= n:
            declined("a format that ends with % is not supported")
        c = format[i]
        i += 1
        if c == "Y":
            if year < 1000:
                declined("strftime of years before 1000 is not supported: platforms differ")
            out.append(str(year))
        elif c in two_digits:
            out.append(f"{two_digits[c]:02d}")
        elif c == "f":
            out.append(f"{microsecond:06d}")
        elif c == "B":
            out.append(_MONTHS[month - 1])
        elif c == "b" or c == "h":
            out.append(_MONTHS[month - 1][:3])
        elif c == "A":
            out.append(_DAYS[weekday])
        elif c == "a":
            out.append(_DAYS[weekday][:3])
        elif c == "p":
            out.append("AM" if hour < 12 else "PM")
        elif c == "j":
            out.append(f"{in_year:03d}")
        elif c == "w":
            out.append(str((weekday + 1) % 7))
        elif c == "u":
            out.append(str(weekday + 1))
        elif c == "%":
            out.append("%")
        elif c == "n":
            out.append("\n")
        elif c == "t":
            out.append("\t")
        elif c == "z" or c == "Z":
            pass
        elif c in "cxXDFTRreG":
            if year < 1000 and c in "cxDFG":
                declined("strftime of years before 1000 is not supported: platforms differ")
            if c == "c":
                out.append(_ctime(year, month, day, hour, minute, second))
            elif c == "x" or c == "D":
                out.append(f"{month:02d}/{day:02d}/{year % 100:02d}")
            elif c == "F":
                out.append(f"{year}-{month:02d}-{day:02d}")
            elif c == "X" or c == "T":
                out.append(f"{hour:02d}:{minute:02d}:{second:02d}")
            elif c == "R":
                out.append(f"{hour:02d}:{minute:02d}")
            elif c == "r":
                half = "AM" if hour < 12 else "PM"
                out.append(f"{(hour + 11) % 12 + 1:02d}:{minute:02d}:{second:02d} {half}")
            elif c == "e":
                out.append(f"{day:2d}")
            else:
                out.append(f"{_isocalendar(year, ordinal)[0]}")
        else:
            declined(f"%{c} in strftime is not supported")
    return "".join(out)


_ANY = "any decimal digit"
_TO_NINE = "123456789"
_TO_FIVE = "012345"
#: directive → what it takes, first choices first: the characters that fit each place
_TAKEN = {
    "d": (("3", "01"), ("12", _ANY), ("0", _TO_NINE), (_TO_NINE,), (" ", _TO_NINE)),
    "H": (("2", "0123"), ("01", _ANY), (_ANY,)),
    "I": (("1", "012"), ("0", _TO_NINE), (_TO_NINE,)),
    "m": (("1", "012"), ("0", _TO_NINE), (_TO_NINE,)),
    "M": ((_TO_FIVE, _ANY), (_ANY,)),
    "S": (("6", "01"), (_TO_FIVE, _ANY), (_ANY,)),
    "y": ((_ANY, _ANY),),
    "Y": ((_ANY, _ANY, _ANY, _ANY),),
    "j": (
        ("3", "6", "0123456"),
        ("3", _TO_FIVE, _ANY),
        ("12", _ANY, _ANY),
        ("0", _TO_NINE, _ANY),
        ("0", "0", _TO_NINE),
        (_TO_NINE, _ANY),
        ("0", _TO_NINE),
        (_TO_NINE,),
    ),
}
_NAMED = {"A": _DAYS, "a": _DAYS, "B": _MONTHS, "b": _MONTHS, "p": ("AM", "PM")}


def _widths(text, i, directive):
    """How many characters a directive can take here, first choices first."""
    if directive == "f":
        end = i
        while end < len(text) and end < i + 6 and text[end] in "0123456789":
            end += 1
        return [end - i - k for k in range(end - i)]
    out = []
    if directive in _NAMED:
        for name in _NAMED[directive]:
            short = name[:3] if directive in "ab" else name
            if text[i : i + len(short)].lower() == short.lower():
                out.append(len(short))
        return out
    for places in _TAKEN[directive]:
        fits = i + len(places) <= len(text)
        if fits:
            for k, chars in enumerate(places):
                c = text[i + k]
                if not (c.isdecimal() if chars == _ANY else c in chars):
                    fits = False
        if fits:
            out.append(len(places))
    return out


def _fit(text, i, format, k, found):
    """Where the text that fits the format from here on ends, -1 if it does not; what directives took comes into `found`."""
    while k < len(format):
        c = format[k]
        if c.isspace():
            while k < len(format) and format[k].isspace():
                k += 1
            end = i
            while end < len(text) and text[end].isspace():
                end += 1
            while end > i:
                rest = _fit(text, end, format, k, found)
                if rest >= 0:
                    return rest
                end -= 1
            return -1
        k += 1
        if c == "%":
            c = format[k]
            k += 1
            if c != "%":
                for width in _widths(text, i, c):
                    rest = _fit(text, i + width, format, k, found)
                    if rest >= 0:
                        found[c] = text[i : i + width]
                        return rest
                return -1
        if i >= len(text) or text[i].lower() != c.lower():
            return -1
        i += 1
    return i


def _check_format(format):
    seen = set()
    k = 0
    while k < len(format):
        if format[k] == "%":
            k += 1
            if k >= len(format):
                raise ValueError(f"stray % in format '{format}'")
            c = format[k]
            if c in "GUuVWwzZcxX" or c in seen:
                declined(f"such a %{c} in strptime is not supported")
            if c != "%":
                if c not in _TAKEN and c not in _NAMED and c != "f":
                    raise ValueError(f"'{c}' is a bad directive in format '{format}'")
                seen.add(c)
        k += 1


def _place(names, text):
    """The number of a month or day of this name, or of one that begins so."""
    for number, name in enumerate(names):
        if name[: len(text)].lower() == text.lower():
            return number
    return -1


def _strptime(text, format):
    _check_format(format)
    found = {}
    end = _fit(text, 0, format, 0, found)
    if end < 0:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    if end < len(text):
        raise ValueError(f"unconverted data remains: {text[end:]}")
    year = 1900
    if "y" in found:
        year = int(found["y"])
        year += 2000 if year <= 68 else 1900
    elif "Y" in found:
        year = int(found["Y"])
    month = int(found.get("m", "1"))
    if "B" in found:
        month = _place(_MONTHS, found["B"]) + 1
    elif "b" in found:
        month = _place(_MONTHS, found["b"]) + 1
    day = int(found.get("d", "1"))
    hour = int(found.get("H", "0"))
    if "I" in found:
        hour = int(found["I"]) % 12
        if found.get("p", "").lower() == "pm":
            hour += 12
    if "j" in found:
        year, month, day = _from_ordinal(int(found["j"]) - 1 + _to_ordinal(year, 1, 1))
    fraction = (found.get("f", "") + "000000")[:6]
    minute = int(found.get("M", "0"))
    second = int(found.get("S", "0"))
    return year, month, day, hour, minute, second, int(fraction)
