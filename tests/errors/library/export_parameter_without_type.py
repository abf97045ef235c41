def scale(values: list[float], factor) -> list[float]:  #! PT0302
    return [v * factor for v in values]


def offset(x, y) -> int:  #! PT0302
    return x + y


print(scale([1.0], 2))
