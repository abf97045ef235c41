# covers: dict: values that change between int and float, None values, sums, averages, rates tables, budgets, defaults given as other numeric types
RATES = {"EUR": 1, "USD": 1.08, "JPY": 169.5, "GBP": 0.85}


def convert(amount, source, target):
    return amount / RATES[source] * RATES[target]


def totals(orders):
    out = {}
    for name, price, quantity in orders:
        out[name] = out.get(name, 0) + price * quantity
    return out


def average(scores):
    total = 0
    count = 0
    for v in scores.values():
        if v is None:
            continue
        total += v
        count += 1
    return total / count if count else None


def scale(table, factor):
    return {k: v * factor for k, v in table.items()}


def lookup(table, key, default=0.0):
    return table.get(key, default)


def normalize(weights):
    total = sum(weights.values())
    return {k: w / total for k, w in weights.items()} if total else dict.fromkeys(weights, 0)


def main():
    print(RATES, convert(100, "EUR", "USD"), round(convert(10, "USD", "JPY"), 4), convert(5, "EUR", "EUR"))
    print(totals([("tea", 2.5, 2), ("cup", 4, 1), ("tea", 3, 1)]), totals([]))
    print(average({"a": 90, "b": None, "c": 85.5}), average({"a": None}), average({}), average({"x": 4, "y": 8}))
    print(scale({"a": 1, "b": 2}, 2), scale({"a": 1, "b": 2}, 0.5), scale({"a": 1.5}, 2), scale({}, 3), scale({"t": "ab"}, 2))
    print(lookup({"a": 1}, "a"), lookup({"a": 1}, "b"), lookup({"a": 1}, "b", None), lookup({"a": 1.5}, "z", 0))
    print(normalize({"x": 1, "y": 3}), normalize({"x": 0}), normalize({"p": 0.5, "q": 0.5}))
    balance = {"cash": 100, "bank": 0}
    for account, change in [("cash", -20), ("bank", 12.5), ("cash", 0.25), ("bank", -2.5)]:
        balance[account] += change
        print(account, balance[account], balance)
    print(sum(balance.values()), max(balance.values()), min(balance, key=balance.get))
    stats = {"min": None, "max": None, "count": 0, "sum": 0}
    for v in [3, -1, 7]:
        stats["count"] += 1
        stats["sum"] += v
        if stats["min"] is None or v < stats["min"]:
            stats["min"] = v
        if stats["max"] is None or v > stats["max"]:
            stats["max"] = v
    print(stats, stats["sum"] / stats["count"])
    limits = {"low": 0, "high": float("inf")}
    print(limits, limits["low"] <= 5 < limits["high"], limits["high"] > 10 ** 15)
    population = {2000: 6.1, 2010: 6.9, 2020: 7.8}
    years = sorted(population)
    for a, b in zip(years, years[1:]):
        print(a, b, f"{(population[b] - population[a]) / (b - a):.4f}", f"{population[b] / population[a] - 1:.1%}")
    half = {n: n / 2 if n % 2 else n // 2 for n in range(5)}
    print(half, sum(half.values()), sorted(half.values()), [type(v).__name__ for v in half.values()])


main()
