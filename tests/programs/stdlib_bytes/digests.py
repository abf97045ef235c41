# covers: stdlib: hashlib, md5, sha1 and sha2; base64; binascii; zlib checksums
import base64
import binascii
import hashlib
import zlib
from hashlib import sha256


def show(f):
    try:
        return f()
    except (ValueError, TypeError) as e:
        return f"{type(e).__name__}: {e}"


for n in (0, 1, 3, 55, 56, 57, 63, 64, 65, 111, 112, 113, 119, 120, 127, 128, 129, 200, 1000):
    data = bytes([(i * 7 + n) % 256 for i in range(n)])
    print(n, hashlib.md5(data).hexdigest(), hashlib.sha1(data).hexdigest(), hashlib.sha224(data).hexdigest())
    print(hashlib.sha256(data).hexdigest(), hashlib.sha384(data).hexdigest(), hashlib.sha512(data).hexdigest())
    print(
        zlib.crc32(data), zlib.adler32(data), zlib.crc32(data, 12345), zlib.adler32(data, 99999), binascii.crc32(data)
    )
    e = base64.b64encode(data)
    print(
        e,
        base64.b64decode(e) == data,
        base64.urlsafe_b64encode(data),
        base64.urlsafe_b64decode(base64.urlsafe_b64encode(data)) == data,
    )
    print(base64.b32encode(data), base64.b16encode(data), base64.b16decode(base64.b16encode(data)) == data)
    print(binascii.hexlify(data), binascii.unhexlify(binascii.hexlify(data)) == data)
h = sha256()
h.update(b"abc")
g = h.copy()
h.update("é".encode())
print(h.hexdigest(), g.digest(), h.name, h.digest_size, h.block_size)
print(hashlib.new("sha1", b"x").hexdigest(), hashlib.sha512().block_size)
print(show(lambda: hashlib.md5("abc")))
for bad in (
    "a",
    "ab",
    "abc",
    "abcd",
    "abcde",
    "ab=c",
    "ab==",
    "a===",
    "YQ==YQ==",
    "Y Q = =",
    "YQ=",
    "=",
    "====",
    "YWJj\n",
    "YW!Jj",
    "abcdefghi",
    "ab=cd",
    "YWI=YWI=",
):
    print(bad, show(lambda: base64.b64decode(bad)), show(lambda: base64.urlsafe_b64decode(bad)))
print(
    show(lambda: base64.b64decode("é")),
    show(lambda: base64.b64encode("a")),
    show(lambda: base64.b16decode("0g")),
    base64.b16decode("ff", True),
)
print(
    show(lambda: binascii.unhexlify("abc")),
    show(lambda: binascii.unhexlify("zz")),
    binascii.unhexlify(b"FFfe"),
    show(lambda: binascii.unhexlify("é")),
)
