# covers: exceptions: errors that the types of the arguments tell, in functions that are called where a handler stands
def f(x):
    return x + 1
def up(x):
    return x.upper()
def total(xs):
    return sum(xs)
def joined(xs):
    return ",".join(xs)
def as_int(x):
    return int(x)
def size(x):
    return len(x)
def first(x):
    return x[0]
def go(x):
    for i in x: print(i)
def order(xs):
    return sorted(xs)
def ab(x): return abs(x)
def rnd(x): return round(x)
def ch(x): return chr(x)
def od(x): return ord(x)
def neg(x): return -x
def lt(x, y): return x < y
def rep(x): return x.replace(1, 2)
def spl(x): return x.split(3)
def idx(xs, i): return xs[i]
def st(xs, i): xs[i] = 1
def rng(x): return list(range(x))
def call(g): return g()
def two(a, b): return a
def mx(x): return max(x)
def fl(x): return float(x)
def dv(x, y): return divmod(x, y)
def hx(x): return hex(x)
def pw(x, y): return x ** y
def con(x): return 3 in x
def unp(x):
    a, b = x
    return a
def ext(x):
    y = [1]
    y.extend(x)
    return y
def st2(x): return set(x)
def dct(x): return dict(x)
def key(d, k): return d[k]
def sw(x): return x.startswith(1)
def fmt(x): return f"{x:d}"
def pct(x): return "%d" % x
def enum(x): return list(enumerate(x))
def zp(x): return list(zip(x, x))
try:
    print(f('abc'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(up(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(up([1]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(total(['a']))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(joined([1, 2]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(joined(5))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(as_int([]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(as_int(None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(as_int({}))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(size(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(size(2.5))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(first(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(first({}))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(go(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(order([1, 'a']))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(order(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(ab('x'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(rnd('x'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(ch('x'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(ch(2.5))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(od(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(neg('x'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(lt(1, 'x'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(lt([1], 2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(rep('abc'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(spl('abc'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(idx([1], 'a'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(idx((1, 2), 1.5))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(idx('ab', 'a'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(st([1], 'a'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(st('abc', 0))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(st((1, 2), 0))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(rng('x'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(rng(2.5))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(call(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(call('x'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(two(1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(two(1, 2, 3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(two(1, c=2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(mx(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(fl([]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(fl(None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(dv('a', 1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(hx('x'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(hx(2.5))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(pw('a', 2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(con(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(unp(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(unp((1, 2, 3)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(ext(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(st2(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(st2([[1]]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(dct(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(key({}, []))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(key(3, 3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(sw('abc'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(fmt('x'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(fmt(2.5))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(pct('x'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(enum(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(zp(3))
except Exception as e:
    print(type(e).__name__, e)
def undefined(x):
    try:
        return x + nowhere
    except NameError as e:
        return str(e)
print(undefined(1))
class Stack:
    def __init__(self): self.items = []
    def push(self, x): self.items.extend(x)
try:
    Stack().push(3)
except TypeError as e: print(e)
