# covers: stdlib_io: print to streams from wrappers, of functions, wrong streams
import sys, io
# streams in odd places
class Stream:
    def __init__(self, name): self.name, self.parts = name, []
    def write(self, s):
        self.parts.append(s)
        return len(s)
    def __bool__(self): return False
s = Stream("a")
print("x", 1, file=s or sys.stdout)
print("y", file=s, sep="", end="")
print(s.parts)
streams = [sys.stdout, s, io.StringIO()]
for i, st in enumerate(streams):
    print(i, "item", sep=":", file=st)
    n = st.write("w\n")
    print(n)
print(s.parts)
def out(kind="stdout"): return getattr(sys, "stdout") if kind == "stdout" else s
out().write("direct\n")
try: print(1, file=5)
except AttributeError as e: print(e)
try: print(1, file="name")
except AttributeError as e: print(e)
f = print
f("as value", 2, sep="+")
list(map(print, [1, 2]))
def emit(*a, to=None, **k):
    print(*a, file=to, **k)
emit(1, 2); emit(3, to=s); emit(4, to=sys.stdout, end="!\n")
print(s.parts[-2:])
print(*[1, 2, 3], file=sys.stdout, sep="\n", flush=True)
print([print("inner"), 1])
print("a", print("b"), file=sys.stdout)
with io.StringIO() as buf:
    print("in with", file=buf)
    text = buf.getvalue()
print(text)
w = sys.stdout.write
w("bound write\n")
lines = ["p\n", "q\n"]
sys.stdout.writelines(lines)
class Bare:
    def __init__(self): self.parts = []
    def write(self, text): self.parts.append(text)
bare = Bare()
emit(3, to=bare)
try: print("x", file=bare, flush=True)
except AttributeError as e: print(e)
print(bare.parts)
def numbered():
    for i in range(3):
        print("next", i)
        yield f"{i}\n"
sys.stdout.writelines(numbered())
try: sys.stdout.writelines(["a\n", 5])
except TypeError as e: print(e)
sys.stdout.writelines([])
