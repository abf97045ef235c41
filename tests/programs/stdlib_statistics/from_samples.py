# covers: stdlib_statistics: NormalDist.from_samples; cache_parameters of functools
import statistics, functools

print(statistics.NormalDist.from_samples([1.0, 2.0, 4.5]))
d = statistics.NormalDist.from_samples([3, 4, 5, 9])
print(d.mean, d.stdev, d.cdf(4), d.quantiles(n=4))
try:
    statistics.NormalDist.from_samples([1])
except statistics.StatisticsError as e:
    print(e)


@functools.lru_cache(maxsize=2)
def f(a):
    return a + 1


f(1)
print(f.cache_parameters(), f.cache_info())


@functools.cache
def g(a):
    return a


print(g.cache_parameters()["maxsize"], g(2))
from fractions import Fraction

print(
    statistics.NormalDist.from_samples([Fraction(1, 3), 2, 5.5]),
    statistics.NormalDist.from_samples(x * 0.1 for x in range(10)),
)
print(statistics.NormalDist.from_samples([float("inf"), 1.0]), statistics.NormalDist.from_samples([1, float("nan")]))
