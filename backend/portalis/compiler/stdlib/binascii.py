"""Bytes as texts of hexadecimal digits, and back; checksums."""

from _builtin import digest_crc32, has_bytes, plain_bytes


class Error(ValueError):
    pass


def crc32(data, crc=0, /):
    data = plain_bytes(data)
    if not isinstance(data, bytes):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return digest_crc32(data, crc)


def b2a_hex(data):
    return hexlify(data)


def hexlify(data):
    data = plain_bytes(data)
    if not isinstance(data, bytes):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return data.hex().encode()


def a2b_hex(hexstr, /):
    return unhexlify(hexstr)


def unhexlify(hexstr, /):
    if isinstance(hexstr, str):
        if not hexstr.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        digits = hexstr.encode()
    elif has_bytes(hexstr):
        digits = plain_bytes(hexstr)
    else:
        raise TypeError(f"argument should be bytes, buffer or ASCII string, not '{type(hexstr).__name__}'")
    if len(digits) % 2:
        raise Error("Odd-length string")
    out = []
    for i in range(0, len(digits), 2):
        high = _digit(digits[i])
        low = _digit(digits[i + 1])
        if high < 0 or low < 0:
            raise Error("Non-hexadecimal digit found")
        out.append(16 * high + low)
    return bytes(out)


def _digit(c):
    if 48 <= c <= 57:
        return c - 48
    if 97 <= c <= 102:
        return c - 87
    if 65 <= c <= 70:
        return c - 55
    return -1
