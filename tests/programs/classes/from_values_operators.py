# covers: classes: operators that classes derived from int, float and str define: reflected ones, NotImplemented, super, subclasses, sums
import functools
import itertools
import math
import operator


class Money(int):
    def __add__(self, other):
        return Money(int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other):
        return Money(super().__sub__(other))

    def __mul__(self, n):
        if isinstance(n, Money):
            return NotImplemented
        return type(self)(int.__mul__(self, n))

    __rmul__ = __mul__

    def __neg__(self):
        return Money(-int(self))

    def __abs__(self):
        return Money(abs(int(self)))

    def __repr__(self):
        return f"Money({int(self)})"

    def __str__(self):
        return f"${int(self) / 100:.2f}"


m, n = Money(350), Money(150)
print(repr(m + n), repr(m + 1), repr(1 + m), repr(m - n), repr(m - 1), repr(1 - m), type(1 - m).__name__)
print(repr(m * 2), repr(2 * m), repr(-m), repr(+m), repr(abs(-m)), m, m // 2, m / 2, m % 100, m > n, m == 350)
print(repr(sum([m, n])), repr(sum([m, n], Money(5))), repr(True + m), repr(m + True), sum([Money(1), 2]), type(sum([Money(1)])).__name__)
print(repr(functools.reduce(operator.add, [m, n, 5])), repr(functools.reduce(lambda a, b: a + b, [m, n])), repr(operator.mul(m, 3)))
print(list(itertools.accumulate([m, n])), [x + 1 for x in (m, n)], {m: 1}[350], m in [350], max(m, n), sorted([m, n]))
try:
    m * n
except TypeError as e:
    print(e)
try:
    m + "x"
except ValueError as e:
    print(e)
print([0] * int(Money(2)))
x = m
x += 5
x -= 1
x *= 2
print(repr(x), repr(m))
print(int.__add__(m, n), int(m) + 1, m.__add__(1).__repr__(), m.__radd__(1), math.floor(m), divmod(m, 100), pow(m, 2), m ** 2, hash(m) == hash(350))
print(f"{m}", f"{m:d}", "%d" % m, "%s" % m, str(m + n), range(10)[Money(3)], [1, 2, 3][Money(1)])


class Celsius(float):
    def __add__(self, other):
        if isinstance(other, Celsius):
            return Celsius(float(self) + float(other))
        if isinstance(other, (int, float)):
            return Celsius(super().__add__(other))
        return NotImplemented

    def __radd__(self, other):
        return self.__add__(other)

    def __sub__(self, other):
        return Celsius(float(self) - other)

    def __truediv__(self, other):
        r = super().__truediv__(other)
        return r if r is NotImplemented else Celsius(r)

    def __pow__(self, n):
        return Celsius(float.__pow__(self, n))

    def __repr__(self):
        return f"{float(self):.1f}°C"


c = Celsius(20)
print(c + 1, 1 + c, c + c, c - 1, c - c, c / 3, 3 / c, c * 2, c ** 2, pow(c, 2), 2 ** c > 1, 1.5 + c, type(1.5 + c).__name__)
print(sum([c, c]), type(sum([c, c])).__name__, sum([c, 1.0, 2]), sum([c, c]) / 2, [c, c + 1], c > 19, round(c, 1), c == 20)
try:
    c + "x"
except TypeError as e:
    print(e)
try:
    "x" + c
except TypeError as e:
    print(e)
try:
    c / "x"
except TypeError as e:
    print(e)


class Kelvin(Celsius):
    def __radd__(self, other):
        return "radd"

    def __add__(self, other):
        return NotImplemented


k = Kelvin(1)
print(c + k, 1.0 + k, 1 + k, c - k)
for left in (k, k):
    for right in (1, 1.0, c, k):
        try:
            print(left + right, end="; ")
        except TypeError as e:
            print(e, end="; ")
print()


class OnlyReflected(int):
    def __radd__(self, other):
        return f"{other} radd"

    def __rsub__(self, other):
        return NotImplemented


o = OnlyReflected(5)
print(o + 1, 1 + o, o + o, True + o, 1.5 + o, o - 1, m + o, [1.5 + o], Money(1) + 2)
try:
    print(1 - o)
except TypeError as e:
    print(e)


class Vec:
    def __init__(self, x):
        self.x = x

    def __rmul__(self, other):
        return f"Vec.rmul {other!r}"

    def __radd__(self, other):
        return "Vec.radd"

    def __mul__(self, other):
        return f"Vec.mul {other!r}"


class Scalar(float):
    def __mul__(self, other):
        if isinstance(other, Vec):
            return NotImplemented
        return Scalar(float(self) * other)


s = Scalar(2)
print(s * Vec(1), Vec(1) * s, s * 3, 3 * s, s * s, s + Vec(1), Money(2) + 3)


class Path(str):
    def __truediv__(self, other):
        return Path(f"{self}/{other}")

    def __rtruediv__(self, other):
        return Path(f"{other}/{self}")

    def __add__(self, other):
        return Path(str(self) + str(other))

    def __mul__(self, n):
        return [self] * n

    @property
    def parts(self):
        return self.split("/")


p = Path("usr")
print(p / "lib" / "x", type(p / "a").__name__, "root" / p, p + 1, "x" + p, type("x" + p).__name__, p * 2, (p / "b").parts, "-".join([p, p]))
print(p == "usr", p.upper(), f"{p!r}", 2 * p, [p + "a", p][0].parts)


class Grow(str):
    def __radd__(self, other):
        return f"<{other}>"


g = Grow("g")
print("x" + g, g + "x", g + g, 5 + g, "abc" + Grow("q") + "z")
try:
    g + 5
except TypeError as e:
    print(e)


class Flags(int):
    def __or__(self, other):
        return Flags(int(self) | int(other))

    def __and__(self, other):
        return Flags(int(self) & int(other))

    def __invert__(self):
        return Flags(~int(self) & 15)

    def __xor__(self, other):
        return Flags(int(self) ^ int(other))

    def __lshift__(self, n):
        return Flags((int(self) << n) & 15)

    def __repr__(self):
        return f"Flags({int(self):04b})"


a, b = Flags(5), Flags(3)
print(a | b, a & b, ~a, a ^ b, a << 1, a >> 1, 1 | a, a | 8, (a | b) == 7)


def mean(xs):
    total = sum(xs)
    return total / len(xs)


def double(x: float) -> float:
    return x + x


print(mean([Celsius(1), Celsius(2)]), mean([1.0, 2.0]), mean([Money(3), Money(4)]), double(Celsius(2)), double(1.5))
values = [Money(1), 2, 2.5, Celsius(3)]
for v in values:
    print(repr(v + 1), repr(1 + v), end=" ")
print()


class Mod7(int):
    def __new__(cls, value):
        return super().__new__(cls, value % 7)

    def __add__(self, other):
        return Mod7(super().__add__(other))

    def __mul__(self, other):
        return Mod7(super().__mul__(other))

    def __sub__(self, other):
        return Mod7(super().__sub__(other))

    def __pow__(self, n, mod=None):
        r = Mod7(1)
        for _ in range(n):
            r = r * self
        return r

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return Mod7(other - int(self))


z = Mod7(10)
print(z, z + 5, 5 + z, z * z, z - 4, 1 - z, z ** 3, sum([z, z, z]))
big = Money(2**40)
print(repr(big * 2**30), repr(Money(2**70) + 1), repr(1 + Money(2**70)))
