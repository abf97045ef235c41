# covers: stdlib: struct, halves and singles in all their values
import struct

total = 0
for bits in range(0, 65536, 7):
    data = struct.pack("<H", bits)
    (x,) = struct.unpack("<e", data)
    if x == x:
        back = struct.pack(">e", x)
        assert back == data[::-1]
        total = (total * 31 + struct.unpack(">H", back)[0]) % 1000000007
print(total)
x = 1e-9
while x < 70000:
    for y in (x, -x, x * 1.0009765625, x * 1.00048828125):
        try:
            print(struct.pack("<e", y).hex(), struct.pack("<f", y).hex(), struct.pack("<d", y).hex(), end=" ")
        except OverflowError as e:
            print(e, end=" ")
    x *= 3.7
print()
print(struct.unpack("<ff", struct.pack("<ff", 3.4028235e38, 1e-45)), struct.unpack(">d", b"\x7f\xf0" + bytes(6)))
