# covers: int: results of any size

"""Programs whose ints outgrow 64 bits without anybody saying so."""


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def factorial_recursive(n):
    return 1 if n < 2 else n * factorial_recursive(n - 1)


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def fast_fibonacci(n):
    if n == 0:
        return (0, 1)
    a, b = fast_fibonacci(n >> 1)
    c = a * ((b << 1) - a)
    d = a * a + b * b
    return (d, c + d) if n & 1 else (c, d)


def power(base, exponent):
    result = 1
    while exponent:
        if exponent % 2:
            result *= base
        base *= base
        exponent //= 2
    return result


def digits_of_pi(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    out = []
    while len(out) < count:
        if 4 * q + r - t < n * t:
            out.append(n)
            nr = 10 * (r - n * t)
            n = ((10 * (3 * q + r)) // t) - 10 * n
            q *= 10
            r = nr
        else:
            nr = (2 * q + r) * l
            nn = (q * (7 * k) + 2 + (r * l)) // (t * l)
            q *= k
            t *= l
            l += 2
            k += 1
            n = nn
            r = nr
    return "".join(map(str, out))


def collatz_peak(n):
    peak = n
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        peak = max(peak, n)
    return peak


def catalan(n):
    table = [1]
    for i in range(n):
        table.append(sum(table[j] * table[i - j] for j in range(i + 1)))
    return table


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def mod_inverse(a, m):
    old_r, r = a, m
    old_s, s = 1, 0
    while r:
        q = old_r // r
        old_r, r = r, old_r - q * r
        old_s, s = s, old_s - q * s
    return old_s % m


def rsa(message):
    p, q = 1000000000039, 1000000000061
    n, phi = p * q, (p - 1) * (q - 1)
    e = 65537
    d = mod_inverse(e, phi)
    cipher = pow(message, e, n)
    return n, d, cipher, pow(cipher, d, n)


def hashed(text):
    h = 0xCBF29CE484222325
    for c in text.encode():
        h = ((h ^ c) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


class Account:
    def __init__(self, cents):
        self.cents = cents

    def grow(self, percent, years):
        for _ in range(years):
            self.cents += self.cents * percent // 100
        return self.cents


print(factorial(5), factorial(20), factorial(21), factorial(60))
print(factorial_recursive(25))
print([fibonacci(n) for n in (0, 1, 50, 92, 93, 94, 200)])
print(fast_fibonacci(300)[0], len(str(fast_fibonacci(10000)[0])))
print(power(3, 50), power(-7, 31), power(2, 0))
print(digits_of_pi(40))
print(collatz_peak(27), collatz_peak(8528817511))
print(catalan(40)[-1], catalan(5))
print(gcd(factorial(30), fibonacci(120)))
print(rsa(123456789012345))
print(hashed("portalis"), hashed(""))
account = Account(10**15)
print(account.grow(7, 300))
print(account.cents % 1000, -account.cents // 1000)
