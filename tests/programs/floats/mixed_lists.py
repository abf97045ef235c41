# covers: floats: lists and tuples that mix int and float keep each element's type; sums; sorting; min and max return the element itself
def total(values):
    out = 0
    for v in values:
        out += v
    return out


def normalize(values):
    low, high = min(values), max(values)
    span = high - low
    if span == 0:
        return [0 for _ in values]
    return [(v - low) / span for v in values]


def halve_odd(n):
    return n / 2 if n % 2 else n // 2


def first_positive(values, default=0):
    for v in values:
        if v > 0:
            return v
    return default


def main():
    mixed = [1, 2.5, 3, 4.0]
    print(mixed, total(mixed), sum(mixed), len(mixed), mixed[0], mixed[1], mixed[-1])
    print(sorted([3, 1.5, 2, 0.5]), sorted([2, 2.0, 1.0, 1]), max(mixed), min(mixed))
    print(max([1, 1.0]), max([1.0, 1]), min([0, 0.0, -0.0]), max(2, 1.5), max(1, 1.5))
    print(normalize([1, 2.5, 4]), normalize([3, 3.0]), normalize([0, 10]))
    print([halve_odd(n) for n in range(6)])
    print(first_positive([-1, 0, 2.5, 3]), first_positive([-1, 4]), first_positive([-1.0]), first_positive([], 1.5))
    mixed.append(7)
    mixed.append(0.25)
    mixed[0] += 0.5
    mixed[2] *= 2
    print(mixed, 3 in mixed, 6 in mixed, 6.0 in mixed, mixed.index(4), mixed.count(7.0))
    for v in mixed:
        print(v, v * 2, v // 1, v / 2, int(v), round(v), -v, v == int(v))
    point = (1, 2.5)
    x, y = point
    print(point, x, y, x + y, point == (1.0, 2.5), hash(point) == hash((1.0, 2.5)))
    best = None
    for v in [3, 1.5, 2]:
        if best is None or v < best:
            best = v
    print(best)
    prices = {"apple": 1, "pear": 0.75, "fig": 2}
    cost = 0
    for name in prices:
        cost += prices[name]
        print(name, prices[name], cost)
    prices["apple"] *= 1.5
    print(prices, sum(prices.values()), max(prices.values()))
    balance = 100
    for rate in (0, 0.5, 1):
        balance = balance * (1 + rate)
        print(rate, balance)
    print([x if x % 2 else x / 4 for x in range(5)], [0] * 2 + [0.5] * 2)


main()
