"""Catmull-Rom path: a smooth camera path through key points, walked at constant speed by arc length."""

import math


def interpolate(a, b, c, d, t):
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)


def neighbours(keys, i, closed):
    n = len(keys)
    if closed:
        return keys[(i - 1) % n], keys[i % n], keys[(i + 1) % n], keys[(i + 2) % n]
    return keys[max(i - 1, 0)], keys[i], keys[min(i + 1, n - 1)], keys[min(i + 2, n - 1)]


def point(keys: list[tuple[float, float, float]], t: float, closed: bool = False) -> tuple[float, float, float]:
    """The point at `t`, which counts keys: 0 is the first, 1 the second, 1.5 half way to the third.

    >>> keys = [(0.0, 0.0, 0.0), (1.0, 2.0, 0.0), (3.0, 2.0, 1.0)]
    >>> point(keys, 1.0)
    (1.0, 2.0, 0.0)
    >>> point(keys, 0.5)
    (0.375, 1.0, -0.0625)
    >>> point(keys, 99.0)
    (3.0, 2.0, 1.0)
    >>> point(keys, 3.0, closed=True)
    (0.0, 0.0, 0.0)
    """
    segments = len(keys) if closed else len(keys) - 1
    i = min(max(int(t), 0), segments - 1)
    local = min(max(t - i, 0.0), 1.0)
    a, b, c, d = neighbours(keys, i, closed)
    return (
        interpolate(a[0], b[0], c[0], d[0], local),
        interpolate(a[1], b[1], c[1], d[1], local),
        interpolate(a[2], b[2], c[2], d[2], local),
    )


def distance(a, b):
    return math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2)


def measure(keys, samples, closed):
    """Pairs of (length so far, t) along the path."""
    segments = len(keys) if closed else len(keys) - 1
    table = [(0.0, 0.0)]
    last = point(keys, 0.0, closed)
    travelled = 0.0
    for i in range(1, segments * samples + 1):
        t = i / samples
        here = point(keys, t, closed)
        travelled += distance(last, here)
        table.append((travelled, t))
        last = here
    return table


def length(keys: list[tuple[float, float, float]], samples: int = 32, closed: bool = False) -> float:
    """The length of the path, summed over short straight pieces.

    >>> length([(0.0, 0.0, 0.0), (4.0, 0.0, 0.0)])
    4.0
    """
    return measure(keys, samples, closed)[-1][0]


def find(table, wanted):
    low, high = 0, len(table) - 1
    while high - low > 1:
        mid = (low + high) // 2
        if table[mid][0] <= wanted:
            low = mid
        else:
            high = mid
    (start, t0), (end, t1) = table[low], table[high]
    if end == start:
        return t0
    return t0 + (t1 - t0) * (wanted - start) / (end - start)


def walk(
    keys: list[tuple[float, float, float]], count: int, samples: int = 32, closed: bool = False
) -> list[tuple[float, float, float]]:
    """That many points at equal distances along the path, from its start to its end.

    >>> walk([(0.0, 0.0, 0.0), (8.0, 0.0, 0.0)], 3)
    [(0.0, 0.0, 0.0), (4.0, 0.0, 0.0), (8.0, 0.0, 0.0)]
    >>> len(walk([(0.0, 0.0, 0.0), (1.0, 1.0, 0.0), (2.0, 0.0, 0.0)], 10))
    10
    """
    table = measure(keys, samples, closed)
    whole = table[-1][0]
    return [point(keys, find(table, whole * i / (count - 1)), closed) for i in range(count)]


def knot(turns):
    keys = []
    for i in range(turns):
        a = 2 * math.pi * i / turns
        keys.append((math.sin(a) + 2 * math.sin(2 * a), math.cos(a) - 2 * math.cos(2 * a), -math.sin(3 * a)))
    return keys


def main():
    keys = knot(24)
    path = walk(keys, 24000, 256, closed=True)
    steps = [distance(path[i], path[i + 1]) for i in range(len(path) - 1)]
    print(f"length {length(keys, 256, closed=True):.6f}, {len(path)} points")
    print(f"steps from {min(steps):.6f} to {max(steps):.6f}")
    for i in range(0, 24000, 6000):
        x, y, z = path[i]
        print(f"{i:5d}: {x:8.4f} {y:8.4f} {z:8.4f}")


if __name__ == "__main__":
    main()
