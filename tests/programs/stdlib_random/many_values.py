# covers: stdlib_random: hundreds of thousands of values of all distributions
from random import Random

MASK = (1 << 56) - 1


def digest(values):
    """A number that depends on every value and its place."""
    h = 17
    for v in values:
        h = (h * 31 + (v & MASK) + (v >> 50)) & MASK
    return h


def rounded(x):
    """A float as an int, without the bits that depend on the interpreter's C library."""
    return int(x * 2.0**24) & MASK


r = Random(20240229)
print(digest([int(r.random() * 2**53) for _ in range(200000)]))
print(digest([int(r.uniform(-3, 7.5) * 2**48) for _ in range(20000)]))
print(digest([int(r.triangular(1, 9, 2.5) * 2**48) for _ in range(20000)]))
print(digest([r.getrandbits(32) for _ in range(100000)]))
for k in (1, 7, 31, 33, 48, 63):
    print(k, digest([r.getrandbits(k) for _ in range(5000)]))
for n in (1, 2, 3, 10, 1000, 2**31, 2**32, 2**33 + 1, 10**15):
    print(n, digest([r.randrange(n) for _ in range(5000)]), r.randint(-n, n), r.randrange(0, n, 3), r.randrange(n, -n, -7))
items = list(range(1000))
for _ in range(20):
    r.shuffle(items)
print(digest(items))
for k in (0, 1, 5, 6, 21, 22, 100, 400, 1000):
    print(k, digest(r.sample(items, k)), digest(r.sample(range(10**6), k)))
weights = [i % 7 + 0.5 for i in range(1000)]
print(digest(r.choices(items, k=20000)), digest(r.choices(items, weights, k=20000)))
print(digest(r.choices(items, cum_weights=range(1, 1001), k=20000)))
print(digest([r.choice(items) for _ in range(20000)]))
for name, draw in [
    ("gauss", lambda: r.gauss(0, 1)),
    ("normalvariate", lambda: r.normalvariate(3, 0.25)),
    ("lognormvariate", lambda: r.lognormvariate(0, 0.5)),
    ("expovariate", lambda: r.expovariate(1.5)),
    ("vonmisesvariate", lambda: r.vonmisesvariate(0, 4)),
    ("gammavariate small", lambda: r.gammavariate(0.4, 1.5)),
    ("gammavariate one", lambda: r.gammavariate(1.0, 1.5)),
    ("gammavariate large", lambda: r.gammavariate(7.5, 1.5)),
    ("betavariate", lambda: r.betavariate(2, 3)),
    ("paretovariate", lambda: r.paretovariate(3)),
    ("weibullvariate", lambda: r.weibullvariate(1, 1.5)),
]:
    print(name, digest([rounded(draw()) for _ in range(10000)]), rounded(draw()))
print(r.randbytes(1000) == Random(1).randbytes(1000), list(Random(1).randbytes(9)))
for seed in range(300):
    r.seed(seed)
    assert r.random() == Random(seed).random()
    r = Random(str(seed) * (seed % 50))
    items.append(r.getrandbits(30))
print(digest(items))
