# covers: ints: literals beyond 32 bits in branches that are cast, printed, raised, compared
import math


def root(c: bool) -> float:
    return math.sqrt(3000000000 if c else 1)


def mixed(c: bool) -> float:
    x = 1.5
    if c:
        return x + (5000000000 if c else 2)
    return x * (100000 * 100000)


def texts(c: bool) -> str:
    t = (3000000000 if c else 1, -4000000000 if c else 2)
    print(3000000000 if c else 1, (3000000000 if c else 1, 2), [3000000000 if c else 1], {5000000000 if c else 1: 2})
    print(f"{3000000000 if c else 1} {3000000000 if c else 1:>15,}", str(3000000000 if c else 1), repr(-3000000000 if c else 1), t)
    print((3000000000 if c else 1, 1) == t, (3000000000 if c else 1) in t, (3000000000 if c else 1) in [1, 3000000000])
    print("%d" % (3000000000 if c else 1), max(3000000000 if c else 1, 2), (3000000000 if c else 1) and 7)
    a, b = 3000000000 if c else 1, 4000000000
    a += 3000000000 if c else 1
    for i in range(3000000000 if c else 1, 3000000002, 1):
        b += i
        if not c:
            break
    assert a == (6000000000 if c else 2), (3000000000 if c else 1)
    return str(a) + " " + str(b) + " " + str((3000000000, -3000000000))


def fail(c: bool) -> str:
    try:
        if c:
            raise ValueError(4000000000 if c else 1, (5000000000 if c else 1, "x"))
        assert c, (3000000000 if not c else 1)
    except ValueError as e:
        return str(e)
    except AssertionError as e:
        return repr(e)
    return "none"


for c in (True, False):
    print(root(c), mixed(c), texts(c), fail(c))
print(math.log(2**60), math.log(9007199254740993), math.fabs(-9223372036854775807), math.sqrt(-(-3000000000)), math.hypot(3000000000, 4000000000))
print(float(9007199254740993), 9007199254740993 / 1, 9007199254740993 + 0.0, 9007199254740993 == 9007199254740992.0, [0.5, 9007199254740993][1])
print(math.hypot(), math.gcd(), math.lcm())


def tests_of(c: bool) -> None:
    print(bool(4294967296 if c else 0), not (4294967296 if c else 1), (4294967296 if c else 0) or 5, ~(3000000000 if c else 1))
    print((3000000000 if c else 1) < (4000000000 if c else 1), -3000000000 < 3000000000 < 4000000000, 2147483648 > 1)
    print((3000000000 if c else 1) & (1073741824 * 2), (4294967297 if c else 0) == (1 if c else 2))
    if 4294967296 if c else 0:
        print("yes")
    x = 4294967297 if c else 0
    print(x != (1 if c else 5), 1 == x, 4294967296 != 0, 4294967297 in (1, 2), (4294967297 if c else 1) in {1, 2})


tests_of(True)
tests_of(False)
