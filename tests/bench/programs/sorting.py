"""Sorting: ints, ints by a key, tuples."""


def numbers(n):
    out = []
    seed = 7
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append(seed // 64)
    return out


def run(n: int) -> int:
    xs = numbers(n)
    ordered = sorted(xs)
    by_digit = sorted(xs, key=lambda x: x % 1000)
    pairs = [(x % 100, x) for x in xs]
    pairs.sort(reverse=True)
    total = 0
    for i in range(0, n, 10):
        total += ordered[i] * (i % 7) + by_digit[i] * (i % 5) + pairs[i][1] * (i % 3)
    return total
