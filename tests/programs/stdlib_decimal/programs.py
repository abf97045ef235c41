# covers: stdlib_decimal: digits of pi; interest; invoices
from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, getcontext


def pi() -> Decimal:
    """The recipe of sums that shrink until nothing changes."""
    getcontext().prec += 2
    three = Decimal(3)
    last, total, term, n, na, d, da = Decimal(0), three, three, 1, 0, 0, 24
    while total != last:
        last = total
        n, na = n + na, na + 8
        d, da = d + da, da + 32
        term = (term * n) / d
        total += term
    getcontext().prec -= 2
    return +total


@dataclass
class Line:
    name: str
    price: Decimal
    count: int

    @property
    def total(self) -> Decimal:
        return (self.price * self.count).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def compound(principal: Decimal, rate: Decimal, years: int) -> list[Decimal]:
    balances = []
    for _ in range(years):
        principal += (principal * rate / 100).quantize(Decimal("0.01"))
        balances.append(principal)
    return balances


def newton(x: Decimal) -> Decimal:
    guess = x / 2
    while True:
        better = (guess + x / guess) / 2
        if abs(better - guess) < Decimal("1e-20"):
            return better
        guess = better


def digits_of(x: Decimal) -> list[int]:
    return [int(c) for c in str(x) if c.isdigit()]


print(pi())
lines = [Line("tea", Decimal("2.505"), 3), Line("cake", Decimal("3.75"), 2), Line("salt", Decimal("0.333"), 7)]
for line in lines:
    print(f"{line.name:<8}{line.price:>10}{line.count:>4}{line.total:>10.2f}")
print(sum(line.total for line in lines), sum((line.total for line in lines), Decimal("0")), lines[0])
print(compound(Decimal("1000.00"), Decimal("4.5"), 10))
print(newton(Decimal(2)), newton(Decimal("1e10")), digits_of(Decimal(2).sqrt()))
getcontext().prec = 100
print(pi(), Decimal(2).sqrt(), Decimal(1) / 97)
total = Decimal(0)
for k in range(50):
    total += (
        Decimal(1)
        / (16**k)
        * (Decimal(4) / (8 * k + 1) - Decimal(2) / (8 * k + 4) - Decimal(1) / (8 * k + 5) - Decimal(1) / (8 * k + 6))
    )
print(total)
parsed = [Decimal(x) for x in "3.5 2 10.25 -7 1e2".split()]
print(sorted(parsed), max(parsed, key=abs), [float(x) for x in parsed], [int(x) for x in parsed], Decimal(str(0.1)) * 3)
