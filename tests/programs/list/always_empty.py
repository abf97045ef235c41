# covers: list: what reads an item of a list that is always empty, behind a test of the list
def first_is(q, kind):
    return bool(q) and isinstance(q[0], kind)
def depth(q):
    if isinstance(q, list) and q and isinstance(q[0], list):
        return 1 + depth(q[0])
    return 1 if isinstance(q, list) else 0
def sub(q):
    return q and type(q[0]) in (int, str)
def call(q):
    return q and callable(q[0])
def has(q):
    return q and hasattr(q[0], "x")
def ge(q):
    return q and getattr(q[0], "x", 5)
def idd(q):
    return q and q[0] is q[1]
def hsh(q):
    return q and hash(q[0]) == 3
def ty(q):
    return q and type(q[0]) is int
def ty2(q):
    return q and type(q[0]).__name__ == "int"
def rp(q):
    return q and repr(q[0]) + str(q[0]) + f"{q[0]!r:>4}"
def ln(q):
    return q and len(q[0])
def cmp(q):
    return q and q[0] == 1 and q[0] is not None and q[0] in q
def mx(q):
    return q and max(q[0], 3)
def sm(q):
    return q and sum(q[0])
def srt(q):
    return q and sorted(q[0])
def cls(q):
    return q and q[0].__class__.__name__
def st(q):
    while q and q[-1] < 3: q.pop()
    return q
def lam(q):
    return q and (lambda: q[0])()
def comp(q):
    return q and [x for x in q[0]] and {x: 1 for x in q} and (y for y in q[0])
def fm(q):
    return q and "%s" % q[0]
def tern(q):
    return q[0] if q else None
def attr(q):
    return q and q[0].name
def meth(q):
    return q and q[0].foo(1)
def unp(q):
    if q:
        a, b = q[0]
        return a
def star(q):
    return q and print(*q[0], sep="")
def bn(q):
    return q and bin(q[0]) + hex(q[0])
def ints(q):
    return q and int(q[0]) + float(q[0])
def dd(q):
    return q and dict(q[0]) and list(q[0]) and tuple(q[0]) and set(q[0])
def rng(q):
    return q and list(range(q[0]))
def zp(q):
    return q and list(zip(q[0], q[1])) + list(map(str, q[0])) + list(enumerate(q[0])) + list(reversed(q[0]))
def anyall(q):
    return q and any(q[0]) and all(q[0])
def nxt(q):
    return q and next(iter(q[0]))
def rnd(q):
    return q and round(q[0], 2) + abs(q[0]) + pow(q[0], 2) + divmod(q[0], 2)[0]
def chrr(q):
    return q and chr(q[0]) + ord(q[0])
def mat(q):
    if q:
        match q[0]:
            case [a, b]: return a
            case {"x": y}: return y
            case int(x): return x
    return 0
def setit(q):
    if q:
        q[0].x = 3
        q[0][1] = 2
        q[0] += 1
        del q[0]
    return q
def wth(q):
    if q:
        with q[0] as x: return x
def rs(q):
    if q: raise q[0]
def ass(q):
    if q: assert q[0], q[0]
def slc(q):
    return q and q[0][1:2] and slice(q[0])
def unary(q):
    return q and (-q[0], not q[0], ~q[0])
def kw(q):
    return q and dict(a=q[0])
def joi(q):
    return q and ",".join(q[0]) + q[0].strip() + "x".replace(q[0], q[0])
def yl(q):
    if q:
        yield q[0]
        yield from q[0]
for f in (first_is,):
    print(f([], int), f([1], int))
for f in (depth, sub, call, has, ge, idd, hsh, ty, ty2, rp, ln, cmp, mx, sm, srt, cls, st, lam, comp, fm, tern, attr, meth, unp, star, bn, ints, dd, rng, zp, anyall, nxt, rnd, chrr, mat, setit, wth, rs, ass, slc, unary, kw, joi):
    print(f([]))
print(list(yl([])))
sizes = lambda q: [len(q)] + ([0] if q and isinstance(q[0], list) else [])
print(sizes([1,2]), sizes([]))
