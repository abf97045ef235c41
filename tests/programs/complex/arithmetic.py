# covers: complex: literals, arithmetic with ints and floats, division, powers, abs, parts, equality, hashes, texts, formats
import math


def attempt(label, act):
    try:
        print(label, act())
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as e:
        print(label, type(e).__name__, e)


def literals():
    print(1j, 2.5j, 3 + 4j, -1j, 1 - 2j, -1 - 2j, 0j, -0j, 1e20j, 1.5 + 0.1j, 10000000000000000j, 1e-7 + 1e16j)
    print(complex(), complex(1), complex(1.5, -2), complex(True), complex(3, 0), complex(imag=2), complex(real=1, imag=-1))
    print(complex("1+2j"), complex(" ( 3.5e2-1e-3j ) "), complex("-j"), complex("7"), complex("1-j"), complex("-2.5J"), complex("inf-nanj"), complex("1_0+2_0j"))
    for text in ("", "1 + 2j", "abc", "1+2", "j2", "(1+2j", "1+2j)", "--1j", "1e", "1+2jj"):
        attempt(repr(text), lambda: complex(text))
    print(complex(float("inf"), -0.0), complex(float("nan"), 1), complex(-0.0, 0.0), complex(0.0, -0.0), complex(-0.0, -1))


def arithmetic():
    a, b = 3 + 4j, 1 - 2j
    print(a + b, a - b, a * b, a / b, -a, +a, a == b, a != b, abs(a), a.conjugate(), a.real, a.imag)
    for x in (2, 2.5, True, -3, 10**20):
        print(a + x, x + a, a - x, x - a, a * x, x * a, a / x, x / a)
    print(a**2, a**0, a**-1, a**-2, a**10, 2**b, a**0.5, a**b, 2.0**a, (1j) ** 2, (1 + 1j) ** 100, 0j**0, 0j**2, pow(a, 3))
    print(a == 3, complex(3) == 3, 3 == complex(3), complex(2.5) == 2.5, complex(2**53) == 2**53 + 1, complex(1e20) == 10**20, a == "x", a is None)
    print(bool(0j), bool(1j), not 0j, 1 if complex(0, 0) else 2)
    print(complex(-0.0, 2) + 1, 0 * complex(-1, -1), -(0j), 1j * 1j, (1 + 2j) - (1 + 2j))
    attempt("zero", lambda: a / 0j)
    attempt("zero int", lambda: a / 0)
    attempt("power", lambda: 0j**-1)
    attempt("power of zero", lambda: 0j ** (1 + 1j))
    attempt("large", lambda: (1e200 + 1e200j) ** 3)
    attempt("abs", lambda: abs(complex(1.7e308, 1.7e308)))
    attempt("order", lambda: a < b)
    attempt("floor", lambda: a // 2)
    attempt("mod", lambda: a % b)
    attempt("int", lambda: int(a))
    attempt("float", lambda: float(a))
    attempt("add", lambda: a + "x")
    attempt("round", lambda: round(a))
    attempt("invert", lambda: ~a)


def containers():
    zs = [1 + 2j, 3j, complex(5)]
    print(zs, tuple(zs), {1j: "i", 2 + 0j: "two"}, sum(zs), sum(zs, 0j), zs.index(3j), 3j in zs, 4j in zs)
    print(len({1j, 1j, 2j}), sorted(zs, key=abs), max(zs, key=lambda z: z.imag), [z * 2 for z in zs])
    print(hash(3 + 4j), hash(complex(7)) == hash(7), hash(2.5 + 0j) == hash(2.5), hash(-1j), hash(1 - 1j))
    product = 1
    for z in zs:
        product *= z
    print(product, type(product).__name__, isinstance(product, complex), isinstance(1.0, complex))
    total = 0j
    total += 1
    total -= 2j
    total *= 1 + 1j
    total /= 2
    total **= 2
    print(total)


def formats():
    z = 3.14159 - 2.71828j
    print(f"{z:.2f}|{z:+.1f}|{z:e}|{z:.3g}|{z}|{z!r}|{z:>25}|{z:<25.2f}|{z:^25.1f}|{z:*^20.1f}|{z:.3}|{1e10 + 1j:,}|{1234567 + 1j:,.1f}")
    print(f"{1j:.1f} {1j:.3} {1j} {0j:.2e} {complex(-0.0, 1):.1f} {5j:>10} {2 + 3j:} {2 + 3j: } {2 + 3j:+} {complex(1e300, 1e-300):G}")
    print(str(z), repr(z), "%s %r" % (z, z), "{} {:.1f}".format(z, z), format(z, ".2f"), format(z))
    attempt("zero", lambda: f"{z:010.2f}")
    attempt("equals", lambda: f"{z:=20}")
    attempt("kind", lambda: f"{z:d}")
    attempt("percent", lambda: f"{z:%}")


def mandelbrot():
    rows = []
    for y in range(-6, 7):
        row = ""
        for x in range(-16, 6):
            z, c, n = 0j, complex(x / 8, y / 6), 0
            while abs(z) <= 2 and n < 30:
                z = z * z + c
                n += 1
            row += "#" if n == 30 else "+" if n > 5 else "."
        rows.append(row)
    print("\n".join(rows))


def fft(xs):
    n = len(xs)
    if n == 1:
        return xs
    even, odd = fft(xs[::2]), fft(xs[1::2])
    out = [0j] * n
    for k in range(n // 2):
        angle = -2 * math.pi * k / n
        t = complex(math.cos(angle), math.sin(angle)) * odd[k]
        out[k] = even[k] + t
        out[k + n // 2] = even[k] - t
    return out


def roots(a, b, c):
    d = b * b - 4 * a * c
    root = math.sqrt(d) if d >= 0 else complex(0, math.sqrt(-d))
    return (-b + root) / (2 * a), (-b - root) / (2 * a)


literals()
arithmetic()
containers()
formats()
mandelbrot()
print([f"{z:.6f}" for z in fft([complex(x) for x in (1, 2, 3, 4, 0, 0, 1, 0)])])
print(roots(1, -3, 2), roots(1, 2, 5))
