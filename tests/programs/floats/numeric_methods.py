# covers: floats: Newton, Simpson, Runge-Kutta, Taylor series, statistics, polynomial evaluation, least squares, Kahan summation
import math


def newton_sqrt(n, guess=1.0):
    steps = 0
    while abs(guess * guess - n) > 1e-12 * n and steps < 100:
        guess = (guess + n / guess) / 2
        steps += 1
    return guess, steps


def simpson(f, a, b, n=100):
    h = (b - a) / n
    total = f(a) + f(b)
    for i in range(1, n):
        total += f(a + i * h) * (4 if i % 2 else 2)
    return total * h / 3


def rk4(f, y, t, dt):
    k1 = f(t, y)
    k2 = f(t + dt / 2, y + dt * k1 / 2)
    k3 = f(t + dt / 2, y + dt * k2 / 2)
    k4 = f(t + dt, y + dt * k3)
    return y + dt * (k1 + 2 * k2 + 2 * k3 + k4) / 6


def exp_series(x, terms=20):
    total = term = 1
    for n in range(1, terms):
        term = term * x / n
        total += term
    return total


def kahan(values):
    total = 0.0
    lost = 0.0
    for v in values:
        y = v - lost
        t = total + y
        lost = (t - total) - y
        total = t
    return total


def statistics(values):
    n = len(values)
    mean = 0
    for v in values:
        mean += v
    mean /= n
    variance = 0
    for v in values:
        variance += (v - mean) ** 2
    ordered = sorted(values)
    median = ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2
    return mean, variance / n, median


def fit_line(points):
    n = len(points)
    sx = sy = sxx = sxy = 0
    for x, y in points:
        sx += x
        sy += y
        sxx += x * x
        sxy += x * y
    slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
    return slope, (sy - slope * sx) / n


def main():
    for n in (2, 9.0, 1e-6, 12345.678):
        print(n, newton_sqrt(n))
    print(simpson(lambda x: x * x, 0, 3), f"{simpson(math.sin, 0, math.pi):.10f}", simpson(lambda x: 1, 0, 1, 4))
    y, t = 1.0, 0.0
    for _ in range(10):
        y = rk4(lambda t, y: -2 * y + t, y, t, 0.1)
        t += 0.1
    print(y, t)
    print(exp_series(1), exp_series(0.5), exp_series(0), exp_series(-1.0))
    print(kahan([0.1] * 10), kahan([1e16, 1.0, -1e16]))
    print(statistics([2, 4, 4, 4, 5, 5, 7, 9]), statistics([0.5, 1.5, 1.0]))
    print(fit_line([(0, 1), (1, 3), (2, 5)]), fit_line([(0.0, 0.1), (1.5, 0.9), (3.0, 2.2)]))


main()
