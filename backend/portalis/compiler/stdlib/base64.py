"""Bytes as texts of 64, 32 or 16 characters, and back."""

from binascii import Error

from _builtin import declined, plain_bytes

_STANDARD = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_URL = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def b64encode(s, altchars=None):
    encoded = _encode64(s, _STANDARD)
    if altchars is None:
        return encoded
    other = plain_bytes(altchars)
    if not isinstance(other, bytes):
        return declined("b64encode with altchars that are no bytes")
    assert len(other) == 2, repr(altchars)
    return bytes([other[0] if c == 43 else other[1] if c == 47 else c for c in encoded])


def standard_b64encode(s):
    return _encode64(s, _STANDARD)


def urlsafe_b64encode(s):
    return _encode64(s, _URL)


def _encode64(s, alphabet):
    s = plain_bytes(s)
    if not isinstance(s, bytes):
        raise TypeError(f"a bytes-like object is required, not '{type(s).__name__}'")
    out = []
    n = len(s)
    for i in range(0, n - n % 3, 3):
        v = s[i] << 16 | s[i + 1] << 8 | s[i + 2]
        out.append(alphabet[v >> 18])
        out.append(alphabet[v >> 12 & 63])
        out.append(alphabet[v >> 6 & 63])
        out.append(alphabet[v & 63])
    if n % 3 == 1:
        v = s[n - 1]
        out += [alphabet[v >> 2], alphabet[v << 4 & 63], 61, 61]
    elif n % 3 == 2:
        v = s[n - 2] << 8 | s[n - 1]
        out += [alphabet[v >> 10], alphabet[v >> 4 & 63], alphabet[v << 2 & 63], 61]
    return bytes(out)


def b64decode(s, altchars=None, validate=False):
    data = _ascii(s)
    if altchars is not None:
        other = _ascii(altchars)
        assert len(other) == 2, repr(other)
        data = bytes([47 if c == other[1] else 43 if c == other[0] else c for c in data])
    if validate:
        _check64(data)
    return _decode64(data, False)


def _check64(s):
    """Nothing but the alphabet, and padding at the end only."""
    if s and s[0] == 61:
        raise Error("Leading padding not allowed")
    place = 0
    pads = 0
    padded = False
    for i, c in enumerate(s):
        if c == 61:
            padded = True
            pads += 1
            if place >= 2 and place + pads >= 4:
                if i + 1 < len(s):
                    raise Error("Excess data after padding")
                return
        elif _value64(c, False) < 0:
            raise Error("Only base64 data is allowed")
        elif padded:
            raise Error("Discontinuous padding not allowed")
        else:
            pads = 0
            place = (place + 1) % 4


def standard_b64decode(s):
    return _decode64(_ascii(s), False)


def urlsafe_b64decode(s):
    return _decode64(_ascii(s), True)


def _ascii(s):
    if isinstance(s, str):
        if not s.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return s.encode()
    s = plain_bytes(s)
    if not isinstance(s, bytes):
        raise TypeError(f"argument should be a bytes-like object or ASCII string, not '{type(s).__name__}'")
    return s


def _value64(c, url):
    if 65 <= c <= 90:
        return c - 65
    if 97 <= c <= 122:
        return c - 71
    if 48 <= c <= 57:
        return c + 4
    if c == 43 or url and c == 45:
        return 62
    if c == 47 or url and c == 95:
        return 63
    return -1


def _decode64(s, url):
    """What is no character of the alphabet is left out, as CPython does."""
    out = []
    rest = 0
    place = 0
    pads = 0
    for c in s:
        if c == 61:
            pads += 1
            if place >= 2 and place + pads >= 4:
                return bytes(out)
            continue
        v = _value64(c, url)
        if v < 0:
            continue
        pads = 0
        if place == 0:
            place = 1
            rest = v
        elif place == 1:
            place = 2
            out.append((rest << 2 | v >> 4) & 255)
            rest = v & 15
        elif place == 2:
            place = 3
            out.append((rest << 4 | v >> 2) & 255)
            rest = v & 3
        else:
            place = 0
            out.append((rest << 6 | v) & 255)
            rest = 0
    if place == 1:
        count = len(out) // 3 * 4 + 1
        raise Error(
            f"Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4"
        )
    if place != 0:
        raise Error("Incorrect padding")
    return bytes(out)


def b32encode(s):
    s = plain_bytes(s)
    if not isinstance(s, bytes):
        raise TypeError(f"a bytes-like object is required, not '{type(s).__name__}'")
    out = []
    for i in range(0, len(s), 5):
        chunk = s[i : i + 5]
        v = int.from_bytes(chunk + b"\0\0\0\0\0"[len(chunk) :], "big")
        chars = [_BASE32[v >> shift & 31] for shift in range(35, -1, -5)]
        used = (len(chunk) * 8 + 4) // 5
        out += chars[:used]
        out += [61] * (8 - used)
    return bytes(out)


def b32decode(s, casefold=False, map01=None):
    if map01 is not None:
        declined("b32decode(map01=…) is not supported")
    data = _ascii(s)
    if len(data) % 8:
        raise Error("Incorrect padding")
    if casefold:
        data = data.upper()
    size = len(data)
    data = data.rstrip(b"=")
    pads = size - len(data)
    out = []
    for i in range(0, len(data), 8):
        v = 0
        chunk = data[i : i + 8]
        for c in chunk:
            at = _BASE32.find(bytes([c]))
            if at < 0:
                raise Error("Non-base32 digit found")
            v = v << 5 | at
        v <<= 5 * (8 - len(chunk))
        out += [v >> shift & 255 for shift in range(32, -1, -8)]
    if pads:
        if pads not in (1, 3, 4, 6):
            raise Error("Incorrect padding")
        left = (43 - 5 * pads) // 8
        out = out[: len(out) - 5 + left]
    return bytes(out)


def encodebytes(s):
    """Lines of 76 characters."""
    s = plain_bytes(s)
    if not isinstance(s, bytes):
        raise TypeError(f"expected bytes-like object, not {type(s).__name__}")
    return b"".join([_encode64(s[i : i + 57], _STANDARD) + b"\n" for i in range(0, len(s), 57)])


def decodebytes(s):
    s = plain_bytes(s)
    if not isinstance(s, bytes):
        raise TypeError(f"expected bytes-like object, not {type(s).__name__}")
    return _decode64(s, False)


_BASE85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"


def b85encode(b, pad=False):
    b = plain_bytes(b)
    if not isinstance(b, bytes):
        raise TypeError(f"a bytes-like object is required, not '{type(b).__name__}'")
    out = []
    missing = -len(b) % 4
    data = b + b"\0" * missing
    for i in range(0, len(data), 4):
        v = int.from_bytes(data[i : i + 4], "big")
        out += [_BASE85[v // power % 85] for power in (52200625, 614125, 7225, 85, 1)]
    return bytes(out if pad or not missing else out[:-missing])


def b85decode(b):
    data = _ascii(b)
    missing = -len(data) % 5
    padded = data + b"~" * missing
    out = []
    for i in range(0, len(padded), 5):
        v = 0
        for k in range(i, i + 5):
            at = _BASE85.find(padded[k : k + 1])
            if at < 0:
                raise ValueError(f"bad base85 character at position {k}")
            v = v * 85 + at
        if v > 0xFFFFFFFF:
            raise ValueError(f"base85 overflow in hunk starting at byte {i}")
        out += [v >> 24, v >> 16 & 255, v >> 8 & 255, v & 255]
    return bytes(out[:-missing] if missing else out)


def b16encode(s):
    s = plain_bytes(s)
    if not isinstance(s, bytes):
        raise TypeError(f"a bytes-like object is required, not '{type(s).__name__}'")
    return s.hex().upper().encode()


def b16decode(s, casefold=False):
    text = _ascii(s)
    if casefold:
        text = text.upper()
    for c in text:
        if not (48 <= c <= 57 or 65 <= c <= 70):
            raise Error("Non-base16 digit found")
    if len(text) % 2:
        raise Error("Odd-length string")
    return bytes.fromhex(text.decode())
