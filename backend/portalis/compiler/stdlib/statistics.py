"""Averages and spreads, rounded once, from exact sums."""

from collections import Counter, namedtuple
from fractions import Fraction
from math import exp, fsum, isfinite, isqrt, lcm, log, nextafter, sqrt, ulp

from _builtin import any_size, declined, minor_version
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
        return _exact_mean(values)
    mean = fsum(values) / n
    if largest == 0.0:
        return mean
    if abs(mean) < 1e-270:
        return _exact_mean(values)
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


def _exact_mean(values):
    scaled, common = _scaled(values)
    return sum(scaled) / (len(values) * common)


def _scaled(values):
    """Finite numbers as ints over one denominator."""
    ratios = [x.as_integer_ratio() for x in values]
    common = any_size(1)
    for _, below in ratios:
        if common % below:
            common = lcm(common, below)
    return [above * (common // below) for above, below in ratios], common


def _kind(x):
    """The name of the class of a number."""
    if isinstance(x, (int, float, Fraction)) or type(x).__name__ == "Decimal":
        return "int" if isinstance(x, int) else type(x).__name__
    raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _common_kind(values):
    """The name of the class of results: decimals do not go with floats and fractions."""
    kinds = {_kind(x) for x in values}
    for kind in ("Decimal", "float", "Fraction"):
        if kind in kinds:
            if kind == "Decimal" and len(kinds - {"Decimal", "int"}) > 0:
                declined("statistics of decimals with other numbers are not supported")
            return kind
    return "int"


def _special(values):
    """The sum of the values that are no finite numbers; None where all are finite."""
    found = [x - x if isfinite(x) else x for x in values]
    return None if all(isfinite(x) for x in found) else sum(found)


def _result(values, numerator, denominator):
    """A quotient of ints as a number of the class that the values have."""
    kind = _common_kind(values)
    if kind == "int":
        return _divided(numerator, denominator)
    if kind == "Fraction":
        return Fraction(numerator, denominator)
    if kind == "float":
        return numerator / denominator
    ratio = Fraction(numerator, denominator)
    for x in values:
        if type(x).__name__ == "Decimal":
            return type(x)(ratio.numerator) / type(x)(ratio.denominator)
    raise TypeError("there are no decimals")


def mean(data):
    """The arithmetic mean."""
    values = [x for x in data]  # noqa: C416 (`list` asks for the length)
    n = len(values)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    kind = _common_kind(values)
    if kind == "float" and all(isinstance(x, float) or isinstance(x, int) and abs(x) <= _EXACT for x in values):
        return _float_mean([float(x) for x in values])
    if kind == "int":
        return _divided(sum(values), n)
    special = _special(values)
    if special is not None:
        return special / n
    scaled, common = _scaled(values)
    return _result(values, sum(scaled), common * n)


def _divided(total, n):
    return total // n if total % n == 0 else total / n


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


def _squares(values, centre):
    """What the squares of the distances from the mean sum up to, or the values where these are such squares: numerator and denominator."""
    n = len(values)
    scaled, common = _scaled(values)
    total = sum(scaled)
    if centre is not None:
        return total, common
    return n * sum([x * x for x in scaled]) - total * total, n * common * common


def _distant(data, centre):
    """The values; their squared distances from a centre that is given."""
    if centre is None:
        values = [x for x in data]  # noqa: C416 (`list` asks for the length)
    else:
        values = [(x - centre) * (x - centre) for x in data]
    for x in values:
        _kind(x)
    return values


def variance(data, xbar=None):
    """The variance of a sample."""
    values = _distant(data, xbar)
    if len(values) < 2:
        raise StatisticsError("variance requires at least two data points")
    return _spread(values, xbar, len(values) - 1)


def pvariance(data, mu=None):
    """The variance of a population."""
    values = _distant(data, mu)
    if len(values) < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _spread(values, mu, len(values))


def _spread(values, centre, below):
    _common_kind(values)
    special = _special(values)
    if special is not None:
        return special / below
    numerator, denominator = _squares(values, centre)
    return _result(values, numerator, denominator * below)


def stdev(data, xbar=None):
    """The standard deviation of a sample."""
    values = _distant(data, xbar)
    if len(values) < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _deviation(values, xbar, len(values) - 1)


def pstdev(data, mu=None):
    """The standard deviation of a population."""
    values = _distant(data, mu)
    if len(values) < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _deviation(values, mu, len(values))


def _deviation(values, centre, below):
    if _common_kind(values) == "Decimal":
        declined("the standard deviation of decimals is not supported")
    if _special(values) is not None:
        raise AttributeError("'float' object has no attribute 'numerator'")
    numerator, denominator = _squares(values, centre)
    return _root(numerator, denominator * below)


def _root(n, m):
    """The square root of `n / m` as the nearest float: its first 55 bits or more, then a last bit that says whether more follow."""
    if n == 0:
        return 0.0
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    above, below = (n, m << 2 * shift) if shift >= 0 else (n << -2 * shift, m)
    root = isqrt(above // below)
    if root * root * below != above:
        root |= 1
    return float(root << shift) if shift >= 0 else root / (1 << -shift)


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
    try:
        values = [log(x) for x in data]
    except ValueError:
        values = []
    if not values:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None
    return exp(fsum(values) / len(values))


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
