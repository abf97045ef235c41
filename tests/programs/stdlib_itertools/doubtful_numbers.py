# covers: stdlib_itertools: numbers that may be something else, for itertools and builtins
import itertools, enum, random, string, textwrap, collections, math


class N(enum.IntEnum):
    TWO = 2


class I:
    def __index__(self):
        return 2


def opt(k):
    return {1: 2, 2: None, 3: 1.5, 4: "x", 5: True}[k]


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for k in (1, 2, 3, 4, 5):
    n = opt(k)
    t(lambda: list(itertools.repeat("a", n)))
    t(lambda: list(itertools.combinations([1, 2, 3], n)))
    t(lambda: list(itertools.permutations([1, 2, 3], n)))
    t(lambda: list(itertools.product([1, 2], repeat=n)))
    t(lambda: list(itertools.combinations_with_replacement([1, 2], n)))
    t(lambda: list(enumerate("ab", n)))
    t(lambda: [1, 2, 3][n])
    t(lambda: "abc"[n])
    t(lambda: "ab" * n)
    t(lambda: [0] * n)
    t(lambda: range(n))
    t(lambda: "abc".center(n))
    t(lambda: "a b c d".split(" ", n))
    t(lambda: (5).to_bytes(n, "big") if n else 0)
    t(lambda: chr(n))
    t(lambda: bin(n))
    t(lambda: 1 << n)
    t(lambda: divmod(7, n))
    t(lambda: pow(3, n))
    t(lambda: round(2.567, n))
    t(lambda: bytes(n))
    t(lambda: bytearray(n))
    t(lambda: collections.deque([1, 2, 3], n))
    t(lambda: [3, 4, 5].pop(n))
    t(lambda: [1, 2].insert(n, 4))
    t(lambda: collections.Counter("aab").most_common(n))
    t(lambda: math.factorial(n))
    t(lambda: math.comb(5, n))
    t(lambda: math.gcd(4, n))
    t(lambda: next(itertools.count(n)))
    t(lambda: "x".ljust(n, "-"))
    t(lambda: "aXbX".replace("X", "-", n))
    t(lambda: list(range(0, 5, n)))
    t(lambda: [1, 2, 3, 4][:n])
    t(lambda: [1, 2, 3, 4][::n])
    t(lambda: (1, 2, 3).index(n))
    t(lambda: max(n, 1))
    t(lambda: math.sqrt(n))
    t(lambda: int("11", n))
    t(lambda: f"{3.14159:.{n}f}")
    t(lambda: "{:>{}}".format("a", n))
for n in (N.TWO, I()):
    t(lambda: list(itertools.repeat("a", n)))
    t(lambda: list(itertools.combinations([1, 2, 3], n)))
    t(lambda: list(itertools.permutations([1, 2, 3], n)))
    t(lambda: "ab" * n)
    t(lambda: range(n))
    t(lambda: collections.Counter("aab").most_common(n))
