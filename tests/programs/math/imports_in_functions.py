# covers: math: import inside functions, import of constants, an import used by nested functions
def ceiling_of(x: float) -> int:
    from math import ceil

    return ceil(x)


def primes_below(n: int) -> list[int]:
    import math

    def is_prime(p: int) -> bool:
        return p > 1 and all(p % k for k in range(2, math.isqrt(p) + 1))

    return [p for p in range(n) if is_prime(p)]


def farthest(points: list[tuple[float, float]]) -> tuple[float, float]:
    import math as m

    return max(points, key=lambda p: m.hypot(p[0], p[1]))


def turn(share: float) -> float:
    # The import of the module level stands below, and runs before this does.
    return tau * share


def halves(n: int) -> list[float]:
    if n > 3:
        from math import sqrt

        return [sqrt(k) / 2 for k in range(n)]
    return []


def shadowed(math: int) -> int:
    return math + 1


import math
from math import floor, inf, pi, tau
from math import floor as down

print(ceiling_of(2.1), ceiling_of(-2.1))
print(primes_below(40))
print(farthest([(1.0, 2.0), (-3.0, 1.0), (2.0, 2.0)]))
print(turn(0.25), halves(2), halves(5))
print(shadowed(4), math.pi == pi, inf > 1e308, floor(2.5), down(-2.5))

if __name__ == "__main__":
    from math import cos

    print([cos(x) for x in (0.0, pi)])
