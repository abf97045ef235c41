"""What stands in the interpreter's `statistics` in place of functions that do not translate (`library.py`): with its names."""

import math
from fractions import Fraction

from _cpython_statistics import StatisticsError, _float_sqrt_of_frac


def _mean_stdev(data):
    values = list(data)
    n = len(values)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    special = [float(x) for x in values if not math.isfinite(x)]
    if special:
        return sum(special), math.nan
    exact = [Fraction(x) for x in values]
    mean = sum(exact) / n
    spread = sum([(x - mean) ** 2 for x in exact]) / (n - 1)
    return float(mean), _float_sqrt_of_frac(spread.numerator, spread.denominator)
