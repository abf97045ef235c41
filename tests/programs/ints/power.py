# covers: ints: ** with zero, negative base and negative exponent; pow with two and three arguments; modular inverse; fast power
def fast_power(base, exponent):
    result = 1
    while exponent > 0:
        if exponent % 2 == 1:
            result *= base
        exponent //= 2
        if exponent:
            base *= base
    return result


def power_mod(base, exponent, modulus):
    result = 1 % modulus
    base %= modulus
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def is_prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13):
        if n % p == 0:
            return n == p
    return all(pow(a, n - 1, n) == 1 for a in (2, 3, 5, 7))


def main():
    for b in range(-3, 4):
        print(b, [b ** e for e in range(6)])
    print(0 ** 0, 1 ** 0, (-1) ** 62, (-1) ** 63, 2 ** 62, (-2) ** 63)
    print(10 ** 18, (-10) ** 18, 3 ** 39)
    print(2 ** -1, 4 ** -2, (-2) ** -3, 10 ** -3, 1 ** -5)
    print(pow(2, 10), pow(-3, 3), pow(2, -2), pow(5, 0))
    print(pow(3, 200, 13), pow(2, 1000, 1000000007), pow(-5, 3, 7), pow(5, 3, -7), pow(7, 0, 1))
    print(pow(3, -1, 7), pow(10, -2, 17), [pow(a, -1, 11) for a in range(1, 11)])
    print([fast_power(3, e) for e in range(0, 30, 5)])
    print(all(power_mod(b, e, 97) == pow(b, e, 97) for b in range(-5, 20) for e in range(20)))
    print([n for n in range(2, 120) if is_prime(n)])
    print(-2 ** 2, (-2) ** 2, 2 ** 3 ** 2, (2 ** 3) ** 2, -2 ** -2)
    try:
        print(0 ** -1)
    except ZeroDivisionError as e:
        print("caught", type(e).__name__)
    try:
        print(pow(2, -1, 4))
    except ValueError as e:
        print("ValueError:", e)
    try:
        print(pow(2, 3, 0))
    except ValueError as e:
        print("ValueError:", e)


main()
