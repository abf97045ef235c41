# covers: functions: print as a value: in map, as a callback, in containers, with partial
from functools import partial
def each(f, xs):
    for x in xs: f(x)
each(print, [1, "a", None])
list(map(print, "ab", [1, 2]))
[*map(print, [[1], (2,)])]
say = partial(print, ">", sep="-")
say(1, 2)
class Job:
    def __init__(self, callback=print): self.callback = callback
    def run(self): self.callback("done", 3)
Job().run(); Job(lambda *a: print("mine", a)).run()
ops = {"p": print, "l": len}
ops["p"]("from dict")
fn = print if len(ops) else None
fn("cond")
def log(msg, out=print): out(msg)
log("x"); log("y", out=lambda m: print(m.upper()))
print(print is fn, callable(print))
from collections import deque
deque(map(print, range(2)), maxlen=0)
for r in map(print, "q"): print(r)
any(map(print, [7, 8]))
