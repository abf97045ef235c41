# covers: stdlib: io.BytesIO: reads, writes, seeks, lines, errors, closed files
import io
f = io.BytesIO()
print(f.write(b"hello\nworld\n"), f.tell(), f.getvalue())
f.seek(0)
for line in f:
    print(line)
print(f.read(), f.read(5))
f.seek(3)
f.write(bytearray(b"XY"))
print(f.getvalue(), f.tell())
f.seek(20)
print(f.read(), f.tell())
f.write(memoryview(b"zz"))
print(f.getvalue())
print(f.truncate(4), f.getvalue(), f.tell())
f.seek(0)
b = bytearray(6)
print(f.readinto(b), b)
print(f.seek(-2, 2), f.read(1), f.seek(1, 1), f.seek(-100, 1))
print(f.readline(2), f.readlines())
def tries(g):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
tries(lambda: f.seek(-1))
tries(lambda: f.seek(0, 3))
tries(lambda: f.seek("a"))
tries(lambda: f.write("a"))
tries(lambda: f.write(4))
tries(lambda: f.read("a"))
tries(lambda: f.read(1.5))
tries(lambda: f.readline(b""))
tries(lambda: f.readlines("x"))
tries(lambda: f.readlines(1.0))
tries(lambda: f.truncate(-3))
tries(lambda: f.truncate("d"))
tries(lambda: f.readinto(b"abc"))
tries(lambda: f.readinto("abc"))
tries(lambda: f.readinto(None))
tries(lambda: f.writelines([b"a", bytearray(b"b")]))
tries(lambda: f.writelines(["a"]))
tries(lambda: io.BytesIO("text"))
tries(lambda: io.BytesIO(4))
tries(lambda: io.BytesIO(None).getvalue())
tries(lambda: io.BytesIO([1, 2]))
print(f.closed, f.readable(), f.writable(), f.seekable(), f.isatty(), f.flush())
f.close()
print(f.closed)
for g in [lambda: f.read(), lambda: f.readline(), lambda: f.write(b"a"), lambda: f.getvalue(), lambda: f.tell(), lambda: f.seek(0), lambda: next(f), lambda: f.readlines(), lambda: f.truncate(), lambda: f.readable(), lambda: f.flush(), lambda: f.isatty(), lambda: f.writelines([]), lambda: f.close(),lambda:f.read("x"), lambda: f.seek("x")]:
    tries(g)
with io.BytesIO(b"a\nbb\n\nccc") as g:
    print(list(g))
    g.seek(0)
    print(g.readlines(3), g.read1(1), g.read(None), g.readlines(0))
    g.seek(0); print(g.readlines(-1))
print(g.closed)
try:
    with g:
        pass
except ValueError as e:
    print(e)
big = io.BytesIO()
for i in range(1000):
    big.write(str(i).encode() * 10)
    big.write(b"\n")
big.seek(0)
print(sum(len(x) for x in big), len(big.getvalue()))
