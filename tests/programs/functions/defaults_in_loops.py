# covers: functions: default values evaluated again in every turn of a loop, at module level and in functions; lambdas that keep loop variables
fs = []
for i in range(3):
    fs.append(lambda x, i=i: x + i)
print([f(10) for f in fs])
fs = []
for step in range(3):
    forces = [lambda p: (0, p, 0)]
    if step % 2:
        forces.append(lambda p, k=step: (k * .1, 0, 0) if p > 2 else (0, 0, 0))
    fs.append([f(3) for f in forces])
print(fs)
def make():
    out = []
    for n in "ab":
        def g(x, n=n, *, m=n * 2):
            return x + n + m
        out.append(g)
    return out
print([g("z") for g in make()], [g("z", m="-") for g in make()])
hs = {}
for name in ("p", "q"):
    def h(v, name=name):
        return name + v
    hs[name] = h
print({k: f("!") for k, f in hs.items()})
handlers = []
for i, name in enumerate(["a", "b", "c"]):
    def handler(x, i=i, name=name, sep="-"):
        return f"{name}{sep}{x * i}"
    handlers.append(handler)
print([h(2) for h in handlers], [h(2, name="z") for h in handlers], handler(5))
def use():
    return handler(1), handlers[0](1)
print(use())
class A:
    fs = [lambda self, k=k: k for k in range(2)]
    scale = 3
    times = lambda self, x, s=scale: x * s
    def m(self, v, w=[]):
        w.append(v)
        return w
print(A().times(4), [f(None) for f in A.fs], A().m(1), A().m(2))
k = 5
f = lambda x, k=k: x + k
k = 7
print(f(1), (lambda y=k: y)())
def outer(n):
    fns = []
    while n:
        def inner(x, n=n, acc=[]):
            acc.append(n)
            return x * n, list(acc)
        def twice(x): return inner(inner(x)[0])
        fns.append((inner, twice))
        n -= 1
    return fns
print([(a(2), b(1)) for a, b in outer(3)])
if k > 3:
    def cond(x=k): return x
else:
    def cond(x=-k): return x
k = 0
print(cond())
callbacks = {}
for op in ("+", "-"):
    for n in range(2):
        callbacks[op, n] = lambda x, op=op, n=n: x + n if op == "+" else x - n
print({key: cb(10) for key, cb in callbacks.items()})
buttons = [{"label": t, "cb": (lambda t=t, **kw: (t, kw))} for t in "xy"]
print([b["cb"](z=1) for b in buttons])
def register(fn, table={}):
    table[fn.__name__] = fn
    return table
for q in range(2):
    @register
    def dec(x, q=q): return x + q
print(sorted(dec), dec["dec"](10))
