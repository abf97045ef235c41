# covers: stdlib: io.BytesIO: readers of records, copies in chunks, subclasses, beside StringIO
import io, struct
class Reader:
    def __init__(self, data):
        self.f = io.BytesIO(data) if isinstance(data, bytes) else data
    def u16(self):
        b = self.f.read(2)
        if len(b) < 2:
            raise EOFError("short")
        return struct.unpack("<H", b)[0]
    def varint(self):
        out = shift = 0
        while True:
            b = self.f.read(1)
            if not b:
                raise EOFError
            out |= (b[0] & 127) << shift
            shift += 7
            if b[0] < 128:
                return out
def rec(stream):
    while (head := stream.read(3)):
        kind, n = struct.unpack(">BH", head)
        yield kind, stream.read(n)
out = io.BytesIO()
for k, p in [(1, b"abc"), (2, b""), (255, bytes(range(10)))]:
    out.write(struct.pack(">BH", k, len(p)))
    out.write(p)
out.seek(0)
print(list(rec(out)))
r = Reader(b"\x01\x02\xac\x02\x05")
print(r.u16(), r.varint(), r.varint())
try:
    r.u16()
except EOFError as e:
    print(repr(e))
print(Reader(io.BytesIO(b"\x07\x00")).u16())
def copy(a, b, n=4):
    total = 0
    while True:
        c = a.read(n)
        if not c:
            break
        total += b.write(c)
    return total
dst = io.BytesIO()
print(copy(io.BytesIO(b"0123456789"), dst), dst.getvalue())
for c in iter(lambda: io.BytesIO(b"").read(1), b""):
    print(c)
src = io.BytesIO(b"some data here")
for chunk in iter(lambda: src.read(5), b""):
    print(chunk)
class Log(io.BytesIO):
    def __init__(self):
        super().__init__()
        self.n = 0
    def write(self, b):
        self.n += 1
        return super().write(b)
l = Log()
l.write(b"x"); l.writelines([b"y", b"z"])
print(l.n, l.getvalue(), isinstance(l, io.BytesIO), type(l).__name__, io.BytesIO.__name__)
streams = [io.BytesIO(b"1\n2"), io.StringIO("3\n4")]
for s in streams:
    print([line for line in s], type(s).__name__)
    s.close()
def safe(f):
    if isinstance(f, io.BytesIO):
        return f.getvalue()
    return None
print(safe(io.BytesIO(b"q")), safe(3))
try:
    with io.BytesIO() as f:
        f.write(b"a")
        raise KeyError("k")
except KeyError:
    print(f.closed)
x = io.BytesIO(bytearray(b"abc"))
print(len(x.getvalue()), x.getvalue().decode(), bool(x), x == x, x != io.BytesIO())
x.seek(True); print(x.read(), x.seek(10), x.truncate(8), x.getvalue(), x.tell(), x.truncate(1), x.getvalue())
try:
    print(io.BytesIO(b"x").name)
except AttributeError as e:
    print(e)
try:
    print(io.StringIO("x").name)
except AttributeError as e:
    print(e)
