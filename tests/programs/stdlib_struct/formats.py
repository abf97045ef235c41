# covers: stdlib: struct with formats that are known; native sizes and places, byte order, errors
import struct
from struct import Struct, error


def show(f):
    try:
        return f()
    except (struct.error, TypeError, OverflowError) as e:
        return f"{type(e).__name__}: {e}"


HEADER = "<4sHI"
data = struct.pack(HEADER, b"RIFF", 7, 4000000000)
print(data, struct.calcsize(HEADER), struct.unpack(HEADER, data))
magic, version, length = struct.unpack(HEADER, data)
print(magic.decode(), version + 1, length * 2)
p = Struct(">hxd?")
print(p.size, p.format, p.pack(-2, 1.5, True), p.unpack(p.pack(-2, 1.5, True)))
print(struct.pack("bBhHiIlLqQ", -1, 1, -2, 2, -3, 3, -4, 4, -5, 5))
print(struct.unpack("=bBhHiIlLqQ", struct.pack("=bBhHiIlLqQ", -1, 1, -2, 2, -3, 3, -4, 4, -5, 2**64 - 1)))
print(
    struct.pack("@bi3xhq", 1, 2, 3, 4),
    struct.calcsize("@bi3xhq"),
    struct.calcsize("<bi3xhq"),
    struct.calcsize("0s"),
    struct.calcsize("3i0q"),
)
print(
    [struct.pack("<e", x) for x in (0.0, -0.0, 1.0, 65504.0, 6e-8, 1e-8, 0.1, float("inf"))],
    struct.unpack("<3e", struct.pack("<3e", 0.1, -2.5, 6e-8)),
)
print(
    struct.unpack(">f", struct.pack(">f", 0.1)),
    struct.pack("!d", 3),
    show(lambda: struct.pack("f", 1e300)),
    show(lambda: struct.pack("e", 65520.0)),
)
print(
    struct.pack("c3s5p2p", b"a", b"abcdef", b"xy", b"toolong"),
    struct.unpack("c3s5p2p", struct.pack("c3s5p2p", b"a", b"b", b"xy", b"q")),
)
print(
    list(struct.iter_unpack("<HB", b"\x01\x00\x02\x03\x00\x04")),
    struct.unpack_from("<H", b"\0\0\x05\x06", 2),
    struct.unpack_from("<H", b"\0\0\x05\x06", -2),
)
for f in (
    lambda: struct.unpack("<I", b"abc"),
    lambda: struct.pack("<2H", 1),
    lambda: struct.pack("B", 256),
    lambda: struct.pack("<b", -129),
    lambda: struct.pack("<I", -1),
    lambda: struct.pack("<Q", 2**64),
    lambda: struct.pack("<h", 1.5),
    lambda: struct.pack("<f", "a"),
    lambda: struct.pack("4s", "abcd"),
    lambda: struct.pack("c", b"ab"),
    lambda: list(struct.iter_unpack("<H", b"abc")),
    lambda: struct.unpack_from("<I", b"abcdef", 4),
    lambda: struct.unpack_from("<H", b"abcdef", -1),
    lambda: struct.unpack_from("<H", b"ab", -9),
):
    print(show(f))
values = [1, 2, 3]
print(
    struct.pack("<3I", *values),
    struct.pack(f"<{3}B", *values),
    struct.pack(
        "",
    ),
    struct.unpack("", b""),
)
print(sum(struct.unpack("<4H", bytes(range(8)))))
