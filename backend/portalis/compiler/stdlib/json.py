"""Texts of JSON, read and written as the interpreter's C accelerator does."""

from _builtin import as_sized, declined, held, json_plain_end, json_quote, json_quote_ascii


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


def dumps(
    obj,
    *,
    skipkeys=False,
    ensure_ascii=True,
    check_circular=True,
    allow_nan=True,
    cls=None,
    indent=None,
    separators=None,
    default=None,
    sort_keys=False,
):
    """The text of a value."""
    if cls is not None:
        encoder = cls(
            skipkeys=skipkeys,
            ensure_ascii=ensure_ascii,
            check_circular=check_circular,
            allow_nan=allow_nan,
            indent=indent,
            separators=separators,
            default=default,
            sort_keys=sort_keys,
        )
        return encoder.encode(obj)
    return _dumps(obj, skipkeys, ensure_ascii, check_circular, allow_nan, indent, separators, default, sort_keys)


def dump(
    obj,
    fp,
    *,
    skipkeys=False,
    ensure_ascii=True,
    check_circular=True,
    allow_nan=True,
    cls=None,
    indent=None,
    separators=None,
    default=None,
    sort_keys=False,
):
    """Writes the text of a value to what has a method `write`."""
    try:
        text = dumps(
            obj,
            skipkeys=skipkeys,
            ensure_ascii=ensure_ascii,
            check_circular=check_circular,
            allow_nan=allow_nan,
            cls=cls,
            indent=indent,
            separators=separators,
            default=default,
            sort_keys=sort_keys,
        )
    except (TypeError, ValueError):
        # CPython has written the part before it by then.
        declined("json.dump of what has no text is not supported: json.dumps says what is wrong")
    fp.write(text)


class JSONEncoder:
    def __init__(
        self,
        *,
        skipkeys=False,
        ensure_ascii=True,
        check_circular=True,
        allow_nan=True,
        sort_keys=False,
        indent=None,
        separators=None,
        default=None,
    ):
        if default is not None:
            declined("a JSONEncoder with default=… is not supported: derive a class with `default`")
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        self.separators = separators

    def default(self, o):
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

    def encode(self, o):
        return _dumps(
            o,
            self.skipkeys,
            self.ensure_ascii,
            self.check_circular,
            self.allow_nan,
            self.indent,
            self.separators,
            self.default,
            self.sort_keys,
        )


def _dumps(obj, skipkeys, ensure_ascii, check_circular, allow_nan, indent, separators, default, sort_keys):
    if indent is None:
        between, colon = (", ", ": ") if separators is None else separators
        spaces = None
    else:
        between, colon = (",", ": ") if separators is None else separators
        if isinstance(indent, str):
            spaces = indent
        else:
            spaces = " " * indent
    out = []
    if check_circular:
        try:
            _encode(obj, out, "\n", spaces, between, colon, skipkeys, ensure_ascii, allow_nan, sort_keys, default)
        except RecursionError:
            raise ValueError("Circular reference detected") from None
    else:
        _encode(obj, out, "\n", spaces, between, colon, skipkeys, ensure_ascii, allow_nan, sort_keys, default)
    return "".join(out)


def _float(value, allow_nan, pure):
    """`pure`: the interpreter leaves indented texts to Python code."""
    if value - value == 0.0:
        return repr(float(value))
    if not allow_nan:
        if pure:
            raise ValueError("Out of range float values are not JSON compliant: " + repr(float(value)))
        raise ValueError("Out of range float values are not JSON compliant")
    if value != value:
        return "NaN"
    return "Infinity" if value > 0 else "-Infinity"


def _encode(o, out, line, spaces, between, colon, skipkeys, ensure_ascii, allow_nan, sort_keys, default):
    """Appends the text of a value. `line` starts a line of what is around it; `spaces` are what one level adds."""
    if o is None:
        out.append("null")
    elif isinstance(o, str):
        out.append(json_quote_ascii(held(o)) if ensure_ascii else json_quote(held(o)))
    elif isinstance(o, bool):
        out.append("true" if o else "false")
    elif isinstance(o, int):
        out.append(repr(int(o)))
    elif isinstance(o, float):
        out.append(_float(o, allow_nan, spaces is not None))
    elif isinstance(o, (list, tuple)):
        if not as_sized(o):
            out.append("[]")
        else:
            inner = line
            out.append("[")
            if spaces is not None:
                inner += spaces
                out.append(inner)
            first = True
            for value in o:
                if first:
                    first = False
                else:
                    out.append(between)
                    if spaces is not None:
                        out.append(inner)
                _encode(
                    value, out, inner, spaces, between, colon, skipkeys, ensure_ascii, allow_nan, sort_keys, default
                )
            if spaces is not None:
                out.append(line)
            out.append("]")
    elif isinstance(o, dict):
        if not as_sized(o):
            out.append("{}")
        else:
            inner = line
            out.append("{")
            if spaces is not None:
                inner += spaces
                out.append(inner)
            first = True
            for key, value in sorted(o.items(), key=_first) if sort_keys else o.items():
                if isinstance(key, str):
                    name = held(key)
                elif isinstance(key, float):
                    name = _float(key, allow_nan, spaces is not None)
                elif isinstance(key, bool):
                    name = "true" if key else "false"
                elif key is None:
                    name = "null"
                elif isinstance(key, int):
                    name = repr(int(key))
                elif skipkeys:
                    continue
                else:
                    raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")
                if first:
                    first = False
                else:
                    out.append(between)
                    if spaces is not None:
                        out.append(inner)
                out.append(json_quote_ascii(name) if ensure_ascii else json_quote(name))
                out.append(colon)
                _encode(
                    value, out, inner, spaces, between, colon, skipkeys, ensure_ascii, allow_nan, sort_keys, default
                )
            if spaces is not None:
                out.append(line)
            out.append("}")
    elif default is not None:
        made = default(o)
        _encode(made, out, line, spaces, between, colon, skipkeys, ensure_ascii, allow_nan, sort_keys, default)
    else:
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")


def _first(pair):
    return pair[0]


def loads(
    s,
    *,
    cls=None,
    object_hook=None,
    parse_float=None,
    parse_int=None,
    parse_constant=None,
    object_pairs_hook=None,
):
    """The value that a text stands for."""
    if cls is not None:
        declined("json.loads(cls=…) is not supported")
    if isinstance(s, (bytes, bytearray)):
        declined("json.loads of bytes is not supported: decode them first")
    if not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
    if s.startswith("\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    value, end = _scan(s, _space(s, 0), object_hook, parse_float, parse_int, parse_constant, object_pairs_hook)
    end = _space(s, end)
    if end != len(s):
        raise JSONDecodeError("Extra data", s, end)
    return value


def load(
    fp,
    *,
    cls=None,
    object_hook=None,
    parse_float=None,
    parse_int=None,
    parse_constant=None,
    object_pairs_hook=None,
):
    """The value that the text of a file stands for."""
    return loads(
        fp.read(),
        cls=cls,
        object_hook=object_hook,
        parse_float=parse_float,
        parse_int=parse_int,
        parse_constant=parse_constant,
        object_pairs_hook=object_pairs_hook,
    )


def _space(s, i):
    n = len(s)
    while i < n and s[i] in " \t\n\r":
        i += 1
    return i


def _scan(s, start, object_hook, parse_float, parse_int, parse_constant, object_pairs_hook):
    """The value that begins here, and where it ends."""
    n = len(s)
    if start >= n:
        raise JSONDecodeError("Expecting value", s, start)
    c = s[start]
    if c == '"':
        return _string(s, start + 1)
    if c == "{":
        return _object(s, start + 1, object_hook, parse_float, parse_int, parse_constant, object_pairs_hook)
    if c == "[":
        items = []
        i = _space(s, start + 1)
        if i < n and s[i] == "]":
            return items, i + 1
        while True:
            value, i = _scan(s, i, object_hook, parse_float, parse_int, parse_constant, object_pairs_hook)
            items.append(value)
            i = _space(s, i)
            if i < n and s[i] == "]":
                return items, i + 1
            if i >= n or s[i] != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            i = _space(s, i + 1)
    if c == "n" and s.startswith("null", start):
        return None, start + 4
    if c == "t" and s.startswith("true", start):
        return True, start + 4
    if c == "f" and s.startswith("false", start):
        return False, start + 5
    if c == "N" and s.startswith("NaN", start):
        return _constant("NaN", parse_constant), start + 3
    if c == "I" and s.startswith("Infinity", start):
        return _constant("Infinity", parse_constant), start + 8
    if c == "-" and s.startswith("-Infinity", start):
        return _constant("-Infinity", parse_constant), start + 9
    i = start
    if c == "-":
        i += 1
    if i >= n or not "0" <= s[i] <= "9":
        raise JSONDecodeError("Expecting value", s, start)
    if s[i] == "0":
        i += 1
    else:
        i = _digits(s, i)
    whole = i
    if i + 1 < n and s[i] == "." and "0" <= s[i + 1] <= "9":
        i = _digits(s, i + 1)
    if i < n and s[i] in "eE":
        k = i + 1
        if k < n and s[k] in "+-":
            k += 1
        if k < n and "0" <= s[k] <= "9":
            i = _digits(s, k)
    text = s[start:i]
    if i == whole:
        if parse_int is not None:
            return parse_int(text), i
        return int(text), i
    if parse_float is not None:
        return parse_float(text), i
    return float(text), i


def _digits(s, i):
    n = len(s)
    while i < n and "0" <= s[i] <= "9":
        i += 1
    return i


def _constant(name, parse_constant):
    if parse_constant is not None:
        return parse_constant(name)
    return float(name)


def _object(s, start, object_hook, parse_float, parse_int, parse_constant, object_pairs_hook):
    """The object after its brace."""
    n = len(s)
    pairs = []
    i = _space(s, start)
    if i < n and s[i] == "}":
        i += 1
    else:
        while True:
            if i >= n or s[i] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, i)
            key, i = _string(s, i + 1)
            i = _space(s, i)
            if i >= n or s[i] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, i)
            value, i = _scan(
                s, _space(s, i + 1), object_hook, parse_float, parse_int, parse_constant, object_pairs_hook
            )
            pairs.append((key, value))
            i = _space(s, i)
            if i < n and s[i] == "}":
                i += 1
                break
            if i >= n or s[i] != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            i = _space(s, i + 1)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), i
    if object_hook is not None:
        return object_hook(dict(pairs)), i
    return dict(pairs), i


_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def _string(s, start):
    """The string after its quote."""
    n = len(s)
    i = json_plain_end(s, start)
    if i < n and s[i] == '"':
        return s[start:i], i + 1
    parts = [s[start:i]]
    while True:
        if i >= n:
            raise JSONDecodeError("Unterminated string starting at", s, start - 1)
        if s[i] == '"':
            return "".join(parts), i + 1
        if s[i] != "\\":
            raise JSONDecodeError("Invalid control character at", s, i)
        i += 1
        if i >= n:
            raise JSONDecodeError("Unterminated string starting at", s, start - 1)
        c = s[i]
        if c != "u":
            if c not in _ESCAPES:
                raise JSONDecodeError("Invalid \\escape", s, i - 1)
            parts.append(_ESCAPES[c])
            i += 1
        else:
            if i + 5 >= n:
                raise JSONDecodeError("Invalid \\uXXXX escape", s, i)
            code = _hex(s, i + 1)
            i += 5
            if 0xD800 <= code <= 0xDBFF and i + 6 < n and s[i] == "\\" and s[i + 1] == "u":
                low = _hex(s, i + 2)
                if 0xDC00 <= low <= 0xDFFF:
                    code = 0x10000 + ((code - 0xD800) << 10 | low - 0xDC00)
                    i += 6
            parts.append(chr(code))
        end = json_plain_end(s, i)
        parts.append(s[i:end])
        i = end


def _hex(s, i):
    """The number of four hexadecimal digits."""
    code = 0
    for k in range(i, i + 4):
        c = s[k]
        if "0" <= c <= "9":
            code = code * 16 + ord(c) - 48
        elif "a" <= c <= "f":
            code = code * 16 + ord(c) - 87
        elif "A" <= c <= "F":
            code = code * 16 + ord(c) - 55
        else:
            raise JSONDecodeError("Invalid \\uXXXX escape", s, i - 1)
    return code
