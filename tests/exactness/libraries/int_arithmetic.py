"""Operators on two ints: the result, or the message of the exception."""


def run(xs: list[int], ys: list[int], ways: list[int]) -> list[str]:
    return [_result(x, y, way) for x, y, way in zip(xs, ys, ways)]


def _result(x, y, way):
    try:
        return _value(x, y, way)
    except (OverflowError, ZeroDivisionError, ValueError) as error:
        return str(error)


def _value(x, y, way):
    if way == 0:
        return str(x + y)
    if way == 1:
        return str(x - y)
    if way == 2:
        return str(x * y)
    if way == 3:
        return str(x // y)
    if way == 4:
        return str(x % y)
    if way == 5:
        return str(divmod(x, y))
    if way == 6:
        return str(x & y)
    if way == 7:
        return str(x | y)
    if way == 8:
        return str(x ^ y)
    if way == 9:
        return str(x << (y & 15))
    if way == 10:
        return str(x >> (y & 127))
    if way == 11:
        return (x / y).hex()
    if way == 12:
        return f"{x < y} {x <= y} {x == y} {x != y} {x > y} {x >= y}"
    if way == 13:
        return f"{-x} {~y} {abs(x)} {x.bit_length()} {y.bit_count()}"
    if way == 14:
        return str((x % 64) ** (y % 9))
    if way == 15:
        return str(round(x, -(y % 21)))
    if way == 16:
        return f"{x:,} {y:#x} {x:b} {y:o}"
    if way == 17:
        return float(x).hex()
    return str(pow(x % 100_000, y % 1000, x % 1000 - 500))
