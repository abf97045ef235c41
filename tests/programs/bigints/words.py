# covers: int: ints of two words, and operators that change a number in place

"""Hashes and generators of 64 and 128 bits, the borders of two words, and numbers that other names keep while one is changed."""

import math

MASK = 0xFFFFFFFFFFFFFFFF


def fnv(data):
    h = 14695981039346656037
    for byte in data:
        h = ((h ^ byte) * 1099511628211) % 18446744073709551616
    return h


def splitmix(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


def pcg(state):
    state = (state * 47026247687942121848144207491837523525 + 117397592171526113268558934119004209487) % 2**128
    value = ((state >> 64) ^ state) & MASK
    turn = state >> 122
    return state, (value >> turn | value << (64 - turn)) & MASK


def kept(a, b):
    x = a
    y = x
    x *= b
    x += a
    x -= y
    z = [x, y]
    x += 1
    x *= -3
    x *= 10**30
    x -= 10**30
    for factor in (7, 2**31, 2**32, 2**63, -1):
        x *= factor
        z.append(x)
        x += x
        x -= factor
    x = x * (x - 1) - x
    return x, y, z, (a + b) * (a - b) - (a * b + 3 * (a + 1)) - 5 * (b + a)


print([fnv(text) for text in (b"", b"a", b"foobar", bytes(range(100)))])
state = 1
for _ in range(5):
    state, value = splitmix(state)
    print(state, value)
state = 2**127 + 12345
for _ in range(5):
    state, value = pcg(state)
    print(state, value)

EDGES = [2**63, 2**64 - 1, 2**64, 2**95, 2**127 - 1, 2**127, 2**128 - 1, 2**128, 2**128 + 1, 2**192, 3**200]
for a in EDGES:
    for b in EDGES:
        for p, q in ((a, b), (-a, b), (a, -b), (-a, -b)):
            print(
                p + q,
                p - q,
                p * q,
                p // q,
                p % q,
                divmod(q, p),
                p & q,
                p | q,
                p ^ q,
                p < q,
                p <= q,
                p == q,
                hash(p - q),
            )
    print(kept(a, -a + 5), kept(-a, 3), kept(5, a))
    for n in (0, 1, 31, 63, 64, 65, 127, 128, 129):
        print(a << n, a >> n, -a >> n, -a << n, (a - 1 << n) - (a << n))
    for m in (1, 2, 7, -7, 10, 2**20, -(2**20), 2**31 + 1, 2**32, 10**18, -(2**63)):
        print(a % m, a // m, -a % m, -a // m, divmod(a, m), divmod(-a, m))
    print(a.bit_length(), a.bit_count(), float(a), a / 3, str(-a), f"{a:x} {a:,}", ~a, 0 - -a, abs(-a), int(str(a)))
    print(sorted([a, -a, 0, a + 1, a - 1, 1.5e19]), {a: 1, a + 1: 2}[a], a in (a - 1, a), a == float(a), a < 1e30)
print(-9223372036854775809, 340282366920938463463374607431768211455, -340282366920938463463374607431768211456)

previous, current = 1, 1
for i in range(700):
    previous, current = current, previous + current
    if i % 50 == 0:
        factor = 7**i + i
        print(
            math.gcd(current, previous),
            math.gcd(current * factor, -previous * factor) % 1000003,
            math.lcm(current, factor) % 1000003,
        )
for a in EDGES:
    print(
        [
            (math.gcd(a, b), math.gcd(-a * 6, b * 15) % 1000003, math.lcm(a, -b) % 1000003)
            for b in (0, 1, 6, -(2**63), *EDGES)
        ]
    )
print(
    math.gcd(2**300, 0),
    math.gcd(0, -(2**64)),
    math.lcm(2**70, 0),
    math.gcd(2**64, 2**100, 12),
    math.lcm(2**64, 3**50, 10),
)
