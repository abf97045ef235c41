# covers: unions: items of containers that stay empty, beside other types
def f(flag):
    x = [] if flag else {}
    return x[0] if not flag else 1
try:
    print(f(False))
except KeyError as e:
    print("KeyError", e)
def g(k):
    d = {} if k else [1,2]
    try:
        return d[0]
    except (KeyError, IndexError) as e:
        return type(e).__name__
print(g(0), g(1))
class A:
    def __init__(self): self.kids = []
    def first(self): return self.kids[0]
def h(flag):
    v = A().first if flag else None
    return v
def pick(n):
    table = {}
    rows = []
    if n == 0:
        return table.get("a")
    if n == 1:
        try:
            return rows.pop()
        except IndexError as e:
            return str(e)
    for r in rows:
        return r + 1
    x = next(iter(rows), 5)
    return x
print(pick(0), pick(1), pick(2))
e = {}
t = e.get(1, 2.5) if e else 3
print(t)
print([k for k in e], {k: v for k, v in e.items()}, sum(e.values()), max(e, default=7))
u = () if t else (1,)
print(u[0] if u else "none")
