# covers: control: values that are kept and then replaced in loops, by parameters and locals
def a(xs, n):
    while n:
        ys = xs
        xs = ys + [n]
        n -= 1
    return xs
print(a([], 3))
def b(s, words):
    out = []
    for w in words:
        if w > s:
            s = w
        out.append(s)
    return out, s
print(b('b', ['a', 'c', 'b']))
def c(xs):
    keep = []
    while xs:
        keep.append(xs)
        xs = xs[1:]
    keep.append(xs)
    return keep
print(c([1, 2, 3]))
def d(node, path=()):
    res = [path]
    for k in node:
        path = path + (k,)
        res.append(path)
    return res
print(d('abc'))
def e(x, y):
    for _ in range(3):
        x, y = y, x + y
        yield x
    yield y
print(list(e('a', 'b')), list(e([1], [2])))
def f(m, keys):
    for k in keys:
        m = dict(m)
        m[k] = 1
        yield m
print(list(f({}, 'ab')))
def g(board):
    hist = []
    for i in range(2):
        board = [row[:] for row in board]
        board[i][i] = 'x'
        hist.append(board)
    return hist
print(g([['.', '.'], ['.', '.']]))
def h(s):
    seen = set()
    while s not in seen:
        seen.add(s)
        s = s[1:] + s[:1]
    return len(seen), s
print(h('abc'))
def i(cur, steps):
    trail = [cur]
    for st in steps:
        try:
            cur = cur + st
        except TypeError:
            cur = cur + str(st)
        finally:
            trail.append(cur)
    return trail
print(i('a', ['b', 'c']))
def j(xs):
    for x in xs:
        xs = xs + [x * 10]
    return xs
print(j([1, 2]))
def k(acc, n):
    if n == 0: return acc
    acc = acc + [n]
    return k(acc, n - 1)
print(k([], 3))
def l(first, rest):
    best = first
    for r in rest:
        first = r
        if len(r) > len(best):
            best = first
    return best, first
print(l('a', ['bb', 'c']))
def m(t):
    outs = []
    for q in range(2):
        for z in range(2):
            t = t + (q, z)
        outs.append(t)
    return outs, t
print(m((9,)))
def n(text):
    lines = []
    while len(text) > 3:
        lines.append(text[:3])
        text = text[3:]
    lines.append(text)
    return lines
print(n('abcdefgh'))
class Q:
    def run(self, state):
        log = []
        for i in range(3):
            old = state
            state = state + [i]
            log.append((old, state))
        self.last = state
        return log
q = Q(); print(q.run([0]), q.last)
def o(x=None):
    if x is None:
        x = []
    for i in range(2):
        x = x + [i]
        def inner(): return x
    return inner()
print(o(), o([5]))
def p(*args):
    for i in range(2):
        args = args[1:] + args[:1]
        yield args
print(list(p(1, 2, 3)))
def r(**kw):
    for i in range(2):
        kw = {**kw, str(i): i}
        yield kw
print(list(r(a=1)))
