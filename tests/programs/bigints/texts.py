# covers: int: texts of ints of any size

"""Parsing, formatting, bases, bytes."""

import math

x = 123456789012345678901234567890
print(str(x), repr(-x), f"{x:,}", f"{x:_}", f"{x:x}", f"{x:#X}", f"{x:b}", f"{x:o}", f"{x:>40}", f"{-x:<40}|", f"{x:^+41}|")
print(f"{x:040d}", f"{-x:=40}", f"{x:e}", f"{x:.3f}", f"{x:g}", f"{x:%}", f"{x:n}", format(x, "d"), format(-x, "#b"))
print("%d %5d %-40d| %+d %x %X %o %s %r %e %.2f %i" % (x, x, x, x, x, x, x, x, x, x, x, x))
print("{:d} {0:x} {}".format(x) if False else "{0:d} {0:x} {0}".format(x))
print(hex(x), oct(-x), bin(x), hex(2**64), bin(-(2**65)))
print(int("123456789012345678901234567890"), int("-0x1F_FFFFFFFFFFFFFFFFFFF", 16), int("z" * 20, 36), int("1" * 80, 2))
print(int("  +98765432109876543210\n"), int("1_000_000_000_000_000_000_000"), int(b"98765432109876543210"))
for bad in ("", "12a", "1__2", "0x", "99999999999999999999x", "-"):
    try:
        print(int(bad))
    except ValueError as e:
        print(e)
print(x.bit_length(), (-x).bit_length(), x.to_bytes(13, "big"), (-x).to_bytes(16, "little", signed=True))
print(int.from_bytes(b"\xff" * 12, "big"), int.from_bytes(b"\xff" * 12, "little", signed=True), int.from_bytes(b"", "big"))
try:
    x.to_bytes(4, "big")
except OverflowError as e:
    print(e)
print(int(1e30), int(-1.5e25), round(1e22), math.floor(1e25 + 0.5), math.ceil(-1e25), math.trunc(1e300) % 1000)
print(round(x, -5), round(x), round(-x, -28), round(25 * 10**20, -21), round(35 * 10**20, -21))
print(math.factorial(40), math.comb(100, 50), math.perm(30, 20), math.gcd(2**80, 6**50), math.lcm(10**15, 3**40), math.isqrt(10**61))
print(math.prod(range(1, 30)), math.log(10**400), math.log2(2**3000), math.log10(10**500), math.sqrt(10**40), math.log(x, 10))
try:
    print(float(10**400))
except OverflowError as e:
    print(e)
try:
    print(10**400 / 3)
except OverflowError as e:
    print(e)
print(10**400 / 10**399, (10**400 + 1) // 10**395, -(10**400) // 7 % 1000003)
try:
    print([1, 2, 3][2**70])
except IndexError as e:
    print(e)
print([1, 2, 3][: 2**70], [1, 2, 3][-(2**70) :], "abc"[2**65 :], (1, 2)[: 10**30], range(10)[5 : 2**70 - 2**70 + 8])
try:
    print("ab" * 2**70)
except OverflowError as e:
    print(e)
print(2**70 in range(10), 5 in range(10), isinstance(x, int), type(x) is int, type(x), x.real, x.imag, x.numerator)
print((2.0**70).as_integer_ratio(), x.as_integer_ratio(), x is None, not x, x and 1, 0 or x)
print([str(10**n) for n in range(17, 22)], [n for n in (2**62, 2**63, 2**64) if n > 2**62])
