# covers: stdlib_io: streams as default arguments, in attributes, in containers
import sys, io
def report(rows, out=sys.stdout):
    for r in rows:
        print(r, file=out)
    out.write("done\n")
report([1, 2])
buf = io.StringIO()
report(["a", "b"], buf)
print(buf.getvalue())
class Log:
    def __init__(self, stream=None):
        self.stream = stream or sys.stderr
    def say(self, *args):
        print(*args, file=self.stream, sep="-")
        self.stream.flush()
Log(sys.stdout).say(1, 2, 3)
Log().say(1, 2)
b2 = io.StringIO()
Log(b2).say("x")
print(repr(b2.getvalue()))
for s in (sys.stdout, b2):
    s.write("hey\n")
class Tee:
    def __init__(self, *outs): self.outs = outs
    def write(self, s):
        for o in self.outs: o.write(s)
        return len(s)
    def flush(self): pass
t = Tee(sys.stdout, sys.stderr)
print("hello", file=t)
