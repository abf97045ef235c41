# covers: comprehensions: generator expressions in sum, min, max, any, all, join, sorted, list, tuple, set, dict; laziness, short circuit, next, single use
trace = []


def check(x):
    trace.append(x)
    return x > 2


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n ** 0.5) + 1))


def count(items):
    return sum(1 for _ in items)


def first(items, default=None):
    for item in items:
        return item
    return default


def main():
    xs = [1, 2, 3, 4]
    print(sum(x * x for x in xs), min(-x for x in xs), max((x % 3 for x in xs)), any(x > 3 for x in xs), all(x > 0 for x in xs), ", ".join(str(x) for x in xs), sorted(x % 2 for x in xs), list(x + 1 for x in xs), tuple(x for x in xs if x % 2), set(x // 2 for x in xs), dict((x, x * x) for x in xs))
    print(any(check(x) for x in [1, 2, 3, 4, 5]), trace)
    trace.clear()
    print(all(check(x) for x in [5, 4, 1, 9]), trace)
    trace.clear()
    print(next(x for x in xs if x > 1), next((x for x in xs if x > 10), "none"), next((x for x in []), None))
    g = (check(x) for x in xs)
    print(trace)
    print(next(g), trace)
    print(next(g), next(g), trace)
    print(list(g), list(g), trace)
    try:
        next(g)
    except StopIteration:
        print("StopIteration")
    squares = (x * x for x in range(5))
    print(3 in squares, list(squares))
    again = (x for x in range(6))
    print(4 in again, list(again))
    half = (x for x in range(10))
    for x in half:
        if x == 3:
            break
    print(x, list(half))
    print([n for n in range(30) if is_prime(n)], count(x for x in xs if x > 1), count("abc"), first(x for x in xs if x > 2), first((x for x in []), -1), sum((x for x in xs), 100), sum(x / 2 for x in xs))
    pairs = ((a, b) for a in range(3) for b in "xy" if a)
    print(next(pairs), [p for p in pairs])
    source = [1, 2]
    live = (x for x in source)
    source.append(3)
    print(list(live))
    chained = (y + 1 for y in (x * 2 for x in xs))
    print(list(chained), list(zip((x for x in "ab"), (y for y in [1, 2, 3]))), list(enumerate(c for c in "hi")), list(map(str, (x for x in xs))), max((len(w), w) for w in ["a", "ccc", "bb"]), max((w for w in ["a", "ccc", "bb"]), key=len), min((abs(x), x) for x in [-2, 1, -1]))
    a, b, *c = (x for x in "spam")
    print(a, b, c, *(x for x in range(3)), [*(x for x in "ab")], sum(len(w) for w in ["a", "bc"]), sum(x == y for x, y in zip("abc", "abd")), bool(x for x in []), max((x for x in []), default="empty"), "".join(reversed([c for c in "abc"])), sum(i * v for i, v in enumerate(xs)), sum(1 for x in xs if x % 2 == 0) / len(xs))


main()
