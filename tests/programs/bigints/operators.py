# covers: int: operators on ints of any size

"""Every operator with operands around the borders of 32, 53, 63 and 64 bits and far beyond."""

VALUES = [
    0, 1, -1, 2, -2, 7, -7, 10**9, 2**31, -(2**31), 2**53 - 1, 2**53 + 1, 2**62, 2**63 - 1, -(2**63), 2**63, -(2**63) - 1,
    2**64 - 1, 2**64, 2**64 + 1, -(2**64), 10**19, 3**60, -(3**60), 10**40, -(10**40) + 1,
]  # fmt: skip


def show(name, f, a, b):
    try:
        return f(a, b)
    except (ZeroDivisionError, ValueError, OverflowError) as e:
        return f"{type(e).__name__}: {e}"


total = 0
for a in VALUES:
    print(a, -a, +a, ~a, abs(a), bool(a), hash(a), a.bit_length(), int(a), repr(a), f"{a}")
    for b in VALUES:
        print(
            a + b,
            a - b,
            a * b,
            show("//", lambda x, y: x // y, a, b),
            show("%", lambda x, y: x % y, a, b),
            show("divmod", divmod, a, b),
            show("/", lambda x, y: x / y, a, b),
            a & b,
            a | b,
            a ^ b,
            a < b,
            a <= b,
            a == b,
            a != b,
            max(a, b),
        )
        total += a * b

print(total)
for a in VALUES:
    for n in (0, 1, 5, 31, 63, 64, 65, 130):
        print(a << n, a >> n, end=" ")
    for n in (0, 1, 2, 3, 7):
        print(a**n, end=" ")
    print(show("<<", lambda x, y: x << y, a, -1), show(">>", lambda x, y: x >> y, a, -1))
for f in (0.0, 1.5, -1.5, 2.0**63, 2.0**64, 9007199254740993.0, 1e40, float("inf"), float("-inf"), float("nan")):
    print(f, [(a < f, a <= f, a == f, a > f, a >= f, f == a) for a in VALUES])
print([a + 0.5 for a in VALUES], [a * 1.0 for a in VALUES], [float(a) for a in VALUES])
print(sorted(VALUES), sorted(VALUES, reverse=True)[:5], min(VALUES), max(VALUES), sum(VALUES))
print({a: i for i, a in enumerate(VALUES)}[10**40], 2**64 in set(VALUES), 2**65 in VALUES, VALUES.index(2**64), VALUES.count(-1))
