"""Operators on floats and ints together: the bits of the result, or the message of the exception."""


def run(xs: list[float], ys: list[float], ns: list[int], ways: list[int]) -> list[str]:
    return [_result(x, y, n, way) for x, y, n, way in zip(xs, ys, ns, ways)]


def _result(x, y, n, way):
    try:
        return _value(x, y, n, way)
    except (OverflowError, ZeroDivisionError, ValueError) as error:
        return str(error)


def _value(x, y, n, way):
    if way == 0:
        return (x + y).hex()
    if way == 1:
        return (x - y).hex()
    if way == 2:
        return (x * y).hex()
    if way == 3:
        return (x / y).hex()
    if way == 4:
        return (x // y).hex()
    if way == 5:
        return (x % y).hex()
    if way == 6:
        quotient, rest = divmod(x, y)
        return f"{quotient.hex()} {rest.hex()}"
    if way == 7:
        return f"{x < y} {x <= y} {x == y} {x != y} {x > y} {x >= y}"
    if way == 8:
        return f"{n < x} {n <= x} {n == x} {n != x} {x > n} {x >= n}"
    if way == 9:
        return f"{(n + x).hex()} {(x - n).hex()} {(n * x).hex()}"
    if way == 10:
        return (n / x).hex()
    if way == 11:
        return (n // x).hex()
    if way == 12:
        return (x % n).hex()
    if way == 13:
        return str(round(x))
    if way == 14:
        return round(x, n % 40 - 20).hex()
    if way == 15:
        return str(int(x))
    if way == 16:
        return f"{abs(x).hex()} {(-x).hex()} {x.is_integer()} {bool(x)}"
    if way == 17:
        return "nan" if x != x else str(hash(x))
    return f"{~n == x} {n + 0.0 == x} {min(x, y).hex()} {max(x, y, -x).hex()} {(x * y + n).hex()}"
