"""Floats as text: one way of formatting per item."""


def run(xs: list[float], ways: list[int]) -> list[str]:
    return [_formatted(x, way // 16, way % 16) for x, way in zip(xs, ways)]


def _formatted(x, digits, kind):
    if kind < 4:
        return repr(x)
    if kind == 4:
        return f"{x:.{digits}f}"
    if kind == 5:
        return f"{x:.{digits}e}"
    if kind == 6:
        return f"{x:.{digits}g}"
    if kind == 7:
        return f"{x:#.{digits}g}"
    if kind == 8:
        return f"{x:+,.{digits}f}"
    if kind == 9:
        return f"{x:.{digits}%}"
    if kind == 10:
        return f"{x:=+{digits}.3G}"
    if kind == 11:
        return f"{x:0{digits}_.2f}"
    if kind == 12:
        return "%.*f" % (digits, x)
    if kind == 13:
        return "%+g" % x
    if kind == 14:
        return x.hex()
    return f"{x:*^{digits}}"
