"""Checksums."""

from _builtin import digest_adler32, digest_crc32, plain_bytes


def crc32(data, value=0, /):
    return digest_crc32(_bytes(data), value)


def adler32(data, value=1, /):
    return digest_adler32(_bytes(data), value)


def _bytes(data):
    data = plain_bytes(data)
    if not isinstance(data, bytes):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return data
