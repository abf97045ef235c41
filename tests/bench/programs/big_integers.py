"""Integers of any size: digits of pi by a spigot, factorials, Fibonacci numbers, modular powers."""


def digits_of_pi(count):
    q, r, t, i = 1, 180, 60, 2
    total = 0
    for _ in range(count):
        u = 3 * (3 * i + 1) * (3 * i + 2)
        y = (q * (27 * i - 12) + 5 * r) // (5 * t)
        total = (total * 10 + y) % 1000003
        q, r, t = 10 * q * i * (2 * i - 1), 10 * u * (q * (5 * i - 2) + r - y * t), t * u
        i += 1
    return total


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def run(n: int) -> int:
    total = digits_of_pi(n)
    total += factorial(n * 2) % 1000003
    total += fibonacci(n * 20) % 1000003
    modulus = 2**521 - 1
    x = 3
    for _ in range(n):
        x = x * x % modulus
    return total + x % 1000003
