"""The sieve of Eratosthenes: a long list of bools."""


def primes(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= limit:
        if flags[i]:
            for j in range(i * i, limit + 1, i):
                flags[j] = False
        i += 1
    return [i for i in range(limit + 1) if flags[i]]


def run(n: int) -> int:
    found = primes(n)
    total = 0
    for p in found:
        total += p
    return total * 10 + len(found) % 10
