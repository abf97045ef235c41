# covers: stdlib_statistics: NormalDist; correlation, covariance and linear_regression; geometric, harmonic and grouped means
import statistics as s

d = s.NormalDist(100, 15)
print(
    d,
    d.cdf(120),
    d.pdf(90),
    d.inv_cdf(0.3),
    d.quantiles(5),
    d.mean,
    d.stdev,
    d.variance,
    d + 3,
    d * 2,
    d - s.NormalDist(1, 2),
    d == s.NormalDist(100, 15),
    d.overlap(s.NormalDist(90, 10)),
    d.zscore(130),
    -d,
    3 + d,
    d / 2,
    d.median,
    d.mode,
)

x = [1, 2, 3, 4.5]
y = [2, 4, 5, 9]
print(
    s.correlation(x, y),
    s.covariance(x, y),
    s.linear_regression(x, y),
    s.linear_regression(x, y, proportional=True),
    s.geometric_mean([1, 2, 4]),
    s.median_grouped([1, 2, 2, 3, 4]),
)
print(s.harmonic_mean([40, 60]), s.harmonic_mean([2.5, 3, 10]))


def attempt(n: int) -> None:
    try:
        if n == 0:
            print(s.correlation([1, 1], [2, 3]))
        elif n == 1:
            print(s.correlation([1], [2]))
        elif n == 2:
            print(s.geometric_mean([1, -1]))
        elif n == 3:
            print(s.harmonic_mean([1, -1]))
        elif n == 4:
            print(s.NormalDist(0, -1))
        elif n == 5:
            print(s.linear_regression([1, 2], [1, 2, 3]))
        else:
            print(s.mean([]))
    except s.StatisticsError as e:
        print(type(e).__name__, e)


for n in range(7):
    attempt(n)
print(s.harmonic_mean([5]), s.harmonic_mean([0, 2]), s.harmonic_mean([1, 2, 3]), s.covariance([1, 2, 3], [3, 2, 9]))
