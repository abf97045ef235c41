# covers: bytes: bytearrays in digests, encodings, unions, patterns and functions that also take bytes
import base64
import binascii
import copy
import hashlib

b = bytearray(b"abc")
try:
    b + "x"
except TypeError as e:
    print(e)
try:
    b"a" + "x"
except TypeError as e:
    print(e)
try:
    b += [1]
except TypeError as e:
    print(e)
try:
    b *= "a"
except TypeError as e:
    print(e)
try:
    b[0] = "a"
except TypeError as e:
    print(e)
try:
    print("a" in b)
except TypeError as e:
    print(e)
try:
    b[0:1] = 5
except TypeError as e:
    print(e)
try:
    b < "a"
except TypeError as e:
    print(e)
try:
    b.append("a")
except TypeError as e:
    print(e)
c = copy.copy(b)
d = copy.deepcopy(b)
c.append(1)
print(b, c, d)
x = [bytearray(b"a"), b"b", None, 3]
for i in x:
    match i:
        case bytearray():
            print("ba", i)
        case bytes():
            print("by", i)
        case None:
            print("none")
        case _:
            print("other", i)
print(hashlib.md5(b).hexdigest(), base64.b64encode(b))
print(binascii.hexlify(b), binascii.crc32(b))


def f(x: bytearray) -> int:
    return len(x)


print(f(bytearray(3)))


def g(data):
    out = bytearray()
    for ch in data:
        out += bytes([ch ^ 1])
        out += b"-"
    return out


print(g(b"abc"), g(bytearray(b"xyz")))
buf = bytearray(10)
buf[2:4] = (1).to_bytes(2, "big")
print(buf, int.from_bytes(buf[2:4], "little"))
buf[0] |= 0x80
buf[0] >>= 2
print(buf[0], any(buf), all(buf), buf.find(1), min(buf), set(buf), tuple(buf[:3]))
bits = bytearray(b"\x00" * 4)


def setbit(i):
    bits[i // 8] |= 1 << (i % 8)


for i in (1, 9, 31):
    setbit(i)
print(bits.hex(), ["{:08b}".format(x) for x in bits], "".join(map(chr, bytearray(b"hi"))))
print(bytes(reversed(bytearray(b"abc"))), b"".join([bytes(bytearray(b"q"))]))
a = bytearray(b"a")
print([a, a] == [a, bytearray(b"a")])


class A:
    def __init__(self, b):
        self.b = b

    def __index__(self):
        return 2


x = bytearray(5)
x[A(1)] = A(2)
print(x, x[A(1)])
out = bytearray()
for part in [b"a", bytearray(b"x"), b"c"]:
    out += part
print(out)


def put(b, v):
    b[0] = v


try:
    put(x, 2**70)
except ValueError as e:
    print(e)
print(x.pop(), len(x))
import random

r = random.Random(3)
ba = bytearray(r.getrandbits(8) for _ in range(5))
print(ba)


def cs(data):
    s = 0
    for i in range(0, len(data), 2):
        s += (data[i] << 8) + data[i + 1]
    return s & 0xFFFF


print(cs(bytearray(b"abcd")), cs(b"abcd"))
z = bytearray(4)
z[1:3] = [9, 8]
z[:] = b""
print(z)
