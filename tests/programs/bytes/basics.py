# covers: bytes: literals, indexing gives int, slices, iteration, comparison, concatenation, repetition, in, repr, conversion to and from list and str
def checksum(data):
    total = 0
    for b in data:
        total = (total + b) & 0xFF
    return total


def xor(data, key):
    return bytes(b ^ key[i % len(key)] for i, b in enumerate(data))


def hexdump(data):
    for offset in range(0, len(data), 6):
        row = data[offset:offset + 6]
        print(f"{offset:04x}: {' '.join(f'{b:02x}' for b in row):<18}{''.join(chr(b) if 32 <= b < 127 else '.' for b in row)}")


def main():
    data = b"hello\x00\xff\n'\""
    print(data, len(data), data[0], data[-1], data[1:4], data[::-1], data[::2], data[5:7], data[20:], data[-3:])
    print(list(b"abc"), bytes([1, 2, 255]), bytes(3), bytes(), b"", bytes(range(4)), bytes((65, 66)), tuple(b"xy"), bytes(b"copy"))
    print(b"abc" == b"abc", b"abc" != b"abd", b"abc" < b"abd", b"b" > b"abc", b"" < b"a", b"a" <= b"a")
    print(b"ab" + b"cd", b"ab" * 3, 2 * b"-", b"" * 5, b"a" b"b", rb"\n", b'it\'s', b"\x41\102\t")
    print(98 in b"abc", b"bc" in b"abc", b"" in b"abc", b"x" in b"abc", 300 > 255 and 120 in b"abc")
    print("héllo".encode(), "héllo".encode().decode(), b"caf\xc3\xa9".decode("utf-8"), str(b"x"), repr(b"\\"), f"{b'q'}", bytes("é", "utf-8"), str(b"abc", "utf-8"))
    print(checksum(b"checksum"), checksum(b""), xor(b"secret", b"key"), xor(xor(b"secret", b"key"), b"key"))
    hexdump(b"GIF89a\x01\x00~end of data")
    print(b"\x01\xab".hex(), bytes.fromhex("01 ab FF"), b"".hex(), b"\x01\x02\x03".hex(":"), bytes.fromhex(""))
    for i, b in enumerate(b"\x00\x7f\x80"):
        print(i, b, hex(b), chr(b).isprintable())
    print(sum(b"abc"), max(b"abc"), min(b"abc"), sorted(b"cab"), [b for b in b"az" if b > 100], bytes(reversed(b"abc")), bytes(sorted(b"cab")))
    print({b"k": 1}[b"k"], b"a" in {b"a": 2}, b"k" in [b"j", b"k"], bool(b""), bool(b"\0"), hash(b"a") == hash(b"a"))
    try:
        print(data[100])
    except IndexError as e:
        print("IndexError:", e)
    for bad in ([256], [-1]):
        try:
            print(bytes(bad))
        except ValueError as e:
            print("ValueError:", e)
    try:
        bytes.fromhex("0g")
    except ValueError as e:
        print("ValueError")
    a = b"x"
    c = a
    a += b"y"
    print(a, c)


main()
