# covers: ints: all comparisons; chained comparisons evaluate once; comparison with bool and float; min and max; clamp; sign
def sign(n):
    return (n > 0) - (n < 0)


def clamp(value, low, high):
    return low if value < low else high if value > high else value


calls = []


def noisy(n):
    calls.append(n)
    return n


def ordered(a, b, c):
    return noisy(a) < noisy(b) <= noisy(c)


def main():
    for a in (-1, 0, 1):
        for b in (-1, 0, 1):
            print(a, b, a < b, a <= b, a == b, a != b, a >= b, a > b)
    print([sign(n) for n in (-99, 0, 99)])
    print([clamp(n, 0, 10) for n in (-5, 0, 5, 10, 15)])
    print(ordered(1, 2, 3), calls)
    calls.clear()
    print(ordered(2, 1, 3), calls)
    calls.clear()
    print(ordered(1, 2, 1), calls)
    print(1 < 2 < 3 < 4, 1 < 3 < 2, 3 > 2 > 1, 1 == 1 == 1, 1 != 2 != 1, 1 < 2 > 1)
    print(1 == True, 0 == False, 2 == True, True + True, True < 2, False <= 0)
    print(1 == 1.0, 1 < 1.5, 2 > 1.5, 3 != 3.0)
    big = 2 ** 53
    print(big == big + 0.0, big + 1 == float(big), big + 1 > float(big), big - 1 < float(big))
    print(9223372036854775807 < 9223372036854775808.0, 9223372036854775807 == 9223372036854775808.0)
    print(-9223372036854775808 == -9223372036854775808.0, 0 == -0.0)
    print(min(3, 1, 2), max(3, 1, 2), min([5, -5, 0]), max({7: 1, 9: 2}))
    print(min(-3, 2, key=abs), max(-3, 2, key=abs), min(1, 1.0), max(1.0, 1), max(True, 1))
    print(sorted([3, -1, 2, -3, 0]), sorted([3, -1, 2, -3, 0], key=lambda n: (abs(n), n)))
    print(not 0, not 1, not -1, bool(0), bool(-5), 5 and 0, 0 or 7, 3 and 4)
    x = 5
    print(0 < x < 10 and x != 7, not 0 < x < 3, (0 < x) == (x < 10))
    inf = float("inf")
    print(9223372036854775807 < inf, -inf < -9223372036854775807, 0 < float("nan"), 0 == float("nan"))


main()
