# covers: generators: itertools written by hand: count, cycle, repeat, islice, chain, accumulate, groupby, product, takewhile, dropwhile, starmap, compress, pairwise, zip_longest, tee with deques
def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(xs):
    saved = []
    for x in xs:
        yield x
        saved.append(x)
    while saved:
        for x in saved:
            yield x


def repeat(x, times=None):
    if times is None:
        while True:
            yield x
    else:
        for _ in range(times):
            yield x


def islice(it, start, stop=None, step=1):
    if stop is None:
        start, stop = 0, start
    i = 0
    wanted = start
    for x in it:
        if i >= stop:
            return
        if i == wanted:
            yield x
            wanted += step
        i += 1


print(list(islice(count(5, 3), 6)), list(islice(cycle("abc"), 7)), list(repeat("x", 3)))
print(list(islice(count(), 2, 11, 3)), list(islice(repeat(None), 2)))


def accumulate(xs, fn=lambda a, b: a + b):
    it = iter(xs)
    try:
        total = next(it)
    except StopIteration:
        return
    yield total
    for x in it:
        total = fn(total, x)
        yield total


print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate("abc")))
print(list(accumulate([1, 2, 3], lambda a, b: a * b)))
empty = []
print(len(empty))


def groupby(xs, key):
    group = []
    last = None
    for x in xs:
        k = key(x)
        if group and k != last:
            yield last, group
            group = []
        last = k
        group.append(x)
    if group:
        yield last, group


print([(k, "".join(g)) for k, g in groupby("AAaBBbc", str.upper)])
print([(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], lambda n: n % 2)])


def product(*pools):
    if not pools:
        yield ()
        return
    for head in pools[0]:
        for tail in product(*pools[1:]):
            yield (head,) + tail


print(list(product([1, 2], [3, 4])), len(list(product("ab", "cd", "ef"))))


def dropwhile(pred, xs):
    it = iter(xs)
    for x in it:
        if not pred(x):
            yield x
            break
    for x in it:
        yield x


print(list(dropwhile(lambda n: n < 3, [1, 2, 3, 1, 5])))


def starmap(fn, rows):
    for row in rows:
        yield fn(*row)


print(list(starmap(pow, [(2, 5), (3, 2)])))


def compress(data, selectors):
    return (d for d, s in zip(data, selectors) if s)


print(list(compress("ABCDEF", [1, 0, 1, 0, 1, 1])))


def pairwise(xs):
    it = iter(xs)
    a = next(it, None)
    if a is None:
        return
    for b in it:
        yield a, b
        a = b


print(list(pairwise([1, 2, 3])), list(pairwise("a")))


def zip_longest(a, b, fill=None):
    x, y = iter(a), iter(b)
    while True:
        p = next(x, fill)
        q = next(y, fill)
        if p is fill and q is fill:
            return
        yield p, q


print(list(zip_longest([1, 2, 3], "ab")))


def roundrobin(*its):
    pending = [iter(it) for it in its]
    while pending:
        alive = []
        for it in pending:
            for x in it:
                yield x
                alive.append(it)
                break
        pending = alive


print(list(roundrobin("ABC", "D", "EF")))


def unique(xs, key=None):
    seen = set()
    for x in xs:
        k = x if key is None else key(x)
        if k not in seen:
            seen.add(k)
            yield x


print(list(unique("AAAABBBCCDAABBB")), list(unique("ABBCcAD", str.lower)))


def merge(a, b):
    x, y = next(a, None), next(b, None)
    while x is not None and y is not None:
        if x <= y:
            yield x
            x = next(a, None)
        else:
            yield y
            y = next(b, None)
    while x is not None:
        yield x
        x = next(a, None)
    while y is not None:
        yield y
        y = next(b, None)


print(list(merge(iter([1, 4, 6]), iter([2, 3, 7, 9]))))


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1


print(list(islice(primes(), 15)), next(p for p in primes() if p > 1000))


def digits_of(n, base=10):
    while n:
        n, d = divmod(n, base)
        yield d


print(list(digits_of(12345)), "".join(map(str, digits_of(10, 2)))[::-1])


def nth(it, n, default=None):
    return next(islice(it, n, n + 1), default)


print(nth(primes(), 10), nth("abc", 5, "?"))


def lcg(seed, a=1103515245, c=12345, m=2**31):
    while True:
        seed = (a * seed + c) % m
        yield seed / m


print([round(x, 6) for x in islice(lcg(42), 4)])


def newton(f, df, x, eps=1e-12):
    while True:
        yield x
        nxt = x - f(x) / df(x)
        if abs(nxt - x) < eps:
            return
        x = nxt


*_, root = newton(lambda x: x * x - 2, lambda x: 2 * x, 1.0)
print(root)
