"""Batches of arguments for the libraries: a function per library, from numpy's generator and a number of cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Batch = tuple[list[Any], ...]
Generator = Callable[[np.random.Generator, int], Batch]

_EDGES = [
    0,
    1,
    -1,
    2,
    7,
    -8,
    10,
    63,
    64,
    2**31 - 1,
    2**31,
    -(2**31),
    2**32,
    2**53 - 1,
    2**53,
    2**53 + 1,
    10**15,
    10**18,
]
_ENDS = [2**62, -(2**62), 2**63 - 1, -(2**63), 2**63 - 1024, 3037000499, 3037000500]
_FLOATS = [
    0.0,
    -0.0,
    0.5,
    1.5,
    2.5,
    1.0,
    -1.0,
    0.1,
    1e16,
    1e22,
    1e23,
    5e-324,
    2.2250738585072014e-308,
    1.7976931348623157e308,
]
_SPECIAL = [float("inf"), -float("inf"), float("nan"), 2.0**53, 2.0**63, -(2.0**63), 9007199254740993.0, 1e-5, 0.0001]
#: Of each width in which text is kept: ASCII, Latin-1, the rest of the first plane, beyond it.
_LETTERS = (
    "abcABC  \t\n\r,.-_019xyzé\x85\xa0ßÿµÀ½²"
    "ĀİıŉǅǆΑΣσςаЯ日本ﬁỮẞ\u0301\u0345\u2028\u3000٣Ⅷ\u1e9e\uffff"
    "😀𝔘𐐀𐐨𑢠\U0001d7d8\U0010ffff\x00\x1c\x7f"
)


def _floats(random: np.random.Generator, count: int) -> list[float]:
    """Bit patterns, decimals of few digits, ties of these, neighbours of powers of ten, edges."""
    bits = random.integers(0, 2**64, count, dtype=np.uint64).view(np.float64)
    digits = random.integers(-(10**6), 10**6, count)
    decimal = digits / 10.0 ** random.integers(0, 9, count)
    tie = (digits + 0.5) / 2.0 ** random.integers(0, 12, count)
    power = 10.0 ** random.integers(-30, 31, count)
    near = np.nextafter(power, random.choice([0.0, np.inf], count))
    usual = random.standard_normal(count) * 10.0 ** random.integers(-3, 8, count)
    edge = random.choice(np.array(_FLOATS + _SPECIAL), count)
    found = np.choose(random.integers(0, 8, count), [bits, bits, decimal, tie, power, near, usual, edge])
    return list(found.tolist())


def _ints(random: np.random.Generator, count: int) -> list[int]:
    """All widths alike, small numbers, edges."""
    whole = random.integers(-(2**63), 2**63, count, dtype=np.int64)
    narrow = whole >> random.integers(0, 63, count)
    small = random.integers(-20, 100, count)
    edge = random.choice(np.array(_EDGES + _ENDS, dtype=np.int64), count)
    return list(np.choose(random.integers(0, 4, count), [whole, narrow, small, edge]).tolist())


def _small(random: np.random.Generator, count: int, low: int, high: int) -> list[int]:
    return list(random.integers(low, high, count).tolist())


def _texts(random: np.random.Generator, count: int, most: int) -> list[str]:
    """Pieces of texts over a few letters each, so that what is looked for is found; some over all of Unicode."""
    few = [list(random.choice(list(_LETTERS), int(random.integers(2, 6)))) for _ in range(24)]
    pools = [*few, ["a", "b"], [" ", "a", "\t"], ["é", "a"], ["日", "é", "a"], list(_LETTERS)]
    long = ["".join(random.choice(pool, 3000)) for pool in pools]
    codes = random.integers(0, 0x110000 - 0x800, 3000)
    long.append("".join(chr(code + 0x800 if code >= 0xD800 else code) for code in codes.tolist()))
    which, start = _small(random, count, 0, len(long)), _small(random, count, 0, 3000 - most)
    lengths = _small(random, count, 0, most + 1)
    return [long[w][s : s + n] for w, s, n in zip(which, start, lengths, strict=True)]


def float_formatting(random: np.random.Generator, count: int) -> Batch:
    """Floats; kind of formatting and number of digits."""
    return _floats(random, count), _small(random, count, 0, 16 * 25)


def float_parsing(random: np.random.Generator, count: int) -> Batch:
    """Texts of floats as they are written, of numbers halfway between two floats, of many digits, and of none."""
    floats = _floats(random, count)
    kinds, digits = _small(random, count, 0, 10), _small(random, count, 1, 30)
    exponents, numbers = _small(random, count, -345, 330), _ints(random, count)
    spaces = ["", " ", "\n", "\u3000", "_", "+", "-", "0", "."]
    texts = []
    for x, kind, n, exponent, number in zip(floats, kinds, digits, exponents, numbers, strict=True):
        if kind < 2:
            text = repr(x)
        elif kind == 2:
            text = f"{x:.{n}e}"
        elif kind == 3:
            text = f"{number}e{exponent}"
        elif kind == 4:
            text = f"{number}.{abs(number)}{n}e{exponent}"
        elif kind == 5:
            text = f"{spaces[n % 9]}{number}{spaces[number % 9]}"
        elif kind == 6:
            text = f"{x:,.3f}".replace(",", "_")
        elif kind == 7 and abs(x) < 1e300 and x == x:
            text = _halfway(x)
        elif kind == 8:
            text = f"{x:.{n}f}"
        else:
            text = f"{x!r}{spaces[n % 9]}{n}"
        texts.append(text)
    return (texts,)


def _halfway(x: float) -> str:
    """The decimals, exact, of the number between a float and the next: the hardest to round."""
    above = float(np.nextafter(x, np.inf))
    (n, d), (m, e) = x.as_integer_ratio(), above.as_integer_ratio()
    numerator, denominator = n * e + m * d, 2 * d * e
    shift = denominator.bit_length() - 1  # a power of two
    sign = "-" if numerator < 0 else ""
    whole, rest = divmod(abs(numerator), denominator)
    return f"{sign}{whole}.{rest * 5**shift:0{shift}d}" if shift else f"{sign}{whole}"


def int_arithmetic(random: np.random.Generator, count: int) -> Batch:
    """Two ints and an operator."""
    return _ints(random, count), _ints(random, count), _small(random, count, 0, 19)


def float_arithmetic(random: np.random.Generator, count: int) -> Batch:
    """Two floats, an int, often close to the first, and an operator."""
    xs = _floats(random, count)
    near = [int(x) if abs(x) < 2**62 else n for x, n in zip(xs, _ints(random, count), strict=True)]
    return xs, _floats(random, count), near, _small(random, count, 0, 19)


def text_methods(random: np.random.Generator, count: int) -> Batch:
    """Two texts, the second short, a number and a method."""
    return (
        _texts(random, count, 16),
        _texts(random, count, 3),
        _small(random, count, -3, 16),
        _small(random, count, 0, 32),
    )


def slicing(random: np.random.Generator, count: int) -> Batch:
    """A text and three numbers around its length, at times at the ends of what an int is."""
    numbers = []
    for low, high in ((-14, 15), (-14, 15), (-4, 5)):
        near, far = random.integers(low, high, count), random.choice(np.array([2**63 - 1, -(2**63), 2**31]), count)
        numbers.append(list(np.where(random.integers(0, 12, count) == 0, far, near).tolist()))
    return _texts(random, count, 10), *numbers, _small(random, count, 0, 18)


def sorting(random: np.random.Generator, count: int) -> Batch:
    """Lists of pairs with few different keys, of lengths up to where the sort merges runs."""
    lengths = np.where(
        random.integers(0, 20, count) == 0, random.integers(0, 200, count), random.integers(0, 12, count)
    )
    total = int(lengths.sum())
    width = random.integers(1, 6, count).repeat(lengths)
    keys = (random.integers(0, 1000, total) % width).tolist()
    values = (random.integers(-4, 5, total) / 4).tolist()
    pairs = list(zip(keys, values, strict=True))
    ends = lengths.cumsum().tolist()
    lists = [pairs[end - n : end] for end, n in zip(ends, lengths.tolist(), strict=True)]
    return [items or [(0, 0.0)] for items in lists], _small(random, count, 0, 8)


def dicts_and_sets(random: np.random.Generator, count: int) -> Batch:
    """Sequences of numbers that say what is done with which key, and the kind of keys."""
    lengths = random.integers(0, 24, count)
    numbers = random.integers(0, 8000, int(lengths.sum())).tolist()
    ends = lengths.cumsum().tolist()
    return [numbers[end - n : end] for end, n in zip(ends, lengths.tolist(), strict=True)], _small(random, count, 0, 7)


GENERATORS: dict[str, Generator] = {
    function.__name__: function
    for function in (
        float_formatting,
        float_parsing,
        int_arithmetic,
        float_arithmetic,
        text_methods,
        slicing,
        sorting,
        dicts_and_sets,
    )
}
