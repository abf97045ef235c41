# covers: bytes: memoryview: views of slices, writing through, attributes, in place of bytes, patterns
import struct

ba = bytearray(b"abcdef")
mv = memoryview(ba)
ro = memoryview(b"xyz")
print(mv.nbytes, mv.itemsize, mv.format, mv.readonly, mv.ndim, mv.shape, mv.strides, mv.suboffsets)
print(mv.contiguous, mv.c_contiguous, mv.f_contiguous, mv.obj is ba, ro.readonly, ro.obj)
s = mv[::2]
print(s.nbytes, s.shape, s.strides, s.contiguous, s.obj is ba, len(s), bytes(s), s.tolist())
r = mv[::-1]
print(r.strides, r.tobytes(), r.contiguous, mv[3:3].contiguous, mv[3:4:2].contiguous, mv[3:4:2].strides)
print(mv[5:0:-2].tolist(), mv[::2][::2].strides, mv[1:5][1:3].tobytes(), mv[-2:].tobytes(), mv[10:].tobytes())
print(b"ab" + mv, ba + mv, b"-".join([mv, b"q", ba]), int.from_bytes(mv[:2], "big"), str(mv, "latin-1"))
print(b"abcdef".find(mv[1:2]), mv[1:2] in b"abc", 97 in mv, 200 in mv, mv == ba, ba == mv, b"abcdef" == mv, mv == b"q", mv == [1], mv != ro)
print(mv.hex(), mv.hex(":"), mv.hex("-", 2), list(reversed(mv)), list(mv), [x for x in mv[:2]])
print(bytes(mv), bytearray(mv), mv.tobytes(), max(mv), sum(mv), sorted(ro, reverse=True), min(mv[1:]), tuple(ro), set(ro) == {120, 121, 122})
mv[0] = ord("A")
mv[1:3] = b"BC"
mv[::3] = bytearray(b"!?")
mv[2:5] = mv[1:4]
print(ba, mv.toreadonly().readonly, mv.cast("B")[0])
ba[5] = 90
print(mv[5], isinstance(mv, memoryview), type(mv).__name__, isinstance(mv, bytes))
second = memoryview(mv)
print(second.obj is ba, second == mv)
data = bytearray(16)
view = memoryview(data)
view[4:8] = struct.pack("<I", 123456)
print(struct.unpack("<I", bytes(view[4:8])), data)
out = bytearray()
for i in range(0, len(view), 5):
    out += view[i : i + 5]
print(out == data, len(out))


def checksum(buffer: memoryview) -> int:
    total = 0
    for i, byte in enumerate(buffer):
        total = (total + byte * (i + 1)) % 65521
    return total


print(checksum(memoryview(b"hello world")), checksum(memoryview(bytearray(range(50)))[::7]))


def chunks(data, size):
    view = memoryview(data)
    while view:
        yield view[:size]
        view = view[size:]


print([bytes(c) for c in chunks(b"abcdefgh", 3)], [c.tolist() for c in chunks(bytearray(b"xyz"), 2)])


class Reader:
    def __init__(self, data):
        self.view = memoryview(data)
        self.at = 0

    def take(self, n):
        part = self.view[self.at : self.at + n]
        if len(part) < n:
            raise EOFError(f"wanted {n}, have {len(part)}")
        self.at += n
        return part

    def number(self):
        return int.from_bytes(self.take(2), "little")


reader = Reader(b"\x01\x02\x03\x04abc")
print(reader.number(), reader.number(), bytes(reader.take(2)), reader.at)
try:
    reader.take(5)
except EOFError as e:
    print(e)
match ro:
    case [a, b, c]:
        print(a, b, c)


def kind(x):
    match x:
        case memoryview():
            return "view"
        case bytes():
            return "bytes"
    return "other"


print(kind(ro), kind(b""), kind([]))
for x in (b"bytes", bytearray(b"array"), memoryview(b"view")):
    print(type(x).__name__, len(x), x[1], bytes(x[1:3]), bytes(x), x == b"view")
for k, v in zip(mv, "abc"):
    print(k, v)
a, *rest = ro
print(a, rest, *ro)
print(ba.startswith(ro[:1]), b"zzz".replace(memoryview(b"z"), memoryview(b"y")), bytes.fromhex("6162") + ro, b"xyz".index(ro[1:]))
buf = bytearray(b"\x00" * 8)
buf[2:4] = memoryview(b"hi")
buf.extend(memoryview(b"!!"))
buf += memoryview(b"??")
print(buf, buf.find(memoryview(b"hi")), b"%b|" % memoryview(b"w") if False else "")
mv = memoryview(b"abc")
print(type(mv), memoryview, type(mv) is memoryview, memoryview.__name__)
