# covers: stdlib_statistics: mean, fmean, median, mode, multimode, quantiles; variance and stdev of ints, rounded once
import random
import statistics
from fractions import Fraction
from statistics import StatisticsError, fmean, mean, median, mode, pstdev, quantiles, stdev

print(mean([1, 2, 3, 4]), mean([2, 4]), mean([1.5, 2, 3.25]), mean([0.1] * 10), mean((1,)), mean([True, False]), mean(range(5)))
print(mean([Fraction(1, 2), Fraction(1, 3)]), mean([0.1, 0.2, 0.3]), mean([1e16, 1.0, -1e16]), mean(x * 0.7 for x in range(9)))
print(mean([float("inf"), 1.0]), mean([float("nan"), 1.0]), mean([0.0, -0.0]))
print(fmean([1, 2, 4]), fmean([0.1, 0.2]))
print(median([3, 1, 2]), median([4, 1, 2, 3]), median([1.5, 2.5]), median([2]), median("b a c".split()))
print(statistics.median_low([4, 1, 2, 3]), statistics.median_high([4, 1, 2, 3]), statistics.median_low([2]))
print(mode([1, 2, 2, 3, 3]), mode("hello"), statistics.multimode("aabbc"), statistics.multimode([]))
data = [105, 129, 87, 86, 111, 111, 89, 81, 108, 92, 110, 100, 75, 105, 103, 109, 76, 119, 99, 91]
print(quantiles(data), quantiles(data, n=10), quantiles(data, n=5, method="inclusive"), quantiles([1.5, 2.5, 7], n=3))
print(statistics.variance(data), statistics.pvariance(data), stdev(data), pstdev(data))
print(statistics.variance([2, 4]), statistics.pvariance([1, 3]), stdev([5, 5]), pstdev([7]))
print(stdev([1.5, 2.5, 2.5, 2.75]), statistics.variance([0.5, 0.25, 8.0]), statistics.pvariance([1, 2.5]), pstdev([1.5, 2.5]))
r = random.Random(11)
for size in range(1, 400):
    floats = [r.uniform(-1000, 1000) * 10 ** r.randint(-6, 6) for _ in range(size % 40 + 1)]
    ints = [r.randint(-1000, 1000) for _ in range(size % 40 + 2)]
    print(mean(floats), mean(ints), stdev(ints), pstdev(ints), statistics.variance(ints), median(floats), fmean(floats))
print(mean([Fraction(1, 3), 0.5]), mean([2**53 + 1, 0.5]), mean([Fraction(1, 3), 2]))
print(statistics.variance([Fraction(1, 3), Fraction(1, 2), 2]), stdev([Fraction(1, 3), Fraction(1, 2)]))
for call in (mean, median, mode, fmean, stdev, pstdev, quantiles):
    try:
        print(call([]))
    except StatisticsError as e:
        print(e)
try:
    quantiles([1, 2], n=0)
except StatisticsError as e:
    print(e)
try:
    quantiles([1, 2], method="other")
except ValueError as e:
    print(e)
