"""Levenshtein distance: two rows of ints, characters of two texts by index."""


def distance(a, b):
    previous = list(range(len(b) + 1))
    for i in range(len(a)):
        current = [i + 1]
        for j in range(len(b)):
            cost = 0 if a[i] == b[j] else 1
            current.append(min(previous[j + 1] + 1, current[j] + 1, previous[j] + cost))
        previous = current
    return previous[-1]


def letters(n, seed):
    out = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append(chr(97 + seed // 65536 % 6))
    return "".join(out)


def run(n: int) -> int:
    return distance(letters(n, 1), letters(n, 2))
