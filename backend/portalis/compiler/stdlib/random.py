"""Random numbers: the generator of CPython, bit for bit, and its distributions with the steps that CPython takes."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import acos, ceil, cos, exp, floor, isfinite, log, pi, sin, sqrt
from typing import Literal, final

from _builtin import declined, entropy, granted_entropy, minor_version, random_text_key, random_words, word

_NV_MAGICCONST = 4 * exp(-0.5) / sqrt(2.0)
_LOG4 = log(4.0)
_SG_MAGICCONST = 1.0 + log(4.5)
_TWOPI = 2.0 * pi
_E = 2.718281828459045
_LOWEST = 1e-7


def _no_seed():
    declined(
        "random numbers without a seed need entropy, which a translated module has none of: call random.seed(n) first"
    )


_generators = [0]


def _granted_words():
    """The words of a generator that nobody gave a seed, in a program that was granted entropy."""
    number = granted_entropy()
    _generators[0] += 1
    return random_words([word(number & 0xFFFFFFFF), word(number >> 32), word(_generators[0])])


def _int_key(a):
    key = []
    n = abs(a)
    if n < 0:
        # The absolute value of the lowest int of 64 bits.
        return [word(0), word(0x80000000)]
    while True:
        key.append(word(n & 0xFFFFFFFF))
        n >>= 32
        if n == 0:
            return key


def _seed_key(a):
    if isinstance(a, int):
        return _int_key(int(a))
    if isinstance(a, str):
        return random_text_key(a.encode())
    if isinstance(a, bytes):
        return random_text_key(a)
    if isinstance(a, float):
        h = hash(a)
        low = word(h & 0xFFFFFFFF)
        high = word((h >> 32) & 0xFFFFFFFF)
        return [low, high] if high else [low]
    raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")


@final
class Random:
    def __init__(self, x=None):
        self.gauss_next = None
        self._seeded = False
        self._words = random_words([word(0)])
        self.seed(x)

    def seed(self, a=None, version: Literal[2] = 2):
        """Starts again with the numbers that belong to `a`."""
        if a is None:
            self._seeded = granted_entropy() >= 0
            if self._seeded:
                self._words = _granted_words()
        else:
            self._words = random_words(_seed_key(a))
            self._seeded = True
        self.gauss_next = None

    def random(self):
        """A float from 0 to 1, and never 1."""
        if not self._seeded:
            _no_seed()
        high = next(self._words) >> 5
        low = next(self._words) >> 6
        return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0)

    def getrandbits(self, k):
        """An int of `k` random bits."""
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        if not self._seeded:
            _no_seed()
        if k == 0:
            return 0
        if k <= 32:
            return next(self._words) >> (32 - k)
        result = 0
        shift = 0
        while k > 32:
            result |= next(self._words) << shift
            shift += 32
            k -= 32
        return result | next(self._words) >> (32 - k) << shift

    def randbytes(self, n):
        """`n` random bytes."""
        if n < 0:
            raise ValueError("number of bits must be non-negative")
        if not self._seeded:
            _no_seed()
        out = []
        while n > 0:
            word = next(self._words)
            if n < 4:
                word >>= 32 - 8 * n
            for _ in range(min(n, 4)):
                out.append(word & 255)
                word >>= 8
            n -= 4
        return bytes(out)

    def _randbelow(self, n):
        k = n.bit_length()
        r = self.getrandbits(k)
        while r >= n:
            r = self.getrandbits(k)
        return r

    def randrange(self, start, stop=None, step=1):
        """One of the ints of `range(start, stop, step)`."""
        start = _index(start, "arg 1")
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if start > 0:
                return self._randbelow(start)
            raise ValueError("empty range for randrange()")
        stop = _index(stop, "stop")
        step = _index(step, "step")
        width = stop - start
        if step == 1:
            if width > 0:
                return start + self._randbelow(width)
            _no_range(start, stop, width)
        if step > 0:
            n = (width + step - 1) // step
        elif step < 0:
            n = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if n <= 0:
            if minor_version < 12:
                raise ValueError("empty range for randrange()")
            raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
        return start + step * self._randbelow(n)

    def randint(self, a, b):
        """An int from `a` to `b`, both included."""
        return self.randrange(a, b + 1)

    def choice(self, seq):
        """One item of a sequence that is not empty."""
        if len(seq) == 0:
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        """Puts the items of a list into another order."""
        for i in range(len(x) - 1, 0, -1):
            j = self._randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        """`k` items of different places of a sequence."""
        if not isinstance(population, Sequence):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        if counts is None:
            return self._sample(population, k)
        ends = list(accumulate(counts))
        if len(ends) != len(population):
            raise ValueError("The number of counts does not match the population")
        total = ends.pop()
        if not isinstance(total, int):
            raise TypeError("Counts must be integers")
        if total < (0 if minor_version >= 13 else 1):
            limit = "non-negative" if minor_version >= 13 else "greater than zero"
            raise ValueError(f"Total of counts must be {limit}")
        return [population[bisect_right(ends, s)] for s in self._sample(range(total), k)]

    def _sample(self, population, k):
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = []
        setsize = 21
        if k > 5:
            setsize += 4 ** ceil(log(k * 3, 4))
        if n <= setsize:
            pool = list(population)
            for i in range(k):
                j = self._randbelow(n - i)
                result.append(pool[j])
                pool[j] = pool[n - i - 1]
        else:
            selected = set()
            for _ in range(k):
                j = self._randbelow(n)
                while j in selected:
                    j = self._randbelow(n)
                selected.add(j)
                result.append(population[j])
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """`k` items of a sequence, each of all of it."""
        n = len(population)
        if cum_weights is None:
            if weights is None:
                size = n + 0.0
                return [population[floor(self.random() * size)] for _ in range(k)]
            ends = list(accumulate(weights))
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        else:
            ends = cum_weights
        if len(ends) != n:
            raise ValueError("The number of weights does not match the population")
        total = ends[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not isfinite(total):
            raise ValueError("Total of weights must be finite")
        hi = n - 1
        return [population[bisect_right(ends, self.random() * total, 0, hi)] for _ in range(k)]

    def uniform(self, a, b):
        """A float between `a` and `b`."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """A float between `low` and `high`, most often near `mode`."""
        u = self.random()
        if mode is None:
            c = 0.5
        elif high == low:
            return low
        else:
            c = (mode - low) / (high - low)
        if u > c:
            return high + (low - high) * sqrt((1.0 - u) * (1.0 - c))
        return low + (high - low) * sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        """The normal distribution."""
        while True:
            u1 = self.random()
            u2 = 1.0 - self.random()
            z = _NV_MAGICCONST * (u1 - 0.5) / u2
            if z * z / 4.0 <= -log(u2):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """The normal distribution, two values at a time."""
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * _TWOPI
            radius = sqrt(-2.0 * log(1.0 - self.random()))
            z = cos(angle) * radius
            self.gauss_next = sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        """A value whose logarithm is normally distributed."""
        return exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        """The exponential distribution."""
        return -log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """An angle near `mu`."""
        if kappa <= 1e-6:
            return _TWOPI * self.random()
        s = 0.5 / kappa
        r = s + sqrt(1.0 + s * s)
        while True:
            z = cos(pi * self.random())
            d = z / (r + z)
            u2 = self.random()
            if u2 < 1.0 - d * d or u2 <= (1.0 - d) * exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        if self.random() > 0.5:
            return (mu + acos(f)) % _TWOPI
        return (mu - acos(f)) % _TWOPI

    def gammavariate(self, alpha, beta):
        """The gamma distribution."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha == 1.0:
            return -log(1.0 - self.random()) * beta
        if alpha > 1.0:
            ainv = sqrt(2.0 * alpha - 1.0)
            bbb = alpha - _LOG4
            ccc = alpha + ainv
            while True:
                u1 = self.random()
                if not _LOWEST < u1 < 0.9999999:
                    continue
                u2 = 1.0 - self.random()
                v = log(u1 / (1.0 - u1)) / ainv
                x = alpha * exp(v)
                z = u1 * u1 * u2
                r = bbb + ccc * v - x
                if r + _SG_MAGICCONST - 4.5 * z >= 0.0 or r >= log(z):
                    return x * beta
        b = (_E + alpha) / _E
        while True:
            p = b * self.random()
            if p <= 1.0:
                x = p ** (1.0 / alpha)
            else:
                x = -log((b - p) / alpha)
            u1 = self.random()
            if p > 1.0:
                if u1 <= x ** (alpha - 1.0):
                    return x * beta
            elif u1 <= exp(-x):
                return x * beta

    def betavariate(self, alpha, beta):
        """The beta distribution."""
        y = self.gammavariate(alpha, 1.0)
        if y:
            return y / (y + self.gammavariate(beta, 1.0))
        return 0.0

    def paretovariate(self, alpha):
        """The Pareto distribution."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """The Weibull distribution."""
        return alpha * (-log(1.0 - self.random())) ** (1.0 / beta)


def _index(x, name):
    if isinstance(x, float):
        if minor_version >= 12:
            raise TypeError("'float' object cannot be interpreted as an integer")
        n = int(x)
        if n != x:
            raise ValueError(f"non-integer {name} for randrange()")
        return n
    return x


def _no_range(start, stop, width):
    if minor_version < 12:
        raise ValueError(f"empty range for randrange() ({start}, {stop}, {width})")
    raise ValueError(f"empty range in randrange({start}, {stop})")


_inst = Random()


def _shared():
    entropy()
    return _inst


def seed(a=None, version: Literal[2] = 2):
    _inst.seed(a)


def random():
    return _shared().random()


def getrandbits(k):
    return _shared().getrandbits(k)


def randbytes(n):
    return _shared().randbytes(n)


def randrange(start, stop=None, step=1):
    return _shared().randrange(start, stop, step)


def randint(a, b):
    return _shared().randint(a, b)


def choice(seq):
    return _shared().choice(seq)


def shuffle(x):
    _shared().shuffle(x)


def sample(population, k, *, counts=None):
    return _shared().sample(population, k, counts=counts)


def choices(population, weights=None, *, cum_weights=None, k=1):
    return _shared().choices(population, weights, cum_weights=cum_weights, k=k)


def uniform(a, b):
    return _shared().uniform(a, b)


def triangular(low=0.0, high=1.0, mode=None):
    return _shared().triangular(low, high, mode)


def normalvariate(mu=0.0, sigma=1.0):
    return _shared().normalvariate(mu, sigma)


def gauss(mu=0.0, sigma=1.0):
    return _shared().gauss(mu, sigma)


def lognormvariate(mu, sigma):
    return _shared().lognormvariate(mu, sigma)


def expovariate(lambd=1.0):
    return _shared().expovariate(lambd)


def vonmisesvariate(mu, kappa):
    return _shared().vonmisesvariate(mu, kappa)


def gammavariate(alpha, beta):
    return _shared().gammavariate(alpha, beta)


def betavariate(alpha, beta):
    return _shared().betavariate(alpha, beta)


def paretovariate(alpha):
    return _shared().paretovariate(alpha)


def weibullvariate(alpha, beta):
    return _shared().weibullvariate(alpha, beta)
