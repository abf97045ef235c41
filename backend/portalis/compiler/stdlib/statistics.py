"""Averages and spreads, rounded once, from exact sums."""

from collections import Counter, namedtuple
from fractions import Fraction
from math import exp, fsum, isfinite, log, nextafter, sqrt, ulp
from typing import Literal

from _builtin import declined, minor_version
from _cpython_statistics import NormalDist, StatisticsError, covariance, median_grouped

#: up to here each int is a float
_EXACT = 9007199254740992


def _two_product(a, b):
    """Two floats whose sum is `a * b` (Dekker, 1971)."""
    x = 134217729.0 * a
    a_high = x - (x - a)
    a_low = a - a_high
    y = 134217729.0 * b
    b_high = y - (y - b)
    b_low = b - b_high
    p = a * b
    return [p, ((a_high * b_high - p) + a_high * b_low + a_low * b_high) + a_low * b_low]


def _float_mean(values):
    n = len(values)
    if not all(isfinite(x) for x in values):
        return sum([x for x in values if not isfinite(x)]) / n
    largest = max([abs(x) for x in values])
    if largest > 1e280:
        declined("statistics.mean of numbers that are this large or small is not supported")
    mean = fsum(values) / n
    if largest == 0.0:
        return mean
    if abs(mean) < 1e-270:
        declined("statistics.mean of numbers that are this large or small is not supported")
    while True:
        # The exact mean lies on this side; is it nearer to the next float?
        rest = fsum(values + [-x for x in _two_product(mean, float(n))])
        if rest == 0.0:
            return mean
        other = nextafter(mean, 1e308 if rest > 0.0 else -1e308)
        products = _two_product(mean, float(n)) + _two_product(other, float(n))
        past = fsum(values + values + [-x for x in products])
        if past == 0.0:
            return mean if mean / ulp(mean) % 2.0 == 0.0 else other
        if (past > 0.0) != (rest > 0.0):
            return mean
        mean = other


def _exact(x):
    if type(x).__name__ == "Decimal":
        declined("this of decimals is not supported in statistics")
    return Fraction(x)


def mean(data):
    """The arithmetic mean."""
    values = list(data)
    n = len(values)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    if any(isinstance(x, float) for x in values):
        if all(isinstance(x, float) or isinstance(x, int) and abs(x) <= _EXACT for x in values):
            return _float_mean([float(x) for x in values])
        exact = sum([_exact(x) for x in values], Fraction(0)) / n
        return exact.numerator / exact.denominator
    total = values[0]
    for x in values[1:]:
        total = total + x
    return _divided(total, n)


def _divided(total, n):
    if isinstance(total, int):
        return total // n if total % n == 0 else total / n
    return total / n


def fmean(data, weights=None):
    """The arithmetic mean as a float, rounded twice."""
    values = list(data)
    if weights is None:
        total = fsum(values)
        if not values:
            raise StatisticsError("fmean requires at least one data point")
        return total / len(values)
    if minor_version >= 12:
        declined("statistics.fmean with weights is not supported")
    factors = list(weights)
    above = fsum([x * w for x, w in zip(values, factors)])
    if len(values) != len(factors):
        raise StatisticsError("data and weights must be the same length")
    below = fsum(factors)
    if not below:
        raise StatisticsError("sum of weights must be non-zero")
    return above / below


def median(data):
    """The middle of the values, or the mean of the two in the middle."""
    values = sorted(data)
    n = len(values)
    if n == 0:
        raise StatisticsError("no median for empty data")
    if n % 2 == 1:
        return values[n // 2]
    return (values[n // 2 - 1] + values[n // 2]) / 2


def median_low(data):
    """The middle of the values, or the smaller of the two in the middle."""
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    return values[(len(values) - 1) // 2]


def median_high(data):
    """The middle of the values, or the larger of the two in the middle."""
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    return values[len(values) // 2]


def mode(data):
    """The value that comes most often, and first."""
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    """The values that come most often."""
    counts = Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The cuts between `n` groups of equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    values = sorted(data)
    size = len(values)
    if size == 1 and minor_version >= 13:
        return values * (n - 1)
    if size < 2:
        fewest = "one data point" if minor_version >= 13 else "two data points"
        raise StatisticsError(f"must have at least {fewest}")
    result = []
    if method == "inclusive":
        m = size - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((values[j] * (n - delta) + values[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        m = size + 1
        for i in range(1, n):
            j = i * m // n
            j = 1 if j < 1 else size - 1 if j > size - 1 else j
            delta = i * m - j * n
            result.append((values[j - 1] * (n - delta) + values[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


def _squares(values):
    """Numerator and denominator of the sum of the squared distances from the mean."""
    n = len(values)
    if all(isinstance(x, int) for x in values):
        total = sum(values)
        return n * sum([x * x for x in values]) - total * total, n
    exact = [_exact(x) for x in values]
    centre = sum(exact, Fraction(0)) / n
    squares = sum([(x - centre) * (x - centre) for x in exact], Fraction(0))
    return squares.numerator, squares.denominator


def _spread(values, below):
    numerator, denominator = _squares(values)
    if all(isinstance(x, int) for x in values):
        return _divided(numerator, denominator * below)
    if not any(isinstance(x, float) for x in values):
        return Fraction(numerator, denominator * below)
    return numerator / (denominator * below)


def variance(data, xbar: Literal[None] = None):
    """The variance of a sample."""
    values = list(data)
    if len(values) < 2:
        raise StatisticsError("variance requires at least two data points")
    return _spread(values, len(values) - 1)


def pvariance(data, mu: Literal[None] = None):
    """The variance of a population."""
    values = list(data)
    if len(values) < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _spread(values, len(values))


def _is_below(root, half, n, m):
    """Whether the square of `root + half` is less than `n / m`."""
    terms = []
    for part in (float(m >> 32) * 4294967296.0, float(m & 0xFFFFFFFF)):
        for x in [*_two_product(root, root), 2.0 * root * half, half * half]:
            terms += _two_product(x, part)
    return fsum([*terms, -float(n >> 32) * 4294967296.0, -float(n & 0xFFFFFFFF)]) < 0.0


def _root(n, m):
    """The square root of `n / m`, rounded once."""
    if n == 0:
        return 0.0
    root = sqrt(n / m)
    while True:
        above = nextafter(root, 1e308)
        below = nextafter(root, 0.0)
        if _is_below(root, (above - root) / 2.0, n, m):
            root = above
        elif not _is_below(root, (below - root) / 2.0, n, m):
            root = below
        else:
            return root


def stdev(data, xbar: Literal[None] = None):
    """The standard deviation of a sample."""
    values = list(data)
    if len(values) < 2:
        raise StatisticsError("stdev requires at least two data points")
    numerator, denominator = _squares(values)
    return _root(numerator, denominator * (len(values) - 1))


def pstdev(data, mu: Literal[None] = None):
    """The standard deviation of a population."""
    values = list(data)
    if len(values) < 1:
        raise StatisticsError("pstdev requires at least one data point")
    numerator, denominator = _squares(values)
    return _root(numerator, denominator * len(values))


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def _distances(x, y, what):
    """The distances from the means, of as many numbers on both sides."""
    if minor_version >= 12:
        declined(f"statistics of pairs are not supported: {what}")
    if len(x) != len(y):
        raise StatisticsError(f"{what} requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError(f"{what} requires at least two data points")
    x_mean = fsum(x) / len(x)
    y_mean = fsum(y) / len(y)
    return [a - x_mean for a in x], [b - y_mean for b in y], x_mean, y_mean


def correlation(x, y, /):
    """Pearson's coefficient of two lists of numbers."""
    dx, dy, _x, _y = _distances(x, y, "correlation")
    below = sqrt(fsum([a * a for a in dx]) * fsum([b * b for b in dy]))
    if below == 0.0:
        raise StatisticsError("at least one of the inputs is constant")
    return fsum([a * b for a, b in zip(dx, dy)]) / below


def linear_regression(x, y, /, *, proportional=False):
    """The line with the least squares of distances."""
    dx, dy, x_mean, y_mean = _distances(x, y, "linear regression")
    if proportional:
        above = fsum([a * b for a, b in zip(x, y)])
        below = fsum([a * a for a in x])
    else:
        above = fsum([a * b for a, b in zip(dx, dy)])
        below = fsum([a * a for a in dx])
    if below == 0.0:
        raise StatisticsError("x is constant")
    slope = above / below
    return LinearRegression(slope, 0.0 if proportional else y_mean - slope * x_mean)


def geometric_mean(data):
    """The root of the product of the values, by their logarithms."""
    if minor_version >= 12:
        declined("statistics.geometric_mean is not supported")
    values = list(data)
    if not values or min(values) <= 0:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers")
    return exp(fsum([log(x) for x in values]) / len(values))


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals."""
    values = list(data)
    n = len(values)
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if weights is not None:
        return declined("statistics.harmonic_mean with weights is not supported")
    if n == 1:
        if values[0] < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        return values[0]
    total = Fraction(0)
    for x in values:
        if x < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        if x == 0:
            return 0
        if not isfinite(x):
            declined("statistics.harmonic_mean of infinities and nan is not supported")
        total += Fraction(1 / x)
    found = n / total
    if all(isinstance(x, (int, float)) for x in values):
        return found.numerator / found.denominator
    return declined("statistics.harmonic_mean of fractions is not supported")
