# covers: bytes: bytearray: items, slices, changes in place, operators, the methods of bytes, errors
def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[0:2] = b"\0\0"
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            flags[i * i :: i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, flag in enumerate(flags) if flag]


def attempt(label, act):
    try:
        print(label, repr(act()))
    except (TypeError, ValueError, IndexError, KeyError) as e:
        print(label, type(e).__name__, e)


def constructors():
    print(bytearray(), bytearray(3), bytearray(b"ab"), bytearray([1, 2, 255]), bytearray("é", "utf-8"))
    print(
        bytearray(range(5)), bytearray(x * 2 for x in range(4)), bytearray(bytearray(b"xy")), bytearray((True, False))
    )
    print(bytearray("abc", encoding="ascii"), bytearray("\u20ac", "ascii", "replace"), bytearray.fromhex("0a FF 10"))
    attempt("negative", lambda: bytearray(-1))
    attempt("big item", lambda: bytearray([1, 300]))
    attempt("minus", lambda: bytearray([-1]))
    attempt("text", lambda: bytearray("abc"))
    attempt("hex", lambda: bytearray.fromhex("0g"))


def items():
    b = bytearray(b"hello")
    print(b[0], b[-1], b[1:3], b[::-1], b[::2], b[10:], len(b), bool(b), bool(bytearray()))
    b[0] = 72
    b[-1] = 33
    print(b, list(b), sum(b), max(b), sorted(b), 72 in b, b"el" in b, bytearray(b"zz") in b)
    del b[0]
    print(b)
    del b[1:3]
    print(b)
    b[1:1] = b"--"
    print(b)
    b[:2] = [1, 2, 3]
    print(b)
    b[::2] = b"ABC" if len(b[::2]) == 3 else b"AB"
    print(b)
    b[1:] = b[:2]
    print(b)
    b[5:2] = b"x"
    print(b)
    c = bytearray(b"abcdefgh")
    c[::3] = b""
    print(c)
    del c[::-2]
    print(c)
    attempt("get", lambda: b[99])
    attempt("set", lambda: b.__setitem__(99, 1))
    attempt("step", lambda: b[::0])

    def put(i, v):
        b[i] = v

    def part(v):
        c[::2] = v

    def remove(i):
        del b[i]

    attempt("out", lambda: put(99, 1))
    attempt("large", lambda: put(0, 256))
    attempt("both", lambda: put(99, 256))
    attempt("negative", lambda: put(0, -1))
    attempt("sizes", lambda: part(b"abcdef"))
    attempt("del", lambda: remove(50))
    print(b, c)


def changes():
    b = bytearray()
    for i in range(5):
        b.append(i + 97)
    b.extend(b"xyz")
    b.extend([1, 2])
    b.extend(bytearray(b"!"))
    b.extend(i for i in range(3))
    b.insert(0, 65)
    b.insert(100, 66)
    b.insert(-1, 67)
    print(b, b.pop(), b.pop(0), b.pop(-2), b)
    b.remove(120)
    b.reverse()
    print(b, b.copy() == b, b.copy() is b)
    alias = b
    b += b"++"
    b += bytearray(b"--")
    b *= 2
    print(alias is b, len(alias), b)
    alias.extend(b)
    print(len(b))

    def itself():
        nonlocal b
        b += alias

    try:
        itself()
    except BufferError as e:
        print("itself", e)
    b.clear()
    print(b, alias)
    attempt("append", lambda: b.append(256))
    attempt("pop empty", lambda: b.pop())
    b.append(7)
    attempt("pop", lambda: b.pop(3))
    attempt("remove", lambda: b.remove(9))
    attempt("extend", lambda: b.extend([1, 999]))
    print(b)


def operators():
    a, b = bytearray(b"abc"), b"abd"
    print(a + b, b + a, a + a, a * 2, 3 * a, a * 0, a * -1)
    print(type(a + b).__name__, type(b + a).__name__)
    print(
        a == b"abc",
        b"abc" == a,
        a == bytearray(b"abc"),
        a != b,
        a < b,
        a <= b,
        b > a,
        b >= a,
        a < bytearray(b"b"),
        a == "abc",
        a == [97, 98, 99],
    )
    print(b"ab" < bytearray(b"abc"), bytearray(b"x") >= b"x", max(bytearray(b"a"), bytearray(b"b")))
    print(sorted([bytearray(b"b"), bytearray(b"a")]))
    print(isinstance(a, bytearray), isinstance(a, bytes), isinstance(a, (bytes, bytearray)), type(a) is bytearray)
    print(a is a, a is a[:], bytes(a) == a, bytes(a), hash(bytes(a)) == hash(b"abc"))
    print([x for x in reversed(a)], list(enumerate(a)), list(zip(a, b)), *a)
    x, y, z = a
    print(x, y, z, f"{a}", str(a), repr(a), f"{a!r:>20}", "%s %r" % (a, a))
    attempt("hash", lambda: hash(a))
    attempt("key", lambda: {a: 1})
    attempt("set", lambda: {a})


def methods():
    b = bytearray(b"  The quick, brown fox.\n\tThe end  ")
    print(
        b.find(b"The"), b.find(b"The", 5), b.rfind(b"The"), b.find(84), b.index(b"quick"), b.count(b"e"), b.count(101)
    )
    print(
        b.strip(), b.lstrip(), b.rstrip(), b.strip(b" Ted"), b.split(), b.split(b","), b.splitlines(), b.rsplit(None, 1)
    )
    print(b.upper(), b.lower(), b.title(), b.swapcase(), b.replace(b"The", b"A"), b.replace(b"e", bytearray(b"E"), 1))
    print(b.partition(b","), b.rpartition(b"The"), b.startswith(b"  The"), b.endswith((b"x", b"  ")))
    print(b.decode(), b.decode("ascii").split(), b.hex(), bytearray(b"\x01\xab").hex("-"))
    print(
        bytearray(b",").join([b"a", b"b"]),
        bytearray(b"7").zfill(4),
        bytearray(b"x").center(5, b"*"),
        bytearray(b"x").ljust(3),
    )
    print(bytearray(b"abc").translate(bytes.maketrans(b"ab", b"xy")), bytearray(b"prefix-x").removeprefix(b"prefix-"))
    print(
        bytearray(b"abc").isalpha(), bytearray(b"12").isdigit(), bytearray(b"a b").expandtabs(), int(bytearray(b"42"))
    )
    print(str(bytearray(b"caf\xc3\xa9"), "utf-8"), int.from_bytes(bytearray(b"\x01\x02"), "big"), ord(bytearray(b"a")))
    s = bytearray(b"same")
    print(
        s.strip() is s,
        s.strip() == s,
        b"-".join([b"x"]),
        b"abc".find(bytearray(b"c")),
        b"abcabc".replace(bytearray(b"a"), b"_"),
    )
    attempt("index", lambda: b.index(b"zzz"))
    attempt("utf", lambda: bytearray(b"\xff").decode())


def texts():
    print(bytearray(b"it's"), bytearray(b'say "it\'s"'), bytearray(b'"'), bytearray(b"\x00\n\\\xff'"))


def held():
    class Buffer:
        def __init__(self, size):
            self.data = bytearray(size)
            self.at = 0

        def write(self, part):
            self.data[self.at : self.at + len(part)] = part
            self.at += len(part)

    buf = Buffer(8)
    buf.write(b"abc")
    buf.write(bytearray(b"defg"))
    buf.write(b"hijkl")
    print(buf.data, buf.at)
    rows = [bytearray(3) for _ in range(2)]
    rows[0][1] = 5
    rows[1][2] += 7
    rows[1][2] ^= 1
    print(rows, {"k": bytearray(b"v")}, (bytearray(b"t"),))
    seen = []
    grow = bytearray(b"ab")
    for x in grow:
        seen.append(x)
        if len(grow) < 5:
            grow.append(x + 1)
    print(seen, grow)
    either = bytearray(b"q") if len(seen) > 2 else None
    if either:
        either.append(33)
    print(either)


def rc4(key, data):
    s = bytearray(range(256))
    j = 0
    for i in range(256):
        j = (j + s[i] + key[i % len(key)]) % 256
        s[i], s[j] = s[j], s[i]
    i = j = 0
    out = bytearray()
    for x in data:
        i = (i + 1) % 256
        j = (j + s[i]) % 256
        s[i], s[j] = s[j], s[i]
        out.append(x ^ s[(s[i] + s[j]) % 256])
    return bytes(out)


print(sieve(60))
constructors()
items()
changes()
operators()
methods()
texts()
held()
print(rc4(b"Key", b"Plaintext").hex(), rc4(b"Key", rc4(b"Key", b"Plaintext")))
