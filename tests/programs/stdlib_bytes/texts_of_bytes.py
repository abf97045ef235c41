# covers: stdlib_bytes: base64: b32decode, b85encode and b85decode, encodebytes and decodebytes
import base64
import binascii

for data in (b"", b"a", b"ab", b"abc", b"abcd", b"hello", bytes(range(0, 256, 3))):
    coded = base64.b32encode(data)
    print(coded, base64.b32decode(coded) == data, base64.b32decode(coded.lower(), True) == data, base64.b32decode(coded.decode()) == data)
    short = base64.b85encode(data)
    print(short, base64.b85decode(short) == data, base64.b85encode(data, pad=True), base64.b85decode(base64.b85encode(data, True)))
    lines = base64.encodebytes(data)
    print(lines, base64.decodebytes(lines) == data)
for wrong in ("A", "AAAAAA1=", "ABCD====", "A=======", "abcdefgh"):
    try:
        print(wrong, base64.b32decode(wrong))
    except binascii.Error as e:
        print(wrong, e)
for wrong in ("~~~~~", "a b", "zzzzz", "AB"):
    try:
        print(wrong, base64.b85decode(wrong))
    except ValueError as e:
        print(wrong, e)
