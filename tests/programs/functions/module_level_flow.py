# covers: functions: calls before main, functions rebound at module level, doctest-like docstrings, helper order, recursion through globals, many small functions, main guard
import math

TAU = 2 * math.pi
_cache = {}
registry = []


def register(name, f):
    registry.append((name, f))
    return f


def square(x):
    """Return x squared.

    >>> square(3)
    9
    """
    return x * x


def cube(x):
    return x * square(x)


register("square", square)
register("cube", cube)
register("half", lambda x: x / 2)

print([(name, f(3)) for name, f in registry])

old_square = square


def square(x):
    return old_square(x) + 1


print(square(3), cube(3), old_square(3), registry[0][1](3))


def cached(n):
    if n in _cache:
        return _cache[n]
    value = n if n < 2 else cached(n - 1) + cached(n - 2)
    _cache[n] = value
    return value


def wave(t, amplitude=1.0, frequency=1.0, phase=0.0):
    return amplitude * math.sin(TAU * frequency * t + phase)


def table(f, start, stop, step):
    rows = []
    x = start
    while x <= stop:
        rows.append((x, f(x)))
        x += step
    return rows


def dispatch(kind, value):
    if kind == "int":
        return int(value) * 2
    if kind == "float":
        return int(float(value) * 2)
    raise ValueError(f"unknown kind {kind!r}")


def main():
    print(cached(40), len(_cache))
    print([f"{wave(t / 8):+.3f}" for t in range(9)], f"{wave(0.1, 2, phase=math.pi / 2):.6f}")
    for x, y in table(square, 0, 2, 0.5):
        print(x, y)
    print(table(cube, 0, 3, 1))
    for kind, value in (("int", "4"), ("float", "2.75"), ("str", "x"), ("int", "z")):
        try:
            print(dispatch(kind, value))
        except ValueError as e:
            print("ValueError:", e)
    print(__name__, TAU, len(registry))
    return 0


status = None
if __name__ == "__main__":
    status = main()
print("finished", status)
