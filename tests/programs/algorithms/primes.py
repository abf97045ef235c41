# covers: algorithms: sieve of Eratosthenes, segmented sieve, trial division, Miller-Rabin on small moduli, Goldbach, twin primes, divisors, totients, perfect and amicable numbers
def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    for i in range(2, int(limit ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = [False] * len(range(i * i, limit + 1, i))
    return [i for i, f in enumerate(flags) if f]


def segmented(low, high, primes):
    flags = [True] * (high - low)
    for p in primes:
        if p * p >= high:
            break
        start = max(p * p, (low + p - 1) // p * p)
        for m in range(start, high, p):
            flags[m - low] = False
    return [low + i for i, f in enumerate(flags) if f and low + i > 1]


def is_prime(n):
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    d = 3
    while d * d <= n:
        if n % d == 0:
            return False
        d += 2
    return True


def miller_rabin(n, bases=(2, 3, 5, 7)):
    if n < 2:
        return False
    for p in bases:
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in bases:
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def factorize(n):
    out = []
    d = 2
    while n > 1:
        if d * d > n:
            out.append(n)
            break
        while n % d == 0:
            out.append(d)
            n //= d
        d += 1
    return out


def divisors(n):
    small = [d for d in range(1, int(n ** 0.5) + 1) if n % d == 0]
    return small + [n // d for d in reversed(small) if d * d != n]


def aliquot(n):
    return sum(divisors(n)) - n


def goldbach(n, primes):
    members = set(primes)
    return next(((p, n - p) for p in primes if n - p in members), None)


def mobius(n):
    factors = factorize(n)
    return 0 if len(set(factors)) < len(factors) else (-1) ** len(factors)


def totients(limit):
    phi = list(range(limit + 1))
    for p in range(2, limit + 1):
        if phi[p] == p:
            for m in range(p, limit + 1, p):
                phi[m] -= phi[m] // p
    return phi


def ulam(n):
    rows = [[" "] * n for _ in range(n)]
    x = y = n // 2
    dx, dy, steps, value = 1, 0, 1, 1
    while value <= n * n:
        for _ in range(2):
            for _ in range(steps):
                if 0 <= x < n and 0 <= y < n and is_prime(value):
                    rows[y][x] = "#"
                value += 1
                x, y = x + dx, y + dy
            dx, dy = dy, -dx
        steps += 1
    return ["".join(r).rstrip() for r in rows]


def main():
    primes = sieve(1000)
    print(len(primes), primes[:12], primes[-3:], sieve(2), sieve(10))
    print(segmented(10 ** 6, 10 ** 6 + 100, sieve(1100)), segmented(0, 20, primes))
    print(all(is_prime(n) == (n in set(primes)) for n in range(0, 300)), all(miller_rabin(n) == is_prime(n) for n in range(3000)), [miller_rabin(n) for n in (1000003, 2147483647, 1373653, 999999)])
    print([factorize(n) for n in (1, 2, 12, 97, 1001, 123456, 999983)], divisors(60), divisors(49), divisors(1))
    print([n for n in range(2, 1000) if aliquot(n) == n], [(n, aliquot(n)) for n in range(2, 1300) if aliquot(n) > n and aliquot(aliquot(n)) == n])
    print([goldbach(n, primes) for n in (4, 28, 100, 998)], goldbach(11, primes), [(p, q) for p, q in zip(primes, primes[1:]) if q - p == 2][:6], max((q - p, p) for p, q in zip(primes, primes[1:])))
    print([mobius(n) for n in range(1, 21)], totients(20)[1:], sum(totients(1000)))
    print("\n".join(ulam(9)))


main()
