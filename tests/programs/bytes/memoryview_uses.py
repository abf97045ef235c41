# covers: bytes: memoryview: packets, buffers, rows of an image, rings
def parse(packet):
    view = memoryview(packet)
    header, body = view[:4], view[4:]
    length = int.from_bytes(header[2:], "big")
    if len(body) < length:
        raise ValueError(f"short packet: {len(body)} < {length}")
    return header[0], header[1], body[:length].tobytes()

print(parse(b"\x01\x02\x00\x03abcdef"))
try:
    parse(b"\x01\x02\x00\x09abc")
except ValueError as e:
    print(e)

def xor(buf, key):
    m = memoryview(buf)
    for i in range(len(m)):
        m[i] ^= key[i % len(key)]

b = bytearray(b"secret message")
xor(b, b"key")
print(b)
xor(b, b"key")
print(b)

def reverse_in_place(buf):
    m = memoryview(buf)
    m[:] = m[::-1]
    return buf
print(reverse_in_place(bytearray(b"hello")))

image = bytearray(4 * 3)
pixels = memoryview(image)
rows = [pixels[r * 4 : (r + 1) * 4] for r in range(3)]
for y, row in enumerate(rows):
    for x in range(len(row)):
        row[x] = y * 10 + x
print(list(image), [r.tolist() for r in rows])
rows[1][:] = b"\xff" * 4
rows[2][::2] = b"\x00\x00"
print(image.hex(" "))
ring = memoryview(bytearray(8))
head = 0
def push(data):
    global head
    for byte in data:
        ring[head % len(ring)] = byte
        head += 1
push(b"abcdefghij")
print(ring.tobytes(), head)
total = 0
for m in (memoryview(b"abc"), memoryview(bytearray(b"def"))):
    total += sum(m)
    print(m.readonly, m[0], bytes(m), m.obj)
print(total)
d = {memoryview(b"k"): 1}
print(d[b"k"], memoryview(b"k") in d, len({memoryview(b"a"), b"a", memoryview(b"b")}))
x = memoryview(b"abcdef")
print(x[2:][1:3] == b"de", x[1:4] == x[1:4], x == x[:], x != x[1:])
print(b"abc", bytes(x[:0]), x[::-2].tobytes(), x[4:1:-1].tobytes(), x[-100:100].nbytes)
from functools import reduce
print(reduce(lambda a, b: a * 31 + b, memoryview(b"hash"), 7), any(memoryview(b"\0\0")), all(memoryview(b"\1")), list(map(chr, x)), list(enumerate(x))[-1], list(zip(x, x[1:]))[0])
print(sorted(x[::-1]), min(x), max(x), [*x[:2]], dict(enumerate(x[:2])))
def first(v: memoryview) -> int:
    return v[0]
print(first(x), isinstance(x, (bytes, memoryview)), memoryview(x[1:]).tobytes())
data = bytearray(b"a" * 5)
with memoryview(data) as w:
    w[0] = 98
data.append(99)
print(data)
