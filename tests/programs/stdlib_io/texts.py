# covers: stdlib: io.StringIO; print into an object
import io
from io import StringIO


def show(f):
    try:
        return f()
    except (ValueError, TypeError, OSError) as e:
        return f"{type(e).__name__}: {e}"


out = io.StringIO()
print(out.write("a,b\n"), out.tell())
print("x", 1, 2.5, None, file=out)
print("y", "z", sep="-", end="!", file=out)
print(file=out)
print(repr(out.getvalue()), out.tell())
print(out.seek(0), repr(out.readline()), repr(out.read(3)), out.readlines(), repr(out.read()), repr(out.readline()))
out.seek(2)
print(out.write("BB"), repr(out.getvalue()), out.seek(0, 2), out.seek(30), out.write("far"), repr(out.getvalue()))
print(out.truncate(4), repr(out.getvalue()), out.tell())
for number, line in enumerate(StringIO("one\ntwo\r\nthree"), 1):
    print(number, repr(line))
with StringIO("k=v\n") as f:
    print(dict(line.strip().split("=") for line in f), f.closed, f.readable(), f.seekable(), f.isatty())
print(f.closed, show(lambda: f.read()), show(lambda: f.getvalue()))
print(
    show(lambda: StringIO(1)),
    show(lambda: StringIO().write(1)),
    show(lambda: StringIO().seek(-1)),
    show(lambda: StringIO().seek(1, 1)),
)
lines = StringIO()
lines.writelines(["a\n", "b\n"])
print(lines.getvalue().splitlines(), list(lines), lines.seek(0), next(lines), list(lines))


class Log:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


log = Log()
print("a", 1, [2], file=log)
print("b", end="", sep="+", file=log)
print(log.parts)
