# covers: floats: comparisons with ints and bools, nearly equal, sorting, dict keys shared by int and float, hash equality
import math


def close(a, b, tolerance=1e-9):
    return abs(a - b) <= tolerance


def compare(a, b):
    if a < b:
        return "<"
    if a > b:
        return ">"
    if a == b:
        return "="
    return "?"


def lerp(a, b, t):
    return a + (b - a) * t


def bisect_root(f, low, high):
    while high - low > 1e-12:
        mid = (low + high) / 2
        if f(low) * f(mid) <= 0:
            high = mid
        else:
            low = mid
    return (low + high) / 2


def main():
    numbers = [0.1 + 0.2, 0.3, 1.0, -0.0, 0.0]
    for a in numbers:
        print(a, [compare(a, b) for b in numbers])
    print(compare(1, 1.0), compare(1.0, 2), compare(True, 0.5), compare(3, 2.999999999999999999))
    print(close(0.1 + 0.2, 0.3), 0.1 + 0.2 == 0.3, math.isclose(0.1 + 0.2, 0.3), math.isclose(1e10, 1.00000001e10), math.isclose(0.0, 1e-12), math.isclose(0.0, 1e-12, abs_tol=1e-9), math.isclose(1, 2, rel_tol=0.5))
    print(2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 2 ** 53 + 1 > 2.0 ** 53, 2 ** 62 + 1 == 2.0 ** 62)
    print(sorted([2.5, -1.0, 2.0, 0.0]), sorted([2.5, -1.0, 2.0], reverse=True), max([0.5, 0.25]), min(0.5, -0.5))
    table = {1.0: "a", 2.5: "b"}
    print(table[1], table[1.0], 1 in table, 2.5 in table, 2 in table, table.get(True))
    table[1] = "changed"
    print(table)
    print(hash(1.0) == hash(1), hash(0.0) == hash(-0.0), hash(2.0 ** 40) == hash(2 ** 40), {1.0, 2.0, 3.0} == {1, 2, 3})
    print(1.0 in [1, 2], 2 in [2.0], [1, 2] == [1.0, 2.0], (1, 2.0) == (1.0, 2), [1.5] < [2])
    print([lerp(0, 10, t / 4) for t in range(5)], lerp(1.0, 1.0, 0.3))
    print(f"{bisect_root(lambda x: x * x - 2, 0, 2):.9f}", f"{bisect_root(lambda x: x ** 3 - x - 1, 1.0, 2.0):.9f}")
    print(1.0 if 0.1 else 2.0, 0.0 or 5.0, 0.5 and 2.5, not 0.0, 0.0 or -0.0)
    print(-1.0 < 0 < 1.0, 1 <= 1.0 <= 1, 0.5 != 0.5, 3 > 2.5 > 2 > 1.5)


main()
