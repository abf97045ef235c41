# covers: ints: floor division and modulo on negative numbers; divmod; the identity (a // b) * b + a % b == a
def table(values, divisors):
    for a in values:
        for b in divisors:
            q, r = divmod(a, b)
            print(a, b, a // b, a % b, q, r)
            assert q * b + r == a
            assert q == a // b and r == a % b


def wrap(index, size):
    return index % size


def ceil_div(a, b):
    return -(-a // b)


def clock(minutes):
    hours, rest = divmod(minutes, 60)
    hours %= 24
    return f"{hours:02d}:{rest:02d}"


def digits(n, base):
    if n == 0:
        return [0]
    out = []
    while n:
        n, d = divmod(n, base)
        out.append(d)
    return out[::-1]


def main():
    table([7, -7, 8, -8, 0, 1, -1], [1, -1, 2, -2, 3, -3, 7, -7, 10])
    for i in range(-6, 7):
        print(i, wrap(i, 4), wrap(i, -4), ceil_div(i, 4), ceil_div(i, -4))
    print([clock(m) for m in (0, 59, 60, 1439, 1440, -1, -61)])
    print(digits(0, 2), digits(255, 16), digits(10, 3), digits(1000000, 7))
    big = 9223372036854775807
    small = -big - 1
    for n in (big, small):
        for d in (1, 2, -2, 3, -3, 1000, -1000, big):
            print(n // d, n % d)
    print(small // 1, small % -1, (small + 1) // -1)
    print(-1 // 10 ** 18, -1 % 10 ** 18)
    print(True // 2, True % 2, 7 // True, -7 % True)
    print(5 // 2 * 2 + 5 % 2, -5 // 2 * 2 + -5 % 2)


main()
