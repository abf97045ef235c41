# covers: classes: operators, context managers, isinstance over mixed values, classes as keys, closures over changing variables
class Node:
    def __init__(self, v, nxt=None):
        self.v, self.nxt = v, nxt
class LL:
    def __init__(self):
        self.head = None
    def push(self, v):
        self.head = Node(v, self.head)
    def __iter__(self):
        n = self.head
        out = []
        while n:
            out.append(n.v)
            n = n.nxt
        return iter(out)
    def __eq__(self, o):
        return isinstance(o, LL) and list(self) == list(o)
class Matrix:
    def __init__(self, rows):
        self.rows = rows
    def __mul__(self, o):
        if isinstance(o, (int, float)):
            return Matrix([[x * o for x in r] for r in self.rows])
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    __rmul__ = __mul__
    def __repr__(self):
        return f"Matrix({self.rows})"
    def __getitem__(self, ij):
        i, j = ij
        return self.rows[i][j]
    def __setitem__(self, ij, v):
        i, j = ij
        self.rows[i][j] = v
class Ctx:
    def __init__(self, n): self.n = n
    def __enter__(self):
        print("in", self.n); return self
    def __exit__(self, t, v, tb):
        print("out", self.n, t.__name__ if t else None, v)
        return self.n == 2
l = LL()
for i in range(3): l.push(i)
print(list(l), l == l, l != LL())
m = Matrix([[1, 2], [3, 4]])
m[0, 1] = 7
print(m * m, m * 2, 2 * m, m[1, 0])
try:
    with Ctx(1), Ctx(2):
        raise KeyError("k")
    print("swallowed")
    with Ctx(1):
        raise ValueError
except ValueError as e:
    print(repr(e))
def classify(x):
    if isinstance(x, bool): return "bool"
    if isinstance(x, (int, float)): return "num"
    if isinstance(x, str): return "str"
    if x is None: return "none"
    return type(x).__name__
print([classify(x) for x in [1, True, 2.5, "s", None, [1], (1,), {1: 2}, l]])
def f(a, /, b, *, c=3, d=None):
    return a, b, c, d
print(f(1, b=2), f(1, 2, c=9, d="x"))
def outer():
    x = 1
    def inner():
        nonlocal x
        x += 1
        return x
    return inner, lambda: x
i, g = outer()
print(i(), i(), g())
for k in range(5):
    if k == 3: break
else:
    print("never")
while True:
    k -= 1
    if k < 0: break
print(k)
print([*range(3), *"ab"], {**{"a": 1}, "b": 2}, (1, *[2, 3]))
def div(a, b):
    try:
        r = a / b
    except ZeroDivisionError:
        return "inf"
    except TypeError as e:
        return str(e)
    else:
        return r
    finally:
        print("done", a)
print(div(1, 2), div(1, 0), div("a", 2))
errs = {ValueError: "v", KeyError: "k"}
for exc in (ValueError("x"), KeyError("y"), TypeError("z")):
    try:
        raise exc
    except (ValueError, KeyError) as e:
        print("caught", e, type(e).__name__)
    except Exception as e:
        print("other", e)
names = [e.__class__.__name__ for e in (ValueError(), IndexError())]
print(names)
assert m[1, 0] == 3, "bad"
try:
    assert l is None, f"not none {len(list(l))}"
except AssertionError as e:
    print("assert", e)
