# covers: math: gamma lgamma erf erfc to eleven digits, normal distribution, Stirling, Bessel-like series, numeric checks of identities, import forms of the module
import math as m
from math import erf, erfc, gamma, lgamma, pi, sqrt
from math import floor as fl


def normal_pdf(x, mean=0, sd=1):
    return m.exp(-((x - mean) / sd) ** 2 / 2) / (sd * sqrt(2 * pi))


def normal_cdf(x, mean=0.0, sd=1.0):
    return (1 + erf((x - mean) / (sd * sqrt(2)))) / 2


def stirling(n):
    return sqrt(2 * pi * n) * (n / m.e) ** n


def poisson(k, rate):
    return m.exp(-rate) * rate ** k / m.factorial(k)


def beta(a, b):
    return m.exp(lgamma(a) + lgamma(b) - lgamma(a + b))


def sine_series(x, terms=12):
    total = term = x
    for n in range(1, terms):
        term *= -x * x / ((2 * n) * (2 * n + 1))
        total += term
    return total


def zeta(s, n=2000):
    return m.fsum(1 / k ** s for k in range(1, n)) + 1 / ((s - 1) * n ** (s - 1)) + 0.5 / n ** s


def root(f, low, high):
    for _ in range(80):
        mid = (low + high) / 2
        if (f(mid) > 0) == (f(high) > 0):
            high = mid
        else:
            low = mid
    return mid


def show(values):
    print(" ".join(f"{v:.11g}" for v in values))


def main():
    show([gamma(x) for x in (0.5, 1, 1.5, 2, 5, 7.25, -0.5, -2.5, 20, 100.5)])
    show([lgamma(x) for x in (0.5, 1, 2, 3.3, 100, 1e5, -0.5, -3.7)])
    show([erf(x) for x in (-2, -0.5, 0, 0.1, 1, 2.5, 6)])
    show([erfc(x) for x in (-2, -0.5, 0, 0.1, 1, 2.5, 6)])
    print(gamma(1), gamma(5), erf(0), erfc(0), erf(m.inf), erfc(m.inf), lgamma(1), lgamma(2), gamma(m.inf), erf(-m.inf))
    show([normal_pdf(x) for x in (-1, 0, 0.5, 3)])
    show([normal_cdf(x) for x in (-1.96, 0, 1, 1.96)])
    show([normal_cdf(110, 100, 15), normal_pdf(2, mean=1, sd=0.5), 1 - normal_cdf(3)])
    show([stirling(n) / m.factorial(n) for n in (1, 5, 10, 20)])
    show([poisson(k, 3) for k in range(6)])
    show([poisson(k, 0.5) for k in range(3)])
    show([beta(2, 3), beta(0.5, 0.5), gamma(0.5) ** 2, zeta(2), pi ** 2 / 6, zeta(4)])
    show([sine_series(x) for x in (0.1, 1, 3)])
    show([root(m.cos, 0, 3), root(lambda x: x ** 3 - 2, 0.0, 2.0), root(lambda x: m.exp(x) - 3, 0, 2), root(lambda x: erf(x) - 0.5, 0, 1)])
    print(all(m.isclose(gamma(x + 1), x * gamma(x), rel_tol=1e-12) for x in (0.3, 1.7, 4.5)), all(m.isclose(erf(x) + erfc(x), 1) for x in (0.2, 1.1)), all(m.isclose(lgamma(x), m.log(gamma(x)), rel_tol=1e-9) for x in (3.5, 8.1)), fl(2.7), fl(-2.7), m.floor is fl)
    total = 0
    for i in range(-40, 41):
        total += normal_pdf(i / 10) * 0.1
    print(f"{total:.9f}", sum([poisson(k, 2) for k in range(20)]) > 0.999999)


main()
