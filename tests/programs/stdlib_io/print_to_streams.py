# covers: functions: print to streams that are values: sys.stdout, instances, None, StringIO, by default arguments and attributes
import sys, io
class W:
    def __init__(self): self.got = []
    def write(self, s): self.got.append(s)
    def flush(self): self.got.append("F")
class Noisy:
    def __init__(self, n): self.n = n
    def __str__(self):
        w.got.append("str")
        return f"<{self.n}>"
w = W()
print(1, "a", 2.5, file=w)
print(file=w)
print(Noisy(1), Noisy(2), sep="", end="|", file=w)
print(*[1, 2], *"ab", sep=", ", file=w, flush=True)
print("x", file=w, end="")
print("q", file=None)
xs = [3, 4]
print(xs, *xs, file=w, flush=False)
print(w.got)
class NoWrite: pass
for f in (lambda: print("a", file=NoWrite()), lambda: print("a", file=w, sep=3)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class Raises:
    def write(self, s): raise ValueError("full " + repr(s))
try: print("a", "b", file=Raises())
except ValueError as e: print(e)
def out(kind):
    return sys.stdout if kind else w
for k in (0, 1, 0): print("to", k, file=out(k))
print(w.got[-4:])
def log(*args, file=sys.stdout, **kw):
    print("[log]", *args, file=file, **kw)
log(1, 2)
log(1, 2, sep="-")
b = io.StringIO()
log("in", file=b, end="!\n")
print(repr(b.getvalue()))
class Counting:
    """A stream that counts."""
    def __init__(self, inner): self.inner, self.n = inner, 0
    def write(self, text):
        self.n += len(text)
        return self.inner.write(text)
    def flush(self): self.inner.flush()
c = Counting(sys.stdout)
print("hello", "world", file=c, flush=True)
print(c.n)
