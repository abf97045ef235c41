# covers: stdlib_bytes: bytearrays and memoryviews in place of bytes: struct, zlib, base64, hashlib, binascii, join
import struct, zlib, hashlib, base64, binascii
ba = bytearray(b"\x01\x02\x03\x04")
mv = memoryview(ba)
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: b"".join([ba, ba]))
attempt(lambda: struct.unpack("<I", ba))
attempt(lambda: struct.unpack_from("<H", ba, 2))
attempt(lambda: struct.unpack("<I", mv))
attempt(lambda: struct.unpack_from("<H", mv, 2))
attempt(lambda: struct.unpack("<H", mv[1:3]))
attempt(lambda: list(struct.iter_unpack("<H", mv)))
attempt(lambda: struct.unpack("<I", [1]))
attempt(lambda: zlib.crc32(ba))
attempt(lambda: zlib.crc32(mv))
attempt(lambda: base64.b64encode(ba))
attempt(lambda: base64.b64encode(mv))
attempt(lambda: hashlib.md5(ba).hexdigest())
attempt(lambda: hashlib.sha256(mv).hexdigest())
attempt(lambda: binascii.hexlify(ba))
attempt(lambda: binascii.hexlify(mv))
h = hashlib.sha1()
h.update(mv[:2]); h.update(ba)
print(h.hexdigest())
print(binascii.unhexlify(memoryview(b"6162")), base64.b64decode(memoryview(b"QUI=")), zlib.adler32(mv[1:]))
for data in (b"\x05\x00\x06\x00", bytearray(b"\x07\x00\x08\x00"), memoryview(b"\x09\x00\x0a\x00")):
    print(struct.unpack("<2H", data), struct.unpack_from("<H", data, -2), struct.Struct("<H").unpack_from(data, 2))
attempt(lambda: struct.unpack("<I", mv[1:]))
attempt(lambda: struct.unpack_from("<I", mv, 1))
print(struct.pack("3s2p", bytearray(b"ab"), bytearray(b"c")))
