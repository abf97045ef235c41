# covers: ints: gcd, lcm, extended Euclid, primes, factorization, perfect numbers, Collatz, integer square root, digit sums
import math


def gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)


def extended_gcd(a, b):
    if b == 0:
        return a, 1, 0
    g, x, y = extended_gcd(b, a % b)
    return g, y, x - a // b * y


def factorize(n):
    factors = {}
    d = 2
    while d * d <= n:
        while n % d == 0:
            factors[d] = factors.get(d, 0) + 1
            n //= d
        d += 1
    if n > 1:
        factors[n] = factors.get(n, 0) + 1
    return factors


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def isqrt(n):
    x = n
    y = (x + 1) // 2
    while y < x:
        x = y
        y = (x + n // x) // 2
    return x


def digit_sum(n):
    return sum(int(d) for d in str(abs(n)))


def main():
    for a, b in [(48, 36), (17, 5), (0, 9), (-24, 18), (1071, 462)]:
        print(a, b, gcd(a, b), math.gcd(a, b), math.lcm(a, b), extended_gcd(a, b))
    for n in (1, 2, 12, 97, 360, 1001, 65536, 999983 * 7):
        print(n, factorize(n), " * ".join(f"{p}^{e}" if e > 1 else str(p) for p, e in factorize(n).items()))
    print([collatz(n) for n in range(1, 30)])
    print(max(range(1, 2000), key=collatz))
    print([n for n in range(2, 600) if sum(d for d in range(1, n // 2 + 1) if n % d == 0) == n])
    print([isqrt(n) for n in (0, 1, 2, 3, 4, 15, 16, 17, 10 ** 12, 10 ** 18 - 1)])
    print(all(isqrt(n) == math.isqrt(n) for n in range(2000)))
    print([digit_sum(n) for n in (0, 9, -99, 123456789, 9223372036854775807)])
    print([n for n in range(10, 1000) if sum(int(c) ** len(str(n)) for c in str(n)) == n])
    print(math.factorial(20), math.comb(30, 15), math.perm(10, 3), math.prod([1, 2, 3, 4]))


main()
