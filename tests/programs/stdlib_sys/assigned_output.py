# covers: stdlib_sys: sys.stdout that is assigned, redirect_stdout, tees, captures
import io, sys
from contextlib import redirect_stdout
def noisy(n):
    print("noisy", n)
    sys.stdout.write("direct\n")
    return n * 2
buf = io.StringIO()
with redirect_stdout(buf):
    r = noisy(3)
    print("inside", end="")
print("captured:", repr(buf.getvalue()), r)
old = sys.stdout
sys.stdout = cap = io.StringIO()
noisy(4)
list(map(print, [1, 2]))
print("to stdout explicitly", file=sys.stdout)
print("to None", file=None)
text = sys.stdout.getvalue()
sys.stdout = old
print(repr(text), cap is not old)
class Tee:
    def __init__(self, a, b): self.a, self.b = a, b
    def write(self, s):
        self.a.write(s); self.b.write(s.upper())
    def flush(self): pass
log = io.StringIO()
sys.stdout = Tee(sys.__stdout__, log)
print("tee", 1, 2, sep="-")
sys.stdout = sys.__stdout__
print(repr(log.getvalue()))
def capture(f, *args):
    saved, sys.stdout = sys.stdout, io.StringIO()
    try:
        f(*args)
        return sys.stdout.getvalue()
    finally:
        sys.stdout = saved
print([capture(noisy, i) for i in range(2)])
def fails():
    print("before"); raise ValueError("x")
try: capture(fails)
except ValueError as e: print("error", e)
with redirect_stdout(io.StringIO()) as f1:
    print("one")
    with redirect_stdout(io.StringIO()) as f2:
        print("two")
    print("three")
print(f1.getvalue(), f2.getvalue())
try: sys.stdout.getvalue()
except AttributeError as e: print(e)
from pprint import pprint
b2 = io.StringIO()
with redirect_stdout(b2): pprint({"a": 1})
print(b2.getvalue())
