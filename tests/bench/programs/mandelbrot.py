"""Escape times over a grid: float arithmetic in registers."""


def escape(cr, ci, limit):
    zr = zi = 0.0
    for i in range(limit):
        r2 = zr * zr
        i2 = zi * zi
        if r2 + i2 > 4.0:
            return i
        zi = 2.0 * zr * zi + ci
        zr = r2 - i2 + cr
    return limit


def run(n: int) -> int:
    total = 0
    for y in range(n):
        ci = 2.0 * y / n - 1.0
        for x in range(n):
            total += escape(2.0 * x / n - 1.5, ci, 50)
    return total
