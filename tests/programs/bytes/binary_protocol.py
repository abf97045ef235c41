# covers: bytes: packing and unpacking of integers by hand, int.to_bytes and int.from_bytes, varints, run length, base64 and CRC written out
def pack_u32(n):
    return bytes([n & 0xFF, n >> 8 & 0xFF, n >> 16 & 0xFF, n >> 24 & 0xFF])


def unpack_u32(data, offset=0):
    return data[offset] | data[offset + 1] << 8 | data[offset + 2] << 16 | data[offset + 3] << 24


def varint(n):
    out = b""
    while n >= 0x80:
        out += bytes([n & 0x7F | 0x80])
        n >>= 7
    return out + bytes([n])


def read_varint(data, offset=0):
    result = shift = 0
    while True:
        byte = data[offset]
        offset += 1
        result |= (byte & 0x7F) << shift
        if byte < 0x80:
            return result, offset
        shift += 7


ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def base64(data):
    out = []
    for i in range(0, len(data), 3):
        chunk = data[i:i + 3]
        n = 0
        for b in chunk + b"\0" * (3 - len(chunk)):
            n = n << 8 | b
        code = [ALPHABET[n >> s & 63] for s in (18, 12, 6, 0)]
        for k in range(3 - len(chunk)):
            code[3 - k] = ord("=")
        out.append(bytes(code))
    return b"".join(out).decode()


def crc32(data):
    crc = 0xFFFFFFFF
    for b in data:
        crc ^= b
        for _ in range(8):
            crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def rle(data):
    out = b""
    i = 0
    while i < len(data):
        n = 1
        while i + n < len(data) and data[i + n] == data[i] and n < 255:
            n += 1
        out += bytes((n, data[i]))
        i += n
    return out


def unrle(data):
    return b"".join(bytes([data[i + 1]]) * data[i] for i in range(0, len(data), 2))


def main():
    for n in (0, 1, 255, 256, 0xDEADBEEF):
        print(n, pack_u32(n), unpack_u32(pack_u32(n)) == n, n.to_bytes(4, "little") == pack_u32(n), n.to_bytes(6, "big"), int.from_bytes(pack_u32(n), "big"))
    print((-2).to_bytes(2, "big", signed=True), int.from_bytes(b"\xff\xfe", "big", signed=True), int.from_bytes(b"", "little"), (5).to_bytes(1, "big"))
    for n in (0, 127, 128, 300, 16384, 2 ** 40):
        print(n, varint(n), read_varint(varint(n)), read_varint(b"\x05" + varint(n), 1))
    for text in (b"", b"M", b"Ma", b"Man", b"any carnal pleas\xff"):
        print(base64(text), f"{crc32(text):08x}", rle(text)[:6], unrle(rle(text)) == text)
    print(rle(b"a" * 300 + b"bc"), len(unrle(rle(b"a" * 300))))
    try:
        (256).to_bytes(1, "big")
    except OverflowError as e:
        print("OverflowError:", e)
    try:
        unpack_u32(b"\x01\x02")
    except IndexError as e:
        print("IndexError:", e)


main()
