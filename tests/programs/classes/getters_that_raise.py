# covers: classes: getters that raise AttributeError in hasattr, getattr with a default and class patterns; each getter asked once; Ellipsis as a value that stands for none
class C:
    def __init__(self, r):
        self.r = r

    @property
    def area(self):
        print("asked", self.r)
        if self.r > 5:
            raise AttributeError("too big")
        if self.r < 0:
            raise ValueError("negative")
        return self.r * 3

    @property
    def name(self):
        return self.label

def m(c):
    match c:
        case C(area=3):
            return "three"
        case C(r=r, area=int(a)) if a > 4:
            return f"big {r} {a}"
        case C(name=n):
            return n
        case C():
            return "no area"
for r in (1, 2, 9, -1):
    c = C(r)
    try:
        print(m(c))
        print(hasattr(c, "area"), getattr(c, "area", "default"), hasattr(c, "name"), hasattr(c, "other"))
    except ValueError as e:
        print("ValueError", e)
    if r == 2:
        c.label = "two"
        print(m(c), hasattr(c, "name"), getattr(c, "name", None))
print([hasattr(C(i), "area") for i in range(8)])
print(getattr(C(9), "area", 7) + 1, {getattr(C(i), "area", None) for i in (5, 6)} == {15, None})
def gen():
    for i in range(4, 8):
        yield hasattr(C(i), "area")
print(list(gen()))
x = C(7)
if not hasattr(x, "area"):
    print("none")
def f(x):
    y = 3 if x else ...
    if (z := y) is not ...:
        return z + 1
    return "none"
print(f(1), f(0))
