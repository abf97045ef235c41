# covers: classes: operators that give NotImplemented beside lists, tuples and texts, in place too
class F:
    def __init__(self, n): self.n = n
    def __mul__(self, o):
        if isinstance(o, F): return F(self.n * o.n)
        return NotImplemented
    def __rmul__(self, o): return NotImplemented
    def __add__(self, o): return NotImplemented
    __radd__ = __add__
class G(F):
    def __index__(self): return self.n
for bad in (lambda: F(1) * "a", lambda: "a" * F(1), lambda: [1] * F(1), lambda: F(1) * (1, 2), lambda: F(1) * 2, lambda: 2.5 * F(1), lambda: [] + F(1), lambda: "s" + F(1), lambda: (1,) + F(1),
            lambda: F(1) + [], lambda: b"x" * F(2), lambda: F(1) + "s", lambda: F(1) * {1}, lambda: F(1) * None):
    try:
        print(bad())
    except TypeError as e:
        print(e)
for ok in (lambda: G(2) * "ab", lambda: [1] * G(2), lambda: (1, 2) * G(0), lambda: G(3) * b"x", lambda: (F(2) * F(4)).n):
    print(ok())
x = F(1)
try:
    x *= "a"
except TypeError as e:
    print(e)
y = [1]
y *= G(2)
print(y)
