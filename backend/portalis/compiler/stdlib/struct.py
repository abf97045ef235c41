"""Values as bytes and back, for formats that are known when a program is translated (`structs.py` writes a module for each)."""

from _builtin import declined, has_bytes, plain_bytes, struct_bytes, struct_unknown


class error(Exception):
    pass


def pack(format, *values):
    return struct_unknown(format)


def unpack(format, buffer):
    return struct_unknown(format)


def unpack_from(format, buffer, offset=0):
    return struct_unknown(format)


def iter_unpack(format, buffer):
    return struct_unknown(format)


def calcsize(format):
    return struct_unknown(format)


def Struct(format):
    return struct_unknown(format)


def _int_bytes(value, size, order, signed, low, high, far):
    if not isinstance(value, int):
        raise error("required argument is not an integer")
    try:
        return int(value).to_bytes(size, order, signed=signed)
    except OverflowError:
        pass
    if not far and not -9223372036854775807 <= value <= 9223372036854775807:
        declined("struct.pack of an int beyond 64 bits, where the format takes less")
    raise error(low if value < 0 else high)


def _float_bytes(value, size, big, code):
    if isinstance(value, (int, float)):
        found = struct_bytes(float(value), size, big)
        if not found and not code:
            return struct_bytes(float("inf") if value > 0 else float("-inf"), size, big)
        if not found:
            raise OverflowError(f"float too large to pack with {code} format")
        return found
    raise error("required argument is not a float")


def _bool(value):
    return b"\x01" if value else b"\x00"


def _char(value):
    if isinstance(value, bytes) and len(value) == 1:
        return value
    raise error("char format requires a bytes object of length 1")


def _s_bytes(value, size):
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)[:size].ljust(size, b"\x00")
    raise error("argument for 's' must be a bytes object")


def _p_bytes(value, size):
    if isinstance(value, (bytes, bytearray)):
        value = bytes(value)
        length = min(len(value), size - 1, 255)
        return (bytes([length]) + value[: size - 1]).ljust(size, b"\x00") if size else b""
    raise error("argument for 'p' must be a bytes object")


def _p_value(data):
    return data[1 : 1 + min(data[0], len(data) - 1)] if data else b""


def _buffer(value):
    if not has_bytes(value):
        raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'")


def _check(buffer, size):
    _buffer(buffer)
    if len(buffer) != size:
        raise error(f"unpack requires a buffer of {size} bytes")


def _check_from(buffer, offset, size):
    """Where the values begin."""
    _buffer(buffer)
    n = len(buffer)
    if offset < 0:
        if offset + size > 0:
            raise error(f"not enough data to unpack {size} bytes at offset {offset}")
        if offset + n < 0:
            raise error(f"offset {offset} out of range for {n}-byte buffer")
        offset += n
    if n - offset < size:
        raise error(
            f"unpack_from requires a buffer of at least {size + offset} bytes for unpacking {size} bytes at offset {offset}"
            f" (actual buffer size is {n})"
        )
    return offset


def _part(buffer, at, size):
    """The bytes that values are in, and where these begin there."""
    return (buffer, at) if isinstance(buffer, bytes) else (plain_bytes(buffer[at : at + size]), 0)


def _check_step(buffer, size):
    if size == 0:
        raise error("cannot iteratively unpack with a struct of length 0")
    _buffer(buffer)
    if len(buffer) % size:
        raise error(f"iterative unpacking requires a buffer of a multiple of {size} bytes")
