# covers: classes: __add__ __sub__ __mul__ __rmul__ __truediv__ __floordiv__ __mod__ __pow__ __neg__ __pos__ __abs__ __radd__ __iadd__ __matmul__ bit dunders and sum of objects
class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    def __rmul__(self, k):
        return self * k

    def __truediv__(self, k):
        return Vector(self.x / k, self.y / k)

    def __floordiv__(self, k):
        return Vector(self.x // k, self.y // k)

    def __mod__(self, k):
        return Vector(self.x % k, self.y % k)

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __pos__(self):
        return self

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __bool__(self):
        return self.x != 0 or self.y != 0

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"


class Fraction:
    def __init__(self, n, d=1):
        a, b = abs(n), abs(d)
        while b:
            a, b = b, a % b
        a = -a if d < 0 else a
        self.n, self.d = n // a, d // a

    def __add__(self, other):
        return Fraction(self.n * other.d + other.n * self.d, self.d * other.d)

    def __radd__(self, other):
        return Fraction(other) + self

    def __sub__(self, other):
        return self + Fraction(-other.n, other.d)

    def __mul__(self, other):
        return Fraction(self.n * other.n, self.d * other.d)

    def __truediv__(self, other):
        return Fraction(self.n * other.d, self.d * other.n)

    def __pow__(self, k):
        return Fraction(self.n ** k, self.d ** k) if k >= 0 else Fraction(self.d ** -k, self.n ** -k)

    def __float__(self):
        return self.n / self.d

    def __int__(self):
        return self.n // self.d

    def __str__(self):
        return str(self.n) if self.d == 1 else f"{self.n}/{self.d}"

    __repr__ = __str__


class Bits:
    def __init__(self, v):
        self.v = v

    def __and__(self, other):
        return Bits(self.v & other.v)

    def __or__(self, other):
        return Bits(self.v | other.v)

    def __xor__(self, other):
        return Bits(self.v ^ other.v)

    def __lshift__(self, n):
        return Bits(self.v << n)

    def __rshift__(self, n):
        return Bits(self.v >> n)

    def __invert__(self):
        return Bits(~self.v & 0xFF)


def main():
    a, b = Vector(3, 4), Vector(1, -2)
    print(a + b, a - b, a * 2, 2 * a, a * 0.5, a / 2, a // 2, a % 2, a @ b, -a, +a is a, abs(a), a == Vector(3, 4), a != b, bool(Vector(0, 0)), bool(b))
    c = a
    c += b
    print(a, c is a, a * 2 - b * 3, -(a + b) / 2, abs(a - b) > 5)
    c = c * 2
    print(a, c, c is a)
    f, g = Fraction(1, 2), Fraction(-3, 4)
    print(f + g, f - g, f * g, f / g, f ** 3, g ** -2, float(f), int(Fraction(7, 2)), Fraction(4, -8), Fraction(6, 3), 1 + f, sum([f, f, g]), [f, g])
    x, y = Bits(0b1100), Bits(0b1010)
    print((x & y).v, (x | y).v, (x ^ y).v, (x << 2).v, (x >> 2).v, (~x).v)
    total = Vector(0, 0)
    for v in [a, b, Vector(0.5, 0)]:
        total += v
    print(total, sum([v.x for v in (a, b)]), max((a, b), key=abs))


main()
