"""How logs fill in their messages and formats, whose values may be of any type."""

from _builtin import declined


def _conversion(fmt, start):
    """Where the conversion that begins behind `start` has its letter."""
    end = start
    while end < len(fmt) and fmt[end] in "#0- +.123456789":
        end += 1
    if end == len(fmt):
        raise ValueError("incomplete format")
    if fmt[end] == "*":
        declined("`*` as a width is not supported in the messages of logs")
    return end


def _converted(spec, value):
    """`"%" + spec`, the conversion of one value, filled in."""
    letter = spec[-1]
    if letter in "sra":
        text = str(value) if letter == "s" else repr(value) if letter == "r" else ascii(value)
        return ("%" + spec[:-1] + "s") % (text,)
    if isinstance(value, (int, float, str)):
        return ("%" + spec) % (value,)
    kind = type(value).__name__
    if letter in "diu":
        raise TypeError(f"%{letter} format: a real number is required, not {kind}")
    if letter in "xXo":
        raise TypeError(f"%{letter} format: an integer is required, not {kind}")
    if letter == "c":
        raise TypeError("%c requires int or char")
    if letter in "eEfFgG":
        raise TypeError(f"must be real number, not {kind}")
    return ("%" + spec) % (0,)


def _rendered(fmt, values):
    """`fmt % values` of a dictionary."""
    parts = []
    at = 0
    while True:
        start = fmt.find("%", at)
        if start < 0:
            parts.append(fmt[at:])
            return "".join(parts)
        parts.append(fmt[at:start])
        if fmt[start : start + 2] == "%%":
            parts.append("%")
            at = start + 2
            continue
        if fmt[start : start + 2] != "%(":
            declined("a format of a dictionary with fields without names is not supported in logs")
        close = fmt.find(")", start)
        if close < 0:
            raise ValueError("incomplete format key")
        end = _conversion(fmt, close + 1)
        parts.append(_converted(fmt[close + 1 : end + 1], values[fmt[start + 2 : close]]))
        at = end + 1


def _filled(fmt, args):
    """`fmt % args` of a tuple."""
    parts = []
    at = used = 0
    while True:
        start = fmt.find("%", at)
        if start < 0:
            parts.append(fmt[at:])
            if used < len(args):
                raise TypeError("not all arguments converted during string formatting")
            return "".join(parts)
        parts.append(fmt[at:start])
        if fmt[start : start + 2] == "%(":
            raise TypeError("format requires a mapping")
        end = _conversion(fmt, start + 1)
        if fmt[end] == "%":
            parts.append("%")
        elif used == len(args):
            raise TypeError("not enough arguments for format string")
        else:
            parts.append(_converted(fmt[start + 1 : end + 1], args[used]))
            used += 1
        at = end + 1


def _mentions_a_name(fmt):
    """Whether a format has a field by name, which is what is asked of it."""
    start = fmt.find("%(")
    while start >= 0:
        end = fmt.find(")", start)
        if end < 0:
            return False
        if end > start + 2:
            return True
        start = fmt.find("%(", end)
    return False


def _applied(args):
    """What puts the arguments of a call into its message."""
    if len(args) == 0:
        return lambda text: text
    if len(args) == 1:
        only = args[0]
        if isinstance(only, dict):
            return lambda text: (
                _rendered(text, only) if "%(" in text else _filled(text, (only,)) if "%" in text else text
            )
        return lambda text: _filled(text, (only,))
    return lambda text: _filled(text, args)
