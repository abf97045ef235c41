"""Writes `src/math/tables.rs`: the constants of the elementary functions, from 420 digits of decimal arithmetic.

    python3 gen_math.py > src/math/tables.rs
"""

import math
from decimal import Decimal, getcontext

getcontext().prec = 420

HEADER = '''//! Constants of the elementary functions. Written by `gen_math.py`; not to be edited.

#![allow(clippy::excessive_precision, clippy::approx_constant)]
'''


def series(term, step):
    """Sums `term`, `step(1, term)`, `step(2, …)` … until it no longer changes."""
    total, n = Decimal(0), 0
    while total + term != total:
        total += term
        n += 1
        term = step(n, term)
    return total


def sin(x):
    return series(x, lambda n, term: -term * x * x / ((2 * n) * (2 * n + 1))) if x else Decimal(0)


def cos(x):
    return series(Decimal(1), lambda n, term: -term * x * x / ((2 * n - 1) * (2 * n)))


def atan(x):
    """By Euler's series, which converges for every x."""
    y = x * x / (1 + x * x)
    return y / x * series(Decimal(1), lambda n, term: term * y * (2 * n) / (2 * n + 1)) if x else Decimal(0)


PI = 16 * atan(Decimal(1) / 5) - 4 * atan(Decimal(1) / 239)
LN2 = Decimal(2).ln()


def rounded(x, bits):
    """`x` to the nearest float of `bits` significant bits."""
    mantissa, exponent = math.frexp(float(x))
    return math.ldexp(round(math.ldexp(mantissa, bits)), exponent - bits)


def fixed(x, places):
    """`x` to the nearest multiple of 2**-places."""
    return float((x * 2**places).to_integral_value()) / 2**places


def pair(x, bits=53):
    """`x` as a float of `bits` bits and one for the rest."""
    high = rounded(x, bits) if x else 0.0
    return high, float(x - Decimal(high))


def constant(name, value):
    print(f"pub const {name}: f64 = {value!r};")


def table(name, doc, rows):
    width = len(rows[0])
    print(f"\n/// {doc}\npub static {name}: [[f64; {width}]; {len(rows)}] = [")
    for row in rows:
        print("    [" + ", ".join(map(repr, row)) + "],")
    print("];")


def logarithms():
    """For each i / 64 around 1 a short reciprocal and minus its logarithm, the upper part a multiple of 2**-42."""
    rows = []
    for i in range(46, 92):
        reciprocal = 1.0 if i == 64 else fixed(Decimal(64) / i, 9)
        value = -Decimal(reciprocal).ln()
        high = fixed(value, 42)
        rows.append((reciprocal, high, float(value - Decimal(high))))
    return rows


def main():
    print(HEADER)
    # Multiples of up to 16 bits of the first part are exact.
    first = rounded(LN2 / 32, 37)
    constant("LN2_32_HI", first)
    constant("LN2_32_LO", float(LN2 / 32 - Decimal(first)))
    constant("INV_LN2_32", float(32 / LN2))
    for name, value in [("LN2", LN2), ("INV_LN2", 1 / LN2), ("PI", PI), ("PI_2", PI / 2), ("THIRD", Decimal(1) / 3)]:
        high, low = pair(value)
        constant(name + "_HI", high)
        constant(name + "_LO", low)
    high = fixed(LN2, 42)
    constant("LN2_K_HI", high)
    constant("LN2_K_LO", float(LN2 - Decimal(high)))
    first = rounded(PI / 2, 33)
    second = rounded(PI / 2 - Decimal(first), 33)
    constant("PI_2_1", first)
    constant("PI_2_2", second)
    constant("PI_2_3", float(PI / 2 - Decimal(first) - Decimal(second)))
    constant("TWO_OVER_PI", float(2 / PI))
    table("EXP2", "2**(i / 32): 26 bits, and the rest.", [pair(Decimal(2) ** (Decimal(i) / 32), 26) for i in range(32)])
    table("LOG", "1 / (i / 64) in short, minus its logarithm to 2**-42, and the rest; from i = 46.", logarithms())
    table("SINCOS", "Sine and cosine of i / 16: 26 bits, and the rest, of each.",
          [pair(sin(Decimal(i) / 16), 26) + pair(cos(Decimal(i) / 16), 26) for i in range(14)])
    table("ATAN", "The arc tangent of i / 32.", [pair(atan(Decimal(i) / 32)) for i in range(33)])
    bits = int(2 / PI * 2**1216)
    words = [bits >> 32 * (37 - i) & 0xFFFFFFFF for i in range(38)]
    print("\n/// The bits of 2 / pi, the highest first.\npub static TWO_OVER_PI_BITS: [u32; 38] = [")
    for i in range(0, 38, 8):
        print("    " + " ".join(f"0x{word:08x}," for word in words[i:i + 8]))
    print("];")


if __name__ == "__main__":
    main()
