# covers: math: factorial comb perm gcd lcm isqrt prod with ints, floor and ceil on ints, math functions mixed with int arithmetic, number puzzles
import math


def is_square(n):
    return n >= 0 and math.isqrt(n) ** 2 == n


def totient(n):
    return sum(1 for k in range(1, n + 1) if math.gcd(k, n) == 1)


def lowest_terms(n, d):
    g = math.gcd(n, d)
    if d < 0:
        g = -g
    return n // g, d // g


def catalan(n):
    return math.comb(2 * n, n) // (n + 1)


def binomial_row(n):
    return [math.comb(n, k) for k in range(n + 1)]


def digits_needed(n):
    return math.floor(math.log10(n)) + 1 if n > 0 else 1


def next_power_of_two(n):
    return 1 if n < 1 else 2 ** math.ceil(math.log2(n))


def pythagorean(limit):
    out = []
    for a in range(1, limit):
        for b in range(a, limit):
            c = math.isqrt(a * a + b * b)
            if c * c == a * a + b * b and c < limit and math.gcd(a, b) == 1:
                out.append((a, b, c))
    return out


def perfect_power(n):
    for e in range(2, int(math.log2(n)) + 1):
        b = round(n ** (1 / e))
        if b ** e == n:
            return b, e
    return None


def main():
    print([math.factorial(n) for n in (0, 1, 5, 10, 20)], [math.comb(n, k) for n, k in ((5, 2), (10, 0), (10, 10), (4, 7), (62, 31))], [math.perm(n, k) for n, k in ((5, 2), (5, 0), (3, 5), (20, 3))], math.perm(6))
    print(math.gcd(), math.gcd(12), math.gcd(12, -18), math.gcd(0, 0), math.gcd(24, 36, 60), math.lcm(), math.lcm(4, 6), math.lcm(2, 3, 7), math.lcm(0, 5), math.lcm(-4, 6))
    print([n for n in range(60) if is_square(n)], is_square(10 ** 18), is_square(10 ** 18 - 1), is_square(-4), [totient(n) for n in range(1, 16)])
    print([lowest_terms(n, d) for n, d in ((6, 8), (-6, 8), (6, -8), (0, 5), (7, 7))], [catalan(n) for n in range(12)], binomial_row(8), sum(binomial_row(20)))
    print([digits_needed(n) for n in (0, 1, 9, 10, 99, 12345, 10 ** 9)], [next_power_of_two(n) for n in (0, 1, 2, 3, 100, 1000)], pythagorean(40))
    print([perfect_power(n) for n in (8, 36, 7, 1024, 3 ** 10)], math.prod(range(1, 11)), math.prod([2] * 10), math.prod([]), math.prod((3, 0, 5)))
    print(math.floor(5), math.ceil(-5), math.trunc(7), math.floor(-0.5), math.ceil(-0.5), math.floor(2.5) + math.ceil(2.5), math.fabs(-3), math.pow(3, 2), math.sqrt(16), math.floor(1e18), math.trunc(-1e17))
    print(type(math.floor(2.5)).__name__, type(math.fabs(3)).__name__, type(math.pow(2, 2)).__name__, type(math.sqrt(4)).__name__, type(math.fsum([1])).__name__, type(math.prod([1, 2])).__name__, type(math.prod([1, 0.5])).__name__)
    e = 0
    for n in range(18):
        e += 1 / math.factorial(n)
    print(e, abs(e - math.e) < 1e-15, math.isclose(e, math.e))
    pi = 0
    for k in range(60):
        pi += (-1) ** k / (2 * k + 1)
    print(pi * 4, math.floor(pi * 4 * 100) / 100, math.ceil(pi * 4))
    print(sum(math.gcd(a, 12) for a in range(13)), max(range(1, 100), key=lambda n: math.gcd(n, 72)), sorted(range(1, 10), key=lambda n: (math.gcd(n, 6), n)), [math.isqrt(n * n + 1) for n in (3, 10 ** 4, 10 ** 9)])
    for bad in (lambda: math.factorial(-1), lambda: math.comb(-1, 2), lambda: math.perm(3, -1), lambda: math.isqrt(-5)):
        try:
            bad()
        except ValueError as e:
            print("ValueError:", e)


main()
