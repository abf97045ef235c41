from portalis.arrays import Array, Vec3f


def of_floats(xs: Array[float]) -> float:  #! PT0301
    return xs[0]


def of_arrays(xs: Array[Array[Vec3f]]) -> float:  #! PT0301
    return 0.0


def of_nothing(xs: Array) -> float:  #! PT0301
    return 0.0


def hashed(xs: dict[Array[Vec3f], int]) -> int:  #! PT0301
    return len(xs)


def fine(x: Vec3f, xs: Array[Vec3f] | None) -> list[Vec3f]:
    return [x]
